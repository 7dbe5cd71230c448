"""Read a feed in a child process, so that whatever the feed does to it stays there."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hub.news.confined.asking import USUAL, Limits, ask
from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.links import usable_link
from hub.settings import Feed

VERSION = "1"
"""Changes when the same feed would be read differently, so that it is read once more."""
LARGEST_FEED = 5 * 1024 * 1024
"""Bytes, decompressed."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed holds."""

    items: tuple[NewsItem, ...]
    """At most 500, in the order of the feed, no id twice."""
    skipped: int
    """How many entries were left out because they have no http(s) link."""


def parse_feed(data: bytes, feed: Feed, now: datetime, limits: Limits = USUAL) -> ParsedFeed:
    """Read RSS, Atom or JSON Feed; `now` (aware) is when its items were first seen.

    Raise `FeedError` for what is no feed, is larger than `LARGEST_FEED` bytes, or crashes, exceeds
    or otherwise breaks the child process. Same bytes, same result.
    """
    if len(data) > LARGEST_FEED:
        raise FeedError(f"The feed is larger than {LARGEST_FEED // (1024 * 1024)} MiB.")
    request = {
        "feed": feed.id,
        "address": usable_link(feed.address),
        "now": now.astimezone(UTC).replace(microsecond=0).isoformat(),
    }
    answer = ask("hub.news.reading.child", "the feed", request, data, limits)
    try:
        items = tuple(NewsItem.from_record(record) for record in answer["items"])
        return ParsedFeed(items, int(answer["skipped"]))
    except (KeyError, TypeError, ValueError) as error:
        raise FeedError(f"The reader of the feed answered nonsense: {error}.") from None
