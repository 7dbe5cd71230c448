"""`hub news`: what is listed, what is written, and what is said to a slip."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.news.items import NewsItem, item_id, slug_for

FEEDS = """\
    feeds:
      - {id: newsroom, name: Newsroom, address: n.xml, language: en, limit: 2, hide: [webinar]}
      - {id: jobs, name: Jobs, address: j.xml, language: en, share: review}
"""
HIDDEN = "content/news/hidden.yml"
APPROVED = "content/news/approved.yml"


def item(feed, title, day, link=None):
    """Make an item that was seen on the day on which it was published, late in the evening."""
    identity = item_id(feed, title)
    moment = datetime(2026, 11, day, 23, 30, tzinfo=UTC)
    return NewsItem(
        id=identity,
        feed=feed,
        slug=slug_for(title, identity),
        published=moment,
        first_seen=moment,
        title=title,
        link=link or f"https://www.example.com/{slug_for(title, identity)}",
        author=None,
        topics=(),
        summary="",
    )


FAN = item("newsroom", "A quieter fan", 9)
FIGURES = item("newsroom", "Figures: 40 % less", 8)
OLD = item("newsroom", "An old fan", 1)
WEBINAR = item("newsroom", "Webinar on noise", 7)
WELDER = item("jobs", "Welder", 6)
COPY = item("jobs", "A quieter fan at work", 12, link=f"{FAN.link}/?utm_source=jobs")


def archive(*items):
    """Write an archive."""
    return "".join(f"{each.to_line()}\n" for each in items)


@pytest.fixture
def tree(hub_tree):
    """Give a hub with two feeds, one of which is reviewed."""
    made = hub_tree(
        {
            "content/news/newsroom.jsonl": archive(FAN, FIGURES, OLD, WEBINAR),
            "content/news/jobs.jsonl": archive(WELDER, COPY),
        }
    )
    return made.edit("site_config.yml", ("    networks", f"{FEEDS}    networks"))


def run(tree, *arguments):
    """Run `hub news` in a hub."""
    return CliRunner().invoke(main, ["news", *arguments, "--root", str(tree.root)])


def text(tree, name):
    """Read a list."""
    return (tree.root / name).read_text("utf-8")


def test_what_is_shown_is_listed(tree):
    """Id, day in the hub's zone, feed, state, title; then a count of everything."""
    result = run(tree, "list")
    assert result.exit_code == 0
    assert result.output == (
        f"{FAN.id[:8]}  2026-11-10  newsroom  shown  A quieter fan\n"
        f"{FIGURES.id[:8]}  2026-11-09  newsroom  shown  Figures: 40 % less\n"
        "6 items: 2 shown, 1 by pattern, 2 waiting, 1 beyond the limit.\n"
    )


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (["--waiting"], [COPY.title, WELDER.title]),
        (["--hidden"], [FIGURES.title, WEBINAR.title]),
        (["--feed", "jobs"], []),
        (["--feed", "jobs", "--all"], [COPY.title, WELDER.title]),
    ],
)
def test_a_part_is_listed(tree, choice, titles):
    """What waits, what is hidden whether by the list or by a pattern, and one feed alone."""
    tree.write({HIDDEN: f"- {FIGURES.id}\n"})
    *lines, _ = run(tree, "list", *choice).output.splitlines()
    assert [line.rpartition("  ")[2] for line in lines] == titles


def test_everything_is_listed_with_its_state(tree):
    """Newest first, the states in one column."""
    tree.write({APPROVED: f"- {COPY.id[:8]}\n", HIDDEN: f"- {FIGURES.link}\n"})
    *lines, count = run(tree, "list", "--all").output.splitlines()
    assert lines == [
        f"{COPY.id[:8]}  2026-11-13  jobs      duplicate   A quieter fan at work",
        f"{FAN.id[:8]}  2026-11-10  newsroom  shown       A quieter fan",
        f"{FIGURES.id[:8]}  2026-11-09  newsroom  hidden      Figures: 40 % less",
        f"{WEBINAR.id[:8]}  2026-11-08  newsroom  by pattern  Webinar on noise",
        f"{WELDER.id[:8]}  2026-11-07  jobs      waiting     Welder",
        f"{OLD.id[:8]}  2026-11-02  newsroom  shown       An old fan",
    ]
    assert count == "6 items: 2 shown, 1 hidden, 1 by pattern, 1 waiting, 1 duplicate."


def test_the_list_as_data(tree):
    """Whole ids, links, the page's address, and what left an item out; nothing else is printed."""
    result = run(tree, "list", "--hidden", "--json")
    assert json.loads(result.output) == [
        {
            "id": WEBINAR.id,
            "published": "2026-11-07T23:30:00+00:00",
            "feed": "newsroom",
            "state": "by pattern",
            "because": "webinar",
            "title": WEBINAR.title,
            "link": WEBINAR.link,
            "page": f"news/newsroom/{WEBINAR.slug}/",
        }
    ]


def test_before_the_first_pull_there_is_nothing_to_list(hub_tree):
    """And the command that brings something is named."""
    result = run(hub_tree(), "list")
    assert (result.exit_code, result.output) == (0, "Nothing was pulled yet: `hub pull`.\n")


def test_a_list_with_an_error_is_told_and_exits_with_1(tree):
    """On the error output, so that data stays data."""
    tree.write({HIDDEN: "- 0123\n"})
    result = run(tree, "list", "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 2
    assert result.stderr.startswith(f"{HIDDEN}:1: error: ")


@pytest.mark.parametrize("name", [WELDER.id, WELDER.id[:8], WELDER.link, WELDER.slug])
def test_an_item_is_hidden_by_any_of_its_names(tree, name):
    """An id, its first digits, its link, its page; the list gets a line with its title."""
    name = f"https://hub.example.com/news/jobs/{name}/" if name == WELDER.slug else name
    result = run(tree, "hide", name)
    assert result.exit_code == 0
    assert result.output == (
        f"{WELDER.id[:8]}  hidden: Welder\n"
        f"Written: {HIDDEN}. The site follows with its next build.\n"
    )
    assert text(tree, HIDDEN).endswith(f"\n- {WELDER.id[:16]}  # Welder (jobs, 2026-11-06)\n")


def test_a_hidden_item_is_gone(tree):
    """What follows takes its place; hiding it once more changes nothing."""
    run(tree, "hide", FAN.id, FAN.link)
    before = text(tree, HIDDEN)
    assert [each.title for each in tree.hub().news] == [FIGURES.title, OLD.title]
    assert run(tree, "hide", FAN.id[:8]).output == f"{FAN.id[:8]}  hidden already: {FAN.title}\n"
    # The copy of another feed is the same story.
    assert run(tree, "hide", COPY.id).output == f"{COPY.id[:8]}  hidden already: {COPY.title}\n"
    assert text(tree, HIDDEN) == before


def test_hiding_and_showing_leaves_what_people_wrote(tree):
    """Their comments, order and line ends; the item is shown again."""
    written = f"# Ours.\r\n- {FIGURES.link}  # wrong\r\n# End."
    tree.write({HIDDEN: written})
    run(tree, "hide", FAN.id)
    result = run(tree, "show", FAN.id)
    assert result.exit_code == 0
    assert result.output.startswith(f"{FAN.id[:8]}  off the list, now shown: {FAN.title}\n")
    assert (tree.root / HIDDEN).read_bytes() == written.encode()
    assert [each.title for each in tree.hub().news] == [FAN.title, OLD.title]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (FAN, "not on the list; shown"),
        (WEBINAR, "not on the list; left out by its feed’s pattern “webinar” in site_config.yml"),
        (WELDER, "not on the list; waiting (`hub news approve` lets it through)"),
        (OLD, "not on the list; beyond the limit"),
    ],
)
def test_showing_what_is_not_hidden_says_what_it_is(tree, one, said):
    """Nothing is written, and the way to have it shown is told."""
    result = run(tree, "show", one.id)
    assert (result.exit_code, result.output) == (0, f"{one.id[:8]}  {said}: {one.title}\n")
    assert not (tree.root / HIDDEN).exists()


def test_an_approved_item_is_shown(tree):
    """The list gets a line; approving it once more changes nothing."""
    result = run(tree, "approve", WELDER.id)
    assert result.exit_code == 0
    assert result.output == (
        f"{WELDER.id[:8]}  approved, now shown: Welder\n"
        f"Written: {APPROVED}. The site follows with its next build.\n"
    )
    before = text(tree, APPROVED)
    assert WELDER.title in [each.title for each in tree.hub().news]
    assert run(tree, "approve", WELDER.id).output == (
        f"{WELDER.id[:8]}  approved already; shown: Welder\n"
    )
    assert text(tree, APPROVED) == before


def test_approving_says_what_else_keeps_an_item_away(tree):
    """Hidden stays hidden, a copy stays a copy, and a feed that is not reviewed needs nothing."""
    run(tree, "hide", WELDER.id)
    assert run(tree, "approve", WELDER.id, COPY.id, FAN.id).output.splitlines()[:-1] == [
        f"{WELDER.id[:8]}  approved, now hidden (`hub news show` takes it off that list): Welder",
        f"{COPY.id[:8]}  approved, now a duplicate of {FAN.id[:8]}: {COPY.title}",
        f"{FAN.id[:8]}  its feed is not reviewed; shown: {FAN.title}",
    ]


@pytest.mark.parametrize("command", ["hide", "show", "approve"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fan at work", f"Did you mean:\n  {COPY.id[:8]}  jobs  A quieter fan at work"),
        (f"{WELDER.id[:7]}g", "neither a link nor an id"),
        (WELDER.id[:6], "too short"),
        (f"{WELDER.id[1]}{WELDER.id[0]}{WELDER.id[2:8]}", f"mean:\n  {WELDER.id[:8]}  jobs"),
        ("https://www.example.com/gone", "`hub news list --all`"),
        ("", "neither a link nor an id"),
    ],
)
def test_a_wrong_name_exits_with_2(tree, command, name, said):
    """With what was perhaps meant; nothing is written, not even for the right ones beside it."""
    result = run(tree, command, WELDER.id, name)
    assert result.exit_code == 2
    assert said in result.output
    assert not (tree.root / HIDDEN).exists()
    assert not (tree.root / APPROVED).exists()


def test_a_name_of_several_items_exits_with_2(tree):
    """They are listed, so that one can be chosen; whole ids where eight digits do not do."""
    may = item("newsroom", "May", 3, link="https://example.com/changes#may")
    june = item("newsroom", "June", 4, link="https://example.com/changes#june")
    tree.write({"content/news/newsroom.jsonl": archive(may, june)})
    result = run(tree, "hide", "https://example.com/changes")
    assert result.exit_code == 2
    assert f"  {may.id[:8]}  newsroom  May\n  {june.id[:8]}  newsroom  June\n" in result.output
    twin = june.to_line().replace(june.id, f"{may.id[:8]}{june.id[8:]}")
    twin = twin.replace(june.id[:8], may.id[:8])
    tree.write({"content/news/newsroom.jsonl": f"{may.to_line()}\n{twin}\n"})
    result = run(tree, "hide", may.id[:8])
    assert result.exit_code == 2
    assert f"  {may.id}  newsroom  May\n" in result.output
    assert run(tree, "hide", may.id[:16]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--all", "--waiting"], "Choose one"),
        (["list", "--feed", "job"], "Did you mean “jobs”?"),
        (["list", "extra"], "Usage:"),
        (["hide"], "Missing argument"),
        (["hdie"], "No such command"),
    ],
)
def test_a_wrong_use_exits_with_2(tree, arguments, said):
    """With a sentence that says what is possible."""
    result = CliRunner().invoke(main, ["news", *arguments, "--root", str(tree.root)])
    assert result.exit_code == 2
    if arguments != ["hdie"]:
        assert said in result.output


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- 0123\n", f"Nothing written: mend {HIDDEN} first."),
        ("[]\n", "Nothing written. content/news/hidden.yml cannot be changed line by line."),
    ],
)
def test_a_list_that_cannot_be_changed_exits_with_1(tree, written, said):
    """It is left as it is, and what to do is told."""
    tree.write({HIDDEN: written})
    result = run(tree, "hide", FAN.id)
    assert result.exit_code == 1
    assert said in result.stderr
    assert text(tree, HIDDEN) == written


def test_a_list_that_cannot_be_written_exits_with_1(tree, monkeypatch):
    """With the system's reason."""

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hub.news.decision_list.replace_file", fail)
    result = run(tree, "hide", FAN.id)
    assert (result.exit_code, result.stderr) == (
        1,
        f"{HIDDEN}: not written (No space left on device).\n",
    )


def test_broken_options_exit_with_1(tree):
    """The problems are those that `hub check` says."""
    tree.edit("site_config.yml", ("timezone: Europe/Paris", "timezone: Mars"))
    result = run(tree, "list")
    assert result.exit_code == 1
    assert "[timezone-unknown]" in result.output
