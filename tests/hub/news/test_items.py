import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.items import NewsItem, item_id, slug_for
from hub.news.sanitise import plain_text

MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
PLAIN = st.text(max_size=400).map(plain_text)


def test_an_item_is_one_line_of_json(make_item: Callable[..., NewsItem]) -> None:
    """The line shows every field, in a fixed order, times in UTC."""
    item = make_item("7", author="Inès Morvan", topics=("workshop",))
    assert item.to_line() == (
        f'{{"id": "{item.id}", "feed": "newsroom", "slug": "item-7-{item.id[:8]}", '
        '"published": "2026-11-20T09:00:00Z", "first_seen": "2026-11-24T05:00:00Z", '
        '"title": "Item 7", "link": "https://www.example.com/7", "author": "Inès Morvan", '
        '"topics": ["workshop"], "summary": "<p>Seen and counted.</p>"}'
    )


@given(
    title=PLAIN.filter(bool),
    author=st.none() | PLAIN,
    topics=st.lists(PLAIN, max_size=3).map(tuple),
    published=MOMENTS,
)
def test_a_line_gives_the_item_back(
    make_item: Callable[..., NewsItem],
    title: str,
    author: str | None,
    topics: tuple[str, ...],
    published: datetime,
) -> None:
    """Writing and reading lose nothing, whatever the texts, and a line is one line."""
    item = make_item("7", title=title, author=author, topics=topics, published=published)
    assert NewsItem.from_line(item.to_line()) == item
    assert "\n" not in item.to_line()


def test_a_time_of_another_zone_is_written_in_utc(make_item: Callable[..., NewsItem]) -> None:
    """Archives do not depend on where they were written."""
    paris = timezone(timedelta(hours=1))
    item = make_item("7", published=datetime(2026, 11, 20, 10, 0, tzinfo=paris))
    assert json.loads(item.to_line())["published"] == "2026-11-20T09:00:00Z"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "../../etc/passwd"}, "its id is not 64 hexadecimal digits"),
        ({"feed": "../x"}, "its feed is not the id of a feed"),
        ({"slug": "../x"}, "its slug is not one of ours"),
        ({"slug": "some-other-item-00000000"}, "its slug is not one of ours"),
        ({"title": ""}, "its title is not text of 1 to 300 characters"),
        ({"title": "x" * 301}, "its title is not text of 1 to 300 characters"),
        ({"title": "two\nlines"}, "its title is not text of 1 to 300 characters"),
        ({"title": 7}, "a field that has to be text is not"),
        ({"link": "javascript:alert(1)"}, "its link is no absolute http(s) address"),
        ({"link": None}, "a field that has to be text is not"),
        ({"author": 7}, "the author or the picture is not text"),
        ({"image": 7}, "the author or the picture is not text"),
        ({"image": "../../secret.webp"}, "its picture is not one of ours"),
        ({"image_link": "javascript:x"}, "the link of its picture is no absolute http(s) address"),
        ({"topics": "workshop"}, "the topics are no list of texts"),
        ({"topics": [7]}, "the topics are no list of texts"),
        ({"published": "yesterday"}, "“yesterday” is no date and time"),
        ({"published": "2026-11-20T09:00:00"}, "“2026-11-20T09:00:00” is not in UTC"),
        ({"first_seen": "2026-11-20T09:00:00+01:00"}, "“2026-11-20T09:00:00+01:00” is not in UTC"),
        ({"summary": "\ud800"}, "a text holds half a character"),
        ({"unknown": "key"}, "it does not have the fields of a news item"),
    ],
)
def test_a_line_that_is_no_item_says_why(
    make_item: Callable[..., NewsItem], changes: dict[str, object], reason: str
) -> None:
    """Whatever somebody writes into an archive, it becomes no item, no path and no exception."""
    line = json.dumps({**make_item("7").to_record(), **changes})
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        NewsItem.from_line(line)


@pytest.mark.parametrize("line", ["", "{", "[]", "null", "7", "[" * 100_000, '{"id": "1"}'])
def test_a_line_that_is_no_record_is_refused(line: str) -> None:
    """Cut, nested or other JSON raises nothing but `ValueError`."""
    with pytest.raises(ValueError, match=r"no complete JSON|fields of a news item"):
        NewsItem.from_line(line)


@given(st.lists(st.text(max_size=5), min_size=2, max_size=3), st.data())
def test_ids_of_different_items_differ(marks: list[str], data: st.DataObject) -> None:
    """Marks that run together as text are still told apart, and so are feeds."""
    others = data.draw(st.lists(st.text(max_size=5), min_size=2, max_size=3))
    assert re.fullmatch("[0-9a-f]{64}", item_id(*marks))
    assert (item_id(*marks) == item_id(*others)) == (marks == others)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A quieter fan & a longer winter", "a-quieter-fan-a-longer-winter-0123abcd"),
        ("L’été à Angers : œuvre n° 4", "l-ete-a-angers-oeuvre-n-4-0123abcd"),
        ("Straße — Łódź", "strasse-lodz-0123abcd"),
        ("静かなファン", "news-0123abcd"),
        ("../../etc/passwd", "etc-passwd-0123abcd"),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word-0123abcd"),
        ("x" * 100, "x" * 60 + "-0123abcd"),
    ],
)
def test_a_slug_is_readable(title: str, slug: str) -> None:
    """Accents go, words stay whole where they can, and eight digits tell equal titles apart."""
    assert slug_for(title, "0123abcd" + "0" * 56) == slug


@given(st.text(max_size=400))
def test_a_slug_is_an_address_and_a_file_name(title: str) -> None:
    """Whatever the title, the slug has lower-case ASCII letters, digits and single hyphens."""
    slug = slug_for(title, item_id("newsroom", title))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60 + 1 + 8
