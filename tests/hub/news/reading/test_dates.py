from datetime import UTC, datetime, timedelta
from time import struct_time

import pytest

from hub.news.reading.dates import publication

SEEN = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _tuple(*values: int) -> struct_time:
    return struct_time((*values, *([0] * (9 - len(values)))))


def test_the_first_believable_date_counts() -> None:
    """An unreadable, absent or ancient date gives way to the next one."""
    candidates = [None, {"a": "b"}, _tuple(1970, 1, 1), _tuple(2026, 11, 2, 9), _tuple(2026, 1, 1)]
    assert publication(candidates, SEEN) == datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "candidate",
    [
        None,
        "2026-11-02",
        (),
        _tuple(1989, 12, 31, 23, 59, 59),
        _tuple(99999, 1, 1),
        _tuple(2026, 11, 25, 5, 0, 1),
    ],
    ids=["absent", "text", "short", "before 1990", "no such year", "a day ahead"],
)
def test_an_unbelievable_date_is_when_it_was_first_seen(candidate: object) -> None:
    """Nothing floats on top of the news because of its date."""
    assert publication([candidate], SEEN) == SEEN


def test_a_day_ahead_is_believed() -> None:
    """A clock in another time zone may be up to 24 hours ahead."""
    assert publication([_tuple(2026, 11, 25, 5)], SEEN) == SEEN + timedelta(hours=24)
