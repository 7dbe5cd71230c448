import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hub.news.images.misses import FILE, MOST_REMEMBERED, missed_lately, remember_missed

LINK, OTHER = "https://www.example.com/é.png", "https://www.example.com/2.png"


def test_a_miss_is_remembered_for_a_week(tmp_path: Path, now: datetime) -> None:
    """A second before the week is over it is known, then no more."""
    remember_missed(tmp_path, [LINK], now)
    almost = now + timedelta(days=7, seconds=-1)
    assert missed_lately(tmp_path, now) == missed_lately(tmp_path, almost) == {LINK}
    assert missed_lately(tmp_path, now + timedelta(days=7)) == frozenset()


def test_misses_add_up(tmp_path: Path, now: datetime) -> None:
    """The next pull's come on top; a link that fails again counts from then; old ones go."""
    remember_missed(tmp_path, [LINK, OTHER], now)
    later = now + timedelta(days=5)
    remember_missed(tmp_path, [OTHER], later)
    assert missed_lately(tmp_path, later) == {LINK, OTHER}
    assert missed_lately(tmp_path, now + timedelta(days=8)) == {OTHER}
    remember_missed(tmp_path, ["https://www.example.com/3.png"], now + timedelta(days=8))
    assert LINK not in (tmp_path / FILE).read_text("utf-8")


def test_without_new_misses_nothing_is_written(tmp_path: Path, now: datetime) -> None:
    """A pull in which all went well leaves no file."""
    remember_missed(tmp_path, [], now)
    assert list(tmp_path.iterdir()) == []


def test_the_latest_two_thousand_are_remembered(tmp_path: Path, now: datetime) -> None:
    """A feed of broken pictures does not fill the disk."""
    remember_missed(tmp_path, [LINK], now)
    many = {f"https://www.example.com/{number}" for number in range(MOST_REMEMBERED)}
    later = now + timedelta(seconds=1)
    remember_missed(tmp_path, many, later)
    assert missed_lately(tmp_path, later) == many


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"null",
        b"[" * 100_000,
        b'{"https://www.example.com/2.png": 7}',
        b'{"https://www.example.com/2.png": "yesterday"}',
        b'{"https://www.example.com/2.png": "2026-11-24T05:00:00"}',
        b'{"https://www.example.com/2.png": "2026-11-25T05:00:00+00:00"}',
    ],
)
def test_an_unreadable_file_counts_as_none(tmp_path: Path, now: datetime, content: bytes) -> None:
    """Whatever became of the file, or of the clock, pictures are merely asked for once more."""
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert missed_lately(tmp_path, now) == frozenset()
    remember_missed(tmp_path, [LINK], now)
    assert json.loads(file.read_text("utf-8")) == {LINK: "2026-11-24T05:00:00+00:00"}


def test_a_folder_in_the_way_is_the_callers_matter(tmp_path: Path, now: datetime) -> None:
    """Writing says what is wrong, by `OSError`; reading does not mind."""
    (tmp_path / FILE).mkdir(parents=True)
    assert missed_lately(tmp_path, now) == frozenset()
    with pytest.raises(OSError, match="directory"):
        remember_missed(tmp_path, [LINK], now)
