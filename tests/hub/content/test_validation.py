"""A model's errors in the words of somebody who writes Markdown."""

import pytest

AMBASSADOR = """\
---
name: Inès Morvan
team:
  en: Workshop
  fr: Atelier
quote: Look at the weld, then at me.
roles: [writer]
consent:
  given: 2026-01-01
  until: 2040-12-31
---
"""

ENTRY = """\
---
title: Open week
start: 2026-12-01
end: 2026-12-05
kind: campaign
---
"""

MODULE = """\
---
title: Start
order: 1
minutes: 10
level: beginner
---
"""

PLACES = {
    "content/ambassadors/ines.md": AMBASSADOR,
    "content/en/calendar/open-week.md": ENTRY,
    "content/en/training/start.md": MODULE,
}

# What is written instead of what; then the one problem: line, code, message, remedy.
CASES = [
    (
        ("  fr: Atelier", "  french: Atelier"),
        (5, "value-invalid", "“team, french” has a form", "two small letters"),
    ),
    (
        ("\n  en: Workshop\n  fr: Atelier", " [Workshop]"),
        (3, "value-invalid", "“team” is a list where text belongs", "plain text"),
    ),
    (
        ("fr: Atelier", "fr: [Atelier]"),
        (5, "value-invalid", "“team, fr” is a list where text belongs", "plain text"),
    ),
    (
        ("\n  en: Workshop\n  fr: Atelier", ""),
        (3, "value-invalid", "“team” is empty", "delete the line"),
    ),
    (
        ("\n  en: Workshop\n  fr: Atelier", " {}"),
        (3, "value-invalid", "“team” is empty", "Write"),
    ),
    (
        ("[writer]", "[trainer, writr]"),
        (7, "value-unknown", "“writr” is not known for “roles, no. 2”", "“writer”"),
    ),
    (
        ("\n  given: 2026-01-01\n  until: 2040-12-31", " yes"),
        (8, "value-invalid", "“consent” needs keys of its own", "key: value"),
    ),
    (
        ("  until: 2040-12-31\n", ""),
        (8, "key-missing", "“consent, until” is missing", "until: …"),
    ),
    (
        ("given: 2026-01-01", "given: 2026-01-01 10:00"),
        (9, "date-with-time", "consent, given: Only a day", "2026-12-03"),
    ),
    (
        ("start: 2026-12-01", "start: [2026-12-01]"),
        (3, "value-invalid", "“start” is", "2026-12-03"),
    ),
    (
        ("start: 2026-12-01", "start:"),
        (3, "value-invalid", "“start” is empty", "delete the line"),
    ),
    (
        ("end: 2026-12-05", "end: 2026-12-05 18:00"),
        (4, "calendar-times-mixed", "end: One of start and end has a time", "both"),
    ),
    (
        ("end: 2026-12-05", "end: 2026-11-05"),
        (4, "calendar-ends-before-start", "end: The entry ends", "later date"),
    ),
    (
        ("kind: campaign", "kind: Campaign"),
        (5, "value-unknown", "“Campaign” is not known for “kind”", "“campaign”"),
    ),
    (
        ("kind: campaign", "kind: campaign\nrepeat: monthly"),
        (6, "value-invalid", "“repeat” has a form", "FREQ=MONTHLY"),
    ),
    (
        ("minutes: 10", "minutes: ten"),
        (4, "value-invalid", "“minutes” is no whole number", "digits"),
    ),
    (("minutes: 10", "minutes: 0"), (4, "value-invalid", "“minutes” is too small", "least 1")),
    (("minutes: 10", "minutes: 241"), (4, "value-invalid", "“minutes” is too large", "most 240")),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=[change[1] for change, _ in CASES])
def test_a_wrong_value_is_one_problem_in_plain_words(hub_tree, change, expected):
    """Each mistake is said once, for the key that was written, with what to write instead."""
    before, after = change
    path = next(path for path, text in PLACES.items() if before in text)
    tree = hub_tree(PLACES)
    tree.edit(path, (before, after))
    _, (problem,) = tree.load()
    line, code, message, remedy = expected
    assert (problem.path, problem.line, problem.code) == (path, line, code)
    assert message in problem.message
    assert remedy in problem.remedy


# A value of the right form that later work could not read: `hub build` would end in a traceback.
RULES_OF_NO_USE = [
    "FREQ=MONTHLY;BYDAY=TUE",
    "FREQ=FORTNIGHTLY",
    "FREQ=DAILY;UNTIL=20261231T000000Z",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=HOURLY",
    "FREQ=DAILY;COUNT=many",
]


@pytest.mark.parametrize("repeat", RULES_OF_NO_USE)
def test_a_rule_that_cannot_be_repeated_is_a_problem(hub_tree, repeat):
    """An RRULE is tried when it is read: it is valid, and repeats by days at most."""
    tree = hub_tree({"content/en/calendar/open-week.md": ENTRY})
    tree.edit("content/en/calendar/open-week.md", ("---\n", f"---\nrepeat: {repeat}\n"))
    _, problems = tree.load()
    assert [problem.line for problem in problems] == [2]
    assert "FREQ=" in problems[0].remedy
