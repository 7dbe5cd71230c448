"""Rules about quizzes and modules: each found where it is broken, with its line and remedy."""

import pytest

from hub.checks.quizzes import RULES

PATH = "content/en/training/start.md"
MODULE = """\
---
title: Start
order: 1
minutes: 10
level: beginner
---

<quiz>
Who may ask?

- [x] Anybody
- [ ] Nobody

Asking is free.
</quiz>

Go on.
"""
HELP = "content/en/help/index.md"
CASES = [
    ("quiz-open", "</quiz>\n", "", 8, "</quiz>"),
    ("quiz-nested", "- [x]", "<quiz>\nHow?\n\n- [x]", 11, "before this one"),
    ("quiz-end-stray", "Go on.", "</quiz>", 17, "delete this line"),
    ("quiz-tag-misplaced", "<quiz>\n", "<quiz> ", 8, "on a line of its own"),
    ("quiz-question-missing", "Who may ask?", "", 8, "the first answer"),
    ("quiz-answers-few", "- [ ] Nobody\n", "", 8, "- [ ] wrong"),
    ("quiz-right-missing", "[x]", "[ ]", 8, "- [x] …"),
    ("quiz-answer-empty", "- [ ] Nobody", "- [ ]", 12, "behind the box"),
    ("quiz-answer-malformed", "- [ ] Nobody", "-[ ] Nobody", 12, "a space"),
    ("quiz-answer-malformed", "Nobody", "Nobody\n  but you", 13, "on that line"),
    ("quiz-text-between", "- [ ]", "Or:\n- [ ]", 12, "follow each other"),
    ("quiz-explanation-missing", "Asking is free.\n", "", 14, "below the answers"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[2][:20]}")
def test_a_broken_quiz_is_found_and_a_whole_one_is_not(hub_tree, case):
    """Whole there is no problem at all; broken there is one, on its line, with what to do."""
    code, mended, broken, line, remedy = case
    tree = hub_tree({PATH: MODULE})
    assert tree.check() == []
    tree.edit(PATH, (mended, broken))
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (PATH, line, code)
    assert remedy in problem.remedy
    assert "{" not in problem.message


def test_quiz_outside_the_path_is_found(hub_tree):
    """Only modules bring what makes it work; once for a page, and not for code that shows it."""
    quiz = MODULE.partition("---\n\n")[2]
    tree = hub_tree({HELP: f"---\ntitle: Help\n---\n\n```\n{quiz}```\n"})
    assert tree.check() == []
    tree.write({HELP: f"---\ntitle: Help\n---\n\n{quiz}\n{quiz}"})
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (HELP, 5, "quiz-elsewhere")
    assert "training/" in problem.remedy


def test_module_in_the_place_of_the_attestation_is_found(hub_tree):
    """The hub makes a page at its address."""
    path = "content/en/training/attestation.md"
    (problem,) = hub_tree({path: MODULE}).check()
    assert (problem.path, problem.line, problem.code) == (path, 1, "module-name-reserved")


@pytest.mark.parametrize("rule", [rule for rule in RULES if "\n" in rule.after])
def test_examples_are_what_they_say(hub_tree, rule):
    """The one before breaks the rule that it illustrates, the one after breaks none."""
    front, _, _ = MODULE.partition("<quiz>")
    tree = hub_tree({PATH: front + rule.after})
    assert tree.check() == []
    tree.write({PATH: front + rule.before})
    assert {problem.code for problem in tree.check()} == {rule.code}


ABOUT_PLACES = {"quiz-elsewhere", "module-name-reserved"}


def test_every_rule_has_a_case():
    """A rule that no test breaks is a promise that nobody keeps."""
    assert {code for code, *_ in CASES} | ABOUT_PLACES == {rule.code for rule in RULES}
