"""Real and crafted feeds that are no part of the project, where they lie beside it."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from hub.news.failures import FeedError
from hub.news.links import usable_link
from hub.news.reading.parse import Limits, parse_feed
from hub.news.sanitise import for_page, plain_text, sanitise
from hub.settings import Feed

SAMPLES = Path(__file__).parents[4] / "shared" / "testdata"
LISTED = {"MANIFEST.json", "SOURCES.md"}
FEEDS = sorted(path for path in SAMPLES.glob("feeds/*") if path.name not in LISTED)
PAYLOADS = SAMPLES / "xss_payloads.json"

if FEEDS:

    @pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
    def test_a_feed_gives_items_or_a_typed_failure(
        path: Path, newsroom: Feed, now: datetime, faults_in: Callable[[str], list[str]]
    ) -> None:
        """Whatever the feed: safe summaries, plain titles, absolute links, unique ids."""
        try:
            items = parse_feed(path.read_bytes(), newsroom, now, Limits(cpu=3)).items
        except FeedError:
            return
        assert len({item.id for item in items}) == len(items)
        for item in items:
            assert faults_in(item.summary) == []
            assert sanitise(item.summary) == item.summary
            assert not re.search(r"</?[a-zA-Z][^<>]*>", item.title)
            assert item.link.startswith(("http://", "https://"))


if PAYLOADS.is_file():

    @pytest.mark.parametrize(
        "payload",
        [
            entry["payload"]
            for entry in json.loads(PAYLOADS.read_text(encoding="utf-8"))["payloads"]
        ],
    )
    def test_a_payload_is_harmless_wherever_it_stands(
        payload: str, faults_in: Callable[[str], list[str]]
    ) -> None:
        """As summary, title and link a public payload becomes allowed HTML, text, or nothing."""
        once = sanitise(payload, "https://www.example.com/")
        assert faults_in(once) == faults_in(for_page(once)) == []
        assert sanitise(once) == once
        assert not re.search(r"</?[a-zA-Z][^<>]*>", plain_text(payload))
        link = usable_link(payload)
        assert link is None or re.match(r"https?://[^\s<>\"]+$", link)
