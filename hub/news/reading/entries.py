"""One entry of a feed as feedparser gives it: any key may be missing or hold anything."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from hub.news.items import LONGEST_TITLE, NewsItem, item_id, slug_for
from hub.news.links import usable_link
from hub.news.reading.dates import publication
from hub.news.sanitise import plain_text, sanitise

_MOST_TOPICS = 20
_LONGEST_NAME = 100
_ADDRESS = re.compile(r"[^\s()<>]*@[^\s()<>]*")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def text_of(values: Mapping[str, object], key: str) -> str:
    """Return the text under `key`, stripped; empty where there is something else or nothing."""
    # An element that is called like one of feedparser's keys and has attributes becomes a mapping.
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


class Entry:
    """One entry, read into our terms; relative links are resolved against `home`."""

    def __init__(self, values: Mapping[str, object], home: str | None) -> None:
        self._values = values
        self.guid = text_of(values, "id")
        self.link = self._link(home)
        """An absolute http(s) address, or empty."""
        self.title = plain_text(text_of(values, "title"), LONGEST_TITLE)

    def identity(self, feed: str, *, guid_is_shared: bool = False) -> str:
        """Return the entry's id in `feed`, see `item_id`.

        It comes from the guid, with the link where another entry has the same guid; else from the
        link; else from the title and the date as the feed writes it.
        """
        if self.guid:
            return item_id(feed, self.guid, *([self.link] if guid_is_shared else []))
        if self.link:
            return item_id(feed, self.link)
        date = text_of(self._values, "published") or text_of(self._values, "updated")
        return item_id(feed, self.title, date)

    def published(self, first_seen: datetime) -> datetime:
        """Return when the entry was published, see `dates.publication`."""
        # feedparser reads dc:date into `updated`.
        return publication(
            (self._values.get(key) for key in ("published_parsed", "updated_parsed")), first_seen
        )

    def item(self, feed: str, identity: str, now: datetime) -> NewsItem:
        """Return the entry as a news item of `feed` that was first seen `now`."""
        summary = self._summary()
        title = self.title or plain_text(summary, _LONGEST_NAME) or self.link[:LONGEST_TITLE]
        return NewsItem(
            id=identity,
            feed=feed,
            slug=slug_for(title, identity),
            published=self.published(now),
            first_seen=now,
            title=title,
            link=self.link,
            author=self._author(),
            topics=self._topics(),
            summary=summary,
        )

    def _link(self, home: str | None) -> str:
        address = text_of(self._values, "link")
        if address == self.guid and usable_link(address) is None:
            # RSS takes every guid for an address unless told otherwise; this one is none.
            address = ""
        others = (text_of(link, "href") for link in self._alternates())
        usable = (usable_link(each, home) for each in (address, *others) if each)
        return next((link for link in usable if link), "")

    def _alternates(self) -> Iterator[Mapping[str, object]]:
        links = _mappings(self._values.get("links"))
        return (link for link in links if text_of(link, "rel") == "alternate")

    def _summary(self) -> str:
        detail = _mappings([self._values.get("summary_detail")])
        for part in (*detail, *_mappings(self._values.get("content"))):
            source, kind = text_of(part, "value"), text_of(part, "type")
            if source and kind == "text/plain":
                return sanitise(_paragraphs(source))
            if source and kind in _HTML_TYPES:
                return sanitise(source, usable_link(text_of(part, "base")) or self.link)
        return ""

    def _author(self) -> str | None:
        author = plain_text(text_of(self._values, "author"), _LONGEST_NAME)
        # RSS writes `address (Name)`, Atom comes as `Name (address)`. The address stays out:
        # nobody asked its owner.
        return _ADDRESS.sub("", author).strip(" ()<>,") or None

    def _topics(self) -> tuple[str, ...]:
        tags = _mappings(self._values.get("tags"))
        names = (
            plain_text(text_of(tag, "label") or text_of(tag, "term"), _LONGEST_NAME) for tag in tags
        )
        return tuple(dict.fromkeys(name for name in names if name))[:_MOST_TOPICS]


def _mappings(values: object) -> Iterator[Mapping[str, object]]:
    return (
        (each for each in values if isinstance(each, dict))
        if isinstance(values, list)
        else iter(())
    )


def _paragraphs(text: str) -> str:
    blocks = (html.escape(block, quote=False) for block in text.split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks if block.strip())
