"""One entry of a feed in our terms, whatever the format that it comes from."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.news.items import LONGEST_TITLE, NewsItem, item_id, slug_for
from hub.news.links import usable_link
from hub.news.reading.dates import publication
from hub.news.reading.names import author_of, plain_names
from hub.news.reading.pictures import Picture, best_picture
from hub.news.sanitise import plain_text, sanitise

_MOST_TOPICS = 20
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed has it: nothing is cleaned yet but the link."""

    link: str
    """An absolute http(s) address, or empty; see `first_usable`."""
    guid: str = ""
    heading: str = ""
    """The title, HTML or text."""
    date: str = ""
    """As the feed writes it."""
    moments: tuple[datetime | None, ...] = ()
    """When it was published and changed, aware, in this order."""
    body: str = ""
    """The summary in HTML."""
    base: str = ""
    """What relative addresses inside are resolved against where it is not the link."""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    pictures: tuple[tuple[Picture, ...], ...] = ()
    """See `best_picture`."""

    @property
    def title(self) -> str:
        """The title as plain text, perhaps empty."""
        return plain_text(self.heading, LONGEST_TITLE)

    def identity(self, feed: str, *, guid_is_shared: bool = False) -> str:
        """Return the entry's id in `feed`, see `item_id`.

        It comes from the guid, with the link where another entry has the same guid; else from the
        link; else from the title and the date as the feed writes it.
        """
        if self.guid:
            return item_id(feed, self.guid, *([self.link] if guid_is_shared else []))
        if self.link:
            return item_id(feed, self.link)
        return item_id(feed, self.title, self.date)

    def published(self, first_seen: datetime) -> datetime:
        """Return when the entry was published, see `dates.publication`."""
        return publication(self.moments, first_seen)

    def item(self, feed: str, identity: str, now: datetime) -> NewsItem:
        """Return the entry as a news item of `feed` that was first seen `now`."""
        base = self.base or self.link
        summary = sanitise(self.body, base)
        title = self.title or plain_text(summary, _LONGEST_NAME) or self.link[:LONGEST_TITLE]
        return NewsItem(
            id=identity,
            feed=feed,
            slug=slug_for(title, identity),
            published=self.published(now),
            first_seen=now,
            title=title,
            link=self.link,
            author=author_of(self.authors),
            topics=plain_names(self.topics)[:_MOST_TOPICS],
            summary=summary,
            image_link=best_picture(self.pictures, summary, base),
        )


def first_usable(addresses: Iterable[str], home: str | None) -> str:
    """Return the first of `addresses` that is an http(s) one, relative to `home`; else nothing."""
    usable = (usable_link(address, home) for address in addresses if address)
    return next((link for link in usable if link), "")


def paragraphs(text: str) -> str:
    """Return plain text as HTML, a paragraph for each block of lines."""
    blocks = (html.escape(block, quote=False) for block in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks if block.strip())
