"""Where the bytes of a feed come from: a file of the repository, or the web."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from hub.news.feed_files import read_feed_file
from hub.news.fetch.answers import Answer
from hub.news.fetch.charsets import as_utf8
from hub.news.fetch.fetcher import Fetcher, Wish
from hub.news.reading.parse import LARGEST_FEED
from hub.news.state import FeedState
from hub.settings import Feed

ACCEPTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a feed holds now."""

    body: bytes | None
    """None where the server says that nothing changed."""
    state: FeedState
    """What will be known of the feed once this is stored."""
    notes: tuple[str, ...] = ()
    """What somebody should know, in plain sentences."""
    led_to: str = ""
    """The host that answered, where it is not the one that was asked."""


def content_of(
    root: Path, feed: Feed, state: FeedState, fetcher: Fetcher, now: datetime
) -> Content:
    """Get a feed; conditionally where `state` has validators. Raise `FeedError` or `OSError`."""
    if not feed.is_on_the_web:
        body = read_feed_file(root, feed.address)
        return Content(body, replace(state, body=_digest(body)))
    wish = Wish(
        feed.address,
        ACCEPTED,
        LARGEST_FEED,
        allow_private=feed.allow_private,
        headers=state.validators(now),
    )
    return _content(feed, fetcher.fetch(wish), state, now)


def _content(feed: Feed, answer: Answer, state: FeedState, now: datetime) -> Content:
    notes = tuple(_notes(answer))
    if answer.is_unchanged:
        return Content(None, state, notes)
    validated = replace(
        state,
        body=_digest(answer.body),
        etag=answer.etag or None,
        last_modified=answer.last_modified or None,
        validated=now,
    )
    asked, answered = urlsplit(feed.address).hostname, urlsplit(answer.address).hostname
    led_to = answered or "" if answered != asked else ""
    return Content(as_utf8(answer.body, answer.charset), validated, notes, led_to)


def _notes(answer: Answer) -> list[str]:
    notes = []
    if answer.moved_to:
        notes.append(f"It has moved for good to {answer.moved_to}: change site_config.yml.")
    if answer.is_unchecked:
        notes.append("A proxy made the connection: where it leads could not be checked.")
    return notes


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()
