"""`hub charter`: seal, verify, show and diff, in a hub of two languages."""

import json

import pytest
from click.testing import CliRunner

from hub.charter.comparison import compare
from hub.charter.lock import Lock
from hub.cli import main
from hub.cli.charter_text import comparison_lines, version_lines
from tests.hub.charter.drawn_version import drawn_version

LOCK = "charter/charter.lock"
FIRST = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work here
---

Read this first.

## 1. Freedom

You may say what you think.

## 2. Respect

Nobody is mocked.
"""
SECOND = (
    FIRST.replace("1.0", "2.0")
    .replace("2026-03-02", "2026-10-05")
    .replace("what you think", "what you have seen")
    + "\n/// do\n- Ask\u00a0first.\n///\n\n## 3. Images\n\nAsk before you publish.\n"
)


@pytest.fixture
def tree(bilingual_hub):
    """Give a hub with two versions, in both languages."""
    return bilingual_hub(
        {
            f"charter/{lang}/{number}.md": text
            for lang in ("en", "fr")
            for number, text in (("1.0", FIRST), ("2.0", SECOND))
        }
    )


@pytest.fixture
def run(tree):
    """Run `hub charter`; `today` is in November 2026, when both versions have begun."""

    def call(*arguments):
        if arguments[0] in {"seal", "verify"} and "--today" not in arguments:
            arguments += ("--today", "2026-11-24")
        return CliRunner().invoke(main, ["charter", *arguments, "--root", str(tree.root)])

    return call


def _sealed(tree):
    """Give the versions that are sealed, each with its languages."""
    text = (tree.root / LOCK).read_text("utf-8")
    return {number: sorted(by) for number, by in json.loads(text).items()}


def test_seal_takes_what_is_in_effect(run, tree):
    """A version that has not begun may still be changed."""
    done = run("seal", "--today", "2026-10-04")
    assert done.exit_code == 0, done.output
    assert _sealed(tree) == {"1.0": ["en", "fr"]}
    assert "Sealed version 1.0 in “fr”." in done.output


def test_seal_takes_the_version_that_is_named(run, tree):
    """Also before its day, and no other one with it."""
    assert run("seal", "2.0", "--today", "2026-10-04").exit_code == 0
    assert _sealed(tree) == {"2.0": ["en", "fr"]}


def test_sealing_again_says_that_nothing_is_to_do(run, tree):
    """It may stand in a script."""
    run("seal")
    before = (tree.root / LOCK).read_bytes()
    done = run("seal")
    assert (done.exit_code, done.output) == (0, "Everything is sealed already.\n")
    assert (tree.root / LOCK).read_bytes() == before


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ("charter/fr/2.0.md", None, "charter-language-missing"),
        ("charter/fr/2.0.md", ("## 3. Images", "Images"), "charter-articles-differ"),
        ("charter/fr/2.0.md", ("title:", "titel:"), "key-missing"),
        ("charter/fr/2.0.md", ("may say what", "may [say](9.9.md) what"), "link-target-missing"),
        ("charter/fr/2.0.md", ("first.\n///", "first."), "block-not-closed"),
        (
            "charter/fr/2.0.md",
            ("title:", "in_short: [You may. (9)]\ntitle:"),
            "short-article-unknown",
        ),
        ("charter/en/2.0.md", ("## 3.", "## 4."), "article-number-wrong"),
        ("charter/en/2.0.md", ("title:", "supersedes: 2.0\ntitle:"), "charter-supersedes-later"),
        (LOCK, "{", "charter-lock-unreadable"),
    ],
)
def test_what_is_wrong_is_not_sealed(run, tree, path, change, code):
    """The problem is said; no version is sealed, not even one that has no fault."""
    if isinstance(change, tuple):
        tree.edit(path, change)
    else:
        tree.write({path: change})
    before = (tree.root / LOCK).read_bytes() if path == LOCK else None
    for done in (run("seal"), run("seal", "2.0")):
        assert done.exit_code == 1
        assert f"[{code}]" in done.output
        assert "Nothing was sealed." in done.output
    assert ((tree.root / LOCK).read_bytes() if before else None) == before


def test_a_version_under_another_name_is_not_sealed(run, tree):
    """Its seal would be looked for elsewhere."""
    text = SECOND.replace("2.0", "2.1")
    tree.write({f"charter/{lang}/next.md": text for lang in ("en", "fr")})
    done = run("seal", "2.1")
    assert done.exit_code == 1
    assert done.output.count("[charter-file-name]") == 2


def test_another_text_is_not_sealed_over(run, tree):
    """A seal is given once."""
    run("seal")
    before = (tree.root / LOCK).read_bytes()
    tree.edit("charter/fr/1.0.md", ("mocked", "named"))
    done = run("seal", "1.0")
    assert done.exit_code == 1
    assert "article 2 is not as it was" in done.output
    assert (tree.root / LOCK).read_bytes() == before


ERRATUM = ("title:", "errata:\n  - {on: 2026-11-20, article: 2, text: A slip.}\ntitle:")


def test_a_correction_is_sealed_and_said(run, tree):
    """In the language that has it, whether the version is named or not; the seal itself stays."""
    run("seal")
    before = json.loads((tree.root / LOCK).read_text("utf-8"))
    tree.edit("charter/fr/1.0.md", ("mocked", "named"), ERRATUM)
    assert "[charter-erratum-not-sealed]" in run("verify").output
    done = run("seal")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Sealed the correction of article 2 in version 1.0 in “fr”.",
        f"Written: {LOCK}. Commit it.",
    ]
    after = json.loads((tree.root / LOCK).read_text("utf-8"))
    assert len(after["1.0"]["fr"].pop("corrections")["2"]) == 1
    assert after == before
    assert run("verify").output == "Sealed: 1.0, 2.0; no problems.\n"
    assert run("seal", "1.0").output == "Everything is sealed already.\n"
    tree.edit("charter/fr/1.0.md", ("named", "scolded"))
    assert run("seal").exit_code == 1


def test_a_correction_is_sealed_before_the_version_is_in_effect(run, tree):
    """Versions are often sealed on the day on which they are decided."""
    run("seal", "2.0", "--today", "2026-10-04")
    run("seal", "--today", "2026-10-04")
    tree.edit("charter/en/2.0.md", ("mocked", "named"), ERRATUM)
    done = run("seal", "--today", "2026-10-04")
    assert "Sealed the correction of article 2 in version 2.0 in “en”." in done.output


def test_a_seal_that_was_lost_can_be_given_again(run, tree):
    """That one is missing is an error, which sealing mends: a language may be new."""
    run("seal")
    seals = json.loads((tree.root / LOCK).read_text("utf-8"))
    del seals["1.0"]["fr"]
    tree.write({LOCK: json.dumps(seals)})
    assert "[charter-seal-missing]" in run("verify").output
    assert run("seal", "1.0").exit_code == 0
    assert _sealed(tree)["1.0"] == ["en", "fr"]


def test_a_draft_with_faults_keeps_no_other_version_from_being_sealed(run, tree):
    """What is being written has time; so have the questions beside the versions."""
    tree.edit("charter/fr/2.0.md", ("## 3. Images", "Images"))
    assert run("seal", "--today", "2026-10-04").exit_code == 0
    assert _sealed(tree) == {"1.0": ["en", "fr"]}


def test_an_unknown_version_is_wrong_usage(run):
    """With what was perhaps meant."""
    done = run("seal", "2.1")
    assert done.exit_code == 2
    assert "Did you mean “2.0”?" in done.output


def test_verify_says_that_all_is_as_it_was(run):
    """With the versions that are sealed."""
    run("seal")
    done = run("verify")
    assert (done.exit_code, done.output) == (0, "Sealed: 1.0, 2.0; no problems.\n")


def test_verify_refuses_a_changed_version(run, tree):
    """With 1, for scripts, and as an annotation of a pull request."""
    run("seal")
    tree.edit("charter/en/1.0.md", ("mocked", "named"))
    assert run("verify").exit_code == 1
    done = run("verify", "--format", "github")
    assert done.exit_code == 1
    assert done.output.startswith("::error file=charter/en/1.0.md,line=15,title=charter-sealed-")


def test_verify_warns_of_what_is_not_sealed(run):
    """It ends with 0: nothing that was sealed has changed."""
    done = run("verify")
    assert done.exit_code == 0
    assert "Sealed: none yet; 4 warnings." in done.output


@pytest.mark.parametrize(
    ("day", "number"), [("2026-03-02", "1.0"), ("2026-10-04", "1.0"), ("2026-10-05", "2.0")]
)
def test_show_says_which_version_applied(run, day, number):
    """From its first day up to the day before the next."""
    done = run("show", "--on", day, "--lang", "fr")
    assert done.exit_code == 0
    assert f"On {day} this applied:\nVersion {number} (fr), in effect since " in done.output
    assert "## 2. Respect\n\nNobody is mocked.\n" in done.output


def test_show_takes_today(run, monkeypatch):
    """Where no day is asked for, in the main language."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772600000")
    assert "On 2026-03-04 this applied:\nVersion 1.0 (en)" in run("show").output


def test_show_prints_the_fingerprint_of_the_seal(run, tree):
    """The one that stands on the sheet, whatever was corrected since, and what that was."""
    assert run("show", "--on", "2026-03-02").output.splitlines()[2].endswith(" (not sealed)")
    run("seal")
    sealed = json.loads((tree.root / LOCK).read_text("utf-8"))["1.0"]["en"]["sha256"]
    tree.edit(
        "charter/en/1.0.md",
        ("mocked", "named"),
        (ERRATUM[0], ERRATUM[1].replace("A slip.", '"A slip:\\nof mine."')),
    )
    lines = run("show", "--on", "2026-03-02").output.splitlines()
    assert lines[2:5] == [
        f"Fingerprint {sealed}",
        "Article 2 was corrected on 2026-11-20: A slip: of mine.",
        "",
    ]


def test_show_says_no_other_text_than_what_was_sealed(run, tree):
    """A changed text with the fingerprint of the sealed one would be a lie."""
    run("seal")
    tree.edit("charter/en/1.0.md", ("mocked", "named"))
    done = run("show", "--on", "2026-03-02")
    assert done.exit_code == 1
    assert "[charter-sealed-changed]" in done.output
    assert "this applied" not in done.output
    assert run("show", "--on", "2026-10-05").exit_code == 0


def test_show_says_that_none_applied(run):
    """With 1, and with the day of the first."""
    done = run("show", "--on", "2026-03-01")
    assert done.exit_code == 1
    assert "the first took effect on 2026-03-02" in done.output


@pytest.mark.parametrize("command", [("show", "--lang", "de"), ("diff", "1.0", "2.1")])
def test_what_is_not_there_is_wrong_usage(run, command):
    """A language or a version."""
    done = run(*command)
    assert done.exit_code == 2
    assert "fr" in done.output or "Did you mean “2.0”?" in done.output


@pytest.mark.parametrize("command", [("show",), ("diff", "1.0", "1.0")])
def test_no_answer_is_given_while_a_version_cannot_be_read(run, tree, command):
    """It might be the one that applied."""
    tree.edit("charter/en/2.0.md", ("title:", "titel:"))
    done = run(*command)
    assert done.exit_code == 1
    assert "charter/en/2.0.md" in done.output
    assert "applied" not in done.output


def test_diff_prints_what_changed(run):
    """With signs, where there is no terminal; French blanks stay what they are."""
    done = run("diff", "1.0", "2.0")
    assert done.exit_code == 0
    assert done.output == (
        "What changed from version 1.0 (2026-03-02) to version 2.0 (2026-10-05), in “en”\n"
        "\n"
        "1. Freedom (changed)\n"
        "  You may say what you [-think.-] {+have seen.+}\n"
        "\n"
        "2. Respect (changed)\n"
        "  … 1 paragraph as before\n"
        "  Do: {+Ask\u00a0first.+}\n"
        "\n"
        "3. Images (added)\n"
        "  {+Ask before you publish.+}\n"
    )


def test_diff_of_a_version_with_itself_says_so(run):
    """An empty answer would look like a fault."""
    assert run("diff", "2.0", "2.0").output.endswith(
        "\n\nNothing that people read in the articles.\n"
    )


def test_on_a_terminal_changes_are_shown_in_colour():
    """Struck through and underlined as well, for those who do not see it."""
    old = drawn_version("Hello.\n\n## 1. One\n\nYou may say it.")
    new = drawn_version("Bye now.\n\n## 1. *Two*\n\nYou may say it.")
    assert [*comparison_lines(compare(old, new), coloured=True)][2:] == [
        "\x1b[1mIntroduction (changed)\x1b[0m",
        "  \x1b[31m\x1b[9mHello.\x1b[0m",
        "  \x1b[32m\x1b[4mBye now.\x1b[0m",
        "",
        "\x1b[1m1. \x1b[31m\x1b[9mOne\x1b[0m \x1b[32m\x1b[4mTwo\x1b[0m (changed)\x1b[0m",
        "  … 1 paragraph as before",
    ]


def test_a_text_cannot_command_the_terminal():
    """Escape sequences are written out, in a version and in a comparison."""
    old = drawn_version("## 1. One\n\nYou may.")
    new = drawn_version("## 1. One\x1b[2J\n\n\x1b]0;x\x07")
    printed = [*version_lines(new, Lock()), *comparison_lines(compare(old, new), coloured=False)]
    assert [char for line in printed for char in line if char in "\x1b\x07"] == []
