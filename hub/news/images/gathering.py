"""Get the pictures of a feed's newest items, each once, for as long as there is time."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from hub.news.failures import FeedError
from hub.news.images.copies import NotStoredError, has_copy, keep
from hub.news.items import NewsItem


@dataclass(frozen=True, slots=True)
class Pictured:
    """Items with what could be had of their pictures."""

    items: tuple[NewsItem, ...]
    """The items that were given, in their order."""
    kept: int
    """How many pictures were got and stored."""
    failures: tuple[tuple[str, str], ...]
    """Links and plain reasons, each link once."""
    missed: tuple[str, ...]
    """The links of the failures that are the picture's fault, for `misses.remember_missed`."""
    left: int
    """How many links were not asked for because the time was over; the next pull does it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is not asked for, and until when."""

    limit: int
    """How many of the newest items get pictures."""
    missed: Container[str]
    """Links that are passed over, see `misses.missed_lately`."""
    clock: Callable[[], float]
    """Gives seconds, such as `time.monotonic`."""
    until: float
    """The moment of that clock after which no other picture is asked for."""


def with_pictures(
    root: Path,
    items: Iterable[NewsItem],
    known: Mapping[str, NewsItem],
    fetch: Callable[[str], bytes],
    bounds: Bounds,
) -> Pictured:
    """Give the items of one pulled feed with our copies of their pictures.

    `known` has the archived items by id: where one has a copy of the same link, nothing is asked
    for. `fetch` gives the bytes at an address or raises `FeedError`. Never raises for a picture;
    an item without one stays as it was.
    """
    items = tuple(items)
    names: dict[str, str] = {}
    failures: dict[str, str] = {}
    at_fault: list[str] = []
    left = 0
    for link in _wanted(root, items, known, bounds.limit):
        if link in bounds.missed:
            continue
        if bounds.clock() >= bounds.until:
            left += 1
            continue
        try:
            names[link] = keep(root, fetch(link))
        except FeedError as error:
            failures[link] = error.reason
            at_fault += [] if isinstance(error, NotStoredError) else [link]
    return Pictured(
        tuple(_pictured(item, names) for item in items),
        len(names),
        tuple(failures.items()),
        tuple(at_fault),
        left,
    )


def _wanted(
    root: Path, items: Iterable[NewsItem], known: Mapping[str, NewsItem], limit: int
) -> Iterable[str]:
    """Give the links to ask for, each once, those of the newest items first."""

    def age(item: NewsItem) -> tuple[datetime, str]:
        # As in the archive, where an undated item keeps the day when it was first seen.
        old = known.get(item.id)
        is_undated = item.published == item.first_seen
        return (old.published if old and is_undated else item.published), item.id

    newest = sorted(items, key=age, reverse=True)[:limit]
    return dict.fromkeys(
        item.image_link
        for item in newest
        if item.image_link and not _is_had(root, item, known.get(item.id))
    )


def _is_had(root: Path, item: NewsItem, old: NewsItem | None) -> bool:
    if old is None or old.image is None or old.image_link != item.image_link:
        return False
    return has_copy(root, old.image)


def _pictured(item: NewsItem, names: Mapping[str, str]) -> NewsItem:
    name = names.get(item.image_link) if item.image_link else None
    return replace(item, image=name) if name else item
