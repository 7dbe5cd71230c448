"""French elisions, cut so that the word behind the apostrophe can be found.

Pagefind splits text at white space only, so `l’entreprise` is one word to it and *entreprise* does
not find it. A hair space behind the apostrophe makes two words of it. The browser strips the same
elided words from the query (`withoutElisions` in `search.js`); both sides are held together by the
examples in `tests/corpora/elisions.json`.
"""

import re

ELIDED = ("l", "d", "j", "m", "n", "s", "t", "c", "qu", "lorsqu", "puisqu", "jusqu")
"""The words that lose their vowel, as they are written before the apostrophe."""

HAIR_SPACE = "\u200a"

# An elided word begins a word (not the d of “aujourd’hui”, not the n of “rock’n’roll”) and
# something follows it at once.
_ELISION = re.compile(rf"(?<!\w)(?<!\w['’])(?:{'|'.join(ELIDED)})['’](?=[^\s'’])", re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")


def is_elided_language(language: str) -> bool:
    """Tell whether a language (an IETF tag such as `fr` or `fr-CA`) elides the way French does."""
    return language.lower().replace("_", "-").split("-")[0] == "fr"


def split_elisions(text: str) -> str:
    """Return plain text with a hair space behind the apostrophe of each elided word."""
    return _ELISION.sub(lambda found: found[0] + HAIR_SPACE, text)


def split_elisions_in_html(html: str) -> str:
    """Return HTML with the elisions of its text split and its tags untouched.

    The HTML is what nh3 writes: no comment, no `>` inside an attribute, apostrophes as characters,
    and no inline tag between an elided word and the next.
    """
    pieces = _TAG.split(html)
    # `split` with one group alternates between text and tag.
    pieces[::2] = [split_elisions(text) for text in pieces[::2]]
    return "".join(pieces)
