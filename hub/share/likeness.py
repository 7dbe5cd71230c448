"""Look-alikes among many captions: in one post, and against those of the weeks before.

In a post two captions are alike when their shingles overlap by more than half (Jaccard). A caption
repeats an earlier one of another story when at least 0.80 of its shingles are in that one
(containment). Texts in different languages, and those of one story, are never compared.

Comparing every caption with every other would take hours at 50,000. Instead:

1. every shingle is counted in an array of bytes, where it is found by its hash: those that occur
   once, nearly all, never enter an index;
2. a caption with more than a fifth of such shingles cannot be a copy and is done with;
3. of the others, the rarest shingles that any copy must share at least one of (of n shingles with
   at least h in common, any n - h + 1) lead to the captions to compare with.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, islice

from hub.share.originality import FEWEST_WORDS, SHINGLE, jaccard, tokens

ALIKE = 0.5
"""Two captions of a post whose Jaccard is above this are alike."""
LOOKED_BACK = timedelta(days=90)
"""How long a caption is remembered."""
MOST_COMPARED = 25
"""With how many candidates one caption is compared in full: those that share most rare shingles.

It only matters for captions put together from a few blocks, of which hundreds resemble each other;
of those not every pair is found."""

_SLOTS = 15_485_863
"""A prime far from any power of two; near one, keys, which are packed bits, would share slots."""

_ID_BITS = 21
_ID_MASK = (1 << _ID_BITS) - 1
_NO_WORD = _ID_MASK
_SEEN_MOST = 255


@dataclass(frozen=True, slots=True)
class Told:
    """A text to compare.

    `post` is the same for the captions of one file, `story` for a story in all its languages;
    `lang` is the text's own. `keep` is left out of the measure. With `asked` the text is
    compared with earlier ones, with `known` later ones are compared with it.
    """

    text: str
    lang: str
    post: str
    story: str
    at: datetime
    keep: tuple[str, ...] = ()
    asked: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two of the texts, by their places in what was given, and how alike they are (0 to 1)."""

    text: int
    other: int
    share: float


class Shelf:
    """Many texts, ready to be compared; memory is about 10 bytes a word, and 16 MB."""

    def __init__(self, texts: Iterable[Told]) -> None:
        """Store the shingles of each text, its words as numbers, and count them in the slots."""
        self._texts = tuple(texts)
        self._keys = array("Q")
        self._starts = [0]
        self._seen = bytearray(_SLOTS)
        self._is_long = bytearray(len(self._texts))
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        for place, one in enumerate(self._texts):
            words = tokens(one.text, one.keep)
            self._is_long[place] = len(words) >= FEWEST_WORDS
            self._put_up(_keys([numbers[word] & _ID_MASK for word in words]))

    def alike(self) -> Iterator[Likeness]:
        """Give the pairs of captions of one post that are alike, the later one first."""
        posts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, one in enumerate(self._texts):
            if one.asked:
                posts[one.post, one.lang].append(place)
        for places in posts.values():
            sets = {place: set(self._keys_of(place)) for place in places}
            for other, text in combinations(places, 2):
                share = jaccard(sets[text], sets[other])
                if share > ALIKE:
                    yield Likeness(text, other, share)

    def repeats(self) -> Iterator[Likeness]:
        """Give each text that repeats an earlier one of another story, with the nearest to it.

        Texts are earlier by `at`, then by their place.
        """
        asked = (place for place, one in enumerate(self._texts) if one.asked)
        probes = {place: these for place in asked if (these := self._probes(place))}
        known = self._known({key for these in probes.values() for key in these})
        for place, these in probes.items():
            found = self._nearest(place, self._candidates(place, these, known))
            if found is not None:
                yield found

    def _put_up(self, keys: set[int]) -> None:
        seen = self._seen
        for key in keys:
            slot = key % _SLOTS
            if seen[slot] < _SEEN_MOST:
                seen[slot] += 1
        self._keys.extend(keys)
        self._starts.append(len(self._keys))

    def _keys_of(self, place: int) -> "array[int]":
        return self._keys[self._starts[place] : self._starts[place + 1]]

    def _probes(self, place: int) -> list[int]:
        """Give the shingles of which a text that repeats another must share one; none if it can't.

        Of these, the ones that occur once lead nowhere and are left out.
        """
        keys, seen = self._keys_of(place), self._seen
        repeated = [key for key in keys if seen[key % _SLOTS] > 1]
        needed = _fewest_common(len(keys))
        if not self._is_long[place] or len(repeated) < needed:
            return []
        repeated.sort(key=lambda key: (seen[key % _SLOTS], key))
        return repeated[: len(repeated) - needed + 1]

    def _known(self, wanted: set[int]) -> dict[int, list[tuple[datetime, int]]]:
        """Find the texts that hold the wanted shingles: when they were told, and their place."""
        found: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
        for place, one in enumerate(self._texts):
            if wanted and one.known:
                for key in wanted.intersection(self._keys_of(place)):
                    found[key].append((one.at, place))
        for entries in found.values():
            entries.sort()
        return found

    def _candidates(
        self, place: int, probes: list[int], known: dict[int, list[tuple[datetime, int]]]
    ) -> list[int]:
        """Give the earlier texts that share the most probes, and among equals the latest."""
        told = self._texts[place]
        hits: Counter[int] = Counter()
        for key in probes:
            entries = known.get(key, [])
            first = bisect_left(entries, (told.at - LOOKED_BACK, -1))
            earlier = entries[first : bisect_left(entries, (told.at, place))]
            hits.update(other for _, other in earlier[-MOST_COMPARED:])
        ranked = sorted(hits, key=lambda other: (-hits[other], -other))
        comparable = (
            other
            for other in ranked
            if self._texts[other].story != told.story and self._texts[other].lang == told.lang
        )
        return list(islice(comparable, MOST_COMPARED))

    def _nearest(self, place: int, candidates: Iterable[int]) -> Likeness | None:
        """Compare in full; give the first that holds all of it, else the nearest, if one does."""
        keys = set(self._keys_of(place))
        best, nearest = _fewest_common(len(keys)) - 1, None
        for other in candidates:
            common = len(keys.intersection(self._keys_of(other)))
            if common > best:
                best, nearest = common, other
            if common == len(keys):
                break
        return None if nearest is None else Likeness(place, nearest, best / len(keys))


def _keys(ids: Sequence[int]) -> set[int]:
    """Make one number of each run of three words; of a shorter text, one of all its words."""
    if 0 < len(ids) < SHINGLE:
        ids = [*ids, _NO_WORD, _NO_WORD][:SHINGLE]
    return {
        first << 2 * _ID_BITS | second << _ID_BITS | third
        for first, second, third in zip(ids, ids[1:], ids[2:], strict=False)
    }


def _fewest_common(shingles: int) -> int:
    """Give the least number of shingles that is a share of 0.80, in whole numbers."""
    return -(-4 * shingles // 5)
