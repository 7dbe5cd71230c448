"""Originality: how much of a text repeats the suggestions it started from.

The measure is containment over shingles of three words:

    overlap = |S3(text) ∩ S3(all suggestions)| / |S3(text)|

It runs from the ambassador's text to the suggestions, so that an introduction of one's own counts
even if the whole caption follows it. Of the usual measures (Levenshtein, token sets, Jaccard) only
this one orders edits as a person would. It is a nudge: nothing is blocked, stored or sent.

The browser's side is `originality.js`; `tests/corpora/share/originality.json` holds both together.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import regex

from hub.share.links_in_text import without_links

SHINGLE = 3
"""Words in a shingle."""
FEWEST_WORDS = 8
"""Under eight words the share jumps with every word: no verdict."""
PARROT = 0.80
START = 0.40

Shingle = tuple[str, ...]


class Band(StrEnum):
    """What a share of repeated shingles means."""

    PARROT = "parrot"
    START = "start"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a text stands to its suggestions; without a band there is too little text to say."""

    words: int
    overlap: float
    band: Band | None


def tokens(text: str, keep: Collection[str] = ()) -> list[str]:
    """Give the words of a text: folded (NFKD, no accents), in lower case.

    Links, #tags, @mentions and the phrases of `keep` (product names, mandatory quotes) are left
    out. Apostrophes and hyphens part words; scripts that are written without spaces give one token
    a character.
    """
    text = without_links(text)
    if "@" in text:
        text = _MENTION.sub(r"\1 ", text)
    if "#" in text:
        text = _TAG.sub(" ", text)
    words = _words(text)
    return _without(words, _phrases(tuple(keep))) if keep else words


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """Give the distinct runs of three words; none for fewer words."""
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def containment(part: AbstractSet[Any], whole: AbstractSet[Any]) -> float:
    """Tell which share of `part` is in `whole` too, from 0 to 1; 0 for nothing."""
    return len(part & whole) / len(part) if part else 0.0


def jaccard(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Tell which share of everything in two sets is in both, from 0 to 1; 0 for nothing."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def band_of(overlap: float, words: int) -> Band | None:
    """Name the band of an overlap; none under eight words."""
    if words < FEWEST_WORDS:
        return None
    if overlap >= PARROT:
        return Band.PARROT
    return Band.START if overlap >= START else Band.VOICE


def verdict(text: str, suggestions: Iterable[str], keep: Collection[str] = ()) -> Verdict:
    """Measure a text against all suggestions of its story; `keep` is the post's own list."""
    words = tokens(text, keep)
    suggested: set[Shingle] = set()
    for suggestion in suggestions:
        suggested |= shingles(tokens(suggestion, keep))
    overlap = containment(shingles(words), suggested)
    return Verdict(len(words), overlap, band_of(overlap, len(words)))


_TAG = regex.compile(r"#[\p{L}\p{N}\p{M}_]+")
# Not the second half of a mail address.
_MENTION = regex.compile(r"(^|[^\p{L}\p{N}_.])@[\p{L}\p{N}_]+(?:[.@-][\p{L}\p{N}_]+)*")

# Accents (Latin, Greek, Cyrillic), Hebrew points, Arabic vowels, variation selectors, keycaps, and
# characters that cannot be seen. Vowel signs of other scripts belong to the word and stay.
_FOLDED_AWAY = re.compile(
    r"[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufeff]+"
)
# Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_SPACELESS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = regex.compile(
    rf"(?=[\p{{L}}\p{{N}}])[{_SPACELESS}]\p{{M}}*"
    rf"|(?![{_SPACELESS}])[\p{{L}}\p{{N}}](?:(?![{_SPACELESS}])[\p{{L}}\p{{N}}\p{{M}}])*"
)
_ASCII_WORD = re.compile(r"[0-9a-z]+")
# Neither ASCII nor, after NFKD, certain to be punctuation, a symbol or an emoji.
_UNUSUAL = re.compile(
    r"[^\x00-\x7f\xa1-\xbf\u2010-\u205e\u20a0-\u20bf\u2190-\u243f\u2500-\u2775\u2794-\u2bff"
    r"\U0001f300-\U0001faff]"
)


def _words(text: str) -> list[str]:
    """Fold a text and cut it into words."""
    folded = unicodedata.normalize("NFKD", text)
    if not folded.isascii():
        # Whether a sigma is the last letter of its word is decided a little differently everywhere.
        folded = _FOLDED_AWAY.sub("", folded).lower().replace("ς", "σ")
    # Nearly every text takes the short way, which is seven times as quick.
    if _UNUSUAL.search(folded):
        return _WORD.findall(folded)
    return _ASCII_WORD.findall(folded.lower())


@lru_cache(maxsize=1024)
def _phrases(keep: tuple[str, ...]) -> Mapping[str, Sequence[list[str]]]:
    """Cut the phrases to keep into words, by their first word, the longest first."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for phrase in sorted(map(_words, keep), key=len, reverse=True):
        if phrase:
            found[phrase[0]].append(phrase)
    return dict(found)


def _without(words: list[str], phrases: Mapping[str, Sequence[list[str]]]) -> list[str]:
    """Drop every occurrence of the phrases, from left to right."""
    left: list[str] = []
    place = 0
    while place < len(words):
        candidates = phrases.get(words[place], ())
        length = next((len(one) for one in candidates if words[place : place + len(one)] == one), 0)
        if not length:
            left.append(words[place])
        place += length or 1
    return left
