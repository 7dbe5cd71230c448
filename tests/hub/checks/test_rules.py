"""Every rule: found where it is broken, with file and line, and not found once it is mended."""

import re
from dataclasses import dataclass

import pytest

from hub.checks import (
    charter_approvals,
    charter_languages,
    charter_networks,
    charter_order,
    charter_seals,
    quizzes,
)
from hub.checks.registry import RULES, run_checks
from hub.content.problems import Severity
from tests.hub.checks.test_caption_rules import CASES as CAPTION_CASES

POST = "content/en/posts/open-day.md"
OBJECTIVE = "content/en/objectives/recruitment.md"
CONFIG = "site_config.yml"

OTHER_POST = """\
---
title: The night shift
link: https://www.example.com/night
publish: 2026-11-01
objective: recruitment
owner: Communication team
ask: And you?
prompt_only: true
---

Lamps on.
"""

ENTRY = """\
---
title: Open week
start: 2026-12-01
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

STEP = """\
---
number: 1
title: Objectives
state: done
owner: Programme lead
---
"""

CHARTER = """\
---
title: Charter
version: 1.0
effective: 2026-03-02
summary: What you may say.
disclosure: I work here
forbidden:
  - words: [secret]
    article: 1
---

## 1. Freedom

You may.

## 2. Respect
"""

AMBASSADOR = """\
---
name: Inès Morvan
team: Workshop
quote: Look at the weld, then at me.
consent: {given: 2026-01-01, until: 2040-12-31}
---
"""

QUESTIONS = """\
---
title: Can I …?
---

## Can I?
answer: ask
article: 2

Ask.
"""

PAGE = "---\ntitle: Help\n---\n\n## First steps\n"


@dataclass(frozen=True)
class Case:
    """Files to add, where in which of them what is put, and the line on which it is found."""

    code: str
    path: str
    mended: str
    broken: str
    line: int
    remedy: str
    files: tuple[tuple[str, str], ...] = ()


BODY = "Why talk about it."

CASES = [
    Case(
        "post-id-twice",
        "content/en/posts/the-night.md",
        "ask: And",
        "id: open-day\nask: And",
        7,
        "another “id”",
        (("content/en/posts/the-night.md", OTHER_POST),),
    ),
    Case(
        "step-number-twice",
        "content/en/programme/2-management.md",
        "number: 2",
        "number: 1",
        2,
        "another “number”",
        (
            ("content/en/programme/1-objectives.md", STEP),
            ("content/en/programme/2-management.md", STEP.replace("number: 1", "number: 2")),
        ),
    ),
    Case(
        "charter-file-name",
        "charter/en/1.1.md",
        "version: 1.1",
        "version: 1.2",
        3,
        "1.2.md",
        (("charter/en/1.1.md", CHARTER.replace("version: 1.0", "version: 1.1")),),
    ),
    Case(
        "network-not-offered",
        POST,
        "ask:",
        "networks: [reddit]\nask:",
        7,
        "site_config.yml",
    ),
    Case("html-active", POST, BODY, '<iframe src="https://v.example.com"></iframe>', 14, "link"),
    Case("link-unreadable", POST, BODY, "[x](<https://[fair.example.com>)", 14, "Copy"),
    Case("objective-unknown", POST, ": recruitment", ": recruting", 5, "“recruitment”"),
    Case(
        "objective-unknown",
        "content/en/calendar/open-week.md",
        "kind:",
        "objective: recruting\nkind:",
        4,
        "“recruitment”",
        (("content/en/calendar/open-week.md", ENTRY),),
    ),
    Case(
        "objective-unknown",
        CONFIG,
        "networks:",
        "feeds:\n      - id: news\n        name: News\n        address: f.xml\n"
        "        language: en\n        objective: recruting\n    networks:",
        15,
        "“recruitment”",
    ),
    Case(
        "language-unknown",
        CONFIG,
        "networks:",
        "feeds:\n      - id: news\n        name: News\n        address: f.xml\n"
        "        language: de\n    networks:",
        14,
        "en",
    ),
    Case(
        "campaign-unknown",
        POST,
        "ask:",
        "campaign: open-wek\nask:",
        7,
        "“open-week”",
        (("content/en/calendar/open-week.md", ENTRY),),
    ),
    Case(
        "module-unknown",
        "content/en/training/next.md",
        "level",
        "requires:\n  - start\n  - strat\nlevel",
        7,
        "“start”",
        (
            ("content/en/training/start.md", MODULE),
            ("content/en/training/next.md", MODULE.replace("order: 1", "order: 2")),
        ),
    ),
    Case("indicator-unknown", OBJECTIVE, ": applications", ": aplications", 4, "“applications”"),
    Case("translation-unknown", POST, "ask:", "translation_of: portes\nask:", 7, ""),
    Case(
        "version-unknown",
        "charter/en/1.1.md",
        "summary",
        "supersedes: 1.00\nsummary",
        5,
        "“1.0”",
        (
            ("charter/en/1.0.md", CHARTER),
            ("charter/en/1.1.md", CHARTER.replace("version: 1.0", "version: 1.1")),
        ),
    ),
    Case("link-not-an-address", POST, "https://www", "www", 3, "https://"),
    Case("link-not-https", POST, "https://www", "http://www", 3, "https"),
    Case("link-with-credentials", POST, "//www", "//me:secret@www", 3, "@"),
    Case("link-on-intranet", POST, "www.example.com", "wiki.local", 3, "intranet_hosts"),
    Case(
        "image-missing",
        POST,
        "ask:",
        "image: images/dor.svg\nimage_alt: A door\nask:",
        7,
        "“images/door.svg”",
        (("content/images/door.svg", "<svg/>"),),
    ),
    Case(
        "image-missing",
        "content/ambassadors/ines.md",
        "team",
        "photo: images/ines.jpg\nteam",
        3,
        "“images/ines.svg”",
        (("content/ambassadors/ines.md", AMBASSADOR), ("content/images/ines.svg", "<svg/>")),
    ),
    Case(
        "image-outside",
        POST,
        "ask:",
        "image: ../secret.svg\nimage_alt: A door\nask:",
        7,
        "images/<file>",
        (("content/secret.svg", "<svg/>"),),
    ),
    Case(
        "image-outside",
        POST,
        "ask:",
        "image: images/../../secret.svg\nimage_alt: A door\nask:",
        7,
        "images/<file>",
        (("secret.svg", "<svg/>"),),
    ),
    Case(
        "link-target-missing",
        POST,
        BODY,
        "[night](nigth.md)",
        14,
        "“posts/night.md”",
        (("content/en/posts/night.md", OTHER_POST),),
    ),
    Case("link-target-missing", POST, BODY, "![A door](../images/door.svg)", 14, "Pages"),
    Case(
        "link-target-missing",
        "charter/en/1.0.md",
        "You may.",
        "You [may](../../content/en/help/index.md).",
        14,
        "“help/index.md”",
        (("charter/en/1.0.md", CHARTER), ("content/en/help/index.md", PAGE)),
    ),
    Case(
        "link-anchor-missing",
        POST,
        BODY,
        "[x](../help/index.md#frist-steps)",
        14,
        "“first-",
        (("content/en/help/index.md", PAGE),),
    ),
    Case("link-anchor-missing", POST, BODY, "[x](#below)\n\n## Above", 14, "above"),
    Case("link-absolute", POST, BODY, "[x](/help/)", 14, "../help/index.md"),
    Case(
        "link-to-waiting",
        POST,
        BODY,
        "Text\n[x](night.md)",
        15,
        "Nothing to do",
        (("content/en/posts/night.md", OTHER_POST.replace("2026-11-01", "2026-12-01")),),
    ),
    Case(
        "link-to-waiting",
        POST,
        BODY,
        "[x](night.md)",
        14,
        "Nothing to do",
        (("content/en/posts/night.md", OTHER_POST.replace("ask: A", "draft: true\nask: A")),),
    ),
    Case(
        "article-number-wrong",
        "charter/en/1.0.md",
        "## 2. Respect",
        "## 3. Respect",
        16,
        "## 2. Respect",
        (("charter/en/1.0.md", CHARTER),),
    ),
    Case(
        "article-unknown",
        "charter/en/1.0.md",
        "article: 1",
        "article: 3",
        9,
        "1 to 2",
        (("charter/en/1.0.md", CHARTER),),
    ),
    Case(
        "article-unknown",
        "charter/en/1.0.md",
        "forbidden:",
        "errata: [{on: 2026-04-01, article: 9, text: A comma.}]\nforbidden:",
        7,
        "1 to 2",
        (("charter/en/1.0.md", CHARTER),),
    ),
    *(
        Case(
            "article-unknown",
            "charter/en/1.0.md",
            "forbidden:",
            f"{rule}\nforbidden:",
            7,
            "1 to 2",
            (("charter/en/1.0.md", CHARTER),),
        )
        for rule in (
            "disclosure_article: 3",
            "barred_networks: [{networks: [reddit], article: 3}]",
            "approval_topics: [{topics: [finance], article: 3}]",
        )
    ),
    Case(
        "question-malformed",
        "charter/en/questions.md",
        "answer: ask",
        "answer: maybe",
        6,
        "yes, no or ask",
        (("charter/en/1.0.md", CHARTER), ("charter/en/questions.md", QUESTIONS)),
    ),
    Case(
        "question-article-unknown",
        "charter/en/questions.md",
        "article: 2",
        "article: 3",
        7,
        "1 to 2",
        (("charter/en/1.0.md", CHARTER), ("charter/en/questions.md", QUESTIONS)),
    ),
    Case(
        "short-article-unknown",
        "charter/en/1.0.md",
        "disclosure:",
        "in_short: [Be kind., You may. (3)]\ndisclosure:",
        6,
        "1 to 2",
        (("charter/en/1.0.md", CHARTER),),
    ),
    Case(
        "block-not-closed",
        "content/en/help/index.md",
        "## First",
        "/// do\n- Ask.\n\n## First",
        5,
        "///",
        (("content/en/help/index.md", PAGE),),
    ),
    Case(
        "block-not-opened",
        "content/en/help/index.md",
        "## First",
        "- Ask.\n///\n\n## First",
        6,
        "/// do",
        (("content/en/help/index.md", PAGE),),
    ),
    Case(
        "block-unknown",
        "content/en/help/index.md",
        "## First",
        "/// avoids\n- Asking.\n///\n\n## First",
        5,
        "“avoid”",
        (("content/en/help/index.md", PAGE),),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.broken[:20]}")
def test_a_broken_rule_is_found_and_a_kept_one_is_not(hub_tree, case):
    """Mended there is no problem at all; broken there is one, on its line, with what to do."""
    tree = hub_tree(dict(case.files))
    assert tree.check() == []
    tree.edit(case.path, (case.mended, case.broken))
    (problem,) = tree.check()
    assert (problem.path, problem.line, problem.code) == (case.path, case.line, case.code)
    assert case.remedy in problem.remedy
    assert problem.message
    assert problem.remedy


# What the rules are


# In test_files_and_names.py: they are about files and not about what stands in one.
ABOUT_FILES = {
    "file-outside",
    "file-ending-unknown",
    "file-name-unusable",
    "address-twice",
    "feed-id-twice",
}
# In test_feeds.py.
ABOUT_FEEDS = {"feed-address-unusable", "feed-id-reserved"}
# In test_quiz_rules.py.
ABOUT_QUIZZES = {rule.code for rule in quizzes.RULES}

# In test_charter_seals.py, test_charter_versions.py and test_charter_asks.py: they compare files.
ABOUT_VERSIONS = {
    rule.code
    for module in (
        charter_approvals,
        charter_languages,
        charter_networks,
        charter_order,
        charter_seals,
    )
    for rule in module.RULES
}


def test_every_rule_has_a_case():
    """A rule that no test breaks is a promise that nobody keeps."""
    broken = {case.code for case in (*CASES, *CAPTION_CASES)} | ABOUT_VERSIONS
    assert broken | ABOUT_FILES | ABOUT_FEEDS | ABOUT_QUIZZES == {rule.code for rule in RULES}


def test_codes_are_kebab_case_and_unique():
    """They are quoted in messages, searched for, and never mean two things."""
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)+", code)] == []


def test_a_rule_explains_itself():
    """Each has a sentence and an example before and after."""
    for rule in RULES:
        assert rule.summary.endswith((".", "…"))
        assert rule.before != rule.after
        assert rule.severity in Severity


def test_problems_are_given_by_file_and_line(hub_tree):
    """The order is that of the files, whichever check found what."""
    tree = hub_tree({"content/en/posts/night.md": OTHER_POST})
    tree.edit(POST, (": recruitment", ": x"), ("https:", "http:"), (BODY, "[x](y.md)"))
    tree.edit("content/en/posts/night.md", ("https:", "http:"))
    found = run_checks(tree.hub())
    assert [(problem.path, problem.line) for problem in found] == [
        ("content/en/posts/night.md", 3),
        (POST, 3),
        (POST, 5),
        (POST, 14),
    ]


# One mistake, one problem


@pytest.mark.parametrize(
    ("path", "files"),
    [
        (OBJECTIVE, {}),
        ("content/kpi/indicators.yml", {}),
        (
            "content/en/calendar/open-week.md",
            {
                "content/en/calendar/open-week.md": ENTRY,
                "content/en/posts/night.md": OTHER_POST.replace(
                    "ask:", "campaign: open-week\nask:"
                ),
            },
        ),
        (
            "content/en/training/start.md",
            {
                "content/en/training/start.md": MODULE,
                "content/en/training/next.md": f"{MODULE[:-4]}requires: [start]\n---\n",
            },
        ),
        (
            "charter/en/1.0.md",
            {
                "charter/en/1.0.md": CHARTER,
                "charter/en/1.1.md": CHARTER.replace("version: 1.0", "version: 1.1").replace(
                    "summary", "supersedes: 1.0\nsummary"
                ),
            },
        ),
        (
            "content/en/posts/night.md",
            {
                "content/en/posts/night.md": OTHER_POST,
                "content/en/help/index.md": f"{PAGE}\n[The night](../posts/night.md#lamps)\n",
            },
        ),
    ],
)
def test_an_unreadable_file_is_not_said_to_be_missing(hub_tree, path, files):
    """Where a file is there and broken, those that name it have done nothing wrong."""
    tree = hub_tree(files)
    tree.write({path: (tree.root / path).read_text("utf-8").replace(": ", ": : ")})
    assert {problem.path for problem in tree.check()} == {path}


def test_a_broken_translation_is_not_said_to_be_missing(bilingual_hub):
    """The same for the other language's post."""
    tree = bilingual_hub({"content/fr/posts/portes.md": OTHER_POST})
    tree.edit(POST, ("ask:", "translation_of: portes\nask:"))
    assert tree.check() == []
    tree.edit("content/fr/posts/portes.md", ("title: ", "title: : "))
    assert {problem.path for problem in tree.check()} == {"content/fr/posts/portes.md"}


# Where there is nothing to choose from


@pytest.mark.parametrize(
    ("files", "change"),
    [
        ({OBJECTIVE: None}, None),
        ({"content/kpi/indicators.yml": None}, None),
        ({}, (POST, "ask:", "campaign: open-week\nask:")),
        ({}, (POST, "ask:", "translation_of: portes\nask:")),
        ({}, (POST, "ask:", "image: images/a.svg\nimage_alt: A\nask:")),
        ({}, (POST, BODY, "[x](#below)")),
    ],
)
def test_every_problem_says_what_to_do(hub_tree, files, change):
    """Also in a hub that has no objective, no campaign or no picture yet."""
    tree = hub_tree(files)
    if change is not None:
        tree.edit(change[0], change[1:])
    (problem,) = tree.check()
    assert problem.remedy
