"""What the status of an answer means."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.fetch.answers import LONGEST_WAIT, refusal

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "There is no feed at this address (404). Check it in site_config.yml."),
        (500, "The server answered 500 (Internal Server Error)."),
        (599, "The server answered 599."),
    ],
)
def test_a_refusal_says_why(status: int, reason: str) -> None:
    """The common ones in our words, the others by their name, if they have one."""
    assert refusal(status, "", NOW).reason == reason


@pytest.mark.parametrize(
    ("status", "retry_after", "not_before"),
    [
        (429, "120", NOW + timedelta(minutes=2)),
        (503, " 120 ", NOW + timedelta(minutes=2)),
        (429, "999999999", NOW + LONGEST_WAIT),
        (429, "Tue, 24 Nov 2026 06:00:00 GMT", NOW + timedelta(hours=1)),
        (429, "Tue, 24 Nov 2026 06:00:00", NOW + timedelta(hours=1)),
        (429, "Wed, 24 Nov 2027 06:00:00 GMT", NOW + LONGEST_WAIT),
        (429, "Tue, 24 Nov 2020 06:00:00 GMT", None),
        (429, "0", None),
        (429, "soon", None),
        (429, "-5", None),
        (429, "", None),
        (404, "120", None),
    ],
)
def test_a_wait_is_taken_from_the_server(
    status: int, retry_after: str, not_before: datetime | None
) -> None:
    """Seconds or a date, a day at most, and only where the server is busy."""
    assert refusal(status, retry_after, NOW).not_before == not_before


@given(st.text(max_size=40))
def test_any_header_is_a_wait_of_at_most_a_day(retry_after: str) -> None:
    """Whatever a server writes there neither raises nor silences a feed for longer."""
    not_before = refusal(429, retry_after, NOW).not_before
    assert not_before is None or NOW < not_before <= NOW + LONGEST_WAIT
