"""Feeds that end in the middle: a broken download, a full disk."""

import codecs
import re

from hub.news.failures import FeedError

_MARKED = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Atomic and possessive: without them, many comments take exponential time.
_ROOT = re.compile(
    rb"(?>[^<]+|<!--.*?-->|<\?.*?\?>|<![^\[>]*(?:\[.*?\]\s*)?>)*+"
    rb"<((?:[a-z_][\w.-]*:)?(?:rss|rdf|feed|channel))\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTRY_END = re.compile(rb"</(?:[a-z_][\w.-]*:)?(?:item|entry)\s*>", re.IGNORECASE)
_CHANNEL = re.compile(rb"<(/?)((?:[a-z_][\w.-]*:)?channel)\b", re.IGNORECASE)


def without_torn_end(data: bytes) -> bytes:
    """Return the feed, without its last entry where that is incomplete, closed again.

    A torn entry would be stored for good, with half a title and under the id of half a guid.
    Raise `FeedError` where the feed ends before its first entry does.
    """
    data = _unmistakable(data)
    root = _ROOT.match(data)
    if root is None or re.search(rb"</" + re.escape(root[1]) + rb"\s*>", data):
        return data
    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    if not ends:
        raise FeedError("The feed ends in the middle, before its first entry is complete.")
    whole = data[: ends[-1]]
    # Closed, it is well-formed again and is read by the same parser as the whole feed.
    return whole + _channel_end(whole) + b"</" + root[1] + b">"


def _unmistakable(data: bytes) -> bytes:
    """Return a feed that starts with a byte-order mark, or is in UTF-16, as UTF-8 with a mark."""
    # In UTF-16 and UTF-32 tags cannot be searched for as bytes. feedparser believes the encoding
    # that the XML declaration names rather than the mark, so the declaration goes.
    for start, encoding in _MARKED.items():
        if data.startswith(start):
            text = data.decode(encoding, "replace").lstrip("\ufeff")
            return codecs.BOM_UTF8 + _DECLARATION.sub("", text).encode("utf-8", "replace")
    return data


def _channel_end(whole: bytes) -> bytes:
    tags = _CHANNEL.findall(whole)
    return b"</" + tags[-1][1] + b">" if tags and not tags[-1][0] else b""
