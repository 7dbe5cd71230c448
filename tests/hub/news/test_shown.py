from collections.abc import Callable, Collection
from datetime import UTC, datetime

import pytest

from hub.news.items import NewsItem
from hub.news.shown import Judged, NewsState, judge, shown
from hub.news.stories import Stories
from hub.settings import Feed

MakeItem = Callable[..., NewsItem]


def _feed(name: str = "newsroom", **options: object) -> Feed:
    address = f"content/feeds/{name}.xml"
    return Feed.model_validate(
        {"id": name, "name": name, "address": address, "language": "en", **options}
    )


def _day(number: int) -> datetime:
    return datetime(2026, 11, number, 9, 0, tzinfo=UTC)


def _states(
    items: list[NewsItem],
    *feeds: Feed,
    hidden: Collection[NewsItem] = (),
    approved: Collection[NewsItem] = (),
) -> dict[NewsItem, NewsState]:
    ids = {"hidden": {item.id for item in hidden}, "approved": {item.id for item in approved}}
    return {one.item: one.state for one in judge(Stories(items), feeds, **ids)}


def test_items_are_shown_newest_first(make_item: MakeItem) -> None:
    """Of all feeds together; at the same moment, the order is always the same."""
    old, new = make_item("old", published=_day(1)), make_item("new", published=_day(3))
    jobs = make_item("jobs", feed="jobs", published=_day(2))
    twins = sorted([make_item("a"), make_item("b")], key=lambda item: item.id, reverse=True)
    items = [old, *twins, new, jobs]
    for order in (items, items[::-1]):
        judged = judge(Stories(order), [_feed(), _feed("jobs")])
        assert shown(judged) == (*twins, new, jobs, old)
        assert {one.state for one in judged} == {NewsState.SHOWN}


def test_a_hidden_item_is_not_shown(make_item: MakeItem) -> None:
    """Whatever else would be said of it."""
    item, other = make_item("1"), make_item("2")
    feed = _feed(share="review", hide=["Item 1"])
    states = _states([item, other], feed, hidden=[item], approved=[item, other])
    assert states == {item: NewsState.HIDDEN, other: NewsState.SHOWN}


@pytest.mark.parametrize(
    ("pattern", "is_left_out"),
    [
        ("webinar", True),
        ("WEBINAR", True),
        ("*webinar*", True),
        ("free*", True),
        ("Free ?ebinar on [mn]oise", True),
        ("*/events/*", True),
        ("/events/", True),
        ("webinar*", False),
        ("seminar", False),
        ("fre[ea]", False),
    ],
)
def test_a_pattern_leaves_items_out(make_item: MakeItem, pattern: str, is_left_out: bool) -> None:
    """Over the whole title or link, whatever the capitals; without wildcards, over any part."""
    item = make_item("1", title="Free Webinar on noise", link="https://www.example.com/events/9")
    (judged,) = judge(Stories([item]), [_feed(hide=["no such words", pattern])])
    expected = Judged(item, NewsState.BY_PATTERN, pattern) if is_left_out else None
    assert judged == (expected or Judged(item, NewsState.SHOWN))


def test_a_pattern_is_its_feeds_own(make_item: MakeItem) -> None:
    """Another feed shows the same words."""
    item, other = make_item("1", title="Webinar"), make_item("2", title="Webinar", feed="jobs")
    states = _states([item, other], _feed(hide=["webinar"]), _feed("jobs"))
    assert states == {item: NewsState.BY_PATTERN, other: NewsState.SHOWN}


def test_a_reviewed_feed_shows_what_is_approved(make_item: MakeItem) -> None:
    """The rest waits; feeds that are shared, or for reading only, wait for nobody."""
    yes, no = make_item("yes"), make_item("no")
    free = make_item("free", feed="jobs")
    reading = make_item("reading", feed="press")
    feeds = (_feed(share="review"), _feed("jobs"), _feed("press", share="no"))
    states = _states([yes, no, free, reading], *feeds, approved=[yes])
    assert states == {
        yes: NewsState.SHOWN,
        no: NewsState.WAITING,
        free: NewsState.SHOWN,
        reading: NewsState.SHOWN,
    }


def test_the_limit_counts_what_is_left(make_item: MakeItem) -> None:
    """What is hidden, left out, waiting or a copy takes nobody's place."""
    hidden, pattern = make_item("hidden"), make_item("pattern", title="Webinar")
    waiting = make_item("waiting")
    copy = make_item("copy", link="https://www.example.com/job")
    job = make_item("job", feed="jobs", link="https://www.example.com/job", first_seen=_day(1))
    three, two, one = (make_item(f"{day}", published=_day(day)) for day in (3, 2, 1))
    items = [hidden, pattern, waiting, copy, job, three, two, one]
    feeds = (_feed(limit=2, hide=["webinar"], share="review"), _feed("jobs", limit=1))
    states = _states(items, *feeds, hidden=[hidden], approved=[copy, three, two, one])
    assert states == {
        hidden: NewsState.HIDDEN,
        pattern: NewsState.BY_PATTERN,
        waiting: NewsState.WAITING,
        copy: NewsState.DUPLICATE,
        job: NewsState.SHOWN,
        three: NewsState.SHOWN,
        two: NewsState.SHOWN,
        one: NewsState.BEYOND_LIMIT,
    }


def test_the_copy_that_was_seen_first_is_shown(make_item: MakeItem) -> None:
    """So that its address stays, however new the others are; they name it."""
    first = make_item("1", first_seen=_day(1), published=_day(1))
    later = make_item("2", feed="jobs", first_seen=_day(2), published=_day(9), link=first.link)
    for feeds in ([_feed(), _feed("jobs")], [_feed("jobs"), _feed()]):
        assert judge(Stories([later, first]), feeds) == (
            Judged(later, NewsState.DUPLICATE, first.id),
            Judged(first, NewsState.SHOWN),
        )


def test_copies_of_one_pull_are_shown_by_the_order_of_feeds(make_item: MakeItem) -> None:
    """The configuration decides, not the dates that the feeds give."""
    one = make_item("1", published=_day(9))
    two = make_item("2", feed="jobs", published=_day(1), link=f"{one.link}?utm_source=jobs")
    states = _states([one, two], _feed("jobs"), _feed())
    assert states == {one: NewsState.DUPLICATE, two: NewsState.SHOWN}


def test_a_copy_stands_in_for_one_that_is_not_shown(make_item: MakeItem) -> None:
    """What waits or is left out in one feed may be shown by another."""
    waiting = make_item("1", first_seen=_day(1))
    copy = make_item("2", feed="jobs", link=waiting.link)
    states = _states([waiting, copy], _feed(share="review"), _feed("jobs"))
    assert states == {waiting: NewsState.WAITING, copy: NewsState.SHOWN}


def test_a_copy_does_not_come_up_beyond_the_limit_of_the_first(make_item: MakeItem) -> None:
    """The story would get a second address by becoming old."""
    first = make_item("1", first_seen=_day(1), published=_day(1))
    newer = make_item("2", published=_day(5))
    copy = make_item("3", feed="jobs", link=first.link, published=_day(1))
    states = _states([first, newer, copy], _feed(limit=1), _feed("jobs"))
    assert states == {
        newer: NewsState.SHOWN,
        first: NewsState.BEYOND_LIMIT,
        copy: NewsState.DUPLICATE,
    }


def test_one_feed_may_tell_several_stories_on_one_page(make_item: MakeItem) -> None:
    """A list of changes has a part for each; only the same part and title twice is one story."""
    may = make_item("may", link="https://example.com/changes#may", first_seen=_day(1))
    june = make_item("june", link="https://example.com/changes#june", first_seen=_day(2))
    again = make_item(
        "again", title=may.title, link="https://example.com/changes/#may", first_seen=_day(3)
    )
    vacancy = make_item("other", link="https://example.com/changes#may", first_seen=_day(3))
    copy = make_item("jobs", feed="jobs", link="https://example.com/changes", first_seen=_day(4))
    judged = judge(Stories([copy, vacancy, again, june, may]), [_feed("jobs"), _feed()])
    assert {one.item: (one.state, one.because) for one in judged} == {
        may: (NewsState.SHOWN, ""),
        june: (NewsState.SHOWN, ""),
        vacancy: (NewsState.SHOWN, ""),
        again: (NewsState.DUPLICATE, may.id),
        copy: (NewsState.DUPLICATE, may.id),
    }
