"""Hashtags in captions that a network would cut: at an accent, a hyphen, an apostrophe.

Those that a post lists in `hashtags` are plain by their model.
"""

import re
import unicodedata
from collections.abc import Iterator

from hub.checks.captions import current_captions
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity
from hub.share.links_in_text import without_links

BREAKS = Rule(
    "hashtag-breaks",
    Severity.WARNING,
    "A hashtag holds something at which a network ends it.",
    "text: Forty doors, one #open-day.",
    "text: Forty doors, one #OpenDay.",
)
RULES = (BREAKS,)

_IN_TEXT = re.compile(r"(?<![\w&#])#([^\s#]+)")
_POSSESSIVE = re.compile(r"['’]s$")
_AROUND = ".,;:!?…'’\"”»)]}"


def check(hub: Hub) -> Iterator[Problem]:
    """Find hashtags that would not hold together everywhere."""
    for post, caption, line in current_captions(hub):
        for tag in _IN_TEXT.findall(without_links(caption.text)):
            trimmed = _POSSESSIVE.sub("", tag.rstrip(_AROUND))
            # “#1” is a rank, and what has no letter at all (a keycap) is an emoji.
            reason = _reason(trimmed)
            if reason and any(character.isalpha() for character in trimmed):
                yield BREAKS.problem(
                    post.path,
                    line,
                    f"The hashtag “#{trimmed}” holds {reason}.",
                    f"Write “#{_in_one_piece(trimmed)}”: letters and digits in one piece.",
                )


def _reason(tag: str) -> str | None:
    """Say what is wrong with a hashtag; letters of other scripts are fine."""
    if not all(character.isalnum() or character == "_" for character in _unmarked(tag)):
        return "a sign at which networks end it"
    if _plain(tag) != tag:
        return "accents, on which networks do not agree"
    return None


def _in_one_piece(tag: str) -> str:
    words = re.split(r"\W+", _plain(tag))
    return "".join(word[:1].upper() + word[1:] for word in words)


def _plain(tag: str) -> str:
    """Take the accents off Latin letters; of other scripts they are part of the letter."""
    return "".join(
        unicodedata.normalize("NFKD", character)[0] if _is_latin(character) else character
        for character in unicodedata.normalize("NFC", tag)
        if not unicodedata.combining(character)
    )


def _unmarked(tag: str) -> str:
    """Drop the marks that belong to letters, which are no signs of their own."""
    return "".join(one for one in tag if not unicodedata.category(one).startswith("M"))


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")
