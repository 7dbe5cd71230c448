"""What the charter asks of posts beyond words: no barred network, approval of delicate topics."""

import pytest

POST = "content/en/posts/open-day.md"
CHARTER = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work here
disclosure_article: 1
---

## 1. Freedom

You may.

## 2. Respect
"""
BARS = "barred_networks: [{networks: [x, reddit], article: 2}]\n---\n\n## 1"
APPROVES = "approval_topics: [{topics: [Court case, finance], article: 2}]\n---\n\n## 1"
HEAD = "---\n\n## 1"


def _charter(rule, **changes):
    text = CHARTER.replace(HEAD, rule)
    for old, new in changes.items():
        text = text.replace(f"{old}: ", f"{old}: {new} # ")
    return text


def _found(tree):
    return [(one.path, one.line, one.code) for one in tree.check()]


# Networks


def test_a_hub_may_not_offer_what_the_charter_bars(hub_tree):
    """Said once, where the networks are listed, with the article; gone with the network."""
    tree = hub_tree({"charter/en/1.0.md": _charter(BARS)})
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == ("site_config.yml", 10, "network-barred")
    assert problem.severity == "error"
    assert "x, which the charter (version 1.0 in “en”, article 2) bars" in problem.message
    tree.edit("site_config.yml", ("linkedin, x, email", "linkedin, email"))
    assert tree.check() == []


def test_what_a_coming_version_bars_is_said_beforehand(hub_tree):
    """A warning with the day, so that no build fails on that morning."""
    coming = _charter(BARS, version="1.1", effective="2027-01-01")
    tree = hub_tree({"charter/en/1.0.md": CHARTER, "charter/en/1.1.md": coming})
    (problem,) = tree.check()
    assert (problem.code, problem.severity) == ("network-barred-soon", "warning")
    assert "bars from 2027-01-01" in problem.message


def test_what_an_old_version_barred_is_free_again(hub_tree):
    """Only what applies counts, and what will."""
    newer = _charter(HEAD, version="1.1", effective="2026-04-01")
    tree = hub_tree({"charter/en/1.0.md": _charter(BARS), "charter/en/1.1.md": newer})
    assert tree.check() == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("ask:", "networks: [linkedin, x]\nask:"), 7),
        (("{angle: story,", "{angle: story, networks: [x, linkedin],"), 10),
    ],
    ids=["post", "caption"],
)
def test_a_post_may_not_name_what_the_charter_bars(hub_tree, change, line):
    """By the charter of the day on which the post can first be shared."""
    coming = _charter(BARS, version="1.1", effective="2027-01-01")
    tree = hub_tree({"charter/en/1.0.md": CHARTER, "charter/en/1.1.md": coming})
    tree.edit("site_config.yml", ("linkedin, x, email", "linkedin, email"))
    tree.edit(POST, change)
    assert _found(tree) == []
    tree.edit(POST, ("publish: 2026-11-01", "publish: 2027-01-01"))
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (POST, line, "network-barred")
    assert "article 2" in problem.message


# Approval


@pytest.mark.parametrize("topic", ["finance", "FINANCE", "court case"])
def test_a_delicate_story_names_who_approved_it(hub_tree, topic):
    """However the topic is written; on the line of the topics, with the article."""
    tree = hub_tree({"charter/en/1.0.md": _charter(APPROVES)})
    tree.edit(POST, ("ask:", f"topics: [doors, {topic}]\nask:"))
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (POST, 7, "approval-missing")
    assert (problem.severity, "article 2" in problem.message) == ("error", True)
    tree.edit(POST, ("ask:", "approved: {by: Claire Petit, on: 2026-10-30}\nask:"))
    assert tree.check() == []


def test_other_topics_need_nobody(hub_tree):
    """A word that only holds one of them is another topic."""
    tree = hub_tree({"charter/en/1.0.md": _charter(APPROVES)})
    tree.edit(POST, ("ask:", "topics: [financed research, court]\nask:"))
    assert tree.check() == []


@pytest.mark.parametrize(("share", "is_fine"), [("", False), (", share: review", True)])
def test_a_feed_on_such_a_topic_is_let_through_by_an_editor(hub_tree, share, is_fine):
    """What it brings would be offered to everybody at once."""
    feed = (
        "{id: results, name: Results, address: feeds/r.xml, language: en, "
        f"topics: [finance]{share}}}"
    )
    tree = hub_tree({"charter/en/1.0.md": _charter(APPROVES), "feeds/r.xml": "<rss/>"})
    tree.edit("site_config.yml", ("    networks:", f"    feeds:\n      - {feed}\n    networks:"))
    expected = [] if is_fine else [("site_config.yml", 11, "approval-missing")]
    assert _found(tree) == expected


# The disclosure


def test_a_missing_disclosure_names_its_article(hub_tree):
    """Where the version says which one asks for it."""
    tree = hub_tree({"charter/en/1.0.md": CHARTER})
    tree.edit(POST, (" I work here.", ""))
    (problem,) = tree.check()
    assert "“I work here”, as the charter (article 1) asks." in problem.message
    tree.edit("charter/en/1.0.md", ("disclosure_article: 1\n", ""))
    (problem,) = tree.check()
    assert "as the charter (version 1.0) asks." in problem.message
