"""The sources of news as pages and reports speak of them: when each was last pulled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hub.news.state import read_state
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
    return tuple(_source(root, feed, settings, now) for feed in settings.feeds)


def _source(root: Path, feed: Feed, settings: Settings, now: datetime) -> Source:
    state = read_state(root, feed)
    after = timedelta(days=settings.stale_after_days)
    return Source(feed, state.last_success, not feed.sample and state.is_stale(now, after))


def stale(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give the sources that are stale."""
    return tuple(source for source in sources if source.is_stale)
