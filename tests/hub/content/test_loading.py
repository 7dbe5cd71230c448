"""Loading a hub: everything is read, everything wrong is collected, nothing raises."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hub.charter.versions import CharterVersion
from hub.content.pages import (
    Ambassador,
    Announcement,
    CalendarEntry,
    Module,
    Objective,
    Page,
    Step,
)
from hub.content.posts import Post
from hub.news.items import NewsItem, item_id, slug_for

POST = "content/en/posts/open-day.md"

EVERYTHING = {
    "content/en/index.md": "---\ntitle: Home\n---\n\nWelcome.\n",
    "content/en/posts/index.md": "---\ntitle: Share\nlabel: Share\n---\n",
    "content/en/help/first-steps.md": "---\ntitle: First steps\ndescription: How to start\n---\n",
    "content/en/calendar/open-week.md": """\
---
title: Open week
start: 2026-12-01
end: 2026-12-05
kind: campaign
---
""",
    "content/en/training/start.md": """\
---
title: Start
order: 1
minutes: 10
level: beginner
goals: [say what you do]
---
""",
    "content/en/programme/1-objectives.md": """\
---
number: 1
title: Objectives
state: done
owner: Programme lead
---
""",
    "content/en/announcements/welcome.md": """\
---
title: Welcome
from: 2026-11-01
until: 2026-12-01 18:00
---
""",
    "content/ambassadors/ines.md": """\
---
name: Inès
team: {en: Workshop, fr: Atelier}
quote: Look at the weld, then at me.
consent: {given: 2026-01-01, until: 2040-12-31}
---
""",
    "charter/en/index.md": "---\ntitle: Charter\n---\n",
    "charter/en/1.0.md": """\
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
""",
}


def test_every_kind_of_file_gets_its_model(hub_tree):
    """The folder decides the model; `index.md` and all other folders are pages."""
    hub = hub_tree(EVERYTHING).hub()
    assert {written.uri: type(written) for written in hub.written} == {
        "index.md": Page,
        "posts/index.md": Page,
        "posts/open-day.md": Post,
        "help/first-steps.md": Page,
        "calendar/open-week.md": CalendarEntry,
        "training/start.md": Module,
        "programme/1-objectives.md": Step,
        "objectives/recruitment.md": Objective,
        "announcements/welcome.md": Announcement,
        "ambassadors/ines.md": Ambassador,
        "charter/index.md": Page,
        "charter/1.0.md": CharterVersion,
    }


def test_scalars_stay_what_their_authors_wrote(hub_tree):
    """YAML 1.1 would make 1, true, a date and an octal number of these texts."""
    tree = hub_tree()
    tree.edit(POST, ("Open day", "No"), ("Communication team", "0x1F"), ("Forty doors", "010"))
    post = tree.post()
    assert (post.title, post.owner) == ("No", "0x1F")
    assert post.captions[0].text == "010 are open. I work here."


@pytest.mark.parametrize(
    ("written", "title"),
    [('"null"', "null"), ("'~'", "~"), ('" Open day "', "Open day"), ("!!str null", "null")],
)
def test_nothing_in_quotes_is_a_text(hub_tree, written, title):
    """YAML's words for nothing are words where they are quoted."""
    tree = hub_tree()
    tree.edit(POST, ("title: Open day", f"title: {written}"))
    assert tree.post().title == title


def test_everything_wrong_is_collected_at_once(hub_tree):
    """A tenth file is read although nine are broken, and each says so itself."""
    broken = dict.fromkeys(EVERYTHING, "---\ntitle: Noise: a label\n---\n")
    options = "extra:\n  hub:\n    timezon: Europe/Paris\ntheme:\n  language: en\n"
    indicators = "indicators:\n  - id: reach\n    unit: cows\n"
    tree = hub_tree(
        {**broken, "site_config.yml": options, "content/kpi/indicators.yml": indicators}
    )
    hub, problems = tree.load()
    assert {problem.path for problem in problems} == {
        *broken,
        "site_config.yml",
        "content/kpi/indicators.yml",
    }
    assert [written.uri for written in hub.written] == [
        "objectives/recruitment.md",
        "posts/open-day.md",
    ]


def test_several_mistakes_in_one_file_are_all_told(hub_tree):
    """One round of mending is enough for a file, too."""
    tree = hub_tree()
    tree.edit(POST, ("2026-11-01", "soon"), ("owner:", "onwer:"), ("angle: fact", "angle: A Fact"))
    _, problems = tree.load()
    assert [(problem.line, problem.code) for problem in sorted(problems)] == [
        (1, "key-missing"),
        (4, "date-unreadable"),
        (6, "key-unknown"),
        (9, "value-invalid"),
    ]


def test_indicators_are_read_with_their_lines(hub_tree):
    """The file of definitions is no Markdown, but its problems have lines as well."""
    tree = hub_tree()
    hub = tree.hub()
    assert [indicator.id for indicator in hub.indicators] == ["applications"]
    tree.edit("content/kpi/indicators.yml", ("unit: count", "unit: counts"))
    _, (problem,) = tree.load()
    assert (problem.path, problem.line, problem.code, problem.remedy) == (
        "content/kpi/indicators.yml",
        4,
        "value-unknown",
        "Did you mean “count”?",
    )


def test_a_hub_without_indicators_is_a_hub(hub_tree):
    """What a hub does not have yet is no problem."""
    hub, problems = hub_tree({"content/kpi/indicators.yml": None}).load()
    assert (hub.indicators, problems) == ((), ())


FEED = """\
    feeds:
      - {id: newsroom, name: Newsroom, address: content/feeds/n.xml, language: en, limit: 2}
      - {id: jobs, name: Jobs, address: content/feeds/j.xml, language: en}
"""


def test_news_are_the_newest_of_each_feed_and_each_link_once(hub_tree):
    """A feed's limit keeps its newest; of a story that two feeds bring, the first seen stays."""

    def line(feed: str, day: int, link: str) -> str:
        identity = item_id(feed, link)
        moment = datetime(2026, 11, day, tzinfo=UTC)
        item = NewsItem(
            id=identity,
            feed=feed,
            slug=slug_for("News", identity),
            published=moment,
            first_seen=moment,
            title=f"{feed} {day}",
            link=f"https://www.example.com/{link}",
            author=None,
            topics=(),
            summary="",
        )
        return item.to_line() + "\n"

    tree = hub_tree(
        {
            "content/news/newsroom.jsonl": "".join(
                line("newsroom", day, str(day)) for day in (1, 2, 3)
            ),
            "content/news/jobs.jsonl": line("jobs", 9, "3") + line("jobs", 1, "job"),
        }
    )
    tree.edit("site_config.yml", ("    networks", f"{FEED}    networks"))
    assert [item.title for item in tree.hub().news] == ["newsroom 3", "newsroom 2", "jobs 1"]


def test_what_editors_wrote_about_news_is_checked(hub_tree):
    """A mistake in a list of decisions is a problem like any other."""
    tree = hub_tree({"content/news/hidden.yml": "# Hidden.\n- 0123\n"})
    hub, (problem,) = tree.load()
    assert (problem.path, problem.line) == ("content/news/hidden.yml", 2)
    assert (problem.code, hub.news) == ("news-id-too-short", ())


def test_a_damaged_archive_is_a_problem_and_no_end(hub_tree):
    """The archive is machine-owned, but a merge may have cut it: the rest is loaded."""
    tree = hub_tree({"content/news/newsroom.jsonl": '{"id": 1\n'})
    tree.edit("site_config.yml", ("    networks", f"{FEED}    networks"))
    hub, (problem,) = tree.load()
    assert (problem.path, problem.line) == ("content/news/newsroom.jsonl", 1)
    assert problem.remedy
    assert len(hub.all(Post)) == 1


# Properties


@pytest.fixture(scope="module")
def one_post(make_hub, tmp_path_factory):
    """Load a hub whose post holds other bytes each time; give what it said of that post."""
    tree = make_hub(tmp_path_factory.mktemp("hub"))

    def load_with(content):
        hub, problems = tree.write({POST: content}).load()
        assert {problem.path for problem in problems} <= {POST}
        return hub.find("en", "posts/open-day.md"), problems

    return load_with


def _is_sound(post, problems, content):
    if not problems:
        return isinstance(post, Post)
    last_line = content.count(b"\n") + content.count(b"\r") + 1
    return all(
        1 <= problem.line <= last_line and problem.message and problem.remedy and str(problem)
        for problem in problems
    )


@given(
    content=st.binary(max_size=400)
    | st.binary(max_size=400).map(lambda inside: b"---\n" + inside + b"\n---\n")
)
@example(content=b"---\n---")
@example(content=b"---\n---\n\xef\xbb\xbf")
@example(content=b"---\n\xff\n---\n")
def test_no_bytes_make_loading_raise(one_post, content):
    """Whatever a file holds, there is a post or a problem on one of its lines."""
    assert _is_sound(*one_post(content), content)


KEYS = st.sampled_from([*Post.model_fields, "id", "on", "angle", "lang", "text", "titel", "<<"])
PIECES = st.one_of(
    KEYS.map(lambda key: f"{key}: "),
    st.sampled_from(
        [
            *("\n", "\n  ", "\n    ", "- ", "  - ", "[", "]", "{", "}", ", ", ": ", "? ", "| \n "),
            *("'", '"', "&a ", "*a", "!!python/name:os.system ", "!!binary ", "# ", "%", "~", "\t"),
            *("2026-11-01", "2026-02-30", "2026-11-01 09:00 +0100", "9999-12-31T23:59:59-12:00"),
            *(
                "true",
                "share",
                "linkedin",
                "https://www.example.com/",
                r"\x00",
                "\u2028",
                "é",
                "😀",
            ),
        ]
    ),
    st.text(max_size=5),
)


@given(pieces=st.lists(PIECES, max_size=40))
def test_no_yaml_makes_loading_raise(one_post, pieces):
    """Neither does anything that looks like front matter."""
    content = f"---\n{''.join(pieces)}\n---\n".encode()
    assert _is_sound(*one_post(content), content)


VALUES = st.recursive(
    st.sampled_from(["", "no", "1", "2026-11-01", "linkedin", "en"])
    | st.text("ab: \n", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "angle", "lang", "text", "on", "by"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


@given(data=st.dictionaries(st.sampled_from([*Post.model_fields, "id"]), VALUES, max_size=12))
def test_no_well_formed_front_matter_makes_loading_raise(one_post, data):
    """Any key with any value of any shape gives a post, or problems that say what to do."""
    content = f"---\n{json.dumps(data)}\n---\n".encode()
    post, problems = one_post(content)
    assert _is_sound(post, problems, content)


# Lines that a good post may hold, in blocks that may stand in any order.
BLOCKS = [
    ["title: Open day"],
    ["link: https://www.example.com/open-day"],
    ["objective: recruitment"],
    ["owner: Team"],
    ["ask: What did your own first day look like?"],
    ["topics:", "  - jobs", "  # why not", "", "  - craft"],
    ["teaser: >-", "  Two lines", "  folded", ""],
    ["captions:", "  - angle: fact", "    lang: en", "    text: |", "      One", "", "      Two"],
    ["# a note"],
    [""],
    ["keep: [a,", "  b,", "  c]"],
]


@given(blocks=st.permutations(BLOCKS), where=st.integers(0, len(BLOCKS)), above=st.integers(0, 3))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_wrong_value_is_found_on_its_own_line(one_post, blocks, where, above):
    """Whatever stands around it, in block or flow style, the wrong date's line is right."""
    before = [line for block in blocks[:where] for line in block]
    after = [line for block in blocks[where:] for line in block]
    lines = ["---", *[""] * above, *before, "publish: soon", *after, "---", "", "Body."]
    _, problems = one_post("\n".join(lines).encode())
    assert [(problem.line, problem.code) for problem in problems] == [
        (lines.index("publish: soon") + 1, "date-unreadable")
    ]


@given(above=st.integers(0, 5), captions=st.integers(1, 6), data=st.data())
def test_a_wrong_value_in_a_caption_is_found_on_its_own_line(one_post, above, captions, data):
    """The line is that of the caption's key, not of the list."""
    wrong = data.draw(st.integers(0, captions - 1))
    lines = ["---", "publish: 2026-11-01", *["# note"] * above, *BLOCKS[0], *BLOCKS[1], *BLOCKS[2]]
    lines += [*BLOCKS[3], *BLOCKS[4], "captions:"]
    for number in range(captions):
        lang = "english" if number == wrong else "en"
        lines += ["  - angle: fact", "    text: |", "      One", "", f"    lang: {lang}"]
    lines += ["---", ""]
    _, (problem,) = one_post("\n".join(lines).encode())
    assert problem.line == lines.index("    lang: english") + 1
    assert f"no. {wrong + 1}" in problem.message
