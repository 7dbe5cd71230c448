"""Pull the company's feeds into their archives, each for itself."""

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from hub.news.archive import FOLDER, ArchiveError, read_archive, store
from hub.news.failures import FeedError
from hub.news.reading.parse import LARGEST_FEED, parse_feed
from hub.settings import Feed

_REMEDY = "Write a path inside the repository, such as content/feeds/news.xml."

_WEB = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class PullStatus(StrEnum):
    """How a pull of one feed ended."""

    STORED = "stored"
    """The archive has new or changed items."""
    UNCHANGED = "unchanged"
    """Everything in the feed was known."""
    FAILED = "failed"
    """The archive stays as it was; `reason` says why."""
    UNSUPPORTED = "unsupported"
    """The hub cannot pull such an address yet; the archive stays as it was."""


@dataclass(frozen=True, slots=True)
class FeedReport:
    """How the pull of one feed went."""

    feed: str
    """The feed's id."""
    status: PullStatus
    found: int = 0
    """Usable items in the feed."""
    added: int = 0
    updated: int = 0
    skipped: int = 0
    """Entries without an http(s) link, which cannot be shown."""
    reason: str = ""
    """Plain sentences, empty unless the feed failed or is not supported."""

    @property
    def failed(self) -> bool:
        """Tell whether somebody has to mend something."""
        return self.status is PullStatus.FAILED


def pull(root: Path, feeds: Iterable[Feed], now: datetime) -> tuple[FeedReport, ...]:
    """Read each feed and store its items in its archive below `root`; report in the same order.

    `now` (aware) is when new items were first seen. What is wrong with one feed, with its file or
    with its archive stands in its report and leaves its archive and the other feeds alone.
    """
    return tuple(_pull_one(root, feed, now) for feed in feeds)


def _pull_one(root: Path, feed: Feed, now: datetime) -> FeedReport:
    if _WEB.match(feed.address):
        reason = "Not pulled: feeds from the web are not supported yet. What was pulled stays."
        return FeedReport(feed.id, PullStatus.UNSUPPORTED, reason=reason)
    try:
        return _stored(root, feed, now)
    except FeedError as error:
        reason = error.reason
    except ArchiveError as error:
        places = ", ".join(f"line {problem.line}" for problem in error.problems[:3])
        first = error.problems[0]
        reason = f"{_archive(feed)}, {places}: {first.message} {first.remedy}"
    except OSError as error:
        reason = f"{error.strerror or error}: {error.filename or feed.address}."
    return FeedReport(feed.id, PullStatus.FAILED, reason=reason)


def _stored(root: Path, feed: Feed, now: datetime) -> FeedReport:
    parsed = parse_feed(_content(root, feed.address), feed, now)
    archive = root / _archive(feed)
    if not parsed.items:
        if parsed.skipped:
            raise FeedError(f"No entry of this feed has an http(s) link ({parsed.skipped} found).")
        if any(read_archive(archive, archive.name)):
            raise FeedError("The feed is empty now but was not before. What was pulled stays.")
        return FeedReport(feed.id, PullStatus.UNCHANGED)
    stored = store(archive, parsed.items)
    return FeedReport(
        feed.id,
        PullStatus.STORED if stored.added or stored.updated else PullStatus.UNCHANGED,
        found=len(parsed.items),
        added=stored.added,
        updated=stored.updated,
        skipped=parsed.skipped,
    )


def _archive(feed: Feed) -> Path:
    return FOLDER / f"{feed.id}.jsonl"


def _content(root: Path, address: str) -> bytes:
    """Return what the file has, one byte more than is allowed at most."""
    if _SCHEME.match(address):
        raise FeedError(f"“{address}” is neither an http(s) address nor a file. {_REMEDY}")
    home = root.resolve()
    try:
        file = (home / address).resolve()
        if not file.is_relative_to(home):
            raise FeedError(f"“{address}” is outside the repository. {_REMEDY}")
        mode = file.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise FeedError(f"There is no file “{address}”. {_REMEDY}") from None
    except (RuntimeError, ValueError):  # a circle of links, a null character
        raise FeedError(f"“{address}” leads to no file. {_REMEDY}") from None
    # Opening a pipe would wait for somebody to write.
    if not stat.S_ISREG(mode):
        raise FeedError(f"“{address}” is no ordinary file. {_REMEDY}")
    with file.open("rb") as opened:
        return opened.read(LARGEST_FEED + 1)
