import re
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.content.problems import Severity, has_errors
from hub.news import decision_list as module
from hub.news.decision_list import (
    Entry,
    ListError,
    add_items,
    parse_list,
    read_list,
    remove_entries,
)
from hub.news.items import NewsItem

NAME = "content/news/hidden.yml"
MakeItem = Callable[..., NewsItem]


def _write(root: Path, content: str | bytes) -> Path:
    file = root / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_entries_are_read_with_their_lines() -> None:
    """Links, ids and mappings, in any style of YAML; comments are for people."""
    text = """\
# What we took down.
- https://www.example.com/a#b  # the old fan

- 12345678
- 0123e567
- item: https://www.example.com/c
  because: |
    The figures
    were wrong.
- {item: "abcdef01", because: asked for}
-
  https://www.example.com/d
"""
    listed = parse_list(text, NAME)
    assert listed.problems == ()
    assert listed.entries == (
        Entry("https://www.example.com/a#b", "", 2),
        Entry("12345678", "", 4),
        Entry("0123e567", "", 5),
        Entry("https://www.example.com/c", "The figures\nwere wrong.", 6),
        Entry("abcdef01", "asked for", 10),
        Entry("https://www.example.com/d", "", 12),
    )


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet.\n", "---\n", "[]\n", "# A.\n--- # B\n"])
def test_a_list_may_be_empty(text: str) -> None:
    """A file of comments says nothing, and nothing is wrong with it."""
    listed = parse_list(text, NAME)
    assert (listed.entries, listed.problems) == ((), ())


@pytest.mark.parametrize("text", ["[12345678]\n", "  - 12345678\n", "---\n- 12345678\n"])
def test_a_list_is_read_in_any_style(text: str) -> None:
    """In brackets, indented, or behind the hyphens that open a document."""
    (entry,) = parse_list(text, NAME).entries
    assert (entry.item, entry.line) == ("12345678", text.count("\n"))


@pytest.mark.parametrize(
    ("text", "line", "code", "remedy"),
    [
        ("https://www.example.com/a\n", 1, "news-list-unreadable", "- https://"),
        ("# A.\nhidden:\n  - 12345678\n", 2, "news-list-unreadable", "- https://"),
        ("- 12345678\n-\n", 2, "news-entry-empty", "delete the line"),
        ('- ""\n', 1, "news-entry-empty", "delete the line"),
        ("- ' '\n", 1, "news-entry-empty", "delete the line"),
        ("- {because: no reason}\n", 1, "news-entry-empty", "delete the line"),
        ("- 12345678\n- [a, b]\n", 2, "news-entry-not-text", "item: https://"),
        ("- {item: [a]}\n", 1, "news-entry-not-text", "item: https://"),
        ("- {item: 12345678, because: [a]}\n", 1, "news-entry-not-text", "item: https://"),
        ("- {item: 12345678, becuase: a}\n", 1, "key-unknown", "“because”"),
        ("- 12345678\n- &a 12345679\n- *a\n", 3, "yaml-alias", "Write"),
        ("- !tag 12345678\n", 1, "yaml-tag", "Remove"),
        ("- 12345678\n - 12345678: [\n", 2, "yaml-broken", "colon"),
        ("- 12345678\n\t- 12345678: a\n", 2, "yaml-broken", "tab"),
        ("# A.\n- \x07\n", 2, "character-forbidden", "Delete"),
    ],
)
def test_a_mistake_is_a_problem_on_its_line(text: str, line: int, code: str, remedy: str) -> None:
    """With a remedy, once; what is right beside it is read all the same."""
    listed = parse_list(text, NAME)
    (problem,) = listed.problems
    assert (problem.path, problem.line, problem.code) == (NAME, line, code)
    assert problem.severity is Severity.ERROR
    assert remedy in problem.remedy
    assert [entry.item for entry in listed.entries if entry.line >= line] in ([], ["12345678"])


@given(st.text(max_size=80) | st.text("-:{}[]#&*!|> \n'\"a1\t", max_size=80))
@example("[")
@example("---\n---\n- a")
def test_whatever_stands_in_a_list_is_read_or_a_problem(text: str) -> None:
    """Nothing raises; every line that is said is one of the file."""
    listed = parse_list(text, NAME)
    lines = range(1, text.count("\n") + 2)
    assert all(problem.line in lines and problem.remedy for problem in listed.problems)
    assert all(entry.line in lines and entry.item for entry in listed.entries)


def test_a_missing_list_is_empty(tmp_path: Path) -> None:
    """Nobody has decided anything yet."""
    assert read_list(tmp_path, NAME) == parse_list("", NAME)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """Named like any other file that people write."""
    _write(tmp_path, b"- caf\xe9\n")
    (problem,) = read_list(tmp_path, NAME).problems
    assert (problem.path, problem.line, problem.code) == (NAME, 1, "file-not-utf8")


def test_an_item_is_written_with_its_title(tmp_path: Path, make_item: MakeItem) -> None:
    """At the end, as sixteen digits; a new file begins with its header and can be read by all."""
    one, two = make_item("1"), make_item("2", title="Noise: 40 % “less” # really")
    add_items(tmp_path, NAME, [one], header="# Header.\n")
    add_items(tmp_path, NAME, [two], header="# Header.\n")
    file = tmp_path / NAME
    assert file.read_text("utf-8") == (
        "# Header.\n"
        f"- {one.id[:16]}  # Item 1 (newsroom, 2026-11-20)\n"
        f"- {two.id[:16]}  # Noise: 40 % “less” # really (newsroom, 2026-11-20)\n"
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert [each.item for each in read_list(tmp_path, NAME).entries] == [one.id[:16], two.id[:16]]


def test_a_title_cannot_spoil_the_list(tmp_path: Path, make_item: MakeItem) -> None:
    """What YAML or an editor takes for more than a character is a space; long ones are cut."""
    title = "a\u2028b\ufffec\x85d\xa0" + "e" * 200
    add_items(tmp_path, NAME, [make_item("1", title=title)])
    (line,) = (tmp_path / NAME).read_text("utf-8").split("\n")[:-1]
    assert line.endswith(f"  # a b c d {'e' * 71}… (newsroom, 2026-11-20)")
    assert read_list(tmp_path, NAME).problems == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - 12345678\n", "  - 12345678\n  - ADDED\n"),
        ("- 12345678\r\n# End.\r\n", "- 12345678\r\n# End.\r\n- ADDED\r\n"),
        ("-\n  12345678", "-\n  12345678\n- ADDED"),
        ("\ufeff# A.", "\ufeff# A.\n- ADDED"),
        ("---\n  -   12345678\n", "---\n  -   12345678\n  - ADDED\n"),
        ("", "- ADDED\n"),
    ],
)
def test_a_line_is_added_the_way_the_others_are_written(
    tmp_path: Path, make_item: MakeItem, before: str, after: str
) -> None:
    """With their indentation and line ends, and without one at the end where there was none."""
    file = _write(tmp_path, before)
    add_items(tmp_path, NAME, [make_item("1")], header="# For new files only.\n")
    written = re.sub(r"- [0-9a-f]{16}  # Item 1 \(newsroom, 2026-11-20\)", "- ADDED", _text(file))
    assert written == after


def _text(file: Path) -> str:
    return file.read_bytes().decode()


def test_an_entry_is_removed_and_comments_stay(tmp_path: Path) -> None:
    """However many lines it has; what people wrote between entries is theirs."""
    file = _write(
        tmp_path,
        "# Before.\n"
        "- aaaaaaaa  # its title\n"
        "# Of the next.\n"
        "- item: bbbbbbbb\n"
        "  # inside\n"
        "  because: |\n"
        "    wrong\n"
        "\n"
        "    figures\n"
        "\n"
        "# Of the last.\n"
        "-\n"
        "  cccccccc\n"
        "# After.\n",
    )
    remove_entries(tmp_path, NAME, read_list(tmp_path, NAME).entries[1:2])
    assert _text(file) == (
        "# Before.\n- aaaaaaaa  # its title\n# Of the next.\n\n# Of the last.\n"
        "-\n  cccccccc\n# After.\n"
    )
    remove_entries(tmp_path, NAME, read_list(tmp_path, NAME).entries)
    assert _text(file) == "# Before.\n# Of the next.\n\n# Of the last.\n# After.\n"


@pytest.mark.parametrize("text", ["[aaaaaaaa, bbbbbbbb]\n", "- aaaaaaaa\n- bbbbbbbb\n...\n# End\n"])
def test_what_is_not_written_by_lines_is_left_alone(
    tmp_path: Path, make_item: MakeItem, text: str
) -> None:
    """Rather than change another entry, nothing is written, and the file is named."""
    file = _write(tmp_path, text)
    with pytest.raises(ListError, match=NAME):
        add_items(tmp_path, NAME, [make_item("1")])
    assert _text(file) == text


def test_an_entry_that_shares_its_line_is_left_alone(tmp_path: Path) -> None:
    """Its neighbour would go with it."""
    file = _write(tmp_path, "[aaaaaaaa, bbbbbbbb]\n")
    with pytest.raises(ListError, match=NAME):
        remove_entries(tmp_path, NAME, read_list(tmp_path, NAME).entries[:1])
    assert _text(file) == "[aaaaaaaa, bbbbbbbb]\n"


def test_a_disk_that_is_full_leaves_the_old_list(
    tmp_path: Path, make_item: MakeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced whole or not at all."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = _write(tmp_path, "- aaaaaaaa\n")
    monkeypatch.setattr(module, "replace_file", fail)
    with pytest.raises(OSError, match="No space"):
        add_items(tmp_path, NAME, [make_item("1")])
    assert _text(file) == "- aaaaaaaa\n"


COMMENTS = st.lists(st.sampled_from(["", "# A comment.", "  # - 12345678", "   ", "#"]), max_size=2)
ENTRIES = st.sampled_from(
    [
        ["- 12345678"],
        ["- 12345679  # A title: with a colon"],
        ["- https://www.example.com/a?b=c#d"],
        ["-   'https://www.example.com/a'"],
        ["- {item: 12345678, because: asked}"],
        ["- item: 12345678", "  because: >", "    a", "", "    b"],
        ["- because: |", "    # none", "  item: 12345678", "  # inside"],
        ["-", "  12345678"],
    ]
)
# One hyphen stands as far in as the other, or it is no list.
FILES = st.builds(
    lambda start, blocks, indent, end, last: (
        "\ufeff" * start + end.join(f"{indent}{line}" for block in blocks for line in block) + last
    ),
    st.integers(0, 1),
    st.lists(ENTRIES | COMMENTS, max_size=6),
    st.sampled_from(["", "  "]),
    st.shared(st.sampled_from(["\n", "\r\n", "\r"]), key="end"),
    st.just("") | st.shared(st.sampled_from(["\n", "\r\n", "\r"]), key="end"),
)


@given(file=FILES, number=st.integers(1, 3))
def test_hiding_and_showing_again_gives_back_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, make_item: MakeItem, file: str, number: int
) -> None:
    """Whatever people wrote around the entries, however lines end, with a mark at the start."""
    root = tmp_path_factory.mktemp("hub")
    path = _write(root, file)
    before = read_list(root, NAME)
    assert not has_errors(before.problems)
    add_items(root, NAME, [make_item(f"{each}") for each in range(number)])
    after = read_list(root, NAME)
    assert after.entries[: len(before.entries)] == before.entries
    remove_entries(root, NAME, after.entries[len(before.entries) :])
    assert path.read_bytes() == file.encode()


def test_two_people_at_once_lose_nothing(tmp_path: Path, make_item: MakeItem) -> None:
    """Who adds and who removes wait for each other; lines that moved meanwhile are found."""
    _write(tmp_path, "- aaaaaaaa\n- bbbbbbbb\n")
    gone = read_list(tmp_path, NAME).entries
    items = [make_item(f"{number}") for number in range(12)]
    with ThreadPoolExecutor(13) as people:
        adding = [people.submit(add_items, tmp_path, NAME, [item]) for item in items]
        removing = people.submit(remove_entries, tmp_path, NAME, gone)
        for each in (*adding, removing):
            each.result()
    listed = {entry.item for entry in read_list(tmp_path, NAME).entries}
    assert listed == {item.id[: module.WRITTEN_DIGITS] for item in items}
