from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

import feedparser
import pytest

from hub.news.failures import FeedError
from hub.news.items import item_id
from hub.news.reading.entries import Entry
from hub.news.reading.reader import MOST_ITEMS, read
from hub.news.sanitise import LONGEST_HTML

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
REL = 'rel="noopener noreferrer nofollow"'


def _rss(*items: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml">'
        "<channel><title>T</title><link>https://www.example.com/</link>"
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def _corpus(name: str) -> bytes:
    return (CORPUS / name).read_bytes()


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
    ("entry", "marks"),
    [
        (Entry(guid="g", link="https://x.example/"), ["g"]),
        (Entry(link="https://x.example/"), ["https://x.example/"]),
        (Entry(link="", heading="<b>T</b>", date="today"), ["T", "today"]),
    ],
)
def test_an_id_comes_from_what_there_is(entry: Entry, marks: list[str]) -> None:
    """Guid, else link, else title and date as they are written."""
    assert entry.identity("newsroom") == item_id("newsroom", *marks)


def test_guids_that_all_items_have_in_common() -> None:
    """A generator that writes one guid for everything still has an item for each link."""
    guid = '<guid isPermaLink="false">same</guid>'
    items = [f"<link>https://www.example.com/{number}</link>{guid}" for number in range(3)]
    ids = [item.id for item in read(_rss(*items, items[1]), "newsroom", None, NOW).items]
    assert ids == [
        item_id("newsroom", "same"),
        item_id("newsroom", "same", "https://www.example.com/1"),
        item_id("newsroom", "same", "https://www.example.com/2"),
    ]


RUNS = [
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
    ),
    *("\x01javascript:alert(1)", "vbscript:x", "data:text/html,x", "data:image/svg+xml,x"),
    *("blob:https://x.example/1", "file:///etc/passwd", "feed:https://x.example/", "tag:x,2026:1"),
    *(
        "urn:uuid:1",
        "//[x",
        "https://user@x.example/",
        "\\\\x.example\\x",
        "ftp://x/",
    ),
]


@pytest.mark.parametrize("address", RUNS)
def test_addresses_that_lead_anywhere_but_to_the_web(address: str) -> None:
    """Nowhere in an item: not as link, guid, picture, nor in its text."""
    written = escape(address)
    feed = _rss(
        f"<link>{written}</link><guid>{written}</guid>",
        f"<link>https://www.example.com/</link><media:content url='{written}' medium='image'/>"
        f"<enclosure url='{written}' type='image/png'/><itunes:image href='{written}'/>"
        f"<description>{escape(_tag('a', 'href', address) + _tag('img', 'src', address))}"
        "</description>",
    )
    reading = read(feed, "newsroom", None, NOW)
    (item,) = reading.items
    assert (reading.skipped, item.image_link) == (1, None)
    assert "href" not in item.summary
    assert "src" not in item.summary


def _tag(name: str, attribute: str, address: str) -> str:
    return f'<{name} {attribute}="{escape(address)}">x'


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news"),
        ("<![CDATA[<b>Bold</b> news]]>", "Bold news"),
        ("<![CDATA[Tom &amp; Jerry]]>", "Tom & Jerry"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("5 &lt; 6", "5 < 6"),
        ("<b>child</b> of the title", "child of the title"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;After", "After"),
        ("&lt;a href='javascript:x'&gt;Linked", "Linked"),
        ("", "The text"),
        ("&lt;img src=x&gt;", "The text"),
    ],
)
def test_markup_in_titles(title: str, text: str) -> None:
    """A title is text, however it is wrapped; without any, the text begins the item."""
    link = "<link>https://www.example.com/a</link><description>The text</description>"
    (item,) = read(_rss(f"<title>{title}</title>{link}"), "newsroom", None, NOW).items
    assert item.title == text


def test_a_long_title_is_cut() -> None:
    """At most 300 characters remain; an item with neither title nor text is called as its link."""
    link = f"https://www.example.com/{'x' * 400}"
    cut, named = read(
        _rss(f"<title>{'word ' * 400}</title><link>{link}/1</link>", f"<link>{link}/2</link>"),
        "newsroom",
        None,
        NOW,
    ).items
    assert len(cut.title) <= 300
    assert cut.title.endswith("word…")
    assert named.title == link[:300]


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Mon, 16 Nov 2026 09:30:00 +0100", datetime(2026, 11, 16, 8, 30, tzinfo=UTC)),
        ("2026-11-16T09:30:00+01:00", datetime(2026, 11, 16, 8, 30, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 23:00:00 GMT", datetime(2026, 11, 24, 23, tzinfo=UTC)),
        ("Fri, 01 Jan 2999 00:00:00 GMT", NOW),
        ("Thu, 01 Jan 1970 00:00:00 GMT", NOW),
        ("Mon, 31 Feb 2026 00:00:00 GMT", NOW),
        ("2026-02-31T00:00:00Z", NOW),
        ("Mon, 16 Nov 2026 99:99:99 GMT", NOW),
        ("99999999999999999999", NOW),
        ("0000-00-00T00:00:00Z", NOW),
        ("soon", NOW),
        ("", NOW),
    ],
)
def test_dates(date: str, published: datetime) -> None:
    """Future, absent and impossible dates are when the item was first seen."""
    entry = f"<link>https://www.example.com/a</link><pubDate>{date}</pubDate>"
    (item,) = read(_rss(entry), "newsroom", None, NOW).items
    assert item.published == published


def test_relative_addresses_resolve_against_xml_base_then_the_item() -> None:
    """xml:base counts for links, pictures and the text; where there is none, the item's link."""
    entry = "<link>{link}</link><enclosure url='e.png'/><description>&lt;a href='x'></description>"
    based = entry.format(link="a").join(("<item xml:base='sub/'>", "</item>"))
    plain = entry.format(link="https://www.example.com/b/").join(("<item>", "</item>"))
    feed = f"<rss xml:base='https://base.example.com/'><channel>{based}{plain}</channel></rss>"
    first, second = read(feed.encode(), "newsroom", None, NOW).items
    assert first.link == "https://base.example.com/sub/a"
    assert first.image_link == "https://base.example.com/sub/e.png"
    assert 'href="https://base.example.com/sub/x"' in first.summary
    assert second.image_link == "https://base.example.com/e.png"
    unbased = f"<rss><channel>{plain}</channel></rss>"
    (item,) = read(unbased.encode(), "newsroom", None, NOW).items
    assert item.image_link == "https://www.example.com/b/e.png"
    assert 'href="https://www.example.com/b/x"' in item.summary


def test_the_author_of_an_atom_feed_wrote_what_names_nobody_else() -> None:
    """RFC 4287, 4.2.1; the editor of an RSS channel wrote nothing."""
    entry = '<entry><id>{0}</id><link href="https://www.example.com/{0}"/>{1}</entry>'
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>The bench</name></author>'
        + entry.format(1, "")
        + entry.format(2, "<author><name>Ada</name></author><author><name>Bo</name></author>")
        + "</feed>"
    )
    items = read(feed.encode(), "newsroom", None, NOW).items
    assert [item.author for item in items] == ["The bench", "Ada, Bo"]
    rss = _rss("<link>https://www.example.com/a</link>").replace(
        b"<item>", b"<managingEditor>editor@example.com (Ed)</managingEditor><item>"
    )
    assert [item.author for item in read(rss, "newsroom", None, NOW).items] == [None]


def test_addresses_of_people_stay_out() -> None:
    """An author who is nothing but an e-mail address is nobody."""
    entry = "<link>https://www.example.com/a</link><author>someone@example.com</author>"
    (item,) = read(_rss(entry), "newsroom", None, NOW).items
    assert item.author is None


def test_a_field_of_html_is_cut() -> None:
    """At most 64 KiB of a text are read; 20 topics of 100 characters."""
    topics = "".join(f"<category>{number} {'long ' * 50}</category>" for number in range(150))
    text = f"<description>{'word ' * 40_000}</description>"
    entry = f"<link>https://www.example.com/a</link>{text}{topics}"
    (item,) = read(_rss(entry), "newsroom", None, NOW).items
    assert 60_000 < len(item.summary.encode()) <= LONGEST_HTML
    assert len(item.topics) == 20
    assert max(map(len, item.topics)) <= 100


@pytest.mark.parametrize(
    "broken",
    [
        "<title>&#x110000;</title>",
        "<title>&#xFFFFFFFF;</title>",
        "<title>&#xD800;</title>",
        "<georss:where><gml:Point srsName='EPSG:a'><gml:pos>1 2</gml:pos></gml:Point>",
    ],
)
def test_what_breaks_feedparser_is_a_failure(broken: str) -> None:
    """Whatever feedparser raises is said in one line without control characters."""
    entry = f"<link>https://www.example.com/a</link>{broken}"
    with pytest.raises(FeedError, match=r"^Something in the feed breaks the reader \(\w+Error: "):
        read(_rss(entry), "newsroom", None, NOW)


def test_too_little_memory_is_for_the_parent_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of the process is no fault of the feed's text."""

    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(feedparser, "parse", fill)
    with pytest.raises(MemoryError):
        read(_rss(), "newsroom", None, NOW)


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
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "This JSON Feed has no list"),
        (b"<!DOCTYPE html><title>Sign in</title>", "This is a web page"),
        (b"\xef\xbb\xbf\n<!-- x --><HTML lang=en>", "This is a web page"),
        ("<html>".encode("utf-16"), "This is a web page"),
        (b"not a feed at all", "This is no RSS, Atom or JSON feed"),
        (b"<!DOCTYPE x [<!ENTITY y 'z'", "This is no RSS, Atom or JSON feed"),
        (b"\x1f\x8b\x08\x00 packed", "This is no RSS, Atom or JSON feed"),
        (
            b"<sitemap><url>https://www.example.com/</url></sitemap>",
            "This is no RSS, Atom or JSON feed",
        ),
        (b'<rss version="2.0"><channel><item><title>cut', "The feed ends in the middle"),
        (b"<!--" + b"<!---->" * 580, "This is no RSS, Atom or JSON feed"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, reason: str) -> None:
    """Each kind of wrong file has its sentence; a login page is no feed without items."""
    with pytest.raises(FeedError, match=f"^{reason}"):
        read(data, "newsroom", None, NOW)


def test_a_feed_may_have_no_items() -> None:
    """An empty feed is a feed."""
    assert read(_rss(), "newsroom", None, NOW).items == ()
