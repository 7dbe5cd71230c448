"""`hub originality`: what it prints and writes, and what it refuses."""

import csv
import json
import os

import pytest
from click.testing import CliRunner

from hub.cli.originality import originality

CAPTION = "Forty doors are open on Saturday, and behind each of them somebody explains a machine."
OWN = "I have welded here for nineteen years and my son still thinks I repair washing machines."
OTHER = "On my first Saturday nobody came, so I explained the press to a pigeon until lunch."
POST = "content/en/posts/open-day.md"


POST_TEXT = f"""\
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
    text: "{CAPTION}"
---
"""


@pytest.fixture
def tree(hub_tree):
    """Give the small hub with a caption that can be repeated."""
    return hub_tree({POST: POST_TEXT})


def _run(tree, *arguments):
    command = [str(one) for one in arguments]
    return CliRunner().invoke(originality, [*command, "--root", str(tree.root)])


def _export(tree, *rows, header="name;text;post;network;date"):
    file = tree.root / "export.csv"
    file.write_text("\n".join([header, *rows, ""]), "utf-8")
    return file


def _row(text, day="2026-11-18", network="linkedin", post="open-day"):
    return f"Zoé Martin;{text};{post};{network};{day}"


def test_figures_and_copies_are_printed(tree):
    """With the number of texts, the period, and the caption’s file and line."""
    file = _export(tree, _row(CAPTION), _row(OWN, "2026-11-20"), _row(f"🚪 {CAPTION} Yes!"))
    result = _run(tree, file)
    assert result.exit_code == 0
    assert result.output == (
        "Read 3 texts from 2026-11-18 to 2026-11-20.\n"
        "Dropped unread, and stored nowhere: name.\n"
        "\n"
        "  personalisation rate    33%   1 of 3 repeat less than 40 % of the captions of this hub\n"
        "  diversity index        0.36   0 = all identical, 1 = no two alike\n"
        "\n"
        "Fewer than five texts: too few for a figure that anybody should publish.\n"
        "\n"
        "Near-copies\n"
        "  2 texts: export.csv:2, export.csv:4\n"
        f"    from {POST}:11 “{CAPTION[:60]}…”\n"
    )


def test_what_is_written_holds_neither_names_nor_texts(tree, tmp_path):
    """Places, figures and the hub’s own captions only."""
    file = _export(tree, _row(CAPTION), _row(OWN), _row(CAPTION))
    table, data = tmp_path / "figures.csv", tmp_path / "figures.json"
    result = _run(tree, file, "--csv", table, "--json", data)
    assert result.exit_code == 0
    assert f"Written: {table}\nWritten: {data}\n" in result.output
    written = table.read_text("utf-8") + data.read_text("utf-8")
    assert "Zoé" not in written
    assert "welded" not in written
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert [(row["figure"], row["value"], row["part"], row["of"]) for row in rows] == [
        ("personalisation-rate", "0.3333", "1", "3"),
        ("diversity-index", "0.3333", "", "3"),
        ("near-copies", "2", "", "3"),
    ]
    assert rows[2]["texts"] == "export.csv:2 export.csv:4"
    assert rows[2]["caption"] == f"{POST}:11"
    assert {row["from"] for row in rows} == {"2026-11-18"}
    read = json.loads(data.read_text("utf-8"))
    assert (read["personalisation_rate"], read["diversity_index"]) == (0.3333, 0.3333)
    assert (read["read"], read["looked_at"], read["own_words"]) == (3, 3, 1)
    assert read["near_copies"] == [
        {"texts": ["export.csv:2", "export.csv:4"], "caption": {"path": POST, "line": 11}}
    ]
    assert read["texts"][1] == {
        "text": "export.csv:3",
        "words": 16,
        "band": "voice",
        "overlap": 0.0,
        "highest_in_another": 0.0,
        "caption": None,
    }


def test_groups_are_shown_from_five_texts_on(tree):
    """Four on one network point at people."""
    rows = [
        _row(OWN),
        *(_row(CAPTION) for _ in range(4)),
        *(_row(OTHER, network="x", post="") for _ in range(4)),
    ]
    output = _run(tree, _export(tree, *rows)).output
    assert "    network LinkedIn: 20% (1 of 5)\n" in output
    assert "    post open-day: 20% (1 of 5)\n" in output
    assert "network X" not in output
    assert "Fewer than five" not in output


def test_texts_pasted_into_a_file_are_measured(tree, tmp_path):
    """Several files make one measure; a text under eight words counts nowhere."""
    pasted, more = tmp_path / "pasted.txt", tmp_path / "more.txt"
    pasted.write_text(f"{OWN}\n---\nBravo!\n", "utf-8")
    more.write_text(OTHER, "utf-8")
    output = _run(tree, pasted, more).output
    assert output.startswith("Read 3 texts; 1 under eight words, left out.\n\n")
    assert "personalisation rate   100%   2 of 2" in output
    assert "diversity index        1.00" in output
    assert "Near-copies" not in output


def test_copies_of_no_caption_are_said_so(tree, tmp_path):
    """Somebody else wrote the text that everybody copies."""
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(f"{OWN}\n---\n{OWN}\n", "utf-8")
    assert "    from no caption of this hub\n" in _run(tree, pasted).output


def test_one_text_has_no_diversity(tree, tmp_path):
    """A dash, and why."""
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(OWN, "utf-8")
    assert "diversity index           –   it takes two texts\n" in _run(tree, pasted).output


def test_nothing_to_measure_is_said(tree):
    """No figure is made up; rows without a text are counted."""
    result = _run(tree, _export(tree, _row("Bravo !"), _row("")))
    assert result.exit_code == 0
    assert result.output.endswith("There is nothing to measure: it takes a text of eight words.\n")
    assert "1 row without a text" in result.output


def test_a_period_is_only_said_if_every_text_has_a_day(tree):
    """Half a period would be a guess."""
    assert _run(tree, _export(tree, _row(OWN), _row(OTHER, ""))).output.startswith(
        "Read 2 texts.\n"
    )


def test_captions_of_expired_and_recalled_posts_count(tree):
    """They were out there all the same."""
    tree.edit(POST, ("objective:", "expires: 2026-11-10\nobjective:"))
    assert "0 of 1" in _run(tree, _export(tree, _row(CAPTION))).output


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([_row(OWN, post="open-dya")], "export.csv:2: There is no post “open-dya”. Did you mean"),
        ([_row(OWN, "yesterday")], "export.csv:2: “yesterday” is not read as a date."),
    ],
)
def test_bad_input_is_a_sentence_with_file_and_line(tree, tmp_path, rows, said):
    """Exit code 1; nothing is measured or written."""
    table = tmp_path / "figures.csv"
    result = _run(tree, _export(tree, *rows), "--csv", table)
    assert result.exit_code == 1
    assert said in result.output
    assert "rate" not in result.output
    assert not table.exists()


def test_a_hub_with_errors_is_measured_with_what_can_be_read(tree):
    """And it is said that something is missing."""
    tree.edit(POST, ("publish: 2026-11-01", "publish: soon"))
    result = _run(tree, _export(tree, _row(CAPTION, post="")))
    assert result.exit_code == 0
    assert "The hub has 1 error (see `hub check`)" in result.output
    assert "1 of 1" in result.output


@pytest.mark.parametrize("arguments", [[], ["nowhere.csv"], ["--json"], ["."]])
def test_a_wrong_use_exits_with_2(tree, arguments):
    """With a hint at --help."""
    result = _run(tree, *arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output


def test_a_place_that_cannot_be_written_is_said(tree, tmp_path):
    """The figures have been printed by then."""
    result = _run(tree, _export(tree, _row(OWN)), "--json", tmp_path / "nowhere" / "o.json")
    assert result.exit_code == 1
    assert "o.json: not written (No such file or directory)." in result.output


def test_the_command_needs_no_clock(tree, monkeypatch):
    """What was published does not change with the day."""
    file = _export(tree, _row(CAPTION), _row(OWN))
    outputs = set()
    for moment in ("1500000000", "2500000000"):
        monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", moment)
        outputs.add(_run(tree, file).output)
    assert len(outputs) == 1
