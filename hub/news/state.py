"""What is known of a feed from one pull to the next, in `.cache/hub/news/<feed>.json`.

Nothing in it is needed: without it everything is asked for and read once more.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from hub.durable import replace_file
from hub.news.fetch.answers import LONGEST_WAIT
from hub.settings import Feed

FOLDER = Path(".cache/hub/news")
VALIDATORS_KEPT = timedelta(days=8)
"""Some servers answer “not modified” for ever; after so long all of it is asked for again."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How the pulls of one feed went; every moment is aware."""

    address: str
    """The address that all of this is about; with another one, nothing is known."""
    last_success: datetime | None = None
    """When the feed was last got and stored, or found unchanged."""
    failing_since: datetime | None = None
    """When the first of the latest failures was."""
    reason: str = ""
    """Why the last pull failed; empty where it did not."""
    not_before: datetime | None = None
    """The server asked not to be asked again before then."""
    etag: str | None = None
    last_modified: str | None = None
    validated: datetime | None = None
    """When the two validators above came with a whole answer."""
    body: str = ""
    """SHA-256 of the feed as it was last stored."""
    archive: str = ""
    """SHA-256 of the archive after that: who changed it wants the feed read again."""
    reader: str = ""
    """What read it, see `reading.parse.VERSION`."""
    lacking: int = 0
    """How many pictures of the archive are not there and could not be had again."""
    again: datetime | None = None
    """When it is to be read again though it has not changed, for pictures that failed."""

    def validators(self, now: datetime) -> dict[str, str]:
        """Give the headers that make a request conditional, verbatim, while they are fresh."""
        if self.validated is None or not timedelta(0) <= now - self.validated < VALIDATORS_KEPT:
            return {}
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}

    def failed(self, now: datetime, reason: str, not_before: datetime | None = None) -> Self:
        """Give the state after a failure."""
        since = self.failing_since or now
        return replace(self, failing_since=since, reason=reason, not_before=not_before)

    def waits(self, now: datetime) -> bool:
        """Tell whether the server is not to be asked yet; for longer than a day, no state says."""
        return self.not_before is not None and now < self.not_before <= now + LONGEST_WAIT

    def is_stale(self, now: datetime, after: timedelta) -> bool:
        """Tell whether the last success, or else the first failure, is longer ago than `after`.

        A success in the future comes from a clock that was wrong, and counts as none.
        """
        success = self.last_success if self.last_success and self.last_success <= now else None
        since = success or self.failing_since
        return since is not None and now - since > after


def read_state(root: Path, feed: Feed) -> FeedState:
    """Read what is known of a feed; an unreadable or foreign file counts as none."""
    try:
        state = _from_record(json.loads(_file(root, feed).read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return FeedState(feed.address)
    return state if state.address == feed.address else FeedState(feed.address)


def write_state(root: Path, feed: Feed, state: FeedState) -> None:
    """Keep what is known of a feed; raises `OSError`."""
    _file(root, feed).parent.mkdir(parents=True, exist_ok=True)
    record = {name: _written(value) for name, value in asdict(state).items() if value}
    replace_file(_file(root, feed), json.dumps(record, indent=1, ensure_ascii=False).encode())


def _file(root: Path, feed: Feed) -> Path:
    return root / FOLDER / f"{feed.id}.json"


_MOMENTS = frozenset({"last_success", "failing_since", "not_before", "validated", "again"})
_NAMES = frozenset(field.name for field in fields(FeedState))


def _from_record(record: Any) -> FeedState:
    if not isinstance(record, dict) or not record.keys() <= _NAMES:
        raise ValueError("not a state")
    if not all(
        isinstance(value, int if name == "lacking" else str) for name, value in record.items()
    ):
        raise ValueError("not a state")
    values: dict[str, Any] = {
        name: _moment(text) if name in _MOMENTS else text for name, text in record.items()
    }
    return FeedState(**values)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment


def _written(value: str | int | datetime) -> str | int:
    return value.isoformat() if isinstance(value, datetime) else value
