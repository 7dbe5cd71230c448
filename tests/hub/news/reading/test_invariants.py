"""What holds for any feed: the end of the facts about feeds, as properties."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import given
from hypothesis import strategies as st

from hub.news.failures import FeedError
from hub.news.items import LONGEST_TITLE, NewsItem
from hub.news.links import usable_link
from hub.news.reading.reader import MOST_ITEMS, Reading, read
from hub.news.sanitise import LONGEST_HTML, for_page, sanitise

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
ADDRESS = "https://www.example.com/feed"
CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
SEEDS = [path.read_bytes() for path in sorted(CORPUS.iterdir())]

# Nothing here breaks the grammar of XML once it is escaped, so that feeds are read, not refused.
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029"
)
MARKUP = st.sampled_from(
    [
        *("<b>", "</b>", "<p onclick=alert(1)>", "<script>", "</script>", "<svg onload=x>", "<!--"),
        *("<img src=x onerror=alert(1)>", "<img src='https://x.example/a.png'>", "&lt;", "&amp;"),
        *(
            "<a href='javascript:alert(1)'>",
            "<a href='/relative'>",
            "<style>",
            "]]",
            "<td>",
            "&#0;",
        ),
        *("<iframe srcdoc='<script>'>", "<pre>\n\n", "<q cite='javascript:x'>", '"', "'", "<math>"),
    ]
)
TEXT = st.lists(st.text(LETTERS, max_size=8) | MARKUP, max_size=8).map("".join)
LINK = st.sampled_from(
    [
        *(
            "https://x.example/1",
            "https://x.example/2",
            "HTTP://X.example/é?a=1&b=<2>",
            "/relative",
        ),
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "//y.example/",
            "?q",
            "",
            "https://[x",
            "tag:x",
        ),
    ]
)
DATE = st.sampled_from(
    [
        *("2026-11-02T09:30:00Z", "2026-11-02", "2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        *("2026-02-31T00:00:00Z", "Mon, 16 Nov 2026 09:30:00 +0100", "soon", ""),
    ]
)
ENTRY = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["1", "2", "3", "", "https://x.example/9", "é"]),
        "url": LINK,
        "title": TEXT,
        "summary": TEXT,
        "date_published": DATE,
        "author": TEXT,
        "tag": TEXT,
        "image": LINK,
    }
)
ENTRIES = st.lists(ENTRY, max_size=6)


def _rss(entries: list[dict[str, str]]) -> bytes:
    items = "".join(
        f"<item><guid>{escape(entry['id'])}</guid><link>{escape(entry['url'])}</link>"
        f"<title>{escape(entry['title'])}</title><pubDate>{entry['date_published']}</pubDate>"
        f"<description>{escape(entry['summary'])}</description>"
        f"<dc:creator>{escape(entry['author'])}</dc:creator>"
        f"<category>{escape(entry['tag'])}</category>"
        f"<enclosure type='image/png' url={quoteattr(entry['image'])}/></item>"
        for entry in entries
    )
    head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    return f"{head}<title>T</title>{items}</channel></rss>".encode()


def _atom(entries: list[dict[str, str]]) -> bytes:
    items = "".join(
        f"<entry><id>{escape(entry['id'])}</id><link href={quoteattr(entry['url'])}/>"
        f"<title type='html'>{escape(entry['title'])}</title>"
        f"<published>{entry['date_published']}</published>"
        f"<summary type='html'>{escape(entry['summary'])}</summary>"
        f"<author><name>{escape(entry['author'])}</name></author>"
        f"<category term={quoteattr(entry['tag'])}/>"
        f"<link rel='enclosure' type='image/png' href={quoteattr(entry['image'])}/></entry>"
        for entry in entries
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{items}</feed>'.encode()


def _json(entries: list[dict[str, str]]) -> bytes:
    items = [
        {
            **entry,
            "content_html": entry["summary"],
            "summary": None,
            "tags": [entry["tag"]],
            "authors": [{"name": entry["author"]}],
        }
        for entry in entries
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    return json.dumps(feed).encode()


FEED = st.builds(
    lambda write, entries: write(entries), st.sampled_from([_rss, _atom, _json]), ENTRIES
)
XML_FEED = st.builds(lambda write, entries: write(entries), st.sampled_from([_rss, _atom]), ENTRIES)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS) | FEED))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 9))
        data[place : place + length] = draw(st.binary(max_size=4) | MARKUP.map(str.encode))
    return bytes(data)


def _read(data: bytes) -> Reading | None:
    try:
        return read(data, "newsroom", ADDRESS, NOW)
    except FeedError:
        return None


def _check(reading: Reading, faults_in: Callable[[str], list[str]]) -> None:
    items = reading.items
    assert len({item.id for item in items}) == len(items) <= MOST_ITEMS
    for item in items:
        assert faults_in(item.summary) == faults_in(for_page(item.summary)) == []
        assert sanitise(item.summary) == item.summary
        assert len(item.summary.encode()) <= LONGEST_HTML
        for text in (item.title, item.author or "", *item.topics):
            assert text == " ".join(text.split())
            assert len(text) <= LONGEST_TITLE
            assert not re.search(r"</?[a-zA-Z][^<>]*>", text)
        assert item.title
        for moment in (item.published, item.first_seen):
            assert moment.utcoffset() == timedelta(0)
        assert datetime(1990, 1, 1, tzinfo=UTC) <= item.published <= NOW + timedelta(hours=24)
        assert usable_link(item.link) == item.link
        assert item.image_link is None or usable_link(item.image_link) == item.image_link
        assert NewsItem.from_line(item.to_line()) == item


@given(FEED)
def test_a_well_formed_feed_gives_safe_items(
    faults_in: Callable[[str], list[str]], data: bytes
) -> None:
    """Whatever it says: clean HTML, plain texts, dates in UTC, absolute links, unique ids."""
    reading = _read(data)
    assert reading is not None
    _check(reading, faults_in)


@given(_damaged() | st.binary(max_size=300))
def test_any_bytes_give_safe_items_or_a_typed_failure(
    faults_in: Callable[[str], list[str]], data: bytes
) -> None:
    """A damaged feed, or no feed at all, is read or refused; nothing else happens."""
    reading = _read(data)
    if reading is not None:
        _check(reading, faults_in)


@given(_damaged())
def test_the_same_bytes_give_the_same_result(data: bytes) -> None:
    """Reading keeps nothing from one feed to the next."""
    assert _read(data) == _read(data)


@given(XML_FEED, st.integers(min_value=0, max_value=4000))
def test_a_feed_cut_anywhere_gives_the_first_items_of_the_whole(data: bytes, end: int) -> None:
    """Never more items than the whole feed, and each as it is there, its id included."""
    whole, cut = _read(data), _read(data[:end])
    assert whole is not None
    if cut is not None:
        assert cut.items == whole.items[: len(cut.items)]


@given(ENTRIES)
def test_the_format_changes_nothing(entries: list[dict[str, str]]) -> None:
    """The same entries are the same items, whether they come as RSS, Atom or JSON Feed."""
    # A guid may be a link in RSS, and JSON Feed has one notation for dates.
    same = [
        entry
        for entry in entries
        if entry["url"].startswith("https://x.example/") and "+0100" not in entry["date_published"]
    ]
    rss, atom, from_json = (_read(write(same)) for write in (_rss, _atom, _json))
    assert rss == atom == from_json
