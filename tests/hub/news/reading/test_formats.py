"""Each format, from a file of our own to everything that is kept of it; JSON has its own file."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.news.items import NewsItem, item_id
from hub.news.reading.reader import Reading, read

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
REL = 'rel="noopener noreferrer nofollow"'


def _item(feed: str, mark: str, slug: str, title: str, link: str) -> NewsItem:
    identity = item_id(feed, mark)
    return NewsItem(
        id=identity,
        feed=feed,
        slug=f"{slug}-{identity[:8]}",
        published=NOW,
        first_seen=NOW,
        title=title,
        link=link,
        author=None,
        topics=(),
        summary="",
    )


def _read(name: str) -> Reading:
    return read((CORPUS / name).read_bytes(), name.partition(".")[0], None, NOW)


def test_rss_0_90() -> None:
    """Netscape's RDF has headlines and links; its channel's logo is no item's picture."""
    lathe, doors = "https://wire.example.com/lathe-4", "https://wire.example.com/doors"
    assert _read("early.rss090") == Reading(
        (
            _item("early", lathe, "lathe-four-runs-again", "Lathe four runs again", lathe),
            _item("early", doors, "doors-open-at-eight", "Doors open at eight", doors),
        ),
        0,
    )


def test_rss_0_91() -> None:
    """Headlines with a description, in French."""
    link, title = "https://ateliers.example.com/etage", "Une journée à l’étage, été compris"
    item = _item("ateliers", link, "une-journee-a-l-etage-ete-compris", title, link)
    assert _read("ateliers.rss") == Reading(
        (replace(item, summary="Vu et compté : 40 pièces réparées."),), 0
    )


def test_rss_0_92() -> None:
    """Categories, enclosures, another source; an item without a link is counted."""
    link = "https://radio.example.com/boiler"
    item = _item(
        "radio", link, "the-boiler-room-in-four-voices", "The boiler room, in four voices", link
    )
    assert _read("radio.rss092") == Reading(
        (
            replace(
                item,
                topics=("boilers",),
                summary="Four people, <b>one</b> boiler.",
                image_link="https://radio.example.com/boiler.jpg",
            ),
        ),
        1,
    )


def test_rss_1_0() -> None:
    """RDF, with Dublin Core for date and topics."""
    link = "https://papers.example.com/noise"
    item = _item("papers", link, "noise-of-axial-fans", "Noise of axial fans", link)
    published = datetime(2026, 3, 5, tzinfo=UTC)
    assert _read("papers.rdf") == Reading(
        (replace(item, published=published, topics=("noise",)),), 0
    )


def test_rss_2_0() -> None:
    """Guid, date in another zone, creator, categories, cleaned summary, absolute links."""
    quieter = replace(
        _item(
            "newsroom",
            "newsroom-0003",
            "a-quieter-fan-a-longer-winter",
            "A quieter fan & a longer winter",
            "https://www.example.com/news/quieter-fan?from=feed&lang=en",
        ),
        published=datetime(2026, 11, 16, 8, 30, tzinfo=UTC),
        author="Awa Diallo",
        topics=("acoustics", "heat pumps"),
        summary="<p>Two decibels less, "
        f'<a href="https://www.example.com/bench" {REL}>measured here</a>.</p>',
    )
    parts = replace(
        _item(
            "newsroom",
            "newsroom-0002",
            "spare-parts-for-machines-of-2004",
            "Spare parts for machines of 2004",
            "https://www.example.com/news/parts-2004",
        ),
        published=datetime(2026, 11, 10, 8, tzinfo=UTC),
        author="Press office",
        summary="No markup here, just 5 &lt; 6.",
    )
    link = "https://www.example.com/news/untitled"
    untitled = _item("newsroom", link, "a-note-without-a-title", "A note without a title.", link)
    untitled = replace(untitled, summary="<p>A note without a title.</p>")
    assert _read("newsroom.rss") == Reading((quieter, parts, untitled), 0)


def test_atom_0_3() -> None:
    """`issued` is when it was published; escaped content is HTML."""
    item = _item(
        "notes",
        "tag:notes.example.com,2005:1",
        "an-old-format",
        "An old format",
        "https://notes.example.com/1",
    )
    published = datetime(2005, 6, 1, 10, tzinfo=UTC)
    assert _read("notes.atom03") == Reading(
        (replace(item, published=published, summary="<p>Still read.</p>"),), 0
    )


def test_atom_1_0() -> None:
    """xml:base, alternate links, XHTML and plain text, labels, authors without their address."""
    blog = "https://engineering.example.com/blog"
    bench = replace(
        _item(
            "engineering",
            "tag:engineering.example.com,2026:bench",
            "what-the-test-bench-broke",
            "What the test bench broke",
            f"{blog}/bench.html",
        ),
        published=datetime(2026, 11, 18, 4, 30, tzinfo=UTC),
        author="Tomasz Leroy",
        topics=("Test bench",),
        summary=f'<p>Eleven valves. <img src="{blog}/valve.jpg" alt="A cracked valve"></p>',
        image_link=f"{blog}/valve.jpg",
    )
    plain = replace(
        _item(
            "engineering",
            "tag:engineering.example.com,2026:plain",
            "plain-words-once-a-b",
            "Plain words, once a < b",
            f"{blog}/plain.html",
        ),
        published=datetime(2026, 10, 1, tzinfo=UTC),
        summary="<p>First line &lt;not markup&gt;.</p><p>Second paragraph.</p>",
    )
    assert _read("engineering.atom") == Reading((bench, plain), 0)


FEED = (
    '<rss version="2.0"><channel><title>T</title><link>https://www.example.com/</link><item>'
    "<title>Été à Angers</title><link>https://www.example.com/ete</link></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        (None, "utf-8"),
        (None, "utf-8-sig"),
        (None, "cp1252"),
        ("ISO-8859-1", "iso-8859-1"),
        ("KOI8-R", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("UTF-16", "utf-16-be-sig"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-16-be-sig"),
        ("utf-8", "cp1252"),
        ("us-ascii", "utf-8"),
        ("x-unknown", "utf-8"),
        ("UTF-16", "utf-8"),
    ],
)
def test_encodings(declared: str | None, encoding: str) -> None:
    """A byte-order mark outweighs the declaration; a wrong declaration gives way to what fits."""
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    mark = "\ufeff" if encoding == "utf-16-be-sig" else ""
    data = (mark + head + FEED).encode(encoding.removesuffix("-sig") if mark else encoding)
    (item,) = read(data, "newsroom", None, NOW).items
    assert item.title == "Été à Angers"


def test_utf_16_needs_no_declaration() -> None:
    """Even without a mark and a declaration, the zeros between the letters tell."""
    for encoding in ("utf-16-le", "utf-16-be"):
        (item,) = read(FEED.encode(encoding), "newsroom", None, NOW).items
        assert item.title == "Été à Angers"


def test_bytes_that_do_not_fit_the_declared_charset_lose_themselves_only() -> None:
    """A byte that is wrong in the declared charset costs its character, not the feed."""
    data = b'<?xml version="1.0" encoding="ascii"?>' + FEED.encode("koi8-r", "replace")
    (item,) = read(data.replace(b"Angers", b"A\xffngers"), "newsroom", None, NOW).items
    assert item.link == "https://www.example.com/ete"
