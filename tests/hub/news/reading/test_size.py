"""Feeds of one mebibyte, and feeds of 10,000 items: read in two seconds, or contained."""

import re
import resource
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from hub.news.confined.asking import Limits
from hub.news.failures import FeedError
from hub.news.reading.parse import parse_feed
from hub.news.reading.reader import MOST_ITEMS
from hub.settings import Feed

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
MEBIBYTE = 1024 * 1024
LINK = "<link>https://www.example.com/{0}</link>"
ONCE = LINK.format(1)


def _rss(items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def _filled(start: str, piece: str, end: str, size: int = MEBIBYTE) -> str:
    return start + piece * ((size - len(start) - len(end)) // len(piece)) + end


ITEM = f"<item>{{0}}{LINK}<description>{'Words of an item. ' * 100}</description></item>"
LARGE = {
    "usual items": "".join(ITEM.format(number) for number in range(MEBIBYTE // 1900)),
    "tiny items": _filled("", "<item/>", ""),
    "one text": _filled(f"<item>{ONCE}<description>", "word ", "</description></item>"),
    "one title": _filled(f"<item>{ONCE}<title>", "&lt;b&gt;", "</title></item>"),
    "nested elements": _filled(f"<item>{ONCE}", "<a>", "</item>"),
    "nested lists": _filled(f"<item>{ONCE}<description>", "&lt;ul>", "</description></item>"),
    "one author": _filled(f"<item>{ONCE}<author>", "a", "</author></item>"),
    "style": _filled(f"<item>{ONCE}<description>&lt;p style='", "a ", "'></description></item>"),
    "topics": _filled(f"<item>{ONCE}", "<category>a</category>", "</item>"),
    "brackets": _filled("<item>", "<", "</item>"),
    "references": _filled(f"<item>{ONCE}<title>", "&amp;amp;", "</title></item>"),
    "comments": _filled("", "<!---->", f"<item>{ONCE}</item>"),
    "declarations": _filled("", "<![", ""),
    "one attribute": _filled(f"<item>{ONCE}<a b='", "&#x20;", "'/></item>"),
    "attributes": f"<item {' '.join(f'a{n}=1' for n in range(120_000))}>{ONCE}</item>",
}


HARMLESS = {"usual items", "one text", "style", "comments", "one attribute"}
"""What has to be read, too. 40 kB of style once took eleven seconds."""


CONTAINED = re.compile(r"^$|^nothing in it$|processor time|of memory")


@pytest.mark.parametrize("kind", LARGE)
def test_a_mebibyte_is_read_in_two_seconds_or_contained(newsroom: Feed, kind: str) -> None:
    """The processor time of the child counts, so that a busy machine changes nothing."""
    data = _rss(LARGE[kind])
    assert 0.9 * MEBIBYTE < len(data) < 1.4 * MEBIBYTE
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        feed = parse_feed(data, newsroom, NOW, Limits(cpu=2, wall=60))
        reason = "" if feed.items else "nothing in it"
    except FeedError as error:
        reason = error.reason
    assert not reason if kind in HARMLESS else CONTAINED.search(reason)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 3


def test_of_10_000_items_the_newest_500_are_kept(newsroom: Feed) -> None:
    """In the order of the feed, in which the oldest come first."""
    dates = (format_datetime(NOW - timedelta(hours=10_000 - number)) for number in range(10_000))
    items = "".join(
        f"<item>{LINK.format(number)}<pubDate>{date}</pubDate></item>"
        for number, date in enumerate(dates)
    )
    feed = parse_feed(_rss(items), newsroom, NOW)
    kept = range(10_000 - MOST_ITEMS, 10_000)
    assert [item.link for item in feed.items] == [
        f"https://www.example.com/{number}" for number in kept
    ]
