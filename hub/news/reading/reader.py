"""From the bytes of a feed to news items; runs in the child process only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.reading.entries import Entry
from hub.news.reading.json_feed import json_entries
from hub.news.reading.xml_feed import xml_entries

MOST_ITEMS = 500

_START = 4096
_MARKS = b"\x00\xef\xbb\xbf\xfe\xff"  # byte-order marks, and what UTF-16 puts between letters
_WEB_PAGE = re.compile(
    rb"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a feed holds."""

    items: tuple[NewsItem, ...]
    """The newest `MOST_ITEMS` with a usable link, in the order of the feed, no id twice."""
    skipped: int
    """How many entries have no usable link."""


def read(data: bytes, feed: str, address: str | None, now: datetime) -> Reading:
    """Read RSS 0.9-2.0, Atom 0.3-1.0 or JSON Feed 1; `now` (UTC) is when undated items were seen.

    `feed` is the feed's id, `address` its http(s) address if it has one. Raise `FeedError` for what
    is no feed, and for nothing else. Only for a process that may be killed: some feeds make
    feedparser hang or fill the memory.
    """
    entries = json_entries if _is_json(data) else xml_entries
    identified, skipped = _identified(entries(data, address), feed)
    items = tuple(entry.item(feed, identity, now) for identity, entry in _newest(identified, now))
    return Reading(items, skipped)


def _is_json(data: bytes) -> bool:
    """Tell JSON from XML; refuse what is neither and easily seen."""
    start = data[:_START].translate(None, _MARKS).strip()
    if not start:
        raise FeedError("The feed is empty.")
    if _WEB_PAGE.match(start):
        raise FeedError(
            "This is a web page, not a feed: perhaps a login page, or the address is wrong."
        )
    return start[:1] in (b"{", b"[")


def _identified(entries: Iterable[Entry], feed: str) -> tuple[list[tuple[str, Entry]], int]:
    """Pair entries with their ids, leaving out what comes twice; count those without a link.

    The first entry with a guid has the id that the guid alone gives, so that a feed cut off in
    the middle gives its entries the same ids as the whole feed.
    """
    link_of_guid: dict[str, str] = {}
    identified: dict[str, Entry] = {}
    skipped = 0
    for entry in entries:
        if not entry.link:
            skipped += 1
            continue
        first_link = link_of_guid.setdefault(entry.guid, entry.link) if entry.guid else entry.link
        identity = entry.identity(feed, guid_is_shared=first_link != entry.link)
        identified.setdefault(identity, entry)
    return list(identified.items()), skipped


def _newest(identified: Iterable[tuple[str, Entry]], now: datetime) -> Iterable[tuple[str, Entry]]:
    everything = list(enumerate(identified))
    everything.sort(key=lambda numbered: numbered[1][1].published(now), reverse=True)
    return (pair for _, pair in sorted(everything[:MOST_ITEMS], key=lambda numbered: numbered[0]))
