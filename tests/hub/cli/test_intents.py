"""`hub intents`: what it prints and writes, and what it never says."""

import csv
import gzip
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hub.cli.intents import intents
from tests.conftest import SMALL_HUB

METHOD = """\
These are openings of a network from a share button. They are no posts: nobody knows how many
followed. Robots are not known. Under 5 nothing is shown: it is added to the rest of the
story’s month, then of the month, or left out. No row holds another. A week belongs to the month of
its Thursday. Count whole months, once: figures of logs that overlap could be subtracted.
"""


def lines(number, item="open-day", network="linkedin", day="24/Nov/2026"):
    """Write lines of a log, each from another person."""
    return "".join(
        f"10.0.0.{person} - zoe.martin [{day}:12:00:00 +0100] "
        f'"GET /share/intent.txt?item={item}&network={network} HTTP/1.1" 200 11 '
        '"https://hub.example.com/share/secret/" "Firefox on Zoé’s telephone"\n'
        for person in range(number)
    )


@pytest.fixture
def tree(hub_tree):
    """Give the small hub with some stories, whose days begin in Paris."""
    post = SMALL_HUB["content/en/posts/open-day.md"]
    others = ("manuals", "first-week", "interview-questions")
    return hub_tree({f"content/en/posts/{name}.md": post for name in others})


def run(tree, *logs, options=()):
    """Run the command over logs, each given as its text or its bytes."""
    files = []
    for number, log in enumerate(logs):
        file = tree.root / f"access.log.{number}"
        file.write_bytes(log if isinstance(log, bytes) else log.encode())
        files.append(str(file))
    return CliRunner().invoke(intents, [*files, *map(str, options), "--root", str(tree.root)])


def test_figures_are_printed_with_what_they_mean(tree):
    """By week where there are five, the rest by month; several logs make one count."""
    result = run(
        tree,
        lines(7) + lines(3, network="x"),
        gzip.compress((lines(4, network="email") + lines(3, "manuals")).encode()),
        lines(2, "first-week") + lines(1, "interview-questions"),
    )
    assert result.exit_code == 0
    assert result.output == (
        "  2026-W48  open-day           LinkedIn               7\n"
        "  2026-11   open-day           the rest               7\n"
        "  2026-11   all other stories                         6\n"
        f"\n{METHOD}"
    )


def test_nothing_is_said_of_what_is_not_shown(tree):
    """A log with a few intents reads like one with none: neither lines nor totals are told."""
    few, none = run(tree, lines(4)), run(tree, "")
    assert few.output == none.output == "There is no figure of 5 or more to show.\n"


def test_malformed_lines_are_counted_and_said(tree):
    """They are no reason to stop, and never a traceback."""
    result = run(tree, 'rubbish\n{"json": "log"}\n' + lines(5))
    assert result.exit_code == 0
    assert "open-day  LinkedIn               5\n" in result.output
    assert result.output.endswith("2 lines are in no format that is read here, and left out.\n")
    assert "1 line is in no format" in run(tree, "rubbish\n").output


def test_what_the_hub_does_not_have_is_unknown(tree, tmp_path):
    """Told as one number, from five on; what somebody wrote in its place is never printed."""
    foreign = lines(3, item="%1b%5b2J") + lines(2, network="carrier-pigeon")
    data = tmp_path / "intents.json"
    result = run(tree, lines(5) + foreign, options=["--json", data])
    assert "\nUnknown: 5 name no story or network of this hub.\n" in result.output
    assert json.loads(data.read_text("utf-8"))["unknown"] == 5
    assert "\x1b" not in result.output
    assert "pigeon" not in result.output
    assert run(tree, lines(4, item="gone")).output == run(tree, "").output


def test_story_whose_file_has_an_error_is_known(tree):
    """What is wrong with it today says nothing about the log."""
    tree.edit("content/en/posts/manuals.md", ("title: Open day\n", ""))
    assert "manuals  LinkedIn               5\n" in run(tree, lines(5, "manuals")).output


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_standard_input_is_a_log(tree, pack):
    """From a pipe, compressed or not."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from hub.cli import main; main()", "intents", "-"],
        cwd=tree.root,
        input=pack(lines(6).encode()),
        capture_output=True,
        check=True,
    )
    assert b"open-day  LinkedIn               6\n" in done.stdout


def test_what_is_written_says_neither_who_nor_from_where(tree, tmp_path):
    """Month, week, item, network and a figure; what is empty stands for all else."""
    table, data = tmp_path / "intents.csv", tmp_path / "intents.json"
    log = lines(6) + lines(3, network="x") + lines(4, network="email")
    result = run(tree, log, options=["--csv", table, "--json", data])
    assert f"Written: {table}\nWritten: {data}\n" in result.output
    written = table.read_text("utf-8") + data.read_text("utf-8")
    for secret in ("10.0.0", "zoe", "Zoé", "secret", "Firefox"):
        assert secret not in written + result.output
    assert list(csv.reader(table.read_text("utf-8").splitlines())) == [
        ["month", "week", "item", "network", "intents"],
        ["2026-11", "2026-W48", "open-day", "linkedin", "6"],
        ["2026-11", "", "open-day", "", "7"],
    ]
    assert json.loads(data.read_text("utf-8")) == {
        "counts": "openings of a network from a share button, no posts",
        "smallest": 5,
        "unknown": None,
        "rows": [
            {
                "month": "2026-11",
                "week": "2026-W48",
                "item": "open-day",
                "network": "linkedin",
                "intents": 6,
            },
            {"month": "2026-11", "week": None, "item": "open-day", "network": None, "intents": 7},
        ],
    }


def test_days_begin_in_the_hubs_zone(tree):
    """Sunday evening in Los Angeles is Monday in Paris."""
    log = lines(5, day="29/Nov/2026").replace("12:00:00 +0100", "20:00:00 -0800")
    assert "2026-W49" in run(tree, log).output


def test_log_that_cannot_be_read_is_a_sentence(tree):
    """With its name and what to do; exit code 2, and no figure."""
    cut = run(tree, lines(5), gzip.compress(lines(500).encode())[:-20])
    assert cut.exit_code == 2
    assert cut.output.endswith(
        "access.log.1: the archive is cut short or damaged. Copy it again.\n"
    )
    assert "open-day" not in cut.output
    for archive in (gzip.compress(b"")[:10] + b"no archive", b"\x1f\x8bno archive at all"):
        broken = run(tree, archive)
        assert broken.exit_code == 2
        assert "access.log.0: " in broken.output


@pytest.mark.parametrize("arguments", [[], ["nowhere.log"], ["."]])
def test_a_wrong_use_exits_with_2(tree, arguments):
    """With a hint at --help."""
    result = CliRunner().invoke(intents, [*arguments, "--root", str(tree.root)])
    assert result.exit_code == 2
    assert "Usage:" in result.output


def test_a_place_that_cannot_be_written_is_said(tree, tmp_path):
    """The figures have been printed by then."""
    result = run(tree, lines(5), options=["--csv", tmp_path / "nowhere" / "i.csv"])
    assert result.exit_code == 1
    assert "i.csv: not written (No such file or directory)." in result.output
