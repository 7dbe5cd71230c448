"""The versions of the charter: after each other in time, beside each other in the languages."""

import pytest

EN, FR = "charter/en/1.0.md", "charter/fr/1.0.md"
TEXT = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work here
---

## 1. Freedom

You may.

## 2. Respect
"""


def _version(number, day, supersedes):
    text = TEXT.replace("version: 1.0", f"version: {number}").replace("2026-03-02", day)
    return text.replace("title:", f"supersedes: {supersedes}\ntitle:") if supersedes else text


def _found(tree):
    return [(one.path, one.line, one.code) for one in tree.check()]


def _tree(hub_tree, *versions):
    files = {f"charter/en/{version[0]}.md": _version(*version) for version in versions}
    return hub_tree(files)


def test_versions_in_order_are_fine(hub_tree):
    """Numbers count as numbers; two may begin on one day, and the last one applies."""
    versions = [("1.9", "2026-01-01", ""), ("1.10", "2026-01-01", "1.9"), ("2.0", "2027-01-01", "")]
    assert _found(_tree(hub_tree, *versions)) == []


@pytest.mark.parametrize("other", ["1.1", "2.0"])
def test_a_version_supersedes_an_earlier_one(hub_tree, other):
    """Not itself and none that is later; so there can be no circle either."""
    tree = _tree(
        hub_tree,
        ("1.1", "2026-01-01", other),
        ("2.0", "2027-01-01", "1.1"),
        ("1.0", "2025-01-01", ""),
    )
    (problem,) = tree.check()
    assert (problem.path, problem.line) == ("charter/en/1.1.md", 2)
    assert problem.code == "charter-supersedes-later"
    assert problem.remedy


def test_days_grow_with_the_versions(hub_tree):
    """Else an old version would come into force again."""
    tree = _tree(hub_tree, ("1.0", "2026-03-02", ""), ("1.1", "2026-03-01", ""))
    (problem,) = tree.check()
    assert (problem.path, problem.line) == ("charter/en/1.1.md", 4)
    assert problem.code == "charter-effective-earlier"
    assert "2026-03-02" in problem.remedy


def test_a_version_is_the_same_in_both_languages(bilingual_hub):
    """Titles and texts are those of the language."""
    assert _found(bilingual_hub({EN: TEXT, FR: TEXT.replace("Freedom", "Liberté")})) == []


@pytest.mark.parametrize(("here", "there"), [(EN, FR), (FR, EN)])
def test_a_version_exists_in_every_language(bilingual_hub, here, there):
    """The message names the file that is to be written."""
    (problem,) = bilingual_hub({here: TEXT}).check()
    assert (problem.path, problem.line, problem.code) == (here, 3, "charter-language-missing")
    assert there in problem.remedy


def test_a_broken_file_is_not_said_to_be_missing(bilingual_hub):
    """It is there, and has its own problem."""
    tree = bilingual_hub({EN: TEXT, FR: TEXT.replace("title:", "titel:")})
    assert {path for path, _, _ in _found(tree)} == {FR}


@pytest.mark.parametrize(("path", "other"), [(EN, FR), (FR, EN)])
def test_an_article_that_a_language_lacks_is_named(bilingual_hub, path, other):
    """In the file that lacks it, after the article before."""
    tree = bilingual_hub({path: TEXT, other: TEXT + "\n## 3. Images\n"})
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (path, 13, "charter-articles-differ")
    assert "Article 3 " in problem.message
    assert other in problem.message
    assert "## 3. " in problem.remedy


def test_a_version_takes_effect_on_one_day(bilingual_hub):
    """Else two charters would apply at once."""
    tree = bilingual_hub({EN: TEXT, FR: TEXT.replace("-03-02", "-03-03")})
    assert _found(tree) == [(FR, 4, "charter-effective-differs")]
