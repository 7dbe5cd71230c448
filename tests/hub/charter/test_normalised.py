"""The text that binds, in one spelling: what changes its fingerprint and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter.normalised import (
    article_fingerprints,
    fingerprint,
    normal_text,
    normalised,
    rest_fingerprint,
)
from tests.hub.charter.drawn_version import FRONT, drawn_version

BODY = """\
Read this first.

## 1. Freedom

You may say “yes”, or nothing.

## 2. Respect

Nobody is mocked.
"""


def test_the_whole_text_is_rules_introduction_and_articles():
    """The seal of a version hangs on this form, so that it must never change."""
    assert normalised(drawn_version(BODY)) == (
        'version: "1.0"\n'
        'effective: "2026-03-02"\n'
        'disclosure: "I work at Ardoiseau"\n'
        'forbidden: [{"article": 1, "words": ["secret", "internal"]}]\n'
        'approval_topics: [{"article": 2, "topics": ["finance"]}]\n'
        "\n"
        "Read this first.\n"
        "\n"
        "## 1. Freedom\n"
        "\n"
        "You may say “yes”, or nothing.\n"
        "\n"
        "## 2. Respect\n"
        "\n"
        "Nobody is mocked.\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        ("You may", "You\u00a0may"),
        ("You may", "You\u202fmay"),
        ("You may", "You   may"),
        ("nothing.", "nothing.  "),
        ("nothing.\n", "nothing.\r\n"),
        ("\n\n## 2", "\n\n\n \n\n## 2"),
        ("## 2. Respect", "##   2.  Respect  ##"),
        ("title: Charter", "title: Our charter"),
        ("summary: What", "supersedes: 0.9\nsummary: All that"),
        ("summary:", "errata: [{on: 2026-04-01, article: 2, text: A comma.}]\nsummary:"),
        (
            "disclosure: I work at Ardoiseau\n",
            "",
            "approval_topics:",
            "disclosure: I work at  Ardoiseau\napproval_topics:",
        ),
    ],
)
def test_what_nobody_reads_does_not_count(change):
    """Blanks, line ends, the order of the front matter, and what only explains the text."""
    text = FRONT + BODY
    for before, after in zip(change[::2], change[1::2], strict=True):
        assert before in text
        text = text.replace(before, after)
    assert normalised(drawn_version(text, front="")) == normalised(drawn_version(BODY))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version: 1.0", "version: 1.1"),
        ("2026-03-02", "2026-03-03"),
        ("I work at", "I work for"),
        ("forbidden:", "discouraged:"),
        ("[secret, internal], article: 1", "[secret, internal], article: 2"),
        ("[finance]", "[finance, accident]"),
        ("approval_topics", "barred_networks: [{networks: [reddit], article: 1}]\napproval_topics"),
        ("approval_topics", "disclosure_article: 2\napproval_topics"),
        ("summary:", "in_short: [You may. (1)]\nsummary:"),
        ("Read this first.", "Read this later."),
    ],
)
def test_rules_and_introduction_bind(before, after):
    """They are in the version's fingerprint, and in that of no article."""
    old = drawn_version(BODY)
    new = drawn_version((FRONT + BODY).replace(before, after), front="")
    assert fingerprint(new) != fingerprint(old)
    assert rest_fingerprint(new) != rest_fingerprint(old)
    assert article_fingerprints(new) == article_fingerprints(old)


def test_quotes_are_read_and_so_they_count():
    """A text with other quotes is another text."""
    straight = drawn_version(BODY.replace("“yes”", '"yes"'))
    assert fingerprint(straight) != fingerprint(drawn_version(BODY))


@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    """What is in the one spelling stays as it is."""
    once = normal_text(text)
    assert normal_text(once) == once


WORDS = st.text(st.characters(categories=["L", "Nd", "Po"]), min_size=1).filter(
    lambda word: "#" not in word
)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_an_edited_article_changes_its_own_fingerprint_alone(words, data):
    """So that a message can name the article."""
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORDS)
    edited = [*words[:at], f"{words[at]}{other}", *words[at + 1 :]]

    def version(texts):
        return drawn_version(
            "".join(f"## {number}. One\n\n{text}\n\n" for number, text in enumerate(texts, 1))
        )

    old, new = version(words), version(edited)
    before, after = article_fingerprints(old), article_fingerprints(new)
    assert [number for number in before if before[number] != after[number]] == [at + 1]
    assert fingerprint(old) != fingerprint(new)
    assert rest_fingerprint(old) == rest_fingerprint(new)
