"""Links between Markdown files: what leads somewhere, what does not, and what is not ours."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

POST = "content/en/posts/open-day.md"
BODY = "Why talk about it."

CHARTER = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work here
---

## 1. Freedom

You may; [here is how](../help/index.md#first-steps).
"""

FILES = {
    "charter/en/1.0.md": CHARTER,
    "content/en/index.md": "---\ntitle: Home\n---\n\n[Open day](posts/open-day.md)\n",
    "content/en/help/index.md": "---\ntitle: Help\n---\n\n## First steps\n\n[Up](../index.md)\n",
    "content/en/calendar/x.md": "---\ntitle: X\nstart: 2026-12-01\nkind: event\n---\n\n## Where\n",
    "content/images/door.svg": "<svg/>",
}


@pytest.mark.parametrize(
    "text",
    [
        "[help](../help/index.md)",
        "[help](../help/index.md#first-steps)",
        "[help](../help/index.md?x=1#first-steps)",
        "[help](../help/./index.md)",
        "[charter](../charter/1.0.md#1-freedom)",
        "[entry](../calendar/x.md#where)",
        "![door](../images/door.svg)",
        "[below](#below)\n\n## Below",
        "[self](open-day.md)",
        "[site](https://www.example.com/a b)",
        "[site](//www.example.com/)",
        "[mail](mailto:a@example.com)",
        "[call](tel:+33123)",
        "`[code](gone.md)`",
        "<https://www.example.com/>",
    ],
)
def test_what_leads_somewhere_is_no_problem(hub_tree, text):
    """Pages, headings, pictures, the charter as a folder beside the others, and the web."""
    tree = hub_tree(FILES)
    tree.edit(POST, (BODY, text))
    assert tree.check() == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[help](help/index.md)", ["link-target-missing"]),
        ("[help](../help/)", ["link-target-missing"]),
        ("[help](../help/index.html)", ["link-target-missing"]),
        ("[help](../Help/index.md)", ["link-target-missing"]),
        ("[French](../../fr/posts/x.md)", ["link-target-missing"]),
        ("[settings](../../../site_config.yml)", ["link-target-missing"]),
        ("[door](../images/gone.svg)", ["link-target-missing"]),
        ("[secret](../images/../../site_config.yml)", ["link-target-missing"]),
        ("[help](/help/index.md#first-steps)", ["link-absolute"]),
        ("[self](open-day.md#gone)", ["link-anchor-missing"]),
        ("[charter](../charter/1.0.md#2-respect)", ["link-anchor-missing"]),
        ("[a](x.md) [b](y.md)", ["link-target-missing", "link-target-missing"]),
        ("[a][one]\n\n[one]: x.md", ["link-target-missing"]),
    ],
)
def test_what_leads_nowhere_is_a_problem(hub_tree, text, codes):
    """Each link that MkDocs would leave broken is said, with its code."""
    tree = hub_tree(FILES)
    tree.edit(POST, (BODY, text))
    assert [problem.code for problem in tree.check()] == codes


@pytest.mark.parametrize("path", ["charter/en/1.0.md", "content/en/index.md"])
def test_links_are_checked_both_ways(hub_tree, path):
    """A page that is renamed breaks the links to it, from posts, pages and the charter."""
    tree = hub_tree(FILES)
    assert tree.check() == []
    moved = (tree.root / "content/en/help/index.md").read_text("utf-8")
    post = (tree.root / POST).read_text("utf-8")
    tree.write(
        {
            "content/en/help/index.md": None,
            "content/en/help/start.md": moved,
            POST: None,
            "content/en/posts/doors.md": post,
        }
    )
    assert path in {problem.path for problem in tree.check() if "target" in problem.code}


def test_each_language_has_a_tree_of_its_own(bilingual_hub):
    """An English link to a page that only French has is a problem."""
    tree = bilingual_hub({"content/fr/help/index.md": "---\ntitle: Aide\n---\n"})
    tree.edit(POST, (BODY, "[help](../help/index.md)"))
    assert [problem.code for problem in tree.check()] == ["link-target-missing"]


@pytest.mark.parametrize("target", ["http://[bad", "//[a", "https://[::1", "http://a:b:c/"])
def test_a_link_that_is_no_address_does_not_end_the_check(hub_tree, target):
    """Python refuses to take such an address apart; the check says what is wrong or lets it be."""
    tree = hub_tree()
    tree.edit(POST, (BODY, f"Text\n[x]({target})"))
    assert {(problem.path, problem.line) for problem in tree.check()} <= {(POST, 15)}


ANNOUNCEMENT = "---\ntitle: New\nfrom: 2026-11-01\nuntil: 2026-12-01\n---\n\n[x](gone.md)\n"
STEP = """\
---
number: 1
title: Objectives
state: done
owner: Lead
evidence:
  - the list
  - "[the table](gone.md)"
---
"""


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("content/en/announcements/new.md", ANNOUNCEMENT, 7),
        ("content/en/programme/1-objectives.md", STEP, 8),
    ],
)
def test_links_in_short_texts_are_checked(hub_tree, path, text, line):
    """Announcements and what a step shows are rendered with their links, so these must lead."""
    problems = hub_tree({path: text}).check()
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        (path, line, "link-target-missing")
    ]


@pytest.fixture(scope="module")
def check_body(make_hub, tmp_path_factory):
    """Check a hub whose post has another body each time."""
    tree = make_hub(tmp_path_factory.mktemp("hub"), FILES)
    front = (tree.root / POST).read_text("utf-8").removesuffix(f"{BODY}\n")
    return lambda body: tree.write({POST: front + body}).check()


TARGETS = st.lists(
    st.sampled_from([*("..", "/", "help", "index.md", "#", "first-steps", "?", "%", "%C3%A9", ":")])
    | st.sampled_from([*("http", "//", "[", "]", "@", "é", "\\", " ", "<", ">", "images", "x.md")]),
    max_size=8,
).map("".join)


@given(targets=st.lists(TARGETS, max_size=4), text=st.text(max_size=20))
def test_no_body_makes_a_check_raise(check_body, targets, text):
    """Whatever is linked to, the check ends, and its problems are those of this file."""
    body = "\n".join([*(f"[x]({target}) ![y](<{target}>)" for target in targets), text])
    assert {problem.path for problem in check_body(body)} <= {POST}


def test_first_page_of_the_charter_has_the_articles_in_force(hub_tree):
    """A link to it stays right when a version takes effect; if its article is gone, it is said."""
    new = CHARTER.replace("1.0", "2.0").replace("2026-03-02", "2027-03-01")
    tree = hub_tree(
        {
            **FILES,
            "charter/en/index.md": "---\ntitle: Charter\n---\n",
            "charter/en/2.0.md": new.replace("## 1. Freedom", "## 1. Candour"),
        }
    )
    tree.edit(POST, (BODY, "[article 1](../charter/index.md#1-freedom)"))
    assert tree.check() == []
    (problem,) = tree.check(datetime(2027, 3, 1, 12, tzinfo=UTC))
    assert (problem.code, problem.path) == ("link-anchor-missing", POST)
    assert "1-candour" in problem.remedy
