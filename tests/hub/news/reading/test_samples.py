"""Real and crafted feeds that are no part of the project.

They are tested where `shared/testdata` lies beside the project's folder; elsewhere pytest collects
nothing here, and the project's own corpus, which has every class of input, stands for them.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

import pytest

from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.links import usable_link
from hub.news.reading.parse import ParsedFeed, parse_feed
from hub.news.sanitise import for_page, plain_text, sanitise
from hub.settings import Feed

SAMPLES = Path(__file__).parents[4].parent / "shared" / "testdata"
LISTED = SAMPLES / "feeds" / "MANIFEST.json"
FEEDS = json.loads(LISTED.read_text("utf-8")) if LISTED.is_file() else []
PAYLOADS = SAMPLES / "xss_payloads.json"

REFUSED = {
    "d030_nodefp_compressed.xml": "This is no RSS, Atom or JSON feed",
    "d036_reader_unknown.json": "This is JSON, but no JSON Feed",
    "d038_feedparser_aaa_illformed.xml": "The feed ends in the middle",
    "d040_feedparser_rss_empty_document.xml": "This is no RSS, Atom or JSON feed",
    "d065_crafted_charref_overflow.xml": "Something in the feed breaks the reader",
    "d068_crafted_captive_portal.html": "This is a web page",
}
"""What is no feed, or breaks feedparser, with what is said."""

UNCOUNTED = {"d020_ffp_utf16_encoded.xml"}
"""Where the manifest's own count missed the items, for their encoding."""

PROMISED: dict[str, Callable[[ParsedFeed], bool]] = {
    "d020_ffp_utf16_encoded.xml": lambda feed: feed.items[0].title == "UTF-16 Entry 1",
    "d034_miniflux_koi8r.xml": lambda feed: feed.items[0].title == "Первая новость",
    "d052_feedparser_item_guid_map_link.xml": lambda feed: (
        feed.items[0].link == "http://guid.example.com/"
    ),
    "d021_feedrs_atom_mediarss_youtube_1.xml": lambda feed: bool(feed.items[0].image_link),
    "d061_crafted_entity_small_bomb.xml": lambda feed: feed.items[0].title == "&b;",
    "d062_crafted_xxe_param_http.xml": lambda feed: feed.items[0].title == "&x;",
    "d066_crafted_vbscript_data_links.xml": lambda feed: not feed.items,
    "d067_crafted_same_link_twice.xml": lambda feed: len(feed.items) == 2,
    "d069_crafted_no_guid_no_link.xml": lambda feed: not feed.items,
}
"""What the manifest's expectations, or the names of crafted files, say of what is kept here."""

if FEEDS:

    @pytest.mark.parametrize("sample", FEEDS, ids=lambda sample: sample["file"])
    def test_a_feed_gives_safe_items_or_a_typed_failure(
        sample: dict[str, object],
        newsroom: Feed,
        now: datetime,
        faults_in: Callable[[str], list[str]],
    ) -> None:
        """Every feed is read, entry for entry, but for those that are none, with their reason."""
        name = str(sample["file"])
        data = (SAMPLES / "feeds" / name).read_bytes()
        if name in REFUSED:
            with pytest.raises(FeedError, match=f"^{REFUSED[name]}"):
                parse_feed(data, newsroom, now)
            return
        feed = parse_feed(data, newsroom, now)
        if name not in UNCOUNTED:
            assert len(feed.items) + feed.skipped == sample["items_raw"]
        assert PROMISED.get(name, lambda _: True)(feed)
        assert len({item.id for item in feed.items}) == len(feed.items)
        for item in feed.items:
            _check(item, now, faults_in)

    def test_promises_are_about_feeds_that_are_there() -> None:
        """A sample that is renamed takes its promise along."""
        assert {*REFUSED, *PROMISED} <= {sample["file"] for sample in FEEDS}


def _check(item: NewsItem, now: datetime, faults_in: Callable[[str], list[str]]) -> None:
    assert faults_in(item.summary) == faults_in(for_page(item.summary)) == []
    assert sanitise(item.summary) == item.summary
    assert not re.search(r"</?[a-zA-Z][^<>]*>", item.title)
    assert usable_link(item.link) == item.link
    assert item.image_link is None or usable_link(item.image_link) == item.image_link
    assert item.published.utcoffset() == timedelta(0)
    assert item.published <= now + timedelta(hours=24)
    assert NewsItem.from_line(item.to_line()) == item


if PAYLOADS.is_file():

    @pytest.mark.parametrize(
        "payload",
        [entry["payload"] for entry in json.loads(PAYLOADS.read_text("utf-8"))["payloads"]],
    )
    def test_a_payload_is_harmless_wherever_it_stands(
        payload: str, newsroom: Feed, now: datetime, faults_in: Callable[[str], list[str]]
    ) -> None:
        """As any part of an item a public payload becomes allowed HTML, text, or nothing."""
        once = sanitise(payload, "https://www.example.com/")
        assert faults_in(once) == faults_in(for_page(once)) == []
        assert sanitise(once) == once
        assert not re.search(r"</?[a-zA-Z][^<>]*>", plain_text(payload))
        link = usable_link(payload)
        assert link is None or re.match(r"https?://[^\s<>\"]+$", link)
        text = escape(payload)
        feed = (
            f"<rss><channel><title>{text}</title><item><link>https://www.example.com/</link>"
            f"<title>{text}</title><guid>{text}</guid><description>{text}</description>"
            f"<author>{text}</author><category>{text}</category>"
            f'<enclosure type="image/png" url="{text}"/></item>'
            f"<item><link>{text}</link></item></channel></rss>"
        )
        for item in parse_feed(feed.encode(), newsroom, now).items:
            _check(item, now, faults_in)
