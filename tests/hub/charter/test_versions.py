"""The charter as code: articles with their lines, and the version that applies on a day."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from hub.charter.versions import Article, CharterVersion, in_force
from hub.content.front_matter import parse_document

TEXT = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work at Ardoiseau
discouraged:
  - words: [thrilled, proud to]
    article: 2
    instead: say what you saw
forbidden:
  - {words: [secret], article: 1}
barred_networks:
  - {networks: [reddit], article: 1}
approval_topics:
  - {topics: [finance], article: 2}
errata:
  - {on: 2026-04-01, article: 2, text: A comma.}
---

Read this first.

## 1. Freedom

You may.

### A heading inside

More.

## 2.  Respect for people   ##
Nobody is mocked.

## Whom to ask

Us.
"""


def _version(text=TEXT):
    document, problems = parse_document(text, "charter/en/1.0.md")
    assert problems == []
    return CharterVersion.read(document, lang="en", uri="charter/1.0.md", zone=ZoneInfo("UTC"))


def test_articles_are_the_numbered_headings_with_their_lines():
    """An article goes up to the next; headings without a number belong to it."""
    assert _version().articles == (
        Article(1, "Freedom", "You may.\n\n### A heading inside\n\nMore.", 23),
        Article(2, "Respect for people", "Nobody is mocked.\n\n## Whom to ask\n\nUs.", 31),
    )


def test_a_number_that_no_article_has_is_a_heading_like_any_other():
    """Python refuses to read a number of thousands of digits."""
    heading = f"## {'9' * 5000}. Freedom"
    assert _version(TEXT.replace("## 1. Freedom", heading)).articles[0].number == 2


@pytest.mark.parametrize("fence", ["```\n{}\n```", "<!--\n{}\n-->"])
def test_a_heading_in_code_or_in_a_comment_is_no_article(fence):
    """It is part of the article in which it stands; a draft may wait there."""
    hidden = fence.format("## 2. Example")
    version = _version(TEXT.replace("You may.", f"You may.\n\n{hidden}"))
    assert [article.title for article in version.articles] == ["Freedom", "Respect for people"]
    assert hidden in version.articles[0].text
    assert _version(TEXT.replace("Read this first.", hidden)).introduction == hidden


def test_rules_are_read():
    """What checks will need: words, articles, networks, topics, corrections."""
    version = _version()
    assert version.discouraged[0].words == ("thrilled", "proud to")
    assert version.discouraged[0].instead == "say what you saw"
    assert (version.forbidden[0].words, version.forbidden[0].article) == (("secret",), 1)
    assert (version.barred_networks[0].networks, version.barred_networks[0].article) == (
        ("reddit",),
        1,
    )
    assert (version.approval_topics[0].topics, version.approval_topics[0].article) == (
        ("finance",),
        2,
    )
    assert version.errata[0].on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("change", "line", "code"),
    [
        (("version: 1.0", "version: one"), 3, "value-invalid"),
        (("version: 1.0", "version: 1"), 3, "value-invalid"),
        (("[secret]", "[]"), 12, "value-invalid"),
        (("article: 1}", "article: 0}"), 12, "value-invalid"),
        (("article: 1}", "articel: 1}"), 12, "key-unknown"),
        (("[reddit]", "[redit]"), 14, "network-unknown"),
        (("disclosure: I work at Ardoiseau\n", ""), 1, "key-missing"),
    ],
)
def test_a_wrong_rule_is_a_problem_on_its_line(hub_tree, change, line, code):
    """The charter is front matter like any other."""
    tree = hub_tree({"charter/en/1.0.md": TEXT})
    tree.edit("charter/en/1.0.md", change)
    _, problems = tree.load()
    assert (line, code) in [(problem.line, problem.code) for problem in problems]
    assert all(problem.remedy for problem in problems)


def _versions(*pairs):
    return [
        _version(
            TEXT.replace("version: 1.0", f"version: {number}").replace("2026-03-02", effective)
        )
        for number, effective in pairs
    ]


@pytest.mark.parametrize(
    ("on", "applies"),
    [
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), "1.0"),
        (date(2026, 5, 31), "1.0"),
        (date(2026, 6, 1), "1.1"),
        (date(2030, 1, 1), "1.1"),
    ],
)
def test_the_latest_in_effect_applies(on, applies):
    """From its effective day on, until another begins; before the first there is none."""
    versions = _versions(("1.1", "2026-06-01"), ("1.0", "2026-03-02"))
    found = in_force(versions, on)
    assert (found and found.version) == applies


def test_versions_are_numbers_and_not_text():
    """1.10 comes after 1.9, also on the same day; a later day counts more than the number."""
    assert [
        one.version
        for one in sorted(
            _versions(("1.10", "2026-03-02"), ("1.9", "2026-03-02")), key=lambda one: one.order
        )
    ] == ["1.9", "1.10"]
    same_day = _versions(("1.10", "2026-03-02"), ("1.9", "2026-03-02"), ("1.9.1", "2026-03-02"))
    assert in_force(same_day, date(2026, 3, 2)).version == "1.10"
    back = _versions(("2.0", "2026-03-02"), ("1.9", "2026-06-01"))
    assert in_force(back, date(2026, 6, 1)).version == "1.9"


def test_without_a_charter_none_applies():
    """A hub may start without one."""
    assert in_force([], date(2026, 3, 2)) is None


def test_a_version_may_have_no_article_yet():
    """A page of plain text is no mistake that a person could not mend from a message."""
    assert _version(TEXT.replace("## 1. ", "## ").replace("## 2.  ", "## ")).articles == ()


def test_lines_in_short_cite_an_article_or_none():
    """The number in brackets at the end is the article, and not part of the sentence."""
    lines = "in_short: [You may. (1), Ask (us) first., Two. (1) (2)]\ndisclosure"
    short = _version(TEXT.replace("disclosure", lines)).short_lines
    assert [(one.text, one.article) for one in short] == [
        ("You may.", 1),
        ("Ask (us) first.", None),
        ("Two. (1)", 2),
    ]


def test_anchors_of_articles_are_the_engines():
    """The way that Python-Markdown names the heading, with an own id where there is one."""
    titles = TEXT.replace("## 1. Freedom", "## 1. *Freedom*, d’abord").replace(
        "Respect for people   ##", "Respect {#respect}"
    )
    assert [one.anchor for one in _version(titles).articles] == ["1-freedom-dabord", "respect"]
