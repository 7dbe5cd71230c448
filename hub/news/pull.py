"""Pull the company's feeds into their archives, side by side and each for itself.

Feeds of one host wait for each other; what one has given is read and stored while the next is
asked.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit

from hub.news.archive import FOLDER, read_archive
from hub.news.fetch.fetcher import MOST_CONNECTIONS
from hub.news.images.copies import prune
from hub.news.images.misses import remember_missed
from hub.news.one_feed import Means, OneFeed
from hub.news.origins import Content
from hub.news.reports import FeedReport
from hub.settings import Feed

_Done = SimpleQueue[FeedReport | Exception]


def pull(
    feeds: Iterable[Feed], means: Means, pause: Callable[[], None] = lambda: None
) -> Iterator[FeedReport]:
    """Pull feeds and store their items; report on each as soon as it is done.

    What is wrong with one feed, its server or its archive stands in its report, and leaves its
    archive and the other feeds alone. `pause` is called before a host is first asked, so that not
    every hub of the world asks in the same second.
    """
    wanted = tuple(feeds)
    done: _Done = SimpleQueue()
    updated = False
    with (
        ThreadPoolExecutor(MOST_CONNECTIONS) as getting,
        ThreadPoolExecutor(MOST_CONNECTIONS) as storing,
    ):
        try:
            for host, group in _by_host(wanted).items():
                first = pause if host else _at_once
                getting.submit(_get, group, means, first, storing, done)
            for _ in wanted:
                report = done.get()
                if isinstance(report, Exception):
                    raise report  # a mistake of ours, not of a feed
                updated = updated or report.updated > 0
                yield report
            _tidy(means, updated=updated)
        finally:
            for pool in (getting, storing):
                pool.shutdown(wait=False, cancel_futures=True)


def _by_host(feeds: Iterable[Feed]) -> dict[str, list[Feed]]:
    groups: dict[str, list[Feed]] = {}
    for feed in feeds:
        host = (urlsplit(feed.address).netloc.lower() or "?") if feed.is_on_the_web else ""
        groups.setdefault(host, []).append(feed)
    return groups


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
    try:
        pause()
        for feed in feeds:
            one = OneFeed(means, feed)
            got = one.get()
            if isinstance(got, Content):
                storing.submit(_store, one, got, done)
            else:
                done.put(got)
    except Exception as bug:  # noqa: BLE001 - raised again where the pull was started
        done.put(bug)


def _store(one: OneFeed, content: Content, done: _Done) -> None:
    try:
        done.put(one.store(content))
    except Exception as bug:  # noqa: BLE001 - raised again where the pull was started
        done.put(bug)


def _tidy(means: Means, *, updated: bool) -> None:
    """Remember the pictures that failed; remove copies that no item names since it was updated."""
    # Neither is worth a failure: at worst, something is asked for again or lies about.
    with suppress(OSError):
        remember_missed(means.root, means.misses, means.now)
        if updated:
            _prune(means.root)


def _prune(root: Path) -> None:
    archives = [read_archive(file, file.name) for file in (root / FOLDER).glob("*.jsonl")]
    # What an unreadable line names would be lost.
    if not any(problems for _, problems in archives):
        prune(root, {item.image for items, _ in archives for item in items if item.image})
