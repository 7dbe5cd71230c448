"""What people save by mistake: each mess is one clear problem on the right line, no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

POST = "content/en/posts/open-day.md"

GOOD = """\
---
title: Open day
link: https://www.example.com/open-day
publish: 2026-11-01
objective: recruitment
owner: Communication team
ask: What did your own first day look like?
captions:
  - angle: fact
    lang: en
    text: Forty doors are open.
---

Why talk about it.
"""


def _mess(before: str, after: str) -> str:
    assert before in GOOD
    return GOOD.replace(before, after, 1)


# Name: what the file holds, the line, the code, and a word that the remedy must say.
MESSES = {
    "empty file": ("", 1, "front-matter-missing", "---"),
    "only a BOM": (b"\xef\xbb\xbf", 1, "front-matter-missing", "---"),
    "no front matter": ("Come and see.\n", 1, "front-matter-missing", "---"),
    "a space before the first line": (f" {GOOD}", 1, "front-matter-missing", "---"),
    "never closed": (_mess("---\n\nWhy", "\nWhy"), 1, "front-matter-open", "---"),
    "only the first line": ("---\n", 1, "front-matter-open", "---"),
    "text alone": ("---\nOpen day\n---\n", 2, "front-matter-not-mapping", "key: value"),
    "a list alone": ("---\n- one\n- two\n---\n", 2, "front-matter-not-mapping", "key: value"),
    "a colon in a title": (_mess("Open day", "Noise: the label"), 2, "yaml-broken", "quotes"),
    "an open quote": (_mess("Open day", '"Open day'), 2, "yaml-broken", "quotes"),
    "an open bracket": (_mess("recruitment", "[recruitment"), 6, "yaml-broken", "brackets"),
    "a tab": (_mess("    lang", "\tlang"), 10, "yaml-broken", "tab"),
    "a second document": (_mess("owner", "--- more\nowner"), 6, "yaml-broken", "Check"),
    "an unknown alias": (_mess("Open day", "*day"), 2, "yaml-broken", "Check"),
    "Latin-1": (_mess("Open day", "Journée").encode("latin-1"), 2, "file-not-utf8", "UTF-8"),
    "Latin-1 in the body": (GOOD.encode() + b"Andr\xe9\n", 15, "file-not-utf8", "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), 1, "file-not-utf8", "UTF-8"),
    "5 MB": (GOOD + "a" * 5_000_000, 1, "file-too-large", "split"),
    "a null byte": (_mess("Open day", "Open\0day"), 2, "character-forbidden", "Delete"),
    "an escape": (_mess("Forty", "\x1b[31mForty"), 11, "character-forbidden", "Delete"),
    "a control character written as an escape": (
        _mess("Open day", r'"Open\eday"'),
        2,
        "character-forbidden",
        "Delete",
    ),
    "a key twice": (_mess("owner: ", "title: Again\nowner: "), 6, "key-twice", "Keep one"),
    "a key twice in a caption": (
        _mess("lang: en", "angle: tip\n    lang: en"),
        10,
        "key-twice",
        "Keep",
    ),
    "an alias": (
        _mess("Open day", "&day Open day").replace("Communication team", "*day"),
        6,
        "yaml-alias",
        "Write the value out",
    ),
    "an alias in a list": (
        _mess("Open day", "&day Open day").replace("owner", "topics:\n  - one\n  - *day\nowner"),
        8,
        "yaml-alias",
        "Write the value out",
    ),
    "a tag that runs code": (
        _mess("Open day", "!!python/object/apply:os.system [echo]"),
        2,
        "yaml-tag",
        "!",
    ),
    "a tag of one's own": (_mess("Open day", "!secret day"), 2, "yaml-tag", "!"),
    "a mapping as key": (_mess("owner", "{a: b}: c\nowner"), 6, "key-not-text", "quotes"),
    "nested deep": (_mess("Open day", "[" * 40 + "]" * 40), 2, "yaml-too-deep", "brackets"),
    "no such day": (_mess("2026-11-01", "2026-11-31"), 4, "date-does-not-exist", "Check the day"),
    "no such month": (_mess("2026-11-01", "2026-13-01"), 4, "date-does-not-exist", "month"),
    "29 February": (_mess("2026-11-01", "2026-02-29"), 4, "date-does-not-exist", "Check the day"),
    "a date in words": (_mess("2026-11-01", "1 November"), 4, "date-unreadable", "2026-12-03"),
    "a date the French way": (_mess("2026-11-01", "01/11/2026"), 4, "date-unreadable", "2026-"),
    "a list where text belongs": (
        _mess("Open day", "[Open, day]"),
        2,
        "value-invalid",
        "plain text",
    ),
    "a mapping where text belongs": (_mess("Open day", "{a: b}"), 2, "value-invalid", "plain text"),
    "a list where a date belongs": (
        _mess("2026-11-01", "[2026-11-01]"),
        4,
        "value-invalid",
        "2026-",
    ),
    "text where a list belongs": (
        _mess("owner: ", "topics: jobs\nowner: "),
        6,
        "value-invalid",
        "list",
    ),
    "nothing after the colon": (_mess(" Communication team", ""), 6, "value-invalid", "delete"),
    "an empty text": (_mess("Communication team", '""'), 6, "value-invalid", "delete"),
    "neither true nor false": (
        _mess("owner: ", "draft: maybe\nowner: "),
        6,
        "value-not-yes-or-no",
        "true or false",
    ),
    "a title of a page's length": (_mess("Open day", "o" * 301), 2, "value-invalid", "Shorten"),
    "an unknown key": (_mess("owner", "onwer: Me\nowner"), 6, "key-unknown", "“owner”"),
    "an unknown key unlike any": (_mess("owner", "zzz: 1\nowner"), 6, "key-unknown", "image_alt"),
    "an unknown value": (
        _mess("owner", "action: shard\nowner"),
        6,
        "value-unknown",
        "“share”",
    ),
    "an unknown network": (
        _mess("owner", "networks:\n  - x\n  - linkdin\nowner"),
        8,
        "network-unknown",
        "“linkedin”",
    ),
    "a key missing": (_mess("owner: Communication team\n", ""), 1, "key-missing", "owner: …"),
    "a wrong type in a caption": (
        _mess("text: Forty doors are open.", "text: [Forty, doors]"),
        11,
        "value-invalid",
        "plain text",
    ),
    "an unknown key in a caption": (_mess("angle", "angel"), 9, "key-unknown", "“angle”"),
    "a caption without text": (
        _mess("    text: Forty doors are open.\n", ""),
        9,
        "key-missing",
        "text",
    ),
    "a caption's language in words": (
        _mess("lang: en", "lang: English"),
        10,
        "value-invalid",
        "en, fr",
    ),
    "a caption that is text": (
        _mess("  - angle: fact\n    lang: en\n    text: Forty", "  - Forty"),
        9,
        "value-invalid",
        "key: value",
    ),
    "captions that are text": (
        _mess("\n  - angle: fact\n    lang: en\n    text: Forty", " Forty"),
        8,
        "value-invalid",
        "list",
    ),
}


@pytest.mark.parametrize("mess", MESSES)
def test_a_mess_is_a_problem_on_its_line(hub_tree, mess):
    """Whatever is saved, the first problem has the file, the line, the code and what to do."""
    content, line, code, remedy = MESSES[mess]
    _, problems = hub_tree({POST: content}).load()
    found = [(problem.path, problem.line, problem.code) for problem in problems]
    assert (POST, line, code) in found
    assert any(remedy in problem.remedy for problem in problems if problem.code == code)
    assert all(problem.message and problem.remedy for problem in problems)


# One slip that is said twice, or with what follows from it, sends its author looking for two.
@pytest.mark.parametrize("mess", [one for one in MESSES if one != "an unknown key in a caption"])
def test_a_mess_is_said_once(hub_tree, mess):
    """One mistake is one problem."""
    _, problems = hub_tree({POST: MESSES[mess][0]}).load()
    assert [problem.code for problem in problems] == [MESSES[mess][2]]


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.replace("---\n", "--- \t\n").encode(),
        GOOD.replace("---\n\nWhy", "...\n\nWhy").encode(),
        GOOD.removesuffix("\n\nWhy talk about it.\n").encode(),
        _mess("Open day", '"Open day" # a note').encode(),
    ],
    ids=["CRLF", "CR", "BOM", "spaces after ---", "closed by ...", "no body", "a comment"],
)
def test_what_editors_do_to_a_file_is_fine(hub_tree, content):
    """Line ends, a BOM and blanks are nobody's mistake."""
    assert hub_tree({POST: content}).post().title == "Open day"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_lines_are_counted_alike_with_any_line_ends(hub_tree, ends):
    """Windows and old Mac line ends do not move a problem, nor a link in the body."""
    text = _mess("2026-11-01", "soon").replace("\n", ends)
    _, problems = hub_tree({POST: text}).load()
    assert [(one.line, one.code) for one in problems] == [(4, "date-unreadable")]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_unicode_line_separators_do_not_move_lines(hub_tree, separator):
    """What word processors put into a text is no line end to an editor or to GitHub."""
    text = _mess("Open day", f'"Open{separator}day"').replace("2026-11-01", "soon")
    _, problems = hub_tree({POST: text}).load()
    assert [(one.line, one.code) for one in problems] == [(4, "date-unreadable")]


@pytest.mark.parametrize("nested", ["[" * 200_000 + "]" * 200_000, "\n  " + "- " * 200_000 + "x"])
def test_nesting_without_end_does_not_crash_the_process(hub_tree, project, nested):
    """A YAML reader that calls itself for every bracket ends the process, not with an exception."""
    tree = hub_tree({POST: _mess("Open day", nested)})
    script = f"""\
from datetime import UTC, datetime
from pathlib import Path
from hub.content.loading import load
print([problem.code for problem in load(Path({str(tree.root)!r}), datetime.now(UTC))[1]])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "['yaml-too-deep']")


def test_a_billion_laughs_stay_small(hub_tree):
    """Aliases of aliases are not written out: nine levels of nine would be 3 GB."""
    levels = [
        f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, 10)
    ]
    laughs = "\n".join(["l0: &l0 [ha]", *levels, "owner"])
    _, problems = hub_tree({POST: _mess("owner", laughs)}).load()
    assert "yaml-alias" in {problem.code for problem in problems}


def test_a_tag_runs_nothing(hub_tree, tmp_path):
    """Front matter is data, whatever it is called."""
    proof = tmp_path / "proof"
    content = _mess("Open day", f"!!python/object/apply:pathlib.Path.touch [{proof}]")
    hub_tree({POST: content}).load()
    assert not proof.exists()


def test_a_folder_named_like_a_page_is_a_problem(hub_tree):
    """`posts/open-day.md/` cannot be read, and says so."""
    tree = hub_tree({POST: None, f"{POST}/inside.txt": "text"})
    _, problems = tree.load()
    assert [(one.path, one.line, one.code) for one in problems] == [(POST, 1, "file-unreadable")]


def test_a_link_to_nowhere_is_a_problem(hub_tree):
    """A symbolic link whose file is gone cannot be read, and says so."""
    tree = hub_tree({POST: None})
    (tree.root / POST).parent.mkdir()
    (tree.root / POST).symlink_to("gone.md")
    _, problems = tree.load()
    assert [(one.path, one.line, one.code) for one in problems] == [(POST, 1, "file-unreadable")]


def test_a_file_name_that_is_not_utf8_can_be_told(hub_tree):
    """An old archive tool's file name may reach Git; the problem about it can be written out."""
    tree = hub_tree()
    bad = Path(str(tree.root)) / "content/en/posts" / b"caf\xe9.md".decode(errors="surrogateescape")
    bad.write_text("")
    _, problems = tree.load()
    assert len(problems) == 1
    assert str(problems[0]).encode()
