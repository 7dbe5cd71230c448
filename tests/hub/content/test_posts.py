"""Posts: what belongs together, and where one stands at a moment."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.content.posts import PostState

POST = "content/en/posts/open-day.md"
PARIS = ZoneInfo("Europe/Paris")

FITS = {
    "no link for what is written from experience": (
        ("link: https://www.example.com/open-day", "action: write"),
        [],
    ),
    "no link": (("link: https://www.example.com/open-day\n", ""), [(1, "link-missing", "action:")]),
    "expires before it is published": (
        ("objective", "expires: 2026-10-31\nobjective"),
        [(5, "expires-before-publish", "later date")],
    ),
    "expires when it is published": (
        ("objective", "expires: 2026-11-01\nobjective"),
        [(5, "expires-before-publish", "later date")],
    ),
    "a picture without words": (
        ("objective", "image: images/door.svg\nobjective"),
        [(5, "image-alt-missing", "image_alt")],
    ),
    "a picture with words": (
        ("objective", "image: images/door.svg\nimage_alt: A door\nobjective"),
        [],
    ),
    "an unused key of the model": (("ask:", "own_id: x\nask:"), [(7, "key-unknown", "Known keys")]),
    "an id of its own": (("ask:", "id: open-day-lyon\nask:"), []),
    "an id with blanks": (("ask:", "id: Open Day\nask:"), [(7, "value-invalid", "open-day")]),
    "an angle in capitals": (
        ("angle: fact", "angle: Fact"),
        [(9, "value-invalid", "small letters")],
    ),
}


@pytest.mark.parametrize("case", FITS)
def test_what_belongs_together_is_asked_for(hub_tree, case):
    """A post whose parts do not fit together says which line to change, and to what."""
    change, expected = FITS[case]
    tree = hub_tree()
    tree.edit(POST, change)
    _, problems = tree.load()
    assert [(problem.line, problem.code) for problem in problems] == [
        (line, code) for line, code, _ in expected
    ]
    for problem, (_, _, remedy) in zip(problems, expected, strict=True):
        assert remedy in problem.remedy


CAPTIONS = """\
captions:
  - {angle: fact, lang: en, text: Forty doors are open. I work here.}
  - {angle: story, lang: en, text: My son asked why the press hisses. I work here.}
  - {angle: question, lang: en, text: Which machine would you stop? I work here.}
"""


@pytest.mark.parametrize(
    ("instead", "codes"),
    [
        ("", ["captions-missing"]),
        ("captions: []\n", ["captions-missing"]),
        ("prompt_only: true\n", []),
        ("action: comment\n", []),
        ("action: send\n", []),
    ],
)
def test_captions_are_asked_for_where_a_text_is_shared(hub_tree, instead, codes):
    """Comments and messages are the person's own; `prompt_only` says that none is meant."""
    tree = hub_tree()
    tree.edit(POST, (CAPTIONS, instead))
    _, problems = tree.load()
    assert [problem.code for problem in problems] == codes


def test_the_id_is_the_files_name_unless_it_has_its_own(hub_tree):
    """Addresses and UTM parameters survive a renamed file where an id is written."""
    tree = hub_tree()
    assert tree.post().id == "open-day"
    tree.edit(POST, ("ask:", "id: lyon\nask:"))
    assert tree.post().id == "lyon"


@pytest.mark.parametrize("name", ["Open Day", "journée", "open_day", "a" * 200])
def test_a_file_name_that_makes_no_address_is_a_problem(hub_tree, name):
    """A post is an address: its file has a name of small letters, digits and hyphens."""
    tree = hub_tree()
    text = (tree.root / POST).read_text("utf-8")
    tree.write({POST: None, f"content/en/posts/{name}.md": text})
    problems = tree.check()
    assert [problem.path for problem in problems] == [f"content/en/posts/{name}.md"]
    assert problems[0].remedy


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("ask:", 'hashtags: [OpenDay, "#Lyon"]\nask:'), 7),
        (("ask:", "hashtags: [Open Day]\nask:"), 7),
        (("ask:", 'hashtags: ["a,b"]\nask:'), 7),
        (("ask:", "hashtags: [Journée]\nask:"), 7),
        # It becomes the subject of an e-mail, where a line end starts another header.
        (("Open day", '"Open\\nday"'), 2),
        (("Open day", "|\n  Open\n  day"), 2),
    ],
)
def test_what_networks_would_read_otherwise_is_a_problem(hub_tree, change, line):
    """A hashtag is letters and digits without its sign; what is one line has no line end."""
    tree = hub_tree()
    tree.edit(POST, change)
    _, problems = tree.load()
    assert [problem.line for problem in problems] == [line]
    assert problems[0].remedy


# Times


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-03", datetime(2026, 12, 3, tzinfo=PARIS)),
        ("2026-12-03 09:00", datetime(2026, 12, 3, 9, tzinfo=PARIS)),
        ("2026-12-03T09:00:30", datetime(2026, 12, 3, 9, 0, 30, tzinfo=PARIS)),
        ("2026-12-03 09:00Z", datetime(2026, 12, 3, 9, tzinfo=UTC)),
        ("2026-12-03 09:00 +02:00", datetime(2026, 12, 3, 7, tzinfo=UTC)),
        ("2026-12-03 09:00 -0500", datetime(2026, 12, 3, 14, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 6, 30, 22, tzinfo=UTC)),
        ('"2026-12-03"', datetime(2026, 12, 3, tzinfo=PARIS)),
    ],
)
def test_a_day_begins_in_the_hubs_zone(hub_tree, written, moment):
    """A date means its first instant in the hub's zone; a written zone is kept."""
    tree = hub_tree()
    tree.edit(POST, ("publish: 2026-11-01", f"publish: {written}"))
    assert tree.post().publish == moment


SECOND = "2026-12-03 00:00:00"
STATES = [
    # front matter, a moment in Paris, the state then
    ("publish: 2026-12-03", "2026-12-02 23:59:59", PostState.WAITING),
    ("publish: 2026-12-03", SECOND, PostState.LIVE),
    ("publish: 2026-12-03 00:00 +00:00", "2026-12-03 00:59:59", PostState.WAITING),
    ("publish: 2026-12-03 00:00 +00:00", "2026-12-03 01:00:00", PostState.LIVE),
    ("publish: 2026-11-01\nexpires: 2026-12-03", "2026-12-02 23:59:59", PostState.LIVE),
    ("publish: 2026-11-01\nexpires: 2026-12-03", SECOND, PostState.EXPIRED),
    ("publish: 2026-11-01\nexpires: 2026-12-03 18:00", "2026-12-03 17:59:59", PostState.LIVE),
    ("publish: 2026-11-01\nexpires: 2026-12-03 18:00", "2026-12-03 18:00:00", PostState.EXPIRED),
    ("publish: 2026-11-01\nrecalled: {recall}", "2026-12-02 23:59:59", PostState.LIVE),
    ("publish: 2026-11-01\nrecalled: {recall}", SECOND, PostState.RECALLED),
    ("publish: 2026-11-01\nexpires: 2026-12-01\nrecalled: {recall}", SECOND, PostState.RECALLED),
    ("publish: 2026-11-01\ndraft: true", SECOND, PostState.DRAFT),
    ("publish: 2027-11-01\ndraft: true", SECOND, PostState.DRAFT),
    ("publish: 2026-11-01\ndraft: false", SECOND, PostState.LIVE),
    # Once it is out it is out: what was never published is not taken back either.
    ("publish: 2027-11-01\nrecalled: {recall}", SECOND, PostState.WAITING),
]
RECALL = "{on: 2026-12-03, reason: The figure was wrong., correction: It is 33.}"


@pytest.mark.parametrize(("dates", "moment", "state"), STATES)
def test_a_state_changes_at_its_instant(hub_tree, dates, moment, state):
    """Publication, expiry and recall hold from their first second on, in the hub's zone."""
    tree = hub_tree()
    tree.edit(POST, ("publish: 2026-11-01", dates.replace("{recall}", RECALL)))
    now = datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(UTC)
    hub = tree.hub(now)
    assert hub.state(tree.post(now=now)) is state
    assert (len(hub.language("en").live_posts) == 1) is (state is PostState.LIVE)


@pytest.mark.parametrize(
    "when", ["0001-01-01", "9999-12-31 23:59 -12:00", "0001-01-01 00:00 +14:00"]
)
def test_the_ends_of_the_calendar_are_dates_too(hub_tree, when):
    """A slip in the year gives a post that waits or is over, or a problem; no traceback."""
    tree = hub_tree()
    tree.edit(POST, ("publish: 2026-11-01", f"publish: {when}"))
    hub, problems = tree.load()
    assert problems or len(hub.language("en").posts) == 1
