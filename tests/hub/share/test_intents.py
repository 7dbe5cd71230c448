"""Share intents: what is counted, and that no count under five can be seen or worked out."""

from collections import Counter, defaultdict
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.share.intents import SMALLEST, Cell, Row, count, shown

PARIS = ZoneInfo("Europe/Paris")
ITEMS = {"open-day", "manuals"}
QUERY = "/share/intent.txt?item=open-day&network=x"


def line(target=QUERY, *, day="24/Nov/2026", time="12:00:00 +0100", method="GET", status=200):
    """Write a line of a log."""
    request = f"{method} {target} HTTP/1.1"
    return f'10.0.0.1 - zoe [{day}:{time}] "{request}" {status} 11 "-" "Mozilla/5.0"'


def cell(item, network="x", week="2026-W48"):
    """Give a cell of November."""
    return Cell("2026-11", week, item, network)


def test_intents_are_counted_by_week_item_and_network():
    """Below any prefix and in any language: a story is one, whatever the site it was opened on."""
    lines = [
        line(),
        line("/some/prefix/fr/share/intent.txt?network=x&item=open-day"),
        line("/share/intent.txt?item=open-day&network=linkedin"),
        line(day="01/Dec/2026"),
    ]
    assert count(lines, PARIS, ITEMS).cells == {
        cell("open-day"): 2,
        cell("open-day", "linkedin"): 1,
        Cell("2026-12", "2026-W49", "open-day", "x"): 1,
    }


@pytest.mark.parametrize(
    "other",
    [
        line(method="POST"),
        line(method="HEAD"),
        line(status=101),
        line(status=301),
        line(status=302),
        line(status=404),
        line(status=500),
        line("/share/open-day/"),
        line("/share/intent.txt.bak?item=open-day&network=x"),
        line("/share/intent.txtx?item=open-day&network=x"),
        line("/other?next=/share/intent.txt"),
    ],
)
def test_other_requests_are_no_intents(other):
    """They are passed over, and nobody is told how many there were.

    A redirection is followed by a request of its own, which counts.
    """
    counted = count([other], PARIS, ITEMS)
    assert (counted.cells, counted.unknown, counted.malformed) == ({}, 0, 0)


@pytest.mark.parametrize("status", [200, 204, 206, 304])
def test_answer_from_a_cache_counts(status):
    """What matters is that the button asked."""
    assert count([line(status=status)], PARIS, ITEMS).cells.total() == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        "item=open-day",
        "network=x",
        "item=&network=x",
        "item=open-day&network=",
        "item=open-day&network=carrier-pigeon",
        "item=Zo%C3%A9%20Martin&network=x",
        "item=close-day&network=x",
        "item=open-day%20&network=x",
        "item=%1b%5b2J&network=x",
        "item=../../etc&network=x",
        "item=open-day&item=manuals&network=x",
        "item=open-day&network=x&" + "&".join(f"a{number}=1" for number in range(20)),
    ],
)
def test_intent_that_names_no_story_or_network_is_unknown(query):
    """Whoever asks can write anything there: it is counted apart, never printed."""
    counted = count([line(f"/share/intent.txt?{query}"), "no line at all"], PARIS, ITEMS)
    assert (counted.cells, counted.unknown, counted.malformed) == ({}, 1, 1)


@pytest.mark.parametrize(
    ("moment", "month", "week"),
    [
        ({"day": "29/Nov/2026", "time": "22:59:59 +0000"}, "2026-11", "2026-W48"),
        ({"day": "29/Nov/2026", "time": "23:00:00 +0000"}, "2026-12", "2026-W49"),
        ({"day": "30/Sep/2026"}, "2026-10", "2026-W40"),
        ({"day": "01/Nov/2026"}, "2026-10", "2026-W44"),
        ({"day": "01/Jan/2027"}, "2026-12", "2026-W53"),
        ({"day": "04/Jan/2027"}, "2027-01", "2027-W01"),
    ],
)
def test_week_begins_in_the_hubs_zone_and_belongs_to_the_month_of_its_thursday(moment, month, week):
    """Monday midnight in Paris is Sunday 23:00 in the log; a week is in one month."""
    (found,) = count([line(**moment)], PARIS, ITEMS).cells
    assert (found.month, found.week) == (month, week)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_moment_at_the_edge_of_the_calendar_cannot_be_read(year):
    """No traceback where a zone or a Thursday leads out of it."""
    lines = [line(day=f"01/Jan/{year}", time="00:00:00 +1400"), line(day=f"31/Dec/{year}")]
    counted = count(lines, PARIS, ITEMS)
    assert counted.malformed + counted.cells.total() == 2


def test_small_counts_are_widened_step_by_step():
    """To the rest of the story's month, then to the rest of the month; or left out."""
    cells = {
        cell("open-day", "linkedin"): 12,
        cell("open-day", "x"): 4,
        cell("open-day", "bluesky", "2026-W47"): 3,
        cell("manuals", "x"): 3,
        cell("apprentice", "x"): 2,
        cell("apprentice", "linkedin"): 1,
        Cell("2026-12", "2026-W49", "open-day", "x"): 4,
    }
    assert shown(cells) == (
        Row("2026-11", "2026-W48", "open-day", "linkedin", 12),
        Row("2026-11", "", "open-day", "", 7),
        Row("2026-11", "", "", "", 6),
    )


@pytest.mark.parametrize("counts", [(4, 4), (4, 4, 4), (1, 1, 1, 1, 1)])
def test_sum_that_gives_its_parts_away_is_left_out(counts):
    """Eight in two parts under five is four and four: known without being shown."""
    networks = ("x", "linkedin", "bluesky", "email", "facebook")
    by_network = {cell("open-day", name): one for name, one in zip(networks, counts, strict=False)}
    by_item = {cell(f"item-{number}"): one for number, one in enumerate(counts)}
    assert shown(by_network) == ()
    assert shown(by_item) == ()


PLACES = {
    "two items on two networks": [cell(item, name) for item in "ab" for name in ("x", "email")],
    "one item on two networks, two on one": [
        *(cell("a", name) for name in ("x", "email")),
        *(cell(item) for item in "bc"),
    ],
    "two weeks": [cell(item, week=week) for item in "ab" for week in ("2026-W47", "2026-W48")],
    "four items": [cell(item) for item in "abcd"],
}


@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
def test_whoever_knows_the_rules_cannot_tell_a_small_count(places):
    """Every log over four cells, up to seven each: what is shown always fits two values at least.

    That is the strongest reader: one who knows every story, network and week that there can be, and
    how rows are made. For each page of rows, all logs that lead to it are compared.
    """
    fitting = defaultdict(list)
    for counts in product(range(SMALLEST + 3), repeat=len(places)):
        cells = {place: one for place, one in zip(places, counts, strict=True) if one}
        fitting[shown(cells)].append(counts)
    told = [
        (rows, place, values)
        for rows, logs in fitting.items()
        for place, values in zip(places, map(set, zip(*logs, strict=True)), strict=True)
        if len(values) == 1 and 0 < min(values) < SMALLEST
    ]
    assert told == []


CELLS = st.dictionaries(
    st.builds(
        Cell,
        month=st.sampled_from(["2026-11", "2026-12"]),
        week=st.sampled_from(["2026-W47", "2026-W48", "2026-W50"]),
        item=st.sampled_from(["a", "b", "c", "d"]),
        network=st.sampled_from(["x", "email", "linkedin"]),
    ),
    st.one_of(st.integers(1, 4), st.integers(1, 30)),
    max_size=25,
)


@given(CELLS)
def test_no_row_is_small_and_none_holds_another(cells):
    """Every row is five or more; what is exact is true; the rests hold only what is small."""
    rows = shown(cells)
    assert all(row.intents >= SMALLEST for row in rows)
    exact = {row for row in rows if row.week}
    large = {place: one for place, one in cells.items() if one >= SMALLEST}
    assert {Cell(row.month, row.week, row.item, row.network): row.intents for row in exact} == large
    small = sum(one for one in cells.values() if one < SMALLEST)
    assert sum(row.intents for row in rows if row not in exact) <= small
    assert len({(row.month, row.week, row.item, row.network) for row in rows}) == len(rows)


@given(CELLS)
def test_for_each_small_count_another_log_shows_the_same(cells):
    """Also in larger logs: move a few intents to or from somewhere else, and no row changes."""
    rows = shown(cells)
    places = {*cells, *(Cell(one.month, "2026-W46", one.item, one.network) for one in cells)}
    for place, intents in cells.items():
        if intents < SMALLEST:
            assert any(shown(other) == rows for other in _logs_beside(cells, place, places))


def _logs_beside(cells, place, places):
    """Give the logs in which one cell, and perhaps one other, is a little different."""
    for change in (-1, 1, -2, 2, -3, 3, -4):
        for other in (None, *places - {place}):
            changed = Counter(cells)
            changed[place] += change
            if other:
                changed[other] -= change
            if min(changed.values()) >= 0:
                yield +changed
