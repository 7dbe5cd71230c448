"""The parrot effect in the wild: the measure over texts that ambassadors really published.

Over the texts of at least eight words:

    personalisation rate = texts whose overlap with the captions is < 0.40 / texts looked at
    diversity index = 1 - mean over texts of the highest containment-3 in another text

The overlap is the one of `originality`, with the story that it is highest for. 0 of the index means
that everybody is identical. Near-copies are texts of which one holds 0.80 of another, and what is
near to those. The browser's side is `published.js`; `tests/corpora/share/published.json` holds both
together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from hub.share.originality import (
    FEWEST_WORDS,
    PARROT,
    START,
    Band,
    Shingle,
    band_of,
    containment,
    shingles,
    tokens,
)

Nearest = tuple[int, int]
"""A caption: the place of its story among the stories, and its own in the story."""


@dataclass(frozen=True, slots=True)
class Story:
    """What was suggested for one story: its captions, and what the measure leaves out."""

    captions: tuple[str, ...]
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """One text as it was found; under eight words there is no band, and it counts nowhere."""

    words: int
    overlap: float
    band: Band | None
    nearest: Nearest | None
    """The caption that it repeats most of; none if it repeats nothing."""
    highest: float | None
    """Its highest containment in another text; none where it is the only one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts that are near-copies, by their places, and the caption that they come from."""

    members: tuple[int, ...]
    origin: Nearest | None


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found; a rate or an index that cannot be known is `None`, not zero."""

    texts: tuple[Looked, ...]
    clusters: tuple[Cluster, ...]

    @property
    def looked_at(self) -> int:
        """How many texts were long enough."""
        return sum(one.band is not None for one in self.texts)

    @property
    def own(self) -> int:
        """How many of them are in the ambassador's own words."""
        return sum(one.band is Band.VOICE for one in self.texts)

    @property
    def personalisation(self) -> float | None:
        """The personalisation rate, from 0 to 1."""
        return self.own / self.looked_at if self.looked_at else None

    @property
    def diversity(self) -> float | None:
        """The diversity index, from 0 to 1; it takes two texts."""
        known = [one.highest for one in self.texts if one.highest is not None]
        return 1 - fmean(known) if known else None


def measure(texts: Sequence[str], stories: Sequence[Story]) -> Measure:
    """Measure texts against the captions of all stories, and against each other."""
    words = [len(tokens(text)) for text in texts]
    long = [place for place, count in enumerate(words) if count >= FEWEST_WORDS]
    origins = _origins([texts[place] for place in long], stories)
    near = _Near([shingles(tokens(texts[place])) for place in long])
    looked = [Looked(count, 0.0, None, None, None) for count in words]
    for place, (overlap, nearest), highest in zip(long, origins, near.highest(), strict=True):
        band = band_of(overlap, words[place])
        looked[place] = Looked(words[place], overlap, band, nearest, highest)
    clusters = [
        Cluster(places, _origin([looked[place] for place in places]))
        for members in near.clusters()
        for places in [tuple(long[member] for member in members)]
    ]
    return Measure(tuple(looked), tuple(clusters))


def _origins(texts: Sequence[str], stories: Sequence[Story]) -> list[tuple[float, Nearest | None]]:
    """Find, for each text, its highest overlap with a story, and the nearest caption of that."""
    best: list[tuple[float, int | None]] = [(0.0, None)] * len(texts)
    for keep, places in _by_keep(stories).items():
        sets = [shingles(tokens(text, keep)) for text in texts]
        holders = _holders(sets)
        for place in places:
            suggested = {one for each in _caption_sets(stories[place]) for one in each}
            hits = Counter(text for one in suggested for text in holders.get(one, ()))
            for text, common in hits.items():
                overlap, other = common / len(sets[text]), best[text][1]
                # Of equal ones the first story counts, in whatever order they come.
                if (overlap, -place) > (best[text][0], -len(stories) if other is None else -other):
                    best[text] = (overlap, place)
    return [
        (overlap, None if place is None else (place, _nearest_caption(text, stories[place])))
        for text, (overlap, place) in zip(texts, best, strict=True)
    ]


def _by_keep(stories: Sequence[Story]) -> Mapping[tuple[str, ...], list[int]]:
    """Sort stories by what they leave out, so that each text is read once for each such list."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, story in enumerate(stories):
        found[story.keep].append(place)
    return found


def _caption_sets(story: Story) -> Iterator[frozenset[Shingle]]:
    return (shingles(tokens(caption, story.keep)) for caption in story.captions)


def _nearest_caption(text: str, story: Story) -> int:
    part = shingles(tokens(text, story.keep))
    shares = [containment(part, whole) for whole in _caption_sets(story)]
    return shares.index(max(shares))


def _holders(sets: Sequence[frozenset[Shingle]]) -> Mapping[Shingle, list[int]]:
    """Tell which texts hold a shingle."""
    holders: defaultdict[Shingle, list[int]] = defaultdict(list)
    for place, one in enumerate(sets):
        for shingle in one:
            holders[shingle].append(place)
    return holders


def _origin(members: Sequence[Looked]) -> Nearest | None:
    """Give the caption that most near-copies repeat at least 0.40 of; of equal ones the first."""
    counts = Counter(one.nearest for one in members if one.nearest and one.overlap >= START)
    return max(counts, key=counts.__getitem__) if counts else None


class _Near:
    """How near texts are to each other, from their shingles; equal texts are compared once."""

    def __init__(self, sets: Sequence[frozenset[Shingle]]) -> None:
        self.equals: defaultdict[frozenset[Shingle], list[int]] = defaultdict(list)
        for place, one in enumerate(sets):
            self.equals[one].append(place)
        self.sets = list(self.equals)
        self.number = {one: number for number, one in enumerate(self.sets)}
        self.order = [self.number[one] for one in sets]
        self.leaders = list(range(len(self.sets)))
        self.nearest = self._compare()

    def highest(self) -> list[float | None]:
        """Give each text's highest containment in another."""
        if len(self.order) < 2:  # noqa: PLR2004 - another one
            return [None] * len(self.order)
        return [self._highest(number) for number in self.order]

    def clusters(self) -> list[tuple[int, ...]]:
        """Give what is near, directly or through others, together; the largest first."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for place, number in enumerate(self.order):
            groups[_leader(self.leaders, number)].append(place)
        found = [tuple(members) for members in groups.values() if len(members) > 1]
        return sorted(found, key=lambda members: (-len(members), members))

    def _compare(self) -> list[float]:
        """Join what is near, and give each distinct text's highest containment in another one.

        Counts are dropped text by text: among thousands of near-copies every pair has one.
        """
        holders = _holders(self.sets)
        highest = []
        for number, one in enumerate(self.sets):
            hits = Counter(other for shingle in one for other in holders[shingle])
            del hits[number]
            for other, common in hits.items():
                if common >= PARROT * len(one):
                    _join(self.leaders, number, other)
            highest.append(max(hits.values(), default=0) / len(one))
        return highest

    def _highest(self, number: int) -> float:
        has_equals = len(self.equals[self.sets[number]]) > 1
        return 1.0 if has_equals else self.nearest[number]


def _leader(leaders: list[int], one: int) -> int:
    while leaders[one] != one:
        leaders[one] = leaders[leaders[one]]
        one = leaders[one]
    return one


def _join(leaders: list[int], one: int, other: int) -> None:
    leaders[_leader(leaders, other)] = _leader(leaders, one)
