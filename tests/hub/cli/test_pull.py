"""`hub pull` on the command line; what it does to archives is tested with `hub.news`."""

import pytest
from click.testing import CliRunner

from hub.cli import main

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
    assert _pull(tree, "newsroom").output == "newsroom: 1 found, 0 new, 0 changed\n"


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
