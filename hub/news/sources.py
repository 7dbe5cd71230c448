"""The sources of news as pages and reports speak of them: when each was last pulled."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hub.news.state import FeedState, read_state
from hub.settings import Feed, Settings


@dataclass(frozen=True, slots=True)
class Source:
    """One feed and how its pulls went on this machine."""

    feed: Feed
    last_pulled: datetime | None
    """The last success; None where no pull is known here."""
    is_stale: bool
    """No success for longer than the hub allows; never so for samples."""


def read_sources(root: Path, settings: Settings, now: datetime) -> tuple[Source, ...]:
    """Give every configured feed, in its order, as it stands at an aware moment."""
    after = timedelta(days=settings.stale_after_days)
    return tuple(source_of(feed, read_state(root, feed), now, after) for feed in settings.feeds)


def source_of(feed: Feed, state: FeedState, now: datetime, stale_after: timedelta) -> Source:
    """Give a feed as its state tells of it at an aware moment."""
    is_stale = not feed.sample and state.is_stale(now, stale_after)
    return Source(feed, state.last_success, is_stale)
