"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): from bytes to entries."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from hub.news.failures import FeedError
from hub.news.links import usable_link
from hub.news.reading.dates import moment_of_stamp
from hub.news.reading.entries import Entry, first_usable, paragraphs
from hub.news.reading.fields import mapping_of, mappings_of, text_of, texts_of
from hub.news.reading.pictures import Picture

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.[0-9]{1,3})?/?")


def json_entries(data: bytes, address: str | None) -> Iterator[Entry]:
    """Read a JSON Feed from `address`, if it has one that is http(s).

    Raise `FeedError` for what is no complete JSON, and for JSON that is no feed.
    """
    feed = _parsed(data)
    if not isinstance(feed, dict) or not _VERSION.fullmatch(text_of(feed, "version")):
        raise FeedError("This is JSON, but no JSON Feed of version 1. Check its address.")
    items = feed.get("items")
    if not isinstance(items, list):
        raise FeedError("This JSON Feed has no list of items.")
    home = usable_link(text_of(feed, "home_page_url"), address) or address
    editors = _people(feed)
    return (_entry(each if isinstance(each, dict) else {}, home, editors) for each in items)


def _parsed(data: bytes) -> Any:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # As with RSS and Atom: what is no UTF-8 comes from Windows.
        text = data.decode("cp1252" if encoding == "utf-8" else encoding, "replace")
    try:
        # Numbers stay as they are written: an id may be one, of any length. `strict` would refuse
        # line ends inside texts, which some generators leave there.
        return json.loads(
            text, strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None
        )
    except (ValueError, RecursionError):
        raise FeedError("The feed is damaged, or ends in the middle: its JSON is broken.") from None


def _entry(values: Mapping[str, object], home: str | None, editors: tuple[str, ...]) -> Entry:
    guid = text_of(values, "id")
    published, modified = text_of(values, "date_published"), text_of(values, "date_modified")
    return Entry(
        link=first_usable((text_of(values, "url"), text_of(values, "external_url")), home)
        or usable_link(guid)
        or "",
        guid=guid,
        heading=text_of(values, "title"),
        date=published or modified,
        moments=(moment_of_stamp(published), moment_of_stamp(modified)),
        body=_body(values),
        authors=_people(values) or editors,
        topics=tuple(texts_of(values, "tags")),
        pictures=tuple(_pictures(values)),
    )


def _body(values: Mapping[str, object]) -> str:
    summary = text_of(values, "summary")
    if summary:
        return paragraphs(summary)
    return text_of(values, "content_html") or paragraphs(text_of(values, "content_text"))


def _people(values: Mapping[str, object]) -> tuple[str, ...]:
    # 1.0 has one author, 1.1 a list of them; feeds for old and new readers have both.
    people = (*mappings_of(values, "authors"), mapping_of(values, "author"))
    return tuple(filter(None, (text_of(person, "name") for person in people)))


def _pictures(values: Mapping[str, object]) -> Iterator[tuple[Picture, ...]]:
    yield from ((Picture(text_of(values, key)),) for key in ("image", "banner_image"))
    yield tuple(
        Picture(text_of(each, "url"), text_of(each, "mime_type"), is_picture=False)
        for each in mappings_of(values, "attachments")
    )
