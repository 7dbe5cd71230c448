"""The starter's launch kit keeps what its titles promise, in both languages."""

import re

import pytest

BOTH = pytest.mark.parametrize("lang", ["en", "fr"])


def kit(project, lang, name):
    """Read a page of the kit."""
    return (project / "content" / lang / "launch" / f"{name}.md").read_text("utf-8")


def test_both_languages_have_the_same_pages(project):
    """Nobody finds a page in the other language only."""
    english, french = (
        {file.name for file in (project / "content" / lang / "launch").iterdir()}
        for lang in ("en", "fr")
    )
    assert english == french


@BOTH
def test_there_are_ten_objections(project, lang):
    """Each with what is true about it and an answer."""
    parts = re.split(r"^### \d+\. ", kit(project, lang, "objections"), flags=re.MULTILINE)[1:]
    assert len(parts) == 10
    assert [part.count("\n**") for part in parts] == [2] * 10


@BOTH
def test_minutes_of_the_workshop_follow_each_other_to_forty_five(project, lang):
    """No gap, no overlap, and it ends when it says."""
    rows = re.findall(r"^\| (\d+)–(\d+) \|", kit(project, lang, "workshop"), re.MULTILINE)
    starts, ends = zip(*[(int(first), int(last)) for first, last in rows], strict=True)
    assert starts == (0, *ends[:-1])
    assert ends[-1] == 45


@BOTH
def test_first_weeks_are_eight(project, lang):
    """Each in its turn."""
    weeks = re.findall(r"^### \w+ (\d)$", kit(project, lang, "first-eight-weeks"), re.MULTILINE)
    assert weeks == list("12345678")


@BOTH
def test_there_are_three_letters_with_a_subject(project, lang):
    """Each begins with the line that goes into the subject's field."""
    text = kit(project, lang, "announcement-emails")
    letters = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(letters) == 3
    assert all(re.match("Subject: |Objet\u00a0: ", letter) for letter in letters)


@BOTH
def test_rituals_are_in_the_calendar_and_come_round_by_themselves(project, lang):
    """Each linked entry repeats; none of them has to be written again next year."""
    names = set(re.findall(r"\(\.\./calendar/([a-z-]+)\.md\)", kit(project, lang, "rituals")))
    names.discard("index")
    assert len(names) >= 12
    for name in names:
        entry = (project / "content" / lang / "calendar" / f"{name}.md").read_text("utf-8")
        assert re.search(r"^repeat: FREQ=(MONTHLY|YEARLY)", entry, re.MULTILINE), name
