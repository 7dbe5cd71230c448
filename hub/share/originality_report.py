"""The report on published texts: figures, near-copies and their captions, without text or name."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hub.content.hub import Hub
from hub.content.posts import Post
from hub.share.exports import Shared
from hub.share.originality import Band
from hub.share.published import Looked, Measure, Nearest, Story, measure

SMALLEST_GROUP = 5
"""Below five texts no group is shown apart: it would point at people."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A caption of the hub: its file, the line of its text, and the text itself."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Near-copies: the texts and the caption that they come from, if there is one."""

    texts: tuple[Shared, ...]
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one network or one post, if there are enough: `own` of `looked_at`."""

    kind: str
    name: str
    own: int
    looked_at: int


@dataclass(frozen=True, slots=True)
class Report:
    """What `hub originality` says and writes."""

    shared: tuple[Shared, ...]
    measure: Measure
    origins: tuple[Origin | None, ...]
    copies: tuple[Copies, ...]
    groups: tuple[Group, ...]

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day, if every text that was looked at has one."""
        pairs = zip(self.shared, self.measure.texts, strict=True)
        days = [one.day for one, looked in pairs if looked.band is not None]
        known = [day for day in days if day is not None]
        return (min(known), max(known)) if known and len(known) == len(days) else None


def report(hub: Hub, shared: Sequence[Shared]) -> Report:
    """Measure published texts against every caption of the hub, whatever its post's state."""
    posts = [post for post in hub.all(Post) if post.captions]
    stories = [Story(tuple(one.text for one in post.captions), post.keep) for post in posts]
    found = measure([one.text for one in shared], stories)
    return Report(
        tuple(shared),
        found,
        tuple(_origin(posts, one.nearest) for one in found.texts),
        tuple(
            Copies(tuple(shared[place] for place in one.members), _origin(posts, one.origin))
            for one in found.clusters
        ),
        tuple(_groups(shared, found)),
    )


def as_rows(one: Report) -> Iterator[Mapping[str, Any]]:
    """Give the report as rows of a table: the figures, the groups, the near-copies."""
    start, end = one.period or (None, None)
    period = {"from": start, "to": end}
    figures = one.measure
    yield {
        "figure": "personalisation-rate",
        "value": _rounded(figures.personalisation),
        "part": figures.own,
        "of": figures.looked_at,
        **period,
    }
    diversity = _rounded(figures.diversity)
    yield {"figure": "diversity-index", "value": diversity, "of": figures.looked_at, **period}
    for group in one.groups:
        yield {
            "figure": f"personalisation-rate {group.kind} {group.name}",
            "value": _rounded(group.own / group.looked_at),
            "part": group.own,
            "of": group.looked_at,
            **period,
        }
    for copies in one.copies:
        yield {
            "figure": "near-copies",
            "value": len(copies.texts),
            "of": figures.looked_at,
            **period,
            "texts": " ".join(_place(text) for text in copies.texts),
            "caption": f"{copies.origin.path}:{copies.origin.line}" if copies.origin else None,
        }


COLUMNS = ("figure", "value", "part", "of", "from", "to", "texts", "caption")


def as_data(one: Report) -> Mapping[str, Any]:
    """Give the report as plain data: every text by its place, none by its words."""
    start, end = one.period or (None, None)
    figures = one.measure
    pairs = zip(one.shared, figures.texts, one.origins, strict=True)
    return {
        "from": start and start.isoformat(),
        "to": end and end.isoformat(),
        "read": len(one.shared),
        "looked_at": figures.looked_at,
        "own_words": figures.own,
        "personalisation_rate": _rounded(figures.personalisation),
        "diversity_index": _rounded(figures.diversity),
        "groups": [
            {
                "by": group.kind,
                "name": group.name,
                "own_words": group.own,
                "looked_at": group.looked_at,
            }
            for group in one.groups
        ],
        "near_copies": [
            {"texts": [_place(text) for text in copies.texts], "caption": _caption(copies.origin)}
            for copies in one.copies
        ],
        "texts": [_text(*pair) for pair in pairs],
    }


def _text(shared: Shared, looked: Looked, origin: Origin | None) -> Mapping[str, Any]:
    return {
        "text": _place(shared),
        "words": looked.words,
        "band": looked.band,
        "overlap": None if looked.band is None else _rounded(looked.overlap),
        "highest_in_another": _rounded(looked.highest),
        "caption": _caption(origin),
    }


def _caption(origin: Origin | None) -> Mapping[str, Any] | None:
    return {"path": origin.path, "line": origin.line} if origin else None


def _place(shared: Shared) -> str:
    return f"{shared.file.name}:{shared.line}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _origin(posts: Sequence[Post], nearest: Nearest | None) -> Origin | None:
    if nearest is None:
        return None
    post, number = posts[nearest[0]], nearest[1]
    line = post.document.line_of("captions", number, "text")
    return Origin(post.path, line, post.captions[number].text)


_KINDS: Mapping[str, Callable[[Shared], str | None]] = {
    "network": lambda one: one.network,
    "post": lambda one: one.post,
}


def _groups(shared: Sequence[Shared], found: Measure) -> Iterator[Group]:
    for kind, name_of in _KINDS.items():
        bands: defaultdict[str, list[Band]] = defaultdict(list)
        for one, looked in zip(shared, found.texts, strict=True):
            name = name_of(one)
            if name and looked.band is not None:
                bands[name].append(looked.band)
        for name, those in sorted(bands.items()):
            if len(those) >= SMALLEST_GROUP:
                yield Group(kind, name, those.count(Band.VOICE), len(those))
