"""Feeds that are odd inside, from a real server through a whole pull into the archive."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.news.items import NewsItem
from hub.settings import Feed
from tests.hub.news.feed_server import FeedServer, answer
from tests.hub.news.test_pull_web import Nights

NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
LINK = "<link>https://www.example.com/{}</link>"
ENTITIES = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "{0}secret"><!ENTITY % d SYSTEM "{0}more">%d;]>'
)

Check = Callable[[list[NewsItem]], bool]


def _rss(*items: str, head: str = "") -> str:
    channel = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel>{channel}</channel></rss>'


def _item(number: int, title: str = "A", more: str = "") -> str:
    return f"<title>{title}</title>{LINK.format(number)}{more}"


def _dated(date: str) -> str:
    return _rss(_item(1, more=f"<pubDate>{date}</pubDate>"))


def _undated(items: list[NewsItem]) -> bool:
    return [item.published for item in items] == [NOW]


def _titles(*titles: str) -> Check:
    return lambda items: [item.title for item in items] == list(titles)


def _links(*links: str) -> Check:
    return lambda items: sorted(item.link for item in items) == list(links)


JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "url": "https://www.example.com/1", "title": "A"}],
    }
)
LATIN = '<?xml version="1.0" encoding="{}"?>'
ODDITIES: dict[str, tuple[str | bytes, Check]] = {
    "UTF-16": (_rss(_item(1, "Été"), head=LATIN.format("utf-16")).encode("utf-16"), _titles("Été")),
    "UTF-16 without a mark": (
        _rss(_item(1, "Été"), head=LATIN.format("utf-16")).encode("utf-16-le"),
        _titles("Été"),
    ),
    "UTF-8 that is said to be ASCII": (
        _rss(_item(1, "Été"), head=LATIN.format("us-ascii")),
        _titles("Été"),
    ),
    "UTF-8 that the server calls KOI8-R": (_rss(_item(1, "Été")), _titles("Été")),
    "a date in the future": (_dated("Mon, 24 Nov 2036 05:00:00 GMT"), _undated),
    "no date": (_rss(_item(1)), _undated),
    "an impossible date": (_dated("31 Feb 2026 25:61:00"), _undated),
    "a date before there were feeds": (_dated("Thu, 1 Jan 1970 00:00:00 GMT"), _undated),
    "one guid for two items": (
        _rss(_item(1, more="<guid>g</guid>"), _item(2, more="<guid>g</guid>")),
        _links("https://www.example.com/1", "https://www.example.com/2"),
    ),
    "no guid": (_rss(_item(1), _item(2)), lambda items: len({item.id for item in items}) == 2),
    "javascript: everywhere": (
        _rss(
            "<title>x</title><link>javascript:alert(1)</link>",
            _item(2, "javascript:alert(1)", "<guid>javascript:alert(1)</guid>")
            + "<description>&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt;</description>"
            + "<enclosure url='javascript:alert(1)' type='image/png'/>",
        ),
        lambda items: "javascript" not in "".join(
            f"{item.link}{item.summary}{item.image_link}" for item in items
        ) and len(items) == 1,
    ),
    "markup in a title": (
        _rss(_item(1, "&lt;b&gt;B&lt;/b&gt; &amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;y")),
        _titles("B y"),
    ),
    "10,000 items": (
        _rss(*(_item(number, f"{number}") for number in range(10_000))),
        lambda items: len(items) == 500,
    ),
    "JSON Feed": (JSON_FEED, _titles("A")),
    "JSON Feed, twice compressed": (gzip.compress(JSON_FEED.encode()), _titles("A")),
}  # fmt: skip


@pytest.mark.parametrize("oddity", ODDITIES)
def test_an_odd_feed_is_stored_as_far_as_it_can_be(
    server: FeedServer, tmp_path: Path, record_property, oddity: str
) -> None:
    """What can be used is in the archive, what cannot is left out, and the feed does not fail."""
    body, is_right = ODDITIES[oddity]
    data = body.encode() if isinstance(body, str) else body
    headers = {"content_type": "text/xml; charset=koi8-r"} if "KOI8" in oddity else {}
    if "twice" in oddity:
        data, headers = gzip.compress(data), {"content_encoding": "gzip"}
    address = server.serve("feed", answer(data, **headers))
    nights = Nights(tmp_path, _feed(address))
    [report] = nights.pull(NOW)
    assert report.reason == ""
    assert is_right(nights.archived)
    record_property("fault", [oddity, f"{report.added} stored, {report.skipped} left out"])


def test_entities_neither_expand_nor_are_fetched(
    server: FeedServer, tmp_path: Path, record_property
) -> None:
    """Nested, external and parameter entities: the server is asked for the feed alone."""
    head = ENTITIES.format(server.address)
    address = server.serve("feed", answer(_rss(_item(1, "x&b;y&c;z"), head=head)))
    server.serve("secret", answer("SECRET"))
    nights = Nights(tmp_path, _feed(address))
    nights.pull(NOW)
    [item] = nights.archived
    assert "SECRET" not in item.title
    assert "aaaaaaaaaa" not in item.title
    assert server.asked() == ["feed"]
    record_property("fault", ["entities: nested, external, parameter", "not expanded, not fetched"])


def _feed(address: str) -> Feed:
    return Feed(id="press", name="P", address=address, language="en", allow_private=True)


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_feed_that_is_cut_off_never_gives_more(
    server: FeedServer, tmp_path: Path, kind: str, record_property
) -> None:
    """At every 64th byte: the items of a shorter feed are among those of the whole one."""
    whole = FEEDS[kind].encode()
    sent = [whole]
    address = server.serve("feed", lambda exchange: exchange.send(answer(sent[-1])))
    complete = Nights(tmp_path / "whole", _feed(address))
    complete.pull(NOW)
    ids = {item.id for item in complete.archived}
    assert len(ids) == 3
    cuts = range(64, len(whole), 64)
    for cut in cuts:
        sent.append(whole[:cut])
        torn = Nights(tmp_path / str(cut), _feed(address))
        [report] = torn.pull(NOW + timedelta(days=1))
        assert {item.id for item in torn.archived} <= ids
        assert report.reason or torn.archived
    record_property("fault", [f"{kind} cut at every 64th byte", f"{len(cuts)} cuts: never more"])


FEEDS = {
    "rss": _rss(*(_item(number, f"Title {number}") for number in range(3))),
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom">'
    + "".join(
        f"<entry><id>urn:{number}</id><title>T{number}</title>"
        f"<updated>2026-11-0{number + 1}T09:00:00Z"
        f'</updated><link href="https://www.example.com/{number}"/></entry>'
        for number in range(3)
    )
    + "</feed>",
    "json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [
                {"id": f"{number}", "url": f"https://www.example.com/{number}", "title": "T"}
                for number in range(3)
            ],
        }
    ),
}
