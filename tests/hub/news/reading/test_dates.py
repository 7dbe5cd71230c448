from datetime import UTC, datetime, timedelta, timezone
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.reading.dates import moment_of_feedparser, moment_of_stamp, publication

SEEN = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _day(*values: int) -> datetime:
    return datetime(*values, tzinfo=UTC)


def _tuple(*values: int) -> struct_time:
    return struct_time((*values, *([0] * (9 - len(values)))))


def test_the_first_believable_date_counts() -> None:
    """An absent or ancient date gives way to the next one."""
    candidates = [None, _day(1970, 1, 1), _day(2026, 11, 2, 9), _day(2026, 1, 1)]
    assert publication(candidates, SEEN) == _day(2026, 11, 2, 9)


@pytest.mark.parametrize(
    "candidate",
    [None, _day(1989, 12, 31, 23, 59, 59), _day(2026, 11, 25, 5, 0, 1), _day(9999, 12, 31)],
    ids=["absent", "before 1990", "a day ahead", "the last day"],
)
def test_an_unbelievable_date_is_when_it_was_first_seen(candidate: datetime | None) -> None:
    """Nothing floats on top of the news because of its date."""
    assert publication([candidate], SEEN) == SEEN


def test_a_day_ahead_is_believed() -> None:
    """A clock in another time zone may be up to 24 hours ahead; 1990 is believed, too."""
    assert publication([_day(2026, 11, 25, 5)], SEEN) == SEEN + timedelta(hours=24)
    assert publication([_day(1990, 1, 1)], SEEN) == _day(1990, 1, 1)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (_tuple(2026, 11, 2, 9), _day(2026, 11, 2, 9)),
        (None, None),
        ({"a": "b"}, None),
        ("2026-11-02", None),
        ((), None),
        (("2026", 11, 2, 9, 0, 0), None),
        (_tuple(99999, 1, 1), None),
        (_tuple(10**12, 1, 1), None),
    ],
)
def test_time_tuples(value: object, moment: datetime | None) -> None:
    """What feedparser gives for a date is read; what it was led to give instead is no date."""
    assert moment_of_feedparser("Mon, 2 Nov 2026", value) == moment


def test_an_impossible_day_is_no_date() -> None:
    """Feedparser takes 31 February for 3 March; here it is none, and 28 February is one."""
    parsed = _tuple(2026, 3, 3)
    assert moment_of_feedparser("2026-02-31T00:00:00z", parsed) is None
    assert moment_of_feedparser("2026-02-28T00:00:00z", parsed) == _day(2026, 2, 28)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2026-11-02T09:30:00Z", _day(2026, 11, 2, 9, 30)),
        ("2026-11-02t09:30:00z", _day(2026, 11, 2, 9, 30)),
        ("2026-11-02T09:30:00.123456789+01:00", _day(2026, 11, 2, 8, 30)),
        ("2026-11-02 09:30:00-05:30", _day(2026, 11, 2, 15)),
        ("2026-11-02T09:30:00", _day(2026, 11, 2, 9, 30)),
        ("2026-11-02", _day(2026, 11, 2)),
        ("2026-02-30T00:00:00Z", None),
        ("2026-11-02T25:00:00Z", None),
        ("2026-11-02T23:59:60Z", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("20261102", None),
        ("2026-W45-1", None),
        ("٢٠٢٦-١١-٠٢", None),
        ("1762075800", None),
        ("next Tuesday", None),
        ("", None),
    ],
)
def test_stamps(stamp: str, moment: datetime | None) -> None:
    """Moments of RFC 3339 are read as UTC; impossible ones, and other notations, are no date."""
    assert moment_of_stamp(stamp) == moment


@given(
    st.integers(min_value=-(10**9), max_value=10**11), st.integers(min_value=-1439, max_value=1439)
)
def test_any_moment_is_read_back(seconds: int, offset: int) -> None:
    """Whatever the zone, the moment is the same, in UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    stamp = moment.astimezone(timezone(timedelta(minutes=offset))).isoformat()
    assert moment_of_stamp(stamp) == moment


@given(st.text(alphabet="0123456789-:.+TtZz ٣", max_size=40))
def test_no_text_breaks_the_reading_of_stamps(stamp: str) -> None:
    """Anything is a moment in UTC or none."""
    moment = moment_of_stamp(stamp)
    assert moment is None or moment.utcoffset() == timedelta(0)
