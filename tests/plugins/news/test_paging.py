"""Long lists in pages: every row once, in order, and no page too heavy."""

from datetime import UTC, datetime
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from hub_mkdocs.news.paging import ROWS, TITLES, parts


def card(title: str = "A title", day: str = "2026-11-03"):
    """Give what stands for the card of an item."""
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return SimpleNamespace(item=SimpleNamespace(title=title, published=moment))


def test_pages_lead_to_each_other():
    """The first has the list's own address, the others a number."""
    first, second, third = parts("news/", [card()] * (2 * ROWS + 1))
    assert [len(one.cards) for one in (first, second, third)] == [ROWS, ROWS, 1]
    assert (first.newer, first.here, first.older) == (None, "news/", "news/page/2/")
    assert (second.newer, second.here, second.older) == (
        "news/",
        "news/page/2/",
        "news/page/3/",
    )
    assert (third.newer, third.here, third.older) == ("news/page/2/", "news/page/3/", None)
    assert {one.count for one in (first, second, third)} == {3}


def test_full_pages_leave_no_empty_one():
    """As many rows as fit are one page; none at all are one too, which says so."""
    assert len(parts("news/", [card()] * ROWS)) == 1
    (empty,) = parts("news/", [])
    assert (empty.cards, empty.count, empty.older) == ((), 1, None)


def test_month_goes_on_overleaf():
    """Its heading stands on both pages."""
    first, second = parts("news/", [card()] * ROWS + [card(), card(day="2026-10-31")])
    assert [month.first.month for month in first.months] == [11]
    assert [(month.first.month, len(month.cards)) for month in second.months] == [(11, 1), (10, 1)]


@given(st.lists(st.text("a<é\U0001f600", min_size=1, max_size=300).map(card), max_size=90))
def test_pages_hold_every_row_once(cards):
    """Whatever the titles are, and without a page of too many rows or too much text."""
    cut = parts("news/", cards)
    assert [one for part in cut for one in part.cards] == cards
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    for part in cut:
        assert len(part.cards) <= ROWS
        assert sum(len(escape(one.item.title).encode()) for one in part.cards) <= TITLES
