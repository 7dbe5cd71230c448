"""`hub check`: exit codes, and problems for people, for GitHub and for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.cli.problems import show, summary
from hub.content.problems import Problem, Severity

POST = "content/en/posts/open-day.md"
TODAY = ("--today", "2026-11-24")


def _run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _check(tree, *arguments):
    return _run("check", "--root", tree.root, *TODAY, *arguments)


def test_a_clean_hub_exits_with_0(hub_tree):
    """And says how much was checked."""
    result = _check(hub_tree())
    assert (result.exit_code, result.output) == (0, "Checked 2 files: no problems.\n")


def test_an_error_exits_with_1(hub_tree):
    """File, line, severity, message and code on one line, what to do below, the count at last."""
    tree = hub_tree()
    tree.edit(POST, ("objective: recruitment", "objective: recruting"))
    result = _check(tree)
    assert result.exit_code == 1
    assert result.output == (
        f"{POST}:5: error: There is no objective “recruting”. [objective-unknown]\n"
        "    Did you mean “recruitment”?\n"
        "Checked 2 files: 1 error.\n"
    )


def test_a_note_exits_with_0(hub_tree):
    """Only errors stop a build."""
    later = "---\ntitle: L\npublish: 2027-01-01\naction: write\nobjective: recruitment\n"
    tree = hub_tree({"content/en/posts/later.md": f"{later}owner: T\nask: And you?\n---\n"})
    tree.edit(POST, ("Why talk about it.", "[later](later.md)"))
    result = _check(tree)
    assert result.exit_code == 0
    assert result.output.endswith("Checked 3 files: 1 note.\n")


def test_today_decides(hub_tree):
    """The note of the test above is none once the post is out."""
    later = "---\ntitle: L\npublish: 2027-01-01\naction: write\nobjective: recruitment\n"
    tree = hub_tree({"content/en/posts/later.md": f"{later}owner: T\nask: And you?\n---\n"})
    tree.edit(POST, ("Why talk about it.", "[later](later.md)"))
    assert "no problems" in _run("check", "--root", tree.root, "--today", "2027-01-01").output
    assert "1 note" in _run("check", "--root", tree.root, "--today", "2026-12-31").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--formt", "text"),
        ("check", "--format", "xml"),
        ("check", "--today", "24.11.2026"),
        ("check", "extra"),
        ("chek",),
    ],
)
def test_a_wrong_use_exits_with_2(hub_tree, arguments):
    """A typing slip is not taken for a broken hub."""
    command, *options = arguments
    root = ("--root", hub_tree().root) if command == "check" else ()
    result = _run(command, *options, *root)
    assert result.exit_code == 2
    assert "Usage:" in result.output


@pytest.mark.parametrize("command", ["build", "check", "nightly", "pull", "serve"])
def test_outside_a_hub_every_command_exits_with_2(tmp_path, monkeypatch, command):
    """With a sentence that says where it looked and what to do."""
    monkeypatch.chdir(tmp_path)
    result = _run(command)
    assert result.exit_code == 2
    assert "there is no site_config.yml in" in result.output
    assert "--root FOLDER" in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_folder_that_is_not_there_exits_with_2(tmp_path):
    """Named, and not taken for an empty hub."""
    result = _run("check", "--root", tmp_path / "gone")
    assert result.exit_code == 2
    assert "gone" in result.output


# Formats

HOSTILE = Problem(
    "content/en/50%, a:b.md",
    7,
    "title-missing",
    Severity.WARNING,
    "100 % wrong:\nnext, line\r.",
    "Write one.",
)


def test_an_annotation_is_escaped_the_way_github_reads_it(capsys):
    """In properties also `:` and `,`; see GitHub's «workflow commands»."""
    show([HOSTILE], "github")
    assert capsys.readouterr().out == (
        "::warning file=content/en/50%25%2C a%3Ab.md,line=7,title=title-missing::"
        "100 %25 wrong:%0Anext, line%0D. Write one.\n"
    )


@pytest.mark.parametrize(
    ("severity", "kind"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_a_severity_is_githubs(capsys, severity, kind):
    """A note is called a notice there."""
    show([Problem("a.md", 1, "title-missing", severity, "No title.", "Write one.")], "github")
    assert capsys.readouterr().out == (
        f"::{kind} file=a.md,line=1,title=title-missing::No title. Write one.\n"
    )


def test_annotations_are_all_that_is_printed(hub_tree):
    """One line a problem, on the line of the file; the exit code is the same."""
    tree = hub_tree()
    tree.edit(POST, ("objective: recruitment", "objective: recruting"))
    result = _check(tree, "--format", "github")
    assert result.exit_code == 1
    assert result.output == (
        f"::error file={POST},line=5,title=objective-unknown::"
        "There is no objective “recruting”. Did you mean “recruitment”?\n"
    )


def test_json_holds_every_problem(hub_tree):
    """Nothing else is on the output; a clean hub is an empty list."""
    tree = hub_tree()
    assert json.loads(_check(tree, "--format", "json").output) == []
    tree.edit(POST, ("objective: recruitment", "objective: recruting"))
    result = _check(tree, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.output) == [
        {
            "path": POST,
            "line": 5,
            "code": "objective-unknown",
            "severity": "error",
            "message": "There is no objective “recruting”.",
            "remedy": "Did you mean “recruitment”?",
        }
    ]


def test_a_terminal_is_not_told_to_do_anything(capsys):
    """What somebody wrote is shown, not obeyed: no escape character is printed."""
    show([Problem("a.md", 1, "x-y", Severity.ERROR, "“\x1b[2J\x07” is wrong.", "Mend.")], "text")
    out = capsys.readouterr().out
    assert "\x1b[2J" not in out
    assert "\x07" not in out


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no problems"),
        ([Severity.ERROR], "1 error"),
        ([Severity.NOTE, Severity.ERROR, Severity.ERROR], "2 errors, 1 note"),
        ([Severity.WARNING] * 2, "2 warnings"),
    ],
)
def test_a_summary_counts_by_severity(severities, said):
    """The gravest first."""
    problems = [Problem("a.md", 1, "a-b", severity, "A.", "B.") for severity in severities]
    assert summary(problems) == said


# As a program of its own


def _hub(folder, *arguments, **environment):
    program = Path(sys.executable).with_name("hub")
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_the_program_checks_the_hub_in_the_current_folder(hub_tree):
    """Installed as `hub`; no colour where there is no terminal; the day of SOURCE_DATE_EPOCH."""
    tree = hub_tree()
    tree.edit(POST, ("Open day", "Journée : portes"))
    done = _hub(tree.root, "check", SOURCE_DATE_EPOCH="1795500000", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[0].startswith(f"{POST}:2: error: This is not valid")


def test_the_program_says_what_goes_wrong_with_file_names(hub_tree):
    """A name that is not UTF-8 is told as well as can be; there is no traceback."""
    tree = hub_tree()
    name = b"caf\xe9.md".decode(errors="surrogateescape")
    (tree.root / "content/en/posts" / name).write_text("")
    done = _hub(tree.root, "check")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"front-matter-missing" in done.stdout
