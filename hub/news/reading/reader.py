"""From the bytes of a feed to news items; runs in the child process only."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import feedparser

from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.links import usable_link
from hub.news.reading.entries import Entry, text_of
from hub.news.reading.truncation import without_torn_end

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
    """Read RSS 0.9-2.0 or Atom 0.3-1.0; `now` (UTC) is when undated items were first seen.

    `feed` is the feed's id, `address` its http(s) address if it has one. Raise `FeedError` for what
    is no feed. Only for a process that may be killed: some feeds make feedparser raise, hang or
    fill the memory.
    """
    _refuse_other_formats(data)
    # A `str` would be taken for a file or an address and opened. feedparser's own cleaning cannot
    # keep up with browsers; cleaning and resolving links are ours.
    parsed = feedparser.parse(
        io.BytesIO(without_torn_end(data)),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml"},
    )
    if not parsed.version and not parsed.entries:
        raise FeedError("This is no RSS or Atom feed. Check its address.")
    home = usable_link(text_of(parsed.feed, "link"), address) or address
    entries = [Entry(dict(entry.items()), home) for entry in parsed.entries]
    usable = [entry for entry in entries if entry.link]
    newest = _newest(_identified(usable, feed), now)
    items = tuple(entry.item(feed, identity, now) for identity, entry in newest)
    return Reading(items, len(entries) - len(usable))


def _refuse_other_formats(data: bytes) -> None:
    start = data[:_START].translate(None, _MARKS).strip()
    if not start:
        raise FeedError("The feed is empty.")
    if start[:1] in (b"{", b"["):
        raise FeedError("This is JSON; only RSS and Atom are read.")
    if _WEB_PAGE.match(start):
        raise FeedError(
            "This is a web page, not a feed: perhaps a login page, or the address is wrong."
        )


def _identified(entries: Iterable[Entry], feed: str) -> Iterator[tuple[str, Entry]]:
    """Pair entries with their ids, leaving out what comes twice.

    The first entry with a guid has the id that the guid alone gives, so that a feed cut off in
    the middle gives its entries the same ids as the whole feed.
    """
    link_of_guid: dict[str, str] = {}
    seen: set[str] = set()
    for entry in entries:
        first_link = link_of_guid.setdefault(entry.guid, entry.link) if entry.guid else entry.link
        identity = entry.identity(feed, guid_is_shared=first_link != entry.link)
        if identity not in seen:
            seen.add(identity)
            yield identity, entry


def _newest(identified: Iterable[tuple[str, Entry]], now: datetime) -> Iterable[tuple[str, Entry]]:
    everything = list(enumerate(identified))
    everything.sort(key=lambda numbered: numbered[1][1].published(now), reverse=True)
    return (pair for _, pair in sorted(everything[:MOST_ITEMS], key=lambda numbered: numbered[0]))
