"""What is remembered from one pull to the next."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.state import VALIDATORS_KEPT, FeedState, read_state, write_state
from hub.settings import Feed

WEB = Feed(id="press", name="Press", address="https://www.example.com/feed", language="en")
FILE = Path(".cache/hub/news/press.json")


def _whole(now: datetime) -> FeedState:
    return FeedState(
        address=WEB.address,
        last_success=now,
        failing_since=now,
        reason="Because.",
        not_before=now,
        etag='W/"é"',
        last_modified="Tue",
        validated=now,
        body="b",
        archive="a",
        reader="1",
        lacking=2,
        again=now,
    )


def test_a_state_is_kept(tmp_path: Path, now: datetime) -> None:
    """What was written is read again, validators byte for byte."""
    write_state(tmp_path, WEB, _whole(now))
    assert read_state(tmp_path, WEB) == _whole(now)


def test_another_address_knows_nothing(tmp_path: Path, now: datetime) -> None:
    """Validators of one server mean nothing to another."""
    write_state(tmp_path, WEB, _whole(now))
    moved = WEB.model_copy(update={"address": "https://www.example.com/new"})
    assert read_state(tmp_path, moved) == FeedState("https://www.example.com/new")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        "[" * 100_000,
        '{"address": 7}',
        '{"address": "x", "lacking": "two"}',
        '{"unknown": "x"}',
        '{"address": "x", "last_success": "yesterday"}',
        '{"address": "x", "last_success": "2026-11-24T05:00:00"}',
        '{"last_success": "2026-11-24T05:00:00+00:00"}',
    ],
)
def test_an_unreadable_state_counts_as_none(tmp_path: Path, content: str) -> None:
    """The cache may hold anything; then all is asked for again."""
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(content)
    assert read_state(tmp_path, WEB) == FeedState(WEB.address)


@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists, max_leaves=5))
def test_any_value_is_a_state_or_none(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    """No JSON in its place raises."""
    root = tmp_path_factory.mktemp("state")
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text(json.dumps({"address": WEB.address, "etag": value}))
    assert read_state(root, WEB).address == WEB.address


def test_validators_are_sent_back_for_eight_days(now: datetime) -> None:
    """After that all is asked for once more, and so it is where a clock was set back."""
    state = FeedState(WEB.address, etag='"1"', last_modified="Tue", validated=now)
    sent = {"If-None-Match": '"1"', "If-Modified-Since": "Tue"}
    assert state.validators(now) == sent
    assert state.validators(now + VALIDATORS_KEPT - timedelta(seconds=1)) == sent
    assert state.validators(now + VALIDATORS_KEPT) == {}
    assert state.validators(now - timedelta(days=1)) == {}
    assert replace(state, etag=None).validators(now) == {"If-Modified-Since": "Tue"}
    assert FeedState(WEB.address).validators(now) == {}


def test_failing_since_the_first_failure(now: datetime) -> None:
    """A second failure does not make the trouble younger."""
    once = FeedState(WEB.address).failed(now, "One.")
    twice = once.failed(now + timedelta(days=1), "Two.")
    assert (twice.failing_since, twice.reason) == (now, "Two.")


def test_stale_after_days_without_success(now: datetime) -> None:
    """Counted from the last success, else from the first failure; never pulled is not stale."""
    days = timedelta(days=3)
    late = now + days + timedelta(seconds=1)
    assert not FeedState(WEB.address).is_stale(late, days)
    pulled = FeedState(WEB.address, last_success=now)
    assert not pulled.is_stale(now + days, days)
    assert pulled.is_stale(late, days)
    assert FeedState(WEB.address).failed(now, "No.").is_stale(late, days)
    # A clock that was wrong said that the last success is in the future.
    ahead = FeedState(WEB.address, last_success=late + days).failed(now, "No.")
    assert ahead.is_stale(late, days)


def test_no_wait_is_longer_than_a_day(now: datetime) -> None:
    """Nor can a clock that was wrong silence a feed."""
    day = timedelta(days=1)
    assert not FeedState(WEB.address).waits(now)
    assert FeedState(WEB.address, not_before=now + day).waits(now)
    assert not FeedState(WEB.address, not_before=now).waits(now)
    assert not FeedState(WEB.address, not_before=now + 2 * day).waits(now)
