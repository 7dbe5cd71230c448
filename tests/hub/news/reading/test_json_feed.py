import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.failures import FeedError
from hub.news.items import NewsItem, item_id
from hub.news.reading.reader import MOST_ITEMS, Reading, read

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"
REL = 'rel="noopener noreferrer nofollow"'


def _read(feed: object) -> Reading:
    return read(json.dumps(feed).encode(), "garden", None, NOW)


def _item(**values: object) -> NewsItem:
    item = {"id": "1", "url": "https://garden.example.com/1", "title": "T", **values}
    (item,) = _read({"version": VERSION, "items": [item]}).items
    return item


def test_json_feed_1_0_is_read() -> None:
    """A number as id, one author, relative links, HTML, a banner; an id that is the only link."""
    reading = read((CORPUS / "garden-1.0.json").read_bytes(), "garden", None, NOW)
    beans, compost = reading.items
    assert reading.skipped == 0
    link = f'<a href="https://garden.example.com/hives" {REL}>there</a>'
    assert beans == NewsItem(
        id=item_id("garden", "17"),
        feed="garden",
        slug=f"beans-bees-{beans.id[:8]}",
        published=datetime(2026, 11, 20, 7, 15, 30, tzinfo=UTC),
        first_seen=NOW,
        title="Beans & bees",
        link="https://garden.example.com/beans",
        author="Ilse Aubert",
        topics=("roof", "bees"),
        summary=f"<p>Two hives, {link}.</p>",
        image_link="https://garden.example.com/banner.png",
    )
    assert compost == NewsItem(
        id=item_id("garden", "https://garden.example.com/compost"),
        feed="garden",
        slug=f"compost-soil-turn-it-{compost.id[:8]}",
        published=datetime(2026, 11, 19, tzinfo=UTC),
        first_seen=NOW,
        title="Compost < soil. Turn it.",
        link="https://garden.example.com/compost",
        author="The gardeners",
        topics=(),
        summary="<p>Compost &lt; soil.</p><p>Turn it.</p>",
    )


def test_json_feed_1_1_is_read() -> None:
    """Several authors, a summary before the content, an external link, picture, attachments."""
    reading = read((CORPUS / "garden-1.1.json").read_bytes(), "garden", None, NOW)
    frost, wind = reading.items
    assert reading.skipped == 1
    assert frost == NewsItem(
        id=item_id("garden", "tag:garden.example.com,2026:frost"),
        feed="garden",
        slug=f"first-frost-{frost.id[:8]}",
        published=datetime(2026, 11, 21, 6, tzinfo=UTC),
        first_seen=NOW,
        title="First frost",
        link="https://garden.example.com/frost",
        author="Ilse Aubert, Omar Petit",
        topics=("weather",),
        summary="<p>Minus two.</p>",
        image_link="https://garden.example.com/frost.webp",
    )
    assert wind == NewsItem(
        id=item_id("garden", "linked"),
        feed="garden",
        slug=f"somebody-else-on-wind-{wind.id[:8]}",
        published=NOW,
        first_seen=NOW,
        title="Somebody else on wind",
        link="https://weather.example.com/wind",
        author="The gardeners",
        topics=(),
        summary="",
        image_link="https://garden.example.com/wind.png",
    )


@pytest.mark.parametrize(
    "version",
    [
        "https://jsonfeed.org/version/1",
        "https://jsonfeed.org/version/1.1",
        "http://www.jsonfeed.org/version/1.2/",
    ],
)
def test_versions(version: str) -> None:
    """Every version 1 is read, whatever it may bring later."""
    assert _read({"version": version, "items": []}).items == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", "This is JSON, but no JSON Feed"),
        (b"[]", "This is JSON, but no JSON Feed"),
        (b'{"version": 1, "items": []}', "This is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/2"}', "This is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1234"}', "This is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "This JSON Feed has no list of items"),
        (
            b'{"version": "https://jsonfeed.org/version/1", "items": {"0": {}}}',
            "This JSON Feed has no list of items",
        ),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "The feed is damaged"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []} x', "The feed is damaged"),
        (b"[" * 100_000, "The feed is damaged"),
        (b'{"a":' * 100_000, "The feed is damaged"),
        (b"{\x00\xff\xfe", "The feed is damaged"),
        (b"\xff\xfe{\x00\xd8", "The feed is damaged"),
    ],
)
def test_what_is_no_json_feed_is_said(data: bytes, reason: str) -> None:
    """Other JSON, a future version, torn or deeply nested JSON: each has its sentence."""
    with pytest.raises(FeedError, match=f"^{reason}"):
        read(data, "garden", None, NOW)


@pytest.mark.parametrize("name", ["garden-1.0.json", "garden-1.1.json"])
def test_a_torn_feed_is_a_failure(name: str) -> None:
    """JSON that ends early gives nothing, wherever it ends."""
    whole = (CORPUS / name).read_bytes().rstrip()
    for end in range(1, len(whole)):
        with pytest.raises(FeedError):
            read(whole[:end], "garden", None, NOW)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    """JSON says by its first bytes which Unicode it is; what is none comes from Windows."""
    text = f'{{"version": "{VERSION}", "items": [{{"id": "https://x.example/", "title": "Été"}}]}}'
    (item,) = read(text.encode(encoding), "garden", None, NOW).items
    assert item.title == "Été"


@pytest.mark.parametrize(
    ("written", "guid"),
    [
        ("7", "7"),
        ("7.50", "7.50"),
        ("9" * 10_000, "9" * 10_000),
        ("1e999", "1e999"),
        ("NaN", ""),
        ("-Infinity", ""),
        ("true", ""),
        ("null", ""),
        ('["7"]', ""),
        ('"first", "id": "second"', "second"),
        (r'"\ud800"', "\ud800"),
    ],
)
def test_ids(written: str, guid: str) -> None:
    """A number is an id as it is written; what is no text is none; of two the last counts."""
    text = (
        f'{{"version": "{VERSION}", "items": [{{"id": {written}, "url": "https://x.example/"}}]}}'
    )
    (item,) = read(text.encode(), "garden", None, NOW).items
    assert item.id == item_id("garden", guid or "https://x.example/")


def test_texts_with_line_ends_and_half_characters() -> None:
    """Line ends that belong escaped are read; half a character is dropped everywhere."""
    text = (
        f'{{"version": "{VERSION}", "items": [{{"id": "1", "url": "https://x.example/1",'
        r'"title": "A\ud800B", "authors": [{"name": "\udfffC"}], "tags": ["D\ud800"],'
        '"content_html": "<p>one\ntwo\\ud800</p>", "image": "https://x.example/\\ud800.png"}]}'
    )
    (item,) = read(text.encode(), "garden", None, NOW).items
    assert (item.title, item.author, item.topics) == ("AB", "C", ("D",))
    assert (item.summary, item.image_link) == ("<p>one\ntwo</p>", None)
    assert NewsItem.from_line(item.to_line()) == item


@pytest.mark.parametrize("value", [None, 7, True, [], {}, ["x"], {"name": "x"}, [["x"]], [None]])
def test_a_field_may_hold_anything(value: object) -> None:
    """What does not belong under a name counts as absent."""
    names = (
        *("summary", "content_html", "content_text", "date_published", "date_modified", "tags"),
        *("author", "authors", "image", "banner_image", "attachments", "external_url"),
    )
    item = _item(**dict.fromkeys(names, value))
    assert (item.title, item.published) == ("T", NOW)
    assert item.summary in {"", "<p>7</p>"}


def test_entries_that_are_no_objects_are_counted() -> None:
    """What is no item has no link."""
    assert _read({"version": VERSION, "items": [None, 7, "x", [], {}]}) == Reading((), 5)


@pytest.mark.parametrize(
    ("values", "link"),
    [
        ({"url": "https://x.example/u", "external_url": "https://x.example/e"}, "u"),
        ({"url": "javascript:x", "external_url": "https://x.example/e"}, "e"),
        ({"url": "", "external_url": "", "id": "https://x.example/i"}, "i"),
        ({"url": "data:text/html,x", "external_url": "//x.example/e"}, None),
        ({"url": "/relative", "id": "i"}, None),
    ],
)
def test_links(values: dict[str, object], link: str | None) -> None:
    """An item's own page, else where it points to, else an id that is an address."""
    items = _read({"version": VERSION, "items": [values]}).items
    assert [item.link for item in items] == ([f"https://x.example/{link}"] if link else [])


def test_markup_does_no_harm() -> None:
    """Titles, names and tags are text; HTML is cleaned; links that run are dropped."""
    run = "<img src=x onerror=alert(1)>"
    item = _item(
        title=f"{run}T",
        content_html=f'<p onclick="alert(1)">one</p>{run}<a href="javascript:x">two</a>',
        author={"name": f"{run}A"},
        tags=[f"{run}B"],
        image="javascript:alert(1)",
    )
    assert (item.title, item.author, item.topics) == ("T", "A", ("B",))
    rest = f"<p>one</p><img><a {REL}>two</a>"
    assert item.summary == rest.replace("<img>", '<img src="https://garden.example.com/x">')
    assert item.image_link == "https://garden.example.com/x"


def test_only_the_newest_are_kept() -> None:
    """Of 10,000 items the 500 newest are read, in the order of the feed."""
    days = [number * 7919 % 10_000 for number in range(10_000)]
    items = [
        {
            "id": str(day),
            "url": f"https://x.example/{day}",
            "date_published": f"{datetime(1999, 1, 1, tzinfo=UTC) + timedelta(days=day):%Y-%m-%d}",
        }
        for day in days
    ]
    kept = _read({"version": VERSION, "items": items}).items
    assert [item.link for item in kept] == [
        f"https://x.example/{day}" for day in days if day >= 10_000 - MOST_ITEMS
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                (
                    *(
                        "id",
                        "url",
                        "external_url",
                        "title",
                        "summary",
                        "content_html",
                        "content_text",
                    ),
                    *("date_published", "date_modified", "author", "authors", "name", "tags"),
                    *("image", "banner_image", "attachments", "mime_type"),
                )
            ),
            inner
            | st.sampled_from(("https://x.example/", "/a", "2026-11-02T09:00:00Z", "<b>x</b>")),
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON, JSON)
def test_any_json_gives_items_or_a_failure(items: object, head: object) -> None:
    """Whatever stands in a feed: items that the archive takes, or a typed failure."""
    feed = {**(head if isinstance(head, dict) else {}), "version": VERSION, "items": items}
    try:
        reading = read(json.dumps(feed).encode(), "garden", "https://x.example/feed.json", NOW)
    except FeedError:
        assert not isinstance(items, list)
        return
    assert all(NewsItem.from_line(item.to_line()) == item for item in reading.items)
    assert len({item.id for item in reading.items}) == len(reading.items)


@given(st.binary(max_size=200))
def test_any_bytes_after_a_brace_give_items_or_a_failure(rest: bytes) -> None:
    """What merely starts like JSON is refused with a sentence."""
    with pytest.raises(FeedError):
        read(b"{" + rest, "garden", None, NOW)
