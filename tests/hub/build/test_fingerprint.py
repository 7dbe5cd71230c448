"""Whether anything changed since the last build: content, day and state count, times do not."""

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from hub.build.fingerprint import LastBuild, fingerprint

POST = "content/en/posts/open-day.md"
MORNING = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)


def _print(tree, now=MORNING):
    return fingerprint(tree.load(now)[0])


@pytest.mark.parametrize(
    "files",
    [
        {POST: "---\ntitle: Another\n---\n"},
        {POST: None},
        {"content/en/help/index.md": "---\ntitle: Help\n---\n"},
        {"content/images/door.svg": "<svg/>"},
        {"charter/en/index.md": "---\ntitle: Charter\n---\n"},
        {"site_config.yml": "theme:\n  language: en\n"},
        {"site_config.fr.yml": "theme:\n  language: fr\n"},
        {"plugins/theme/hub/card.html": "<p>"},
        {"content/news/newsroom.jsonl": "{}"},
    ],
    ids=lambda files: next(iter(files)),
)
def test_whatever_a_build_reads_changes_it(hub_tree, files):
    """A file that is changed, added or removed, of content, configuration or program."""
    tree = hub_tree()
    before = _print(tree)
    assert _print(tree.write(files)) != before


def test_the_programs_that_run_are_read_wherever_they_lie(hub_tree, tmp_path, monkeypatch):
    """A hub in another folder is built anew when the programs change."""
    program = tmp_path / "program"
    program.mkdir()
    (program / "__init__.py").write_text("")
    spec = SimpleNamespace(origin=str(program / "__init__.py"))
    monkeypatch.setattr("hub.build.fingerprint.find_spec", lambda _name: spec)
    tree = hub_tree()
    before = _print(tree)
    (program / "rule.py").write_text("pass")
    assert _print(tree) != before


def test_an_announcement_that_ends_at_noon_changes_it(hub_tree):
    """What has a time of day changes a site within the day."""
    text = "---\ntitle: New\nfrom: 2026-11-01\nuntil: {until}\n---\n\nText.\n"
    until = MORNING + timedelta(hours=1)
    path = "content/en/announcements/new.md"
    tree = hub_tree({path: text.format(until=until.strftime("%Y-%m-%d %H:%M +00:00"))})
    assert _print(tree) != _print(tree, until + timedelta(minutes=1))


def test_a_renamed_file_changes_it(hub_tree):
    """Its name is its address."""
    tree = hub_tree({"content/images/door.svg": "<svg/>"})
    before = _print(tree)
    (tree.root / "content/images/door.svg").rename(tree.root / "content/images/doors.svg")
    assert _print(tree) != before


def test_times_and_what_python_keeps_do_not_change_it(hub_tree):
    """A fresh clone has other times; importing writes `__pycache__`."""
    tree = hub_tree()
    before = _print(tree)
    os.utime(tree.root / POST, (0, 0))
    tree.write({"hub/__pycache__/a.cpython-311.pyc": "x", "plugins/a/__pycache__/b.pyc": "y"})
    tree.write({".cache/hub/x": "x", "site/index.html": "x", "README.md": "x"})
    assert _print(tree) == before
    assert _print(tree, EVENING) == before


def test_the_day_changes_it(hub_tree):
    """The agenda and this week's stories turn with it, at midnight in the hub's zone."""
    tree = hub_tree()
    assert _print(tree, TOMORROW) != _print(tree, EVENING)


CHANGES = [
    ("publish: 2026-11-01", "publish: 2026-11-24 12:00"),
    ("ask:", "expires: 2026-11-24 12:00\nask:"),
    ("ask:", "recalled: {on: 2026-11-24 12:00, reason: Wrong., correction: Right.}\nask:"),
]


@pytest.mark.parametrize("change", CHANGES, ids=["publish", "expires", "recalled"])
def test_a_post_that_appears_or_ends_today_changes_it(hub_tree, change):
    """Publication and expiry may have a time of day."""
    tree = hub_tree()
    tree.edit(POST, change)
    assert _print(tree, EVENING) != _print(tree, MORNING)


@pytest.mark.parametrize(
    ("start", "until"), [("2026-11-24 12:00", "2026-12-01"), ("2026-11-01", "2026-11-24 12:00")]
)
def test_an_announcement_that_appears_or_ends_today_changes_it(hub_tree, start, until):
    """So may an announcement."""
    text = f"---\ntitle: New\nfrom: {start}\nuntil: {until}\n---\n\nCome.\n"
    tree = hub_tree({"content/en/announcements/new.md": text})
    assert _print(tree, EVENING) != _print(tree, MORNING)


def test_a_file_name_that_is_not_utf8_is_a_file_too(hub_tree):
    """An old archive tool's picture name does not end the build."""
    tree = hub_tree()
    before = _print(tree)
    name = b"caf\xe9.svg".decode(errors="surrogateescape")
    (tree.root / "content/images").mkdir()
    (tree.root / "content/images" / name).write_text("<svg/>")
    assert _print(tree) != before


# What is remembered


def test_a_release_is_known_by_its_fingerprint(tmp_path):
    """Another fingerprint or another release is another build."""
    last = LastBuild(tmp_path)
    one, two = tmp_path / ".releases/one", tmp_path / ".releases/two"
    assert not last.matches("a", one)
    last.remember("a", one)
    assert last.matches("a", one)
    assert not last.matches("b", one)
    assert not last.matches("a", two)
    assert not last.matches("a", None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_damaged_memory_is_none(tmp_path, content):
    """`.cache` may be deleted or cut at any time; then everything is built."""
    last = LastBuild(tmp_path)
    release = tmp_path / ".releases/one"
    last.remember("a", release)
    next((tmp_path / ".cache").rglob("*.json")).write_bytes(content)
    assert not last.matches("a", release)
