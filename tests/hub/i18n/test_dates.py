"""Dates as people of a language write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.i18n.dates import last_day, long_day, month, short_day, weekday
from hub.i18n.names import own_name

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("say", "english", "french"),
    [
        (long_day, "3 December 2026", "3 décembre 2026"),
        (short_day, "3 Dec", "3 déc."),
        (month, "December 2026", "Décembre 2026"),
        (weekday, "Thursday", "jeudi"),
    ],
)
def test_a_day_is_said_in_english_and_french(say, english, french):
    """Order, case and abbreviations are those of the language."""
    assert (say(DAY, "en"), say(DAY, "fr")) == (english, french)


def test_the_first_of_the_month_in_french():
    """CLDR writes `1`, and so do we: one source for all dates."""
    assert long_day(date(2026, 11, 1), "fr") == "1 novembre 2026"


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29)])
def test_short_days_and_months_keep_their_day(day):
    """No zone moves a date to its neighbour."""
    assert short_day(day, "en").split()[0] == str(day.day)
    assert month(day, "en").endswith(str(day.year))


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (datetime(2026, 12, 16, 23, 0, tzinfo=UTC), date(2026, 12, 16)),
        (datetime(2026, 12, 16, 23, 0, 1, tzinfo=UTC), date(2026, 12, 17)),
        (datetime(2026, 12, 17, 17, 0, tzinfo=UTC), date(2026, 12, 17)),
    ],
)
def test_what_ends_at_midnight_ended_the_day_before(end, expected):
    """Midnight is that of the hub's zone."""
    assert last_day(end, ZoneInfo("Europe/Paris")) == expected


def test_languages_are_called_as_they_call_themselves():
    """A reader finds their own."""
    assert [own_name(code) for code in ("en", "fr", "de")] == ["English", "Français", "Deutsch"]
