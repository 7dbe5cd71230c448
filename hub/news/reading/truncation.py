"""Feeds that end in the middle: a broken download, a full disk."""

import re

from hub.news.failures import FeedError

# Atomic and possessive: without them, many comments take exponential time.
_ROOT = re.compile(
    rb"(?>[^<]+|<!--.*?-->|<\?.*?\?>)*+"
    rb"<((?:[a-z_][\w.-]*:)?(?:rss|rdf|feed|channel))\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTRY_END = re.compile(rb"</(?:[a-z_][\w.-]*:)?(?:item|entry)\s*>", re.IGNORECASE)
_CHANNEL = re.compile(rb"<(/?)((?:[a-z_][\w.-]*:)?channel)\b", re.IGNORECASE)


def without_torn_end(data: bytes) -> tuple[bytes, bool]:
    """Return a feed without its last entry where that is incomplete, closed again.

    Tell besides whether it was torn. A torn entry would be stored for good, with half a title and
    under the id of half a guid. `data` has to have been through `hub.news.reading.prolog`. Raise
    `FeedError` where the feed ends before its first entry does.
    """
    root = _ROOT.match(data)
    if root is None or re.search(rb"</" + re.escape(root[1]) + rb"\s*>", data):
        return data, False
    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    if not ends:
        raise FeedError("The feed ends in the middle, before its first entry is complete.")
    whole = data[: ends[-1]]
    # Closed, it is well-formed again and is read by the same parser as the whole feed.
    return whole + _channel_end(whole) + b"</" + root[1] + b">", True


def _channel_end(whole: bytes) -> bytes:
    tags = _CHANNEL.findall(whole)
    return b"</" + tags[-1][1] + b">" if tags and not tags[-1][0] else b""
