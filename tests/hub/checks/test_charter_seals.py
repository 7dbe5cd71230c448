"""Sealed versions of the charter: a change is refused, and the message names the article."""

import pytest

from hub.charter.lock import LOCK, add_seals
from hub.charter.versions import CharterVersion
from hub.checks.registry import run_checks
from hub.content.problems import Severity

PATH = "charter/en/1.0.md"
TEXT = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
in_short: [You may. (1)]
disclosure: I work here
---

Read this first.

## 1. Freedom

You may.

## 2. Respect

Nobody is mocked.
"""
ERRATUM = ("title:", "errata: [{on: 2026-11-24, article: 2, text: A slip.}]\ntitle:")


@pytest.fixture
def tree(hub_tree):
    """Give a hub whose charter is sealed."""
    made = hub_tree({PATH: TEXT})
    add_seals(made.root, made.hub().all(CharterVersion))
    return made


def _found(tree):
    """Give all problems, those about versions without a seal among them."""
    hub, problems = tree.load()
    return [(one.path, one.line, one.code) for one in (*problems, *run_checks(hub))]


def _seal(tree):
    add_seals(tree.root, tree.hub().all(CharterVersion))


def test_a_sealed_version_is_fine_as_it_was(tree):
    """So is a change that nobody reads, and one in what only explains the text."""
    assert _found(tree) == []
    tree.edit(PATH, ("\n\nYou may.", "\n\nYou  may."), ("summary: What", "summary: All that"))
    assert _found(tree) == []


def test_a_changed_article_is_an_error_that_names_it(tree):
    """With its line, and the two ways out."""
    tree.edit(PATH, ("mocked", "named"))
    (problem,) = tree.check()
    assert (problem.path, problem.line) == (PATH, 16)
    assert (problem.code, problem.severity) == ("charter-sealed-changed", Severity.ERROR)
    assert "article 2 " in problem.message
    assert "new version" in problem.remedy
    assert "errata: [{on: 2026-11-24, article: 2, " in problem.remedy


def test_every_changed_article_is_named(tree):
    """One that is gone as well, where there is no line of its own."""
    tree.edit(PATH, ("\n\nYou may.", "\n\nYou must."), ("## 2. Respect\n\nNobody is mocked.\n", ""))
    assert [(one.line, one.message) for one in tree.check()] == [
        (3, "Version 1.0 is sealed, and article 2 is not as it was: it is gone."),
        (12, "Version 1.0 is sealed, and article 1 is not as it was."),
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("I work here", "I work there"),
        ("Read this", "Read that"),
        ("-03-02", "-03-03"),
        ("[You may.", "[You must."),
    ],
)
def test_rules_lines_and_introduction_are_sealed_too(tree, change):
    """An erratum of an article does not open them; a third number takes a slip."""
    tree.edit(PATH, change, ERRATUM)
    (problem,) = [one for one in tree.check() if one.severity is Severity.ERROR]
    assert (problem.path, problem.line, problem.code) == (PATH, 4, "charter-sealed-changed")
    assert "introduction" in problem.message
    assert "2.0.1" in problem.remedy


def test_a_declared_erratum_allows_its_article(tree):
    """And no other one. Until the correction is sealed, that is asked for."""
    tree.edit(PATH, ("mocked", "named"), ERRATUM)
    (problem,) = tree.check()
    assert (problem.path, problem.line) == (PATH, 2)
    assert (problem.code, problem.severity) == ("charter-erratum-not-sealed", Severity.WARNING)
    assert "`hub charter seal 1.0`" in problem.remedy
    tree.edit(PATH, ("\n\nYou may.", "\n\nYou must."))
    assert _found(tree) == [
        (PATH, 2, "charter-erratum-not-sealed"),
        (PATH, 13, "charter-sealed-changed"),
    ]


def test_an_erratum_is_no_licence(tree):
    """Once its correction is sealed, the next change takes another one, which is found anew."""
    tree.edit(PATH, ("mocked", "named"), ERRATUM)
    _seal(tree)
    assert _found(tree) == []
    tree.edit(PATH, ("named", "scolded"))
    assert _found(tree) == [(PATH, 17, "charter-sealed-changed")]
    again = "{on: 2026-11-25, article: 2, text: Another.}"
    tree.edit(PATH, ("text: A slip.}]", f"text: A slip.}}, {again}]"))
    assert _found(tree) == [(PATH, 2, "charter-erratum-not-sealed")]


def test_a_sealed_erratum_cannot_be_taken_out(tree):
    """Not even with what it corrected: readers were told of it."""
    tree.edit(PATH, ("mocked", "named"), ERRATUM)
    _seal(tree)
    tree.edit(PATH, ("named", "mocked"), (ERRATUM[1], "title:"))
    (problem,) = tree.check()
    assert (problem.path, problem.code) == (PATH, "charter-sealed-changed")
    assert "more errata of article 2 than" in problem.message
    assert "“errata”" in problem.remedy


def test_a_sealed_version_cannot_be_deleted(tree):
    """The problem stands in the file of seals, where the version is."""
    tree.write({PATH: None})
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (LOCK, 2, "charter-sealed-missing")
    assert PATH in problem.message
    assert problem.remedy


def test_a_sealed_version_that_cannot_be_read_has_one_problem(tree):
    """It is there, and what is wrong with it is said already."""
    tree.edit(PATH, ("title:", "titel:"))
    assert {path for path, _, _ in _found(tree)} == {PATH}


def test_a_language_may_be_given_up(tree):
    """With its pages its charter goes, and the seals of it stay for whoever takes it up again."""
    text = (tree.root / LOCK).read_text("utf-8")
    tree.write({LOCK: text.replace('"en"', '"fr"')})
    assert _found(tree) == [(PATH, 3, "charter-not-sealed")]


@pytest.mark.parametrize("effective", ["2026-03-02", "2027-01-01"])
def test_a_seal_that_another_language_has_is_missed(bilingual_hub, effective):
    """All languages are sealed at once, so that somebody took it out."""
    text = TEXT.replace("2026-03-02", effective)
    tree = bilingual_hub({PATH: text, "charter/fr/1.0.md": text})
    add_seals(tree.root, tree.hub().all(CharterVersion, "fr"))
    (problem,) = tree.check()
    assert (problem.path, problem.line) == (PATH, 3)
    assert (problem.code, problem.severity) == ("charter-seal-missing", Severity.ERROR)
    assert "although it is in “fr”" in problem.message
    assert LOCK in problem.remedy
    assert "`hub charter seal 1.0`" in problem.remedy


@pytest.mark.parametrize(
    ("sealed", "said"),
    [(["2.0", "10.0"], ["although version 2.0 is."]), (["10.0"], ["10.0 is."] * 2), (["1.0"], [])],
)
def test_a_seal_that_a_later_version_has_is_missed(hub_tree, sealed, said):
    """The next one may wait for its own."""
    numbers = {"1.0": "2026-03-02", "2.0": "2026-10-05", "10.0": "2027-01-01"}
    tree = hub_tree(
        {
            f"charter/en/{number}.md": TEXT.replace("1.0", number).replace("2026-03-02", day)
            for number, day in numbers.items()
        }
    )
    add_seals(tree.root, [one for one in tree.hub().all(CharterVersion) if one.version in sealed])
    found = tree.check()
    assert {one.code for one in found} <= {"charter-seal-missing"}
    assert len(found) == len(said)
    assert all(one.message.endswith(end) for one, end in zip(found, said, strict=True))


@pytest.mark.parametrize(("day", "is_said"), [("2026-11-24", True), ("2026-11-25", False)])
def test_a_version_in_effect_should_be_sealed(hub_tree, day, is_said):
    """From its first day on; before, it may still be worked on. Nothing is stopped by it."""
    tree = hub_tree({PATH: TEXT.replace("2026-03-02", day)})
    found = run_checks(tree.hub())
    assert [(one.code, one.line, one.severity) for one in found] == [
        ("charter-not-sealed", 3, Severity.WARNING)
    ] * is_said
    assert all("`hub charter seal 1.0`" in one.remedy for one in found)


def test_a_broken_file_of_seals_is_said_once(tree):
    """And not once more for every version that has no seal any longer."""
    tree.write({LOCK: "{"})
    assert _found(tree) == [(LOCK, 1, "charter-lock-unreadable")]
