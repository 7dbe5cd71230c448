"""When a version of the charter applies: from its day until the day before the next."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hub.charter.periods import Standing, periods
from hub.charter.versions import CharterVersion, in_force


def _version(number, effective):
    return CharterVersion(
        title="Charter", version=number, effective=effective, summary="So.", disclosure="I do."
    )


def test_a_version_ends_the_day_before_the_next():
    """The newest has no end, and the one that is to come does not apply yet."""
    first, second = _version("1.0", date(2026, 3, 2)), _version("1.1", date(2026, 6, 15))
    coming = _version("2.0", date(2027, 1, 1))
    found = periods([second, coming, first], date(2026, 11, 24))
    assert [(one.version.version, one.last, one.standing) for one in found] == [
        ("2.0", None, Standing.COMING),
        ("1.1", date(2026, 12, 31), Standing.IN_FORCE),
        ("1.0", date(2026, 6, 14), Standing.OVER),
    ]


def test_a_version_that_another_replaced_on_its_day_never_applied():
    """Of two that take effect on one day, the higher one applies."""
    day = date(2026, 3, 2)
    found = periods([_version("1.10", day), _version("1.9", day)], day)
    assert [(one.version.version, one.never_applied) for one in found] == [
        ("1.10", False),
        ("1.9", True),
    ]
    assert [one.standing for one in found] == [Standing.IN_FORCE, Standing.OVER]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.dates(date(2026, 1, 1), date(2026, 2, 1))),
        max_size=6,
        unique_by=lambda one: one[0],
    ),
    st.dates(date(2025, 12, 1), date(2026, 3, 1)),
)
def test_at_most_one_applies_and_it_is_the_one_in_force(written, today):
    """The days of the version in force hold today, and those of no other do."""
    versions = [_version(f"1.{minor}", day) for minor, day in written]
    found = periods(versions, today)
    now = [
        one.version
        for one in found
        if one.version.effective <= today and (one.last is None or today <= one.last)
    ]
    current = in_force(versions, today)
    assert now == ([current] if current else [])
    assert [one.version for one in found if one.standing is Standing.IN_FORCE] == now
