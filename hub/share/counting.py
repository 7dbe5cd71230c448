"""Counting as the networks count: how long a text is on LinkedIn, on X, on Bluesky.

Four rules, named by `Limit.count`:

- `utf16`: UTF-16 code units, what `length` says in a browser (LinkedIn, Facebook and others);
- `weighted`: X, by the ranges of twitter-text v3: after NFC, U+0000-10FF, 2000-200D, 2010-201F and
  2032-2037 weigh 1, everything else 2, an emoji sequence 2;
- `graphemes`: what a reader calls a character, Unicode Annex 29 (Bluesky, Mastodon);
- `encoded`: as it stands in an address, percent-encoded with CRLF (e-mail, RFC 6068).

Where `Limit.url` is set, any link counts for that much; X also links hosts without a scheme.
The browser's side is `counting.js`; `tests/corpora/share/counting.json` holds both together.
"""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import quote

import regex

from hub.share.links_in_text import ADDRESS, ADDRESS_OR_DOMAIN, links
from hub.share.networks import Limit, Network

_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_HEAVY = 2

_PICTURE = r"\p{Extended_Pictographic}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
# A keycap, a flag of two letters, a flag of tags, pictures joined by ZWJ; see UTS 51.
_EMOJI = regex.compile(
    r"[#*0-9]\ufe0f?\u20e3"
    r"|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|{_PICTURE}(?:[\U000e0020-\U000e007f]+|(?:\u200d{_PICTURE})*)"
)


def count(text: str, limit: Limit) -> int:
    """Count a text by a network's rule, in the network's own units."""
    if limit.count == "weighted":
        text = unicodedata.normalize("NFC", text)
    units = _UNITS[limit.count]
    return sum(limit.url or 0 if is_link else units(part) for part, is_link in _parts(text, limit))


def fitting(text: str, limit: Limit, most: int) -> str:
    """Give the beginning of a text that counts at most `most`, cut between whole characters.

    With the limit's own `most` that is what may be posted, with a network's fold what is seen
    before “… more”. A link is never cut.
    """
    rest = most
    fits: list[str] = []
    for part, is_link in _parts(text, limit):
        for piece in [part] if is_link else regex.findall(r"\X", part):
            rest -= limit.url or 0 if is_link else count(piece, limit)
            if rest < 0:
                return "".join(fits)
            fits.append(piece)
    return text


def joint(network: Network) -> str | None:
    """Tell what stands between text and link where the link is part of the post, else `None`.

    On LinkedIn and Facebook the link becomes a card and costs nothing; a mail, WhatsApp and Bluesky
    get it below the text, X and Mastodon put it behind a space.
    """
    values = {value for _, value in network.parts}
    if "text_link" in values:
        return "\n\n"
    return " " if {"text", "link"} <= values else None


def as_sent(text: str, link: str | None, between: str | None) -> str:
    """Give a text with its link as the network will count it; `between` is the network's joint."""
    return between.join(filter(None, (text, link))) if between is not None and link else text


def _parts(text: str, limit: Limit) -> Iterator[tuple[str, bool]]:
    """Cut a text at its links, if the network counts those apart."""
    if limit.url is None:
        yield text, False
        return
    pattern = ADDRESS_OR_DOMAIN if limit.count == "weighted" else ADDRESS
    places = [0, *(place for span in links(text, pattern) for place in span), len(text)]
    for number, (start, end) in enumerate(pairwise(places)):
        if start < end:
            yield text[start:end], number % 2 == 1


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _weighted(text: str) -> int:
    return sum(map(_weight, _EMOJI.sub(_one_picture, text)))


def _one_picture(emoji: "regex.Match[str]") -> str:
    """Replace an emoji sequence by one heavy character; a lone © is text and stays."""
    return emoji[0] if len(emoji[0]) == 1 else "\U0001f600"


def _weight(character: str) -> int:
    point = ord(character)
    return 1 if any(first <= point <= last for first, last in _LIGHT) else _HEAVY


def _graphemes(text: str) -> int:
    return len(regex.findall(r"\X", text))


def _encoded(text: str) -> int:
    return len(quote(text.replace("\r\n", "\n").replace("\n", "\r\n"), safe="", errors="replace"))


_UNITS: dict[str, Callable[[str], int]] = {
    "utf16": _utf16,
    "weighted": _weighted,
    "graphemes": _graphemes,
    "encoded": _encoded,
}
