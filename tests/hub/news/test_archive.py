import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.content.problems import Severity
from hub.news.archive import ArchiveError, Stored, read_archive, store
from hub.news.items import NewsItem

NAME = "content/news/newsroom.jsonl"
MakeItem = Callable[..., NewsItem]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the archive of the feed `newsroom` will be; neither file nor folder is there yet."""
    return tmp_path / NAME


def test_a_missing_archive_is_empty(path: Path) -> None:
    """Before the first pull there is nothing, and that is no problem."""
    assert read_archive(path, NAME) == ((), ())


def test_what_is_stored_is_read(path: Path, make_item: MakeItem) -> None:
    """Items come back by date, then id; the file has one line an item and nothing else."""
    late = make_item("late", published=datetime(2026, 11, 23, tzinfo=UTC))
    early = make_item("early", published=datetime(2026, 11, 2, tzinfo=UTC))
    twins = sorted([make_item("a"), make_item("b")], key=lambda item: item.id)
    assert store(path, [late, *reversed(twins), early]) == Stored(added=4, updated=0)
    assert read_archive(path, NAME) == ((early, *twins, late), ())
    lines = [item.to_line() for item in (early, *twins, late)]
    assert path.read_text(encoding="utf-8") == "".join(f"{line}\n" for line in lines)
    assert [file.name for file in path.parent.iterdir()] == ["newsroom.jsonl"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_left_the_feed_stays(path: Path, make_item: MakeItem) -> None:
    """A later pull adds and takes nothing away, and the lines that were there stay as they are."""
    store(path, [make_item("1"), make_item("2")])
    before = path.read_bytes()
    newer = make_item("3", published=datetime(2026, 11, 23, tzinfo=UTC))
    assert store(path, [newer]) == Stored(added=1, updated=0)
    assert path.read_bytes() == before + f"{newer.to_line()}\n".encode()


def test_nothing_new_writes_nothing(path: Path, make_item: MakeItem, now: datetime) -> None:
    """The same items on the next day leave the same file, not a new one."""
    store(path, [make_item("1"), make_item("2")])
    before = path.stat()
    again = [make_item(key, first_seen=now + timedelta(days=1)) for key in ("1", "2")]
    assert store(path, again) == Stored(added=0, updated=0)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_edited_item_keeps_its_address(path: Path, make_item: MakeItem, now: datetime) -> None:
    """Texts, link and date follow the source; id, slug and when it was first seen stay."""
    old = make_item("1")
    store(path, [old])
    changes = {
        "title": "Corrected",
        "summary": "<p>Corrected.</p>",
        "link": "https://www.example.com/corrected",
        "published": datetime(2026, 11, 21, tzinfo=UTC),
    }
    new = replace(old, slug="corrected-" + old.id[:8], first_seen=now + timedelta(1), **changes)
    assert store(path, [new]) == Stored(added=0, updated=1)
    assert read_archive(path, NAME)[0] == (replace(old, **changes),)


def test_an_undated_item_does_not_float_up(path: Path, make_item: MakeItem, now: datetime) -> None:
    """Pulled again, an item without a date keeps the day on which it was first seen."""
    store(path, [make_item("1", published=now, first_seen=now)])
    later = now + timedelta(days=30)
    assert store(path, [make_item("1", published=later, first_seen=later)]) == Stored(0, 0)


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("<<<<<<< HEAD", "news-archive-conflict", "Git left a conflict"),
        ("=======", "news-archive-conflict", "Git left a conflict"),
        (">>>>>>> nightly", "news-archive-conflict", "Git left a conflict"),
        ('{"id": "cut', "news-archive-broken", "it is no complete JSON"),
        ("[]", "news-archive-broken", "it does not have the fields of a news item"),
        ("\\xff\\xfe", "news-archive-broken", "it is not UTF-8"),
        ("FOREIGN", "news-archive-broken", "it belongs to the feed “jobs”"),
        ("CHANGED", "news-archive-broken", "the same item stands in another line"),
    ],
)
def test_a_broken_line_is_a_problem_and_never_overwritten(
    path: Path, make_item: MakeItem, line: str, code: str, message: str
) -> None:
    """The other lines are read, the line is named, and storing refuses to write."""
    good = [make_item("1"), make_item("2")]
    line = line.replace("FOREIGN", replace(good[0], feed="jobs").to_line())
    line = line.replace("CHANGED", replace(good[0], title="Changed").to_line())
    store(path, good)
    first, second = path.read_bytes().splitlines(keepends=True)
    bad = line.encode().replace(rb"\xff\xfe", b"\xff\xfe")
    path.write_bytes(first + second + b"\n" + bad + b"\n")
    before = path.read_bytes()

    items, (problem,) = read_archive(path, NAME)
    assert sorted(item.id for item in items) == sorted(item.id for item in good)
    assert (problem.path, problem.line, problem.code) == (NAME, 4, code)
    assert problem.severity is Severity.ERROR
    assert message in problem.message
    with pytest.raises(ArchiveError) as caught:
        store(path, [make_item("3")])
    assert caught.value.problems[0].line == 4
    assert path.read_bytes() == before


def test_other_line_ends_and_a_line_twice_are_harmless(path: Path, make_item: MakeItem) -> None:
    """What Git may do to a text file, carriage returns or a union merge, loses nothing."""
    items = (make_item("1"), make_item("2", title="A line\u2028separator"))
    store(path, items)
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\r\n".join([*lines, lines[0]]))
    assert set(read_archive(path, NAME)[0]) == set(items)
    assert read_archive(path, NAME)[1] == ()


@given(end=st.integers(min_value=0, max_value=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_truncated_archive_is_read_as_far_as_it_goes(
    path: Path, make_item: MakeItem, end: int
) -> None:
    """Cut anywhere, the whole lines are read and at most the last line is a problem."""
    path.unlink(missing_ok=True)
    items = [make_item(str(number), title=f"É {number}") for number in range(4)]
    store(path, items)
    data = path.read_bytes()[:end]
    path.write_bytes(data)
    read, problems = read_archive(path, NAME)
    assert set(read) <= set(items)
    assert len(read) >= data.count(b"\n")
    assert [problem.line for problem in problems] in ([], [data.count(b"\n") + 1])


@given(
    pulls=st.lists(
        st.lists(st.tuples(st.integers(0, 5), st.sampled_from("ABC")), max_size=6), max_size=5
    )
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
def test_no_pull_loses_what_an_earlier_one_stored(
    path: Path, make_item: MakeItem, pulls: list[list[tuple[int, str]]]
) -> None:
    """Whatever comes in whatever order, every item seen stays, with the last title it had."""
    path.unlink(missing_ok=True)
    titles: dict[str, str] = {}
    for pull in pulls:
        items = [make_item(str(number), title=title) for number, title in pull]
        titles |= {item.id: item.title for item in items}
        store(path, items)
        archived = read_archive(path, NAME)[0]
        assert {item.id: item.title for item in archived} == titles
        assert list(archived) == sorted(archived, key=lambda item: (item.published, item.id))


def test_a_full_disk_leaves_the_archive(
    path: Path, make_item: MakeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails leaves the old file and no temporary one."""
    store(path, [make_item("1")])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store(path, [make_item("2")])
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["newsroom.jsonl"]


def test_a_new_file_reaches_the_disk_before_its_name(
    path: Path, make_item: MakeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order is: write, sync the file, rename, sync the folder."""
    steps = []
    sync, rename = os.fsync, Path.replace

    def note_sync(number: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "sync file")
        sync(number)

    def note_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    store(path, [make_item("1")])
    assert steps == ["sync file", "rename", "sync folder"]


def test_two_pulls_at_once_lose_nothing(path: Path, make_item: MakeItem) -> None:
    """Processes that store at the same moment wait for each other."""
    items = [make_item(str(number)) for number in range(6)]
    script = (
        "import sys; from pathlib import Path; from hub.news.archive import store; "
        "from hub.news.items import NewsItem; "
        "store(Path(sys.argv[1]), [NewsItem.from_line(sys.argv[2])])"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(path), item.to_line()])
        for item in items
    ]
    assert [process.wait() for process in processes] == [0] * 6
    assert set(read_archive(path, NAME)[0]) == set(items)


def test_a_killed_pull_loses_nothing(path: Path, make_item: MakeItem) -> None:
    """A process killed before the rename leaves the old archive; the next one tidies up."""
    store(path, [make_item("1")])
    before = path.read_bytes()
    script = (
        "import os, sys; from pathlib import Path; from hub.news.archive import store; "
        "from hub.news.items import NewsItem; "
        "Path.replace = lambda *_: os.kill(os.getpid(), 9); "
        "store(Path(sys.argv[1]), [NewsItem.from_line(sys.argv[2])])"
    )
    command = [sys.executable, "-c", script, str(path), make_item("2").to_line()]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2
    store(path, [make_item("2")])
    assert [file.name for file in path.parent.iterdir()] == ["newsroom.jsonl"]
    assert len(read_archive(path, NAME)[0]) == 2
