from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from hub.news.failures import FeedError
from hub.news.items import item_id
from hub.news.reading.entries import Entry
from hub.news.reading.reader import MOST_ITEMS, read

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
FILES = sorted(CORPUS.iterdir())
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
REL = 'rel="noopener noreferrer nofollow"'


def _rss(*items: str) -> bytes:
    return (
        '<rss version="2.0"><channel><title>T</title><link>https://www.example.com/</link>'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def _corpus(name: str) -> bytes:
    return (CORPUS / name).read_bytes()


def test_rss_2_is_read() -> None:
    """Guid, date in another zone, creator, categories, cleaned summary, absolute links."""
    reading = read(_corpus("newsroom.rss"), "newsroom", None, NOW)
    first, second, third = reading.items
    assert first.id == item_id("newsroom", "newsroom-0003")
    assert first.slug == f"a-quieter-fan-a-longer-winter-{first.id[:8]}"
    assert first.title == "A quieter fan & a longer winter"
    assert first.link == "https://www.example.com/news/quieter-fan?from=feed&lang=en"
    assert first.published == datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    assert first.first_seen == NOW
    assert first.author == "Awa Diallo"
    assert first.topics == ("acoustics", "heat pumps")
    link = f'<a href="https://www.example.com/bench" {REL}>measured here</a>'
    assert first.summary == f"<p>Two decibels less, {link}.</p>"
    assert second.link == "https://www.example.com/news/parts-2004"
    assert second.author == "Press office"
    assert second.summary == "No markup here, just 5 &lt; 6."
    assert third.id == item_id("newsroom", "https://www.example.com/news/untitled")
    assert third.title == "A note without a title."
    assert third.published == NOW
    assert reading.skipped == 0


def test_atom_is_read() -> None:
    """xml:base, alternate links, XHTML and plain text, labels, authors without their address."""
    first, second = read(_corpus("engineering.atom"), "engineering", None, NOW).items
    assert first.title == "What the test bench broke"
    assert first.link == "https://engineering.example.com/blog/bench.html"
    assert first.published == datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
    assert first.author == "Tomasz Leroy"
    assert first.topics == ("Test bench",)
    image = '<img src="https://engineering.example.com/blog/valve.jpg" alt="A cracked valve">'
    assert first.summary == f"<p>Eleven valves. {image}</p>"
    assert second.title == "Plain words, once a < b"
    assert second.published == datetime(2026, 10, 1, tzinfo=UTC)
    assert second.summary == "<p>First line &lt;not markup&gt;.</p><p>Second paragraph.</p>"


@pytest.mark.parametrize(
    ("name", "title", "published", "summary"),
    [
        ("papers.rdf", "Noise of axial fans", datetime(2026, 3, 5, tzinfo=UTC), ""),
        (
            "ateliers.rss",
            "Une journée à l’étage, été compris",
            NOW,
            "Vu et compté : 40 pièces réparées.",
        ),
        (
            "notes.atom03",
            "An old format",
            datetime(2005, 6, 1, 10, tzinfo=UTC),
            "<p>Still read.</p>",
        ),
    ],
)
def test_older_formats_are_read(name: str, title: str, published: datetime, summary: str) -> None:
    """RSS 1.0 with dc:date, RSS 0.91 without dates, Atom 0.3 with `issued`."""
    (item,) = read(_corpus(name), "older", None, NOW).items
    assert (item.title, item.published, item.summary) == (title, published, summary)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "cp1252"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="KOI8-R"?>', "utf-8-sig"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16-be"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-16"),
        ('<?xml version="1.0" encoding="x-unknown"?>', "utf-8"),
    ],
)
def test_encodings(declared: str, encoding: str) -> None:
    """A byte-order mark outweighs the declaration; without either it is UTF-8, then Windows."""
    feed = _rss("<title>Été à Angers</title><link>https://www.example.com/ete</link>").decode()
    (item,) = read((declared + feed).encode(encoding), "newsroom", None, NOW).items
    assert item.title == "Été à Angers"


def test_hostile_entries_do_no_harm() -> None:
    """Links that run are skipped; markup in titles, names and topics is gone; keys are checked."""
    reading = read(_corpus("hostile.rss"), "hostile", None, NOW)
    markup, shared, keys = reading.items
    assert reading.skipped == 3
    assert markup.title == "Markup in a title"
    assert (markup.author, markup.topics) == ("Mallory", ("topic",))
    assert markup.summary == f"<p>one</p><a {REL}>two</a>"
    assert shared.title == "The same guid"
    assert keys.title == "Keys of the parser"
    assert {item.published for item in reading.items} == {NOW}


def test_a_guid_that_comes_twice_takes_the_link_with_it() -> None:
    """The first keeps the guid's id, another link makes another item, the same link does not."""
    first, second = read(_corpus("hostile.rss"), "hostile", None, NOW).items[:2]
    assert first.id == item_id("hostile", "shared")
    assert second.id == item_id("hostile", "shared", "https://hostile.example.com/other")


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ({"id": "g", "link": "https://x.example/"}, ["g"]),
        ({"id": " ", "link": "https://x.example/"}, ["https://x.example/"]),
        ({"title": "T", "published": "today"}, ["T", "today"]),
        ({"title": "T", "updated": "today"}, ["T", "today"]),
    ],
)
def test_an_id_comes_from_what_there_is(values: dict[str, object], marks: list[str]) -> None:
    """Guid, else link, else title and date as they are written."""
    assert Entry(values, None).identity("newsroom") == item_id("newsroom", *marks)


def test_a_feed_from_the_web_resolves_against_its_address() -> None:
    """A feed whose own link is relative, as some generators write it, still has links."""
    feed = _rss("<title>A</title><link>/a</link>").replace(b"https://www.example.com/", b"/")
    assert read(feed, "newsroom", None, NOW).skipped == 1
    (item,) = read(feed, "newsroom", "https://www.example.com/feed.xml", NOW).items
    assert item.link == "https://www.example.com/a"


def test_the_newest_items_are_kept_in_the_order_of_the_feed() -> None:
    """Of 600 items the 500 newest are read, even where the oldest come first."""
    items = [
        f"<title>{number}</title><link>https://www.example.com/{number}</link>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=600 - number))}</pubDate>"
        for number in range(600)
    ]
    titles = [item.title for item in read(_rss(*items), "newsroom", None, NOW).items]
    assert titles == [str(number) for number in range(600 - MOST_ITEMS, 600)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The feed is empty."),
        (b" \n\t ", "The feed is empty."),
        (b"\xef\xbb\xbf", "The feed is empty."),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "This is JSON"),
        (b"<!DOCTYPE html><title>Sign in</title>", "This is a web page"),
        (b"\xef\xbb\xbf\n<!-- x --><HTML lang=en>", "This is a web page"),
        ("<html>".encode("utf-16"), "This is a web page"),
        (b"not a feed at all", "This is no RSS or Atom feed"),
        (b"\x1f\x8b\x08\x00 packed", "This is no RSS or Atom feed"),
        (b"<sitemap><url>https://www.example.com/</url></sitemap>", "This is no RSS or Atom feed"),
        (b'<rss version="2.0"><channel><item><title>cut', "The feed ends in the middle"),
        (b"<!--" + b"<!---->" * 580, "This is no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, reason: str) -> None:
    """Each kind of wrong file has its sentence; a login page is no feed without items."""
    with pytest.raises(FeedError, match=f"^{reason}"):
        read(data, "newsroom", None, NOW)


def test_a_feed_may_have_no_items() -> None:
    """An empty feed is a feed."""
    assert read(_rss(), "newsroom", None, NOW).items == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_cut_anywhere_gives_complete_items_only(path: Path, encoding: str) -> None:
    """What remains of a torn feed is a part of what the whole feed gives, ids and texts alike."""
    whole = path.read_text(encoding="utf-8").encode(encoding)
    items = set(read(whole, "newsroom", None, NOW).items)
    for end in range(0, len(whole), 13 if encoding == "utf-8" else 61):
        with suppress(FeedError):
            assert set(read(whole[:end], "newsroom", None, NOW).items) <= items, end
