"""The moment of a run, from the environment or the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.clock import read_now


def test_source_date_epoch_is_the_moment():
    """Seconds since 1970 in UTC, as reproducible-builds.org has it."""
    assert read_now({"SOURCE_DATE_EPOCH": "1795500000"}) == datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_without_it_the_clock_counts(environment):
    """The moment is aware, and it is now."""
    moment = read_now(environment)
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


@pytest.mark.parametrize("value", ["soon", "-1", "1795500000000"])
def test_what_is_no_moment_is_passed_over(value):
    """A variable that was set wrongly, in milliseconds for example, ends in no traceback."""
    moment = read_now({"SOURCE_DATE_EPOCH": value})
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
