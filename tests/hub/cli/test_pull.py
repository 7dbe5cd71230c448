"""`hub pull` on the command line; what it does to archives is tested with `hub.news`."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.news.state import FeedState, write_state
from hub.settings import Feed
from tests.hub.news.feed_server import answer, redirect, rss, serving

FEED = '<rss version="2.0"><channel>{}</channel></rss>'
ITEM = "<item><title>A</title><link>https://www.example.com/a</link></item>"
FEEDS = """\
    feeds:
      - {id: newsroom, name: Newsroom, address: content/feeds/newsroom.xml, language: en}
      - {id: jobs, name: Jobs, address: content/feeds/jobs.xml, language: en}
"""


@pytest.fixture
def tree(hub_tree):
    """Give a hub with two feeds, of which one is there."""
    made = hub_tree({"content/feeds/newsroom.xml": FEED.format(ITEM)})
    return made.edit("site_config.yml", ("    networks", f"{FEEDS}    networks"))


def _pull(tree, *names):
    return CliRunner().invoke(main, ["pull", "--root", str(tree.root), *names])


def test_a_feed_that_is_named_is_pulled(tree):
    """A line for each says what came; with everything well, the exit code is 0."""
    result = _pull(tree, "newsroom")
    assert (result.exit_code, result.output) == (0, "newsroom: 1 found, 1 new, 0 changed\n")
    assert (tree.root / "content/news/newsroom.jsonl").is_file()
    assert _pull(tree, "newsroom").output == "newsroom: nothing new\n"


def test_a_feed_that_fails_exits_with_1_and_the_others_are_stored(tree):
    """The one that is missing is told with its reason."""
    result = _pull(tree)
    assert result.exit_code == 1
    good, bad = result.output.splitlines()
    assert good == "newsroom: 1 found, 1 new, 0 changed"
    assert bad.startswith("jobs: failed. ")
    assert (tree.root / "content/news/newsroom.jsonl").is_file()


def test_an_unknown_feed_exits_with_2_and_nothing_is_pulled(tree):
    """With the feeds that there are."""
    result = _pull(tree, "newsroom", "press")
    assert result.exit_code == 2
    assert "there is no feed press in site_config.yml; there are: newsroom, jobs" in result.output
    assert not (tree.root / "content/news").exists()


def test_broken_options_exit_with_1(tree):
    """The problems are those that `hub check` says."""
    tree.edit("site_config.yml", ("timezone: Europe/Paris", "timezone: Mars"))
    result = _pull(tree)
    assert result.exit_code == 1
    assert "site_config.yml:9: error: " in result.output
    assert "[timezone-unknown]" in result.output


def _web(hub_tree, address, **options):
    more = "".join(f", {name}: {value}" for name, value in options.items())
    feed = f'{{id: press, name: Press, address: "{address}", language: en{more}}}'
    tree = hub_tree({})
    return tree.edit("site_config.yml", ("    networks", f"    feeds: [{feed}]\n    networks"))


def test_a_feed_from_the_web_is_pulled(hub_tree):
    """From a private address where the feed allows it; notes stand on lines of their own."""
    with serving() as server:
        server.serve("new", answer(rss("a", "b")))
        address = server.serve("old", redirect("/new", "301 Moved"))
        result = _pull(_web(hub_tree, address, allow_private="true"))
    assert result.output == (
        "press: 2 found, 2 new, 0 changed\n"
        f"press: note. It has moved for good to {server.address}new: change site_config.yml.\n"
    )
    [exchange, _] = server.exchanges
    assert exchange.headers["user-agent"].startswith("AmbassadorHub/")
    assert result.exit_code == 0


def test_a_private_address_is_refused_unless_it_is_allowed(hub_tree):
    """The line says what to write."""
    with serving() as server:
        result = _pull(_web(hub_tree, server.serve("feed", answer(rss("a")))))
    assert result.exit_code == 1
    assert "inside a private network" in result.output
    assert "allow_private: true" in result.output
    assert server.exchanges == []


def test_who_asks_can_be_written_to(hub_tree):
    """The programme's address is in every request; what headers cannot hold is left out."""
    with serving() as server:
        tree = _web(hub_tree, server.serve("feed", answer(rss("a"))), allow_private="true")
        tree.edit(
            "site_config.yml", ("    networks", "    contact: équipe@example.com\n    networks")
        )
        _pull(tree)
    assert server.exchanges[0].headers["user-agent"].endswith(" (+quipe@example.com)")


def test_the_report_as_json_is_all_that_is_printed(tree):
    """Every feed with its status, its counts, its reason and its last success."""
    result = _pull(tree, "--json")
    assert result.exit_code == 1
    newsroom, jobs = json.loads(result.stdout)["feeds"]
    assert (newsroom["status"], newsroom["added"], newsroom["is_stale"]) == ("stored", 1, False)
    assert datetime.fromisoformat(newsroom["last_success"]).tzinfo is not None
    assert (jobs["status"], jobs["last_success"]) == ("failed", None)
    assert jobs["reason"].startswith("There is no file")


def test_a_stale_source_is_said_and_fails(tree):
    """A feed that has not been pulled for more than three days stands out in the log of CI."""
    jobs = Feed(id="jobs", name="Jobs", address="content/feeds/jobs.xml", language="en")
    days = datetime.now(UTC) - timedelta(days=3, minutes=1)
    write_state(tree.root, jobs, FeedState(jobs.address, last_success=days))
    result = _pull(tree, "jobs")
    assert result.exit_code == 1
    assert f"jobs: stale. Nothing could be pulled since {days:%Y-%m-%d}" in result.output


def test_a_source_that_never_worked_is_stale_after_days(tree):
    """Counted from its first failure."""
    jobs = Feed(id="jobs", name="Jobs", address="content/feeds/jobs.xml", language="en")
    days = datetime.now(UTC) - timedelta(days=4)
    write_state(tree.root, jobs, FeedState(jobs.address).failed(days, "No."))
    assert "jobs: stale. Nothing could be pulled for days;" in _pull(tree, "jobs").output


def test_two_feeds_with_one_id_are_refused(tree):
    """They would share an archive, and one would hide the failure of the other."""
    tree.edit("site_config.yml", ("id: jobs", "id: newsroom"))
    result = _pull(tree)
    assert result.exit_code == 1
    assert "two feeds have the same id" in result.output
    assert not (tree.root / "content/news").exists()


def test_feeds_are_told_in_their_order_whoever_is_done_first(hub_tree):
    """A slow first feed does not change the order of the lines."""
    with serving() as server:

        def slow(exchange):
            exchange.stopped.wait(0.5)
            exchange.send(answer(rss("a")))

        server.serve("slow", slow)
        feeds = (
            "    feeds:\n"
            f"      - {{id: slow, name: S, address: '{server.address}slow', language: en,"
            " allow_private: true}\n"
            "      - {id: file, name: F, address: content/feeds/f.xml, language: en}\n"
        )
        tree = hub_tree({"content/feeds/f.xml": FEED.format(ITEM)})
        tree.edit("site_config.yml", ("    networks", f"{feeds}    networks"))
        lines = _pull(tree).output.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["slow", "file"]
