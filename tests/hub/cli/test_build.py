"""`hub build` and `hub nightly` with the real engine around a hub of three pages."""

import re

import pytest
from click.testing import CliRunner

from hub.cli import main

POST = "content/en/posts/open-day.md"
# The engine's smallest theme and none of our plugins: what counts here is around it.
CONFIG = """\
site_name: Ambassadors
docs_dir: content/en
theme:
  name: mkdocs
  language: en
plugins: []
extra:
  hub:
    organisation: Ardoiseau
    feeds:
      - {id: newsroom, name: Newsroom, address: content/feeds/newsroom.xml, language: en}
"""
FEED = (
    '<rss version="2.0"><channel><item><title>A</title><link>https://www.example.com/a</link>'
    "</item></channel></rss>"
)
PAGES = {
    "site_config.yml": CONFIG,
    "content/feeds/newsroom.xml": FEED,
    "content/en/index.md": "---\ntitle: Home\n---\n\nWelcome.\n",
    "content/fr/index.md": "---\ntitle: Accueil\n---\n\nBienvenue.\n",
}


@pytest.fixture
def tree(bilingual_hub):
    """Give a hub in two languages."""
    return bilingual_hub(PAGES)


def _hub(tree, command):
    environment = {"SOURCE_DATE_EPOCH": "1795500000", "CI": "true"}
    return CliRunner(env=environment).invoke(main, [command, "--root", str(tree.root)])


def _home(tree, folder=""):
    return (tree.root / "site" / folder / "index.html").read_text("utf-8")


def _releases(tree):
    return sorted(path.name for path in (tree.root / ".releases").glob("[!.]*"))


def test_a_second_build_finds_nothing_changed(tree):
    """The first puts both languages in place and sums up; the second says so and builds nothing."""
    first = _hub(tree, "build")
    assert (first.exit_code, first.stderr) == (0, "")
    assert "Welcome." in _home(tree)
    assert "Bienvenue." in _home(tree, "fr")
    said = re.sub(r"\d+\.\d", "0.0", first.stdout)
    assert said == (
        "Built.\n"
        "  pages      5 (en, fr)\n"
        "  posts      1 live / 0 waiting / 0 expired\n"
        "  news items 0\n"
        "  problems   no problems\n"
        "  seconds    0.0\n"
        "  look at    site/index.html, or `hub serve`\n"
    )
    releases = _releases(tree)
    second = _hub(tree, "build")
    assert second.exit_code == 0
    assert second.stdout.startswith("Nothing has changed since the last build.\n")
    assert _releases(tree) == releases


def test_whatever_fails_the_last_good_site_stays(tree):
    """Broken content, then a broken engine: exit code 1, the reason, the old site, no rubbish."""
    assert _hub(tree, "build").exit_code == 0
    releases = _releases(tree)

    tree.edit(POST, ("objective: recruitment", "objective: recruting"))
    tree.edit("content/en/index.md", ("Welcome.", "Changed."))
    broken = _hub(tree, "build")
    assert broken.exit_code == 1
    assert "[objective-unknown]" in broken.stdout
    assert broken.stderr == "Not built: 1 error. The site in place stays.\n"

    tree.edit(POST, ("objective: recruting", "objective: recruitment"))
    tree.edit("site_config.fr.yml", ("INHERIT", "plugins: [gone]\nINHERIT"))
    failed = _hub(tree, "build")
    assert failed.exit_code == 1
    assert "site_config.fr.yml" in failed.stderr
    assert "gone" in failed.stderr
    assert failed.stderr.endswith("Not built. The site in place stays.\n")
    assert "Traceback" not in failed.stderr

    assert "Welcome." in _home(tree)
    assert "Bienvenue." in _home(tree, "fr")
    assert _releases(tree) == releases


def test_a_night_pulls_checks_builds_and_reports(tree):
    """News are archived and the site is in place; a feed that fails does not stop the night."""
    night = _hub(tree, "nightly")
    assert (night.exit_code, night.stderr) == (0, "")
    assert "newsroom: 1 found, 1 new, 0 changed" in night.stdout
    assert night.stdout.endswith("Report\n  news  pulled\n  site  in place\n")
    assert "Welcome." in _home(tree)

    tree.write({"content/feeds/newsroom.xml": "no feed"})
    tree.edit("content/en/index.md", ("Welcome.", "Good evening."))
    second = _hub(tree, "nightly")
    assert second.exit_code == 0
    assert (
        "  news  not all pulled, the archive stands in for newsroom\n  site  in place\n"
        in second.stdout
    )
    assert "Good evening." in _home(tree)

    tree.edit(POST, ("objective: recruitment", "objective: recruting"))
    third = _hub(tree, "nightly")
    assert third.exit_code == 1
    assert third.stdout.endswith("  site  not replaced: the last good one stays\n")
    assert "Good evening." in _home(tree)
