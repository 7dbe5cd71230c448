"""The pull of one feed: get it, read it, store it, remember how it went."""

import math
import threading
import time
from collections.abc import Callable, Container, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from hub.news.archive import FOLDER, ArchiveError, Stored, read_archive, store
from hub.news.failures import FeedError
from hub.news.fetch.answers import RefusedError
from hub.news.fetch.fetcher import Fetcher, Wish
from hub.news.fetch.targets import target_of
from hub.news.images.copies import LARGEST_PICTURE, has_copy
from hub.news.images.gathering import Bounds, Pictured, with_pictures
from hub.news.images.misses import FORGOTTEN_AFTER
from hub.news.items import NewsItem
from hub.news.origins import Content, content_of
from hub.news.reading.parse import VERSION, ParsedFeed, parse_feed
from hub.news.reports import FeedReport, PullStatus
from hub.news.sources import source_of
from hub.news.state import FeedState, read_state, write_state
from hub.settings import Feed

PATIENCE_FOR_PICTURES = 30.0
"""Seconds for one feed, after which no other picture is asked for."""
PICTURES_ACCEPTED = "image/avif,image/webp,image/png,image/jpeg,image/gif"
NO_PICTURES = Pictured((), 0, (), (), 0)


@dataclass(frozen=True, slots=True)
class Means:
    """What a pull works with."""

    root: Path
    fetcher: Fetcher
    now: datetime
    """When new items are first seen; aware."""
    reader: AbstractContextManager[object]
    """Held while a feed is read: more readers than processors only keep each other waiting."""
    stale_after: timedelta = timedelta(days=3)
    """After so long without success a source is stale."""
    missed: Container[str] = ()
    """Links of pictures that are not asked for, since they failed lately."""
    misses: list[str] = field(default_factory=list)
    """Collects the links of pictures that failed this time."""
    clock: Callable[[], float] = time.monotonic
    until: float = math.inf
    """The moment of that clock after which no other feed or picture is asked for."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set when the pull is given up: then nothing else is asked for either."""

    def check_time(self) -> None:
        """Raise `FeedError` where nothing may be asked for any more."""
        if self.stop.is_set() or self.clock() > self.until:
            raise FeedError("There was no time left for it in this pull.")


@dataclass(frozen=True)
class OneFeed:
    """One feed on its way; `get` first, then `store` what it gave."""

    means: Means
    feed: Feed

    def get(self) -> Content | FeedReport:
        """Get what the feed holds; a report where it ends here."""
        state = self._state
        if state.not_before is not None and state.waits(self.means.now):
            until = state.not_before.astimezone(self.means.now.tzinfo)
            reason = f"The server asked not to be asked before {until:%Y-%m-%d %H:%M}."
            return self._report(PullStatus.WAITING, state, reason=reason)
        try:
            self.means.check_time()
            return content_of(
                self.means.root, self.feed, self._asking, self.means.fetcher, self.means.now
            )
        except (FeedError, OSError) as error:
            return self._failed(error)

    def store(self, content: Content) -> FeedReport:
        """Store what the feed holds, and remember that."""
        try:
            return self._stored(content)
        except (FeedError, ArchiveError, OSError) as error:
            return self._failed(error)

    @cached_property
    def _state(self) -> FeedState:
        return read_state(self.means.root, self.feed)

    @cached_property
    def _asking(self) -> FeedState:
        """What may be relied on: without the files of then, all is asked for and read again."""
        state = self._state
        is_same = state.reader == VERSION and state.archive == self._digest()
        is_due = state.again is not None and self.means.now >= state.again
        if is_same and not is_due and self._lacking() <= state.lacking:
            return state
        return FeedState(state.address, state.last_success)

    def _lacking(self) -> int:
        """Count the pictures that the archive names and that are not there."""
        items, _ = read_archive(self._archive, self._archive.name)
        named = {item.image for item in items if item.image}
        return sum(not has_copy(self.means.root, name) for name in named)

    @property
    def _archive(self) -> Path:
        return self.means.root / FOLDER / f"{self.feed.id}.jsonl"

    def _digest(self) -> str:
        try:
            return sha256(self._archive.read_bytes()).hexdigest()
        except FileNotFoundError:
            return ""

    def _stored(self, content: Content) -> FeedReport:
        if content.body is None or content.state.body == self._asking.body:
            return self._succeeded(content, ParsedFeed((), 0), Stored(0, 0))
        try:
            parsed = self._read(content.body)
        except FeedError as error:
            where = f" The address led to {content.led_to}." if content.led_to else ""
            raise FeedError(error.reason + where) from None
        pictured = self._pictured(parsed.items)
        stored = store(self._archive, pictured.items)
        return self._succeeded(content, parsed, stored, pictured)

    def _pictured(self, items: tuple[NewsItem, ...]) -> Pictured:
        known, _ = read_archive(self._archive, self._archive.name)
        bounds = Bounds(
            # Demonstrations name pictures that exist nowhere.
            0 if self.feed.sample else self.feed.limit,
            self.means.missed,
            self.means.clock,
            self.means.clock() + PATIENCE_FOR_PICTURES,
        )
        pictured = with_pictures(
            self.means.root, items, {item.id: item for item in known}, self._picture, bounds
        )
        self.means.misses.extend(pictured.missed)
        return pictured

    def _picture(self, link: str) -> bytes:
        self.means.check_time()
        wish = Wish(link, PICTURES_ACCEPTED, LARGEST_PICTURE, allow_private=self._is_at_home(link))
        return self.means.fetcher.fetch(wish).body

    def _is_at_home(self, link: str) -> bool:
        """Tell whether a picture is where its feed is: only there it may be private, too."""
        if not (self.feed.allow_private and self.feed.is_on_the_web):
            return False
        return target_of(link).place == target_of(self.feed.address).place

    def _read(self, body: bytes) -> ParsedFeed:
        with self.means.reader:
            parsed = parse_feed(body, self.feed, self.means.now)
        if not parsed.items:
            if parsed.skipped:
                raise FeedError(
                    f"No entry of this feed has an http(s) link ({parsed.skipped} found)."
                )
            if any(read_archive(self._archive, self._archive.name)):
                raise FeedError("The feed is empty now but was not before. What was pulled stays.")
        return parsed

    def _succeeded(
        self,
        content: Content,
        parsed: ParsedFeed,
        stored: Stored,
        pictured: Pictured = NO_PICTURES,
    ) -> FeedReport:
        state = replace(
            content.state,
            last_success=self.means.now,
            failing_since=None,
            reason="",
            not_before=None,
            archive=self._digest(),
            reader=VERSION,
            lacking=self._lacking(),
            again=self._again(pictured, asked_for=bool(parsed.items)),
        )
        self._remember(state)
        return self._report(
            PullStatus.STORED if stored.added or stored.updated else PullStatus.UNCHANGED,
            state,
            found=len(parsed.items),
            added=stored.added,
            updated=stored.updated,
            skipped=parsed.skipped,
            pictures=pictured.kept,
            notes=(*content.notes, *_about_pictures(pictured)),
        )

    def _again(self, pictured: Pictured, *, asked_for: bool) -> datetime | None:
        """Say when pictures that are lacking are asked for again, though nothing changed."""
        if pictured.left or len(pictured.failures) > len(pictured.missed):
            return self.means.now
        if pictured.missed or any(self._is_missed(item) for item in pictured.items):
            return self.means.now + FORGOTTEN_AFTER
        return None if asked_for else self._state.again

    def _is_missed(self, item: NewsItem) -> bool:
        return item.image_link is not None and item.image_link in self.means.missed

    def _failed(self, error: FeedError | ArchiveError | OSError) -> FeedReport:
        not_before = error.not_before if isinstance(error, RefusedError) else None
        state = self._state.failed(self.means.now, self._reason(error), not_before)
        self._remember(state)
        return self._report(PullStatus.FAILED, state, reason=state.reason)

    def _reason(self, error: FeedError | ArchiveError | OSError) -> str:
        if isinstance(error, FeedError):
            return error.reason
        if isinstance(error, OSError):
            return f"{error.strerror or error}: {error.filename or self.feed.address}."
        first = error.problems[0]
        places = ", ".join(f"line {problem.line}" for problem in error.problems[:3])
        name = self._archive.relative_to(self.means.root).as_posix()
        return f"{name}, {places}: {first.message} {first.remedy}"

    def _remember(self, state: FeedState) -> None:
        # Without it the next pull asks for more than it needs, which is no reason to fail.
        with suppress(OSError):
            write_state(self.means.root, self.feed, state)

    def _report(self, status: PullStatus, state: FeedState, **what: Any) -> FeedReport:
        source = source_of(self.feed, state, self.means.now, self.means.stale_after)
        return FeedReport(
            self.feed.id,
            status,
            last_success=source.last_pulled,
            is_stale=source.is_stale,
            **what,
        )


def _about_pictures(pictured: Pictured) -> Iterator[str]:
    if pictured.failures:
        link, reason = pictured.failures[0]
        count = len(pictured.failures)
        which = "A picture" if count == 1 else f"{count} pictures"
        yield f"{which} could not be had; {link}: {reason}"
    if pictured.left:
        which = "1 more picture is" if pictured.left == 1 else f"{pictured.left} more pictures are"
        yield f"{which} left for the next pull."
