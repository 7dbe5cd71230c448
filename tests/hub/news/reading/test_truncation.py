"""Feeds that end in the middle, cut at every 64th byte."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.news.failures import FeedError
from hub.news.reading.reader import Reading, read

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
FILES = sorted(CORPUS.iterdir())
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _cut(whole: bytes, step: int) -> list[tuple[int, Reading]]:
    readings = []
    for end in range(0, len(whole), step):
        with suppress(FeedError):
            readings.append((end, read(whole[:end], "cut", None, NOW)))
    return readings


@pytest.mark.parametrize("name", ["newsroom.rss", "engineering.atom", "papers.rdf"])
def test_a_feed_of_50_cut_at_every_64th_byte(name: str) -> None:
    """The items of the whole feed, up to the cut, with the same ids and texts: none more."""
    source = (CORPUS / name).read_bytes()
    entry = b"entry" if b"<entry>" in source else b"item"
    start, end = source.index(b"<" + entry), source.rindex(b"</" + entry + b">")
    tail = b"</" + entry + b">"
    block = source[start : end + len(tail)]
    # Each copy of the entries has guids and links of its own.
    copies = [
        block.replace(b"newsroom-", b"%d-" % number)
        .replace(b",2026:", b",2026:%d-" % number)
        .replace(b"/news/", b"/%d/" % number)
        .replace(b".html", b"-%d.html" % number)
        .replace(b"/noise", b"/noise-%d" % number)
        for number in range(17)
    ]
    whole = source[:start] + b"\n".join(copies) + source[end + len(tail) :]
    items = read(whole, "cut", None, NOW).items
    assert len(items) in {17, 34, 51}
    readings = _cut(whole, 64)
    counts = [len(reading.items) for _, reading in readings]
    assert counts == sorted(counts)
    for end, reading in readings:
        assert reading.items == items[: len(reading.items)], end


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_cut_anywhere_gives_complete_items_only(path: Path, encoding: str) -> None:
    """What remains of a torn feed is a part of what the whole feed gives, ids and texts alike."""
    whole = path.read_text(encoding="utf-8").encode(encoding)
    items = set(read(whole, "cut", None, NOW).items)
    for end, reading in _cut(whole, 13 if encoding == "utf-8" else 61):
        assert set(reading.items) <= items, end


def test_what_was_lost_may_have_said_where_links_lead() -> None:
    """Links are relative to what follows the items here: a torn feed has no right ids for them."""
    items = "".join(f"<item><link>{link}</link></item>" for link in ("https://x.example/1", "/2"))
    whole = f"<rss><channel>{items}<link>https://y.example/</link></channel></rss>".encode()
    read_whole = read(whole, "cut", "https://z.example/feed", NOW).items
    assert [item.link for item in read_whole] == ["https://x.example/1", "https://y.example/2"]
    torn = whole[: whole.index(b"<link>https://y")]
    assert read(torn, "cut", "https://z.example/feed", NOW).items == read_whole[:1]


def test_the_tear_is_said_where_nothing_is_complete() -> None:
    """A feed without one complete entry is a failure, not an empty feed."""
    with pytest.raises(FeedError, match=r"^The feed ends in the middle"):
        read(b"<rss><channel><item><link>https://x.example/1</link>", "cut", None, NOW)


def test_a_prefix_of_the_namespace_changes_nothing() -> None:
    """Where elements have prefixes, the torn feed is closed with them."""
    whole = (
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom">'
        b'<a:entry><a:id>1</a:id><a:link href="https://x.example/1"/></a:entry>'
        b'<a:entry><a:id>2</a:id><a:link href="https://x.example/2"/></a:entry></a:feed>'
    )
    items = read(whole, "cut", None, NOW).items
    assert len(items) == 2
    assert read(whole[:-20], "cut", None, NOW).items == items[:1]
