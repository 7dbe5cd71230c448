"""Pull the company's feeds into their archives, side by side and each for itself.

Feeds of one host wait for each other; what one has given is read and stored while the next is
asked.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from hub.news.archive import FOLDER, read_archive
from hub.news.failures import FeedError
from hub.news.fetch.fetcher import MOST_CONNECTIONS
from hub.news.fetch.targets import target_of
from hub.news.images.copies import prune
from hub.news.images.misses import remember_missed
from hub.news.one_feed import Means, OneFeed
from hub.news.origins import Content
from hub.news.reports import FeedReport
from hub.settings import Feed

_Done = SimpleQueue[FeedReport | Exception]
T = TypeVar("T")


def pull(
    feeds: Iterable[Feed], means: Means, pause: Callable[[], None] = lambda: None
) -> Iterator[FeedReport]:
    """Pull feeds and store their items; report on each as soon as it is done.

    What is wrong with one feed, its server or its archive stands in its report, and leaves its
    archive and the other feeds alone. A mistake of ours is raised when the others are done.
    `pause` is called before a host is first asked, so that not every hub of the world asks in the
    same second.
    """
    wanted = tuple(feeds)
    done: _Done = SimpleQueue()
    with (
        ThreadPoolExecutor(MOST_CONNECTIONS) as getting,
        ThreadPoolExecutor(MOST_CONNECTIONS) as storing,
    ):
        try:
            for host, group in _by_host(wanted).items():
                first = pause if host else _at_once
                getting.submit(_get, group, means, first, storing, done)
            yield from _reported(len(wanted), means, done)
        finally:
            # Who stops the pull does not wait for what has not begun.
            means.stop.set()
            for pool in (getting, storing):
                pool.shutdown(wait=False, cancel_futures=True)


def _reported(count: int, means: Means, done: _Done) -> Iterator[FeedReport]:
    bugs: list[Exception] = []
    is_updated = False
    for _ in range(count):
        report = done.get()
        if isinstance(report, Exception):
            bugs.append(report)
        else:
            is_updated = is_updated or report.updated > 0
            yield report
    _tidy(means, is_updated=is_updated)
    if bugs:
        raise bugs[0]


def _by_host(feeds: Iterable[Feed]) -> dict[str, list[Feed]]:
    groups: dict[str, list[Feed]] = {}
    for feed in feeds:
        groups.setdefault(_host(feed), []).append(feed)
    return groups


def _host(feed: Feed) -> str:
    """Give whom a feed is asked of; nobody where it is a file or no address at all."""
    try:
        return target_of(feed.address).host if feed.is_on_the_web else ""
    except FeedError:
        return ""


def _at_once() -> None:
    """Wait for nothing: files need no manners."""


def _get(
    feeds: Iterable[Feed],
    means: Means,
    pause: Callable[[], None],
    storing: ThreadPoolExecutor,
    done: _Done,
) -> None:
    """Get the feeds of one host, one after the other; storing them is for others."""
    pause()
    for feed in feeds:
        one = OneFeed(means, feed)
        got = _kept(one.get)
        if isinstance(got, Content):
            storing.submit(_store, one, got, done)
        else:
            done.put(got)


def _store(one: OneFeed, content: Content, done: _Done) -> None:
    done.put(_kept(lambda: one.store(content)))


def _kept(act: Callable[[], T]) -> T | Exception:
    """Act, and keep what is raised for where the pull was started."""
    try:
        return act()
    except Exception as bug:  # noqa: BLE001 - raised again once the other feeds are done
        return bug


def _tidy(means: Means, *, is_updated: bool) -> None:
    """Remember the pictures that failed; remove copies that no item names since it was updated."""
    # Neither is worth a failure: at worst, something is asked for again or lies about.
    with suppress(OSError):
        remember_missed(means.root, means.misses, means.now)
        if is_updated:
            _prune(means.root)


def _prune(root: Path) -> None:
    archives = [read_archive(file, file.name) for file in (root / FOLDER).glob("*.jsonl")]
    # What an unreadable line names would be lost.
    if not any(problems for _, problems in archives):
        prune(root, {item.image for items, _ in archives for item in items if item.image})
