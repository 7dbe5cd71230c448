"""The agenda: entries on their days, repeated ones among them."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.calendar.agenda import agenda, coming
from hub.content.front_matter import Document
from hub.content.pages import CalendarEntry
from hub.settings import Settings

ZONE = Settings().zone


def _entry(start, end=None, repeat=None, name="entry"):
    data = {"title": name, "start": start, "kind": "event"}
    data |= {"end": end} if end else {}
    data |= {"repeat": repeat} if repeat else {}
    uri = f"calendar/{name}.md"
    return CalendarEntry.read(Document(f"content/en/{uri}", data), lang="en", uri=uri, zone=ZONE)


def _days(entries, start, end):
    entries = entries if isinstance(entries, list) else [entries]
    found = agenda(entries, date.fromisoformat(start), date.fromisoformat(end))
    return [(one.first.isoformat(), one.last.isoformat()) for one in found]


def _firsts(entries, start, end):
    return [first for first, _ in _days(entries, start, end)]


# In a process of its own, because what hangs cannot be ended from within.
FIRST_DAYS = """
import json, sys
from datetime import date
from zoneinfo import ZoneInfo
from hub.calendar.agenda import agenda
from hub.content.front_matter import Document
from hub.content.pages import CalendarEntry

data = {"title": "X", "start": sys.argv[1], "kind": "event", "repeat": sys.argv[2]}
try:
    entry = CalendarEntry.read(Document("x.md", data), lang="en", uri="", zone=ZoneInfo("UTC"))
except ValueError:
    print("null")
else:
    found = agenda([entry], date(2026, 12, 1), date(2027, 12, 1))
    print(json.dumps([str(one.first) for one in found]))
"""


def _firsts_in_time(project, start, repeat):
    """Give the days of a year, `None` for a refused rule; an exception after a minute."""
    command = [sys.executable, "-c", FIRST_DAYS, start, repeat]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-12-01", "2026-12-03", False),
        ("2026-12-01", "2026-12-04", True),
        ("2026-12-03", "2026-12-04", True),
        ("2026-12-04", "2026-12-31", False),
    ],
)
def test_the_window_has_its_first_day_and_not_its_last(start, end, shown):
    """Two windows side by side show an entry once."""
    assert bool(_days(_entry("2026-12-03"), start, end)) is shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-11-01", "2026-11-30", False),
        ("2026-11-01", "2026-12-01", True),
        ("2026-12-01", "2026-12-02", True),
        ("2026-12-02", "2026-12-03", True),
        ("2026-12-03", "2027-01-01", False),
    ],
)
def test_several_days_over_the_edge_of_a_month_are_in_both(start, end, shown):
    """What has begun and not ended is still coming; its last day is included."""
    entry = _entry("2026-11-30", "2026-12-02")
    expected = [("2026-11-30", "2026-12-02")] if shown else []
    assert _days(entry, start, end) == expected


def test_times_do_not_change_the_days():
    """An evening event is on its day, whatever the zone of the server."""
    entry = _entry("2026-12-03 23:30", "2026-12-04 01:00")
    assert _days(entry, "2026-12-01", "2026-12-31") == [("2026-12-03", "2026-12-04")]


def test_what_ends_at_midnight_is_over_the_day_before():
    """Nobody comes on the day whose first instant is the end."""
    entry = _entry("2026-12-03 18:00", "2026-12-04 00:00")
    assert _days(entry, "2026-12-01", "2026-12-31") == [("2026-12-03", "2026-12-03")]


# Repeated entries


@pytest.mark.parametrize("start", ["2026-01-06", "2026-01-06 09:00", "2026-01-06 09:00 +01:00"])
def test_the_first_tuesday_of_every_month_stays_one_when_clocks_change(start):
    """Clocks go forward on 29 March and back on 25 October 2026; the day is a Tuesday still."""
    entry = _entry(start, repeat="FREQ=MONTHLY;BYDAY=1TU")
    assert _firsts(entry, "2026-03-01", "2026-12-01") == [
        "2026-03-03",
        "2026-04-07",
        "2026-05-05",
        "2026-06-02",
        "2026-07-07",
        "2026-08-04",
        "2026-09-01",
        "2026-10-06",
        "2026-11-03",
    ]


def test_29_february_comes_every_four_years():
    """In other years there is no such day, and no other is made of it."""
    entry = _entry("2024-02-29", repeat="FREQ=YEARLY")
    assert _firsts(entry, "2024-01-01", "2033-01-01") == ["2024-02-29", "2028-02-29", "2032-02-29"]


def test_nothing_happens_before_it_starts():
    """A rule counts from its start, and `COUNT` and `UNTIL` end it."""
    weekly = "FREQ=WEEKLY;COUNT=3"
    assert _firsts(_entry("2026-12-03", repeat=weekly), "2026-11-01", "2027-12-01") == [
        "2026-12-03",
        "2026-12-10",
        "2026-12-17",
    ]
    until = "FREQ=WEEKLY;UNTIL=20261210"
    assert _firsts(_entry("2026-12-03", repeat=until), "2026-11-01", "2027-12-01") == [
        "2026-12-03",
        "2026-12-10",
    ]


def test_a_repeated_entry_keeps_its_length():
    """Three days at the end of each month; the one that has begun is shown with its first day."""
    entry = _entry("2026-01-30", "2026-02-01", repeat="FREQ=MONTHLY")
    assert _days(entry, "2026-07-03", "2026-08-31") == [
        ("2026-07-30", "2026-08-01"),
        ("2026-08-30", "2026-09-01"),
    ]
    assert _days(entry, "2026-08-01", "2026-08-02") == [("2026-07-30", "2026-08-01")]


def test_a_rule_without_end_is_bounded_by_the_window(project):
    """A daily entry of a century ago has one occurrence a day."""
    days = _firsts_in_time(project, "1926-01-01", "FREQ=DAILY")
    assert len(days) == len(set(days)) == 365
    assert (days[0], days[-1]) == ("2026-12-01", "2027-11-30")


@pytest.mark.parametrize(
    "repeat",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_no_rule_hangs_or_shows_a_day_twice(project, repeat):
    """Such a rule is refused when it is read, or gives one occurrence a day at most."""
    days = _firsts_in_time(project, "2020-01-01", repeat) or []
    assert len(days) == len(set(days))


def test_a_rule_that_never_comes_true_ends(project):
    """30 February is looked for until the calendar ends, and that is soon enough."""
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    assert not _firsts_in_time(project, "2026-01-01", rule)


# Together


def test_occurrences_are_in_order_of_days():
    """The shorter first on one day, then by name."""
    entries = [
        _entry("2026-12-03", "2026-12-09", name="long"),
        _entry("2026-12-03", name="b"),
        _entry("2026-12-03", name="a"),
        _entry("2026-11-05", repeat="FREQ=MONTHLY", name="monthly"),
        _entry("2026-12-01", name="first"),
    ]
    found = agenda(entries, date(2026, 12, 1), date(2027, 1, 1))
    assert [one.entry.stem for one in found] == ["first", "a", "b", "long", "monthly"]


RULES = st.sampled_from(
    [
        None,
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY",
    ]
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(start=DAYS, length=st.integers(0, 40), rule=RULES, window=DAYS, cut=st.integers(0, 200))
def test_two_windows_side_by_side_show_what_one_does(start, length, rule, window, cut):
    """Every occurrence touches its window, and none is lost between two."""
    entry = _entry(start.isoformat(), (start + timedelta(days=length)).isoformat(), rule)
    middle, end = window + timedelta(days=cut), window + timedelta(days=250)
    whole = agenda([entry], window, end)
    assert all(one.first < end and one.last >= window for one in whole)
    assert all(one.last - one.first == timedelta(days=length) for one in whole)
    halves = {*agenda([entry], window, middle), *agenda([entry], middle, end)}
    assert halves == set(whole)


@pytest.mark.parametrize(
    ("now", "firsts"),
    [
        (datetime(2026, 12, 3, 22, 59, tzinfo=UTC), ["2026-12-03", "2027-06-03"]),
        (datetime(2026, 12, 3, 23, 0, tzinfo=UTC), ["2027-06-03", "2027-06-04"]),
    ],
)
def test_what_is_coming_begins_today_and_ends_in_half_a_year(hub_tree, now, firsts):
    """Today is the day in the hub's zone, of entries in one language."""
    text = "---\ntitle: X\nstart: {}\nkind: event\n---\n"
    days = ("2026-12-03", "2027-06-03", "2027-06-04", "2027-06-06")
    hub = hub_tree({f"content/en/calendar/{day}.md": text.format(day) for day in days}).hub(now)
    assert [one.first.isoformat() for one in coming(hub, "en")] == firsts
    assert coming(hub, "fr") == ()
