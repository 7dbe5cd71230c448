"""RSS and Atom: from bytes to entries, by way of feedparser."""

import io
from collections.abc import Iterator, Mapping
from itertools import takewhile

import feedparser

from hub.news.failures import FeedError
from hub.news.links import usable_link
from hub.news.reading.dates import moment_of_feedparser
from hub.news.reading.entries import Entry, first_usable, paragraphs
from hub.news.reading.fields import mapping_of, mappings_of, text_of
from hub.news.reading.pictures import Picture
from hub.news.reading.prolog import in_plain_bytes, without_doctype
from hub.news.reading.truncation import without_torn_end

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_LONGEST_REASON = 200


def xml_entries(data: bytes, address: str | None) -> list[Entry]:
    """Read RSS 0.9-2.0 or Atom 0.3-1.0 from `address`, if it has one that is http(s).

    Raise `FeedError` for what is neither, and where feedparser breaks. Only for a process that may
    be killed: some feeds make feedparser hang or fill the memory.
    """
    whole, is_torn = without_torn_end(without_doctype(in_plain_bytes(data)))
    parsed = _parsed(whole)
    version = text_of(parsed, "version")  # missing where nothing at all was left to read
    if not version and not parsed.entries:
        raise FeedError("This is no RSS, Atom or JSON feed. Check its address.")
    # What was lost may have said where relative links lead, and ids come from links: of a torn
    # feed, only what stands before the first relative link has the ids that it should have.
    home = None if is_torn else usable_link(text_of(parsed.feed, "link"), address) or address
    is_atom = version.startswith("atom")
    editors = _people(parsed.feed) if is_atom else ()
    entries = [_entry(dict(values.items()), home, editors) for values in parsed.entries]
    return list(takewhile(lambda entry: entry.link, entries)) if is_torn else entries


def _parsed(data: bytes) -> feedparser.FeedParserDict:
    # A `str` would be taken for a file or an address and opened. feedparser's own cleaning cannot
    # keep up with browsers; cleaning and resolving links are ours.
    try:
        return feedparser.parse(
            io.BytesIO(data),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml"},
        )
    except MemoryError:
        raise  # a limit of the process, and its parent has a sentence for it
    except Exception as error:  # noqa: BLE001 - it raises whatever the feed leads it to
        reason = "".join(filter(str.isprintable, f"{type(error).__name__}: {error}"))
        raise FeedError(
            f"Something in the feed breaks the reader ({reason[:_LONGEST_REASON]})."
        ) from None


def _entry(values: Mapping[str, object], home: str | None, editors: tuple[str, ...]) -> Entry:
    body, base = _body(values)
    return Entry(
        link=_link(values, home),
        guid=text_of(values, "id"),
        heading=text_of(values, "title"),
        date=text_of(values, "published") or text_of(values, "updated"),
        # feedparser reads dc:date into `updated`.
        moments=tuple(
            moment_of_feedparser(text_of(values, key), values.get(f"{key}_parsed"))
            for key in ("published", "updated")
        ),
        body=body,
        base=usable_link(base)
        or usable_link(text_of(mapping_of(values, "title_detail"), "base"))
        or "",
        authors=_people(values) or editors,
        topics=tuple(
            text_of(tag, "label") or text_of(tag, "term") for tag in mappings_of(values, "tags")
        ),
        pictures=_pictures(values),
    )


def _link(values: Mapping[str, object], home: str | None) -> str:
    address = text_of(values, "link")
    if address == text_of(values, "id") and usable_link(address) is None:
        # RSS takes every guid for an address unless told otherwise; this one is none.
        address = ""
    others = (
        text_of(link, "href")
        for link in mappings_of(values, "links")
        if text_of(link, "rel") == "alternate"
    )
    return first_usable((address, *others), home)


def _body(values: Mapping[str, object]) -> tuple[str, str]:
    """Return the summary or else the content, in HTML, and its base."""
    for part in (mapping_of(values, "summary_detail"), *mappings_of(values, "content")):
        source, kind = text_of(part, "value"), text_of(part, "type")
        if source and kind == "text/plain":
            return paragraphs(source), text_of(part, "base")
        if source and kind in _HTML_TYPES:
            return source, text_of(part, "base")
    return "", ""


def _people(values: Mapping[str, object]) -> tuple[str, ...]:
    named = tuple(
        name for each in mappings_of(values, "authors") if (name := text_of(each, "name"))
    )
    return named or tuple(filter(None, (text_of(values, "author"),)))


def _pictures(values: Mapping[str, object]) -> tuple[tuple[Picture, ...], ...]:
    return (
        tuple(_media(values, "media_content")),
        tuple(_media(values, "media_thumbnail")),
        tuple(
            Picture(text_of(link, "href"), text_of(link, "type"), is_picture=False)
            for link in mappings_of(values, "links")
            if text_of(link, "rel") == "enclosure"
        ),
        # What feedparser calls so is the picture of podcasts.
        (Picture(text_of(mapping_of(values, "image"), "href")),),
    )


def _media(values: Mapping[str, object], key: str) -> Iterator[Picture]:
    return (
        Picture(
            text_of(each, "url"),
            text_of(each, "type"),
            text_of(each, "width"),
            text_of(each, "height"),
            is_picture=key == "media_thumbnail" or text_of(each, "medium") == "image",
        )
        for each in mappings_of(values, key)
    )
