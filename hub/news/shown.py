"""Which archived items the hub shows, in which order, and why it does not show the others."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import translate

from hub.news.items import NewsItem
from hub.news.stories import Stories, name_of
from hub.settings import Feed


class NewsState(StrEnum):
    """What becomes of an archived item."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    """An editor put it on the list."""
    BY_PATTERN = "by pattern"
    """A `hide` pattern of its feed leaves it out."""
    WAITING = "waiting"
    """Its feed has `share: review`, and nobody has approved it."""
    DUPLICATE = "duplicate"
    """Another item tells the same story and was seen earlier."""
    BEYOND_LIMIT = "beyond the limit"
    """Its feed has enough newer items that are shown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item and what becomes of it.

    `because` is the pattern that leaves it out or the id of the item that it duplicates.
    """

    item: NewsItem
    state: NewsState
    because: str = ""


def judge(
    stories: Stories,
    feeds: Sequence[Feed],
    *,
    hidden: Collection[str] = (),
    approved: Collection[str] = (),
) -> tuple[Judged, ...]:
    """Say of every archived item whether it is shown, newest first.

    `feeds` are in the order of the configuration and hold the feed of every item; `hidden` and
    `approved` are ids. Of items that tell one story, the one that was seen first stands for all,
    so that its address never changes; it counts against its feed's limit, after everything else.
    """
    known = {feed.id: feed for feed in feeds}
    patterns = {feed.id: [(each, _matcher(each)) for each in feed.hide] for feed in feeds}
    judged: dict[str, Judged] = {}
    for item in stories.items:
        pattern = _first_match(item, patterns[item.feed])
        if item.id in hidden:
            judged[item.id] = Judged(item, NewsState.HIDDEN)
        elif pattern is not None:
            judged[item.id] = Judged(item, NewsState.BY_PATTERN, pattern)
        elif known[item.feed].share == "review" and item.id not in approved:
            judged[item.id] = Judged(item, NewsState.WAITING)
    order = {feed.id: number for number, feed in enumerate(feeds)}
    for those in stories.pages.values():
        rivals = [item for item in those if item.id not in judged]
        for item, first in _duplicates(rivals, order):
            judged[item.id] = Judged(item, NewsState.DUPLICATE, first.id)
    left = {feed.id: feed.limit for feed in feeds}
    return tuple(
        judged.get(item.id) or _within_limit(item, left) for item in _newest_first(stories.items)
    )


def shown(judged: Iterable[Judged]) -> tuple[NewsItem, ...]:
    """Give the items that the hub shows, in their order."""
    return tuple(one.item for one in judged if one.state is NewsState.SHOWN)


def _newest_first(items: Iterable[NewsItem]) -> list[NewsItem]:
    return sorted(items, key=lambda item: (item.published, item.id), reverse=True)


def _within_limit(item: NewsItem, left: dict[str, int]) -> Judged:
    left[item.feed] -= 1
    return Judged(item, NewsState.SHOWN if left[item.feed] >= 0 else NewsState.BEYOND_LIMIT)


def _duplicates(
    rivals: list[NewsItem], order: Mapping[str, int]
) -> Iterator[tuple[NewsItem, NewsItem]]:
    """Give each item on one page that another stands for, and that other."""
    if len(rivals) < 2:  # noqa: PLR2004 - nothing to compare
        return
    rivals.sort(key=lambda item: (item.first_seen, order[item.feed], item.published, item.id))
    # Items of one feed that lead to one page are one story only if they have one title as well:
    # all vacancies may lead to the list of vacancies.
    firsts: dict[tuple[str, str], NewsItem] = {}
    for item in rivals:
        if item.feed != rivals[0].feed:
            yield item, rivals[0]
        elif firsts.setdefault(name_of(item), item) is not item:
            yield item, firsts[name_of(item)]


def _matcher(pattern: str) -> re.Pattern[str]:
    """Make a shell pattern; one without `*`, `?` and `[…]` may stand anywhere."""
    whole = pattern if re.search(r"[*?\[]", pattern) else f"*{pattern}*"
    return re.compile(translate(whole.casefold()))


def _first_match(item: NewsItem, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    if not patterns:
        return None
    texts = (item.title.casefold(), item.link.casefold())
    return next((name for name, pattern in patterns if any(map(pattern.match, texts))), None)
