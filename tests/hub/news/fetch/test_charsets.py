"""Encodings that only the server names."""

import pytest

from hub.news.fetch.charsets import as_utf8

BARE = "<rss><title>Schön</title></rss>"


def test_the_server_is_believed_where_the_feed_says_nothing() -> None:
    """A feed in Latin 1 without a declaration becomes UTF-8."""
    assert as_utf8(BARE.encode("latin-1"), "iso-8859-1") == BARE.encode()


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (BARE.encode(), "iso-8859-1"),
        (b'<?xml version="1.0" encoding="koi8-r"?><rss>\xf0</rss>', "utf-8"),
        (b"\xef\xbb\xbf<rss>\xff</rss>", "iso-8859-1"),
        (BARE.encode("utf-16"), "iso-8859-1"),
        (b"<rss>\xff</rss>", ""),
        (b"<rss>\xff</rss>", "no-such-charset"),
        (b"<rss>\xff</rss>", "undefined"),
        (b"<rss>\xff</rss>", "idna"),
        (b"<rss>\xff</rss>", "punycode"),
        (b"<rss>\xff</rss>", "zlib"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_otherwise_the_feed_stays_as_it_is(body: bytes, charset: str) -> None:
    """What the feed itself says or is comes before what its server claims."""
    assert as_utf8(body, charset) == body
