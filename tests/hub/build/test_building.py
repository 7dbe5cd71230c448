"""Building: only a whole new site replaces the one in place. The engine is a stand-in here."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.build import building
from hub.build.building import build, check, count_posts
from hub.build.languages import BuildFailedError
from hub.build.releases import SiteInTheWayError
from hub.content.posts import PostState

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class Engine:
    """Writes a page with the number of the run, or fails half-way."""

    def __init__(self):
        self.runs = 0
        self.error = None

    def __call__(self, _root, _sites, release, _now):
        self.runs += 1
        (release / "index.html").write_text(str(self.runs))
        if self.error:
            release.with_name(f"{release.name}.fr").mkdir()
            raise self.error
        return ("a warning",)


@pytest.fixture
def engine(monkeypatch):
    """Replace the engine by one that takes no time."""
    stand_in = Engine()
    monkeypatch.setattr(building, "build_languages", stand_in)
    return stand_in


def _site(tree):
    return (tree.root / "site/index.html").read_text()


def _releases(tree):
    return sorted(path.name for path in (tree.root / ".releases").glob("[!.]*"))


def test_a_build_is_put_in_place(hub_tree, engine):
    """With the number of pages and what the engine warned of."""
    tree = hub_tree()
    built = build(tree.hub())
    assert (built.pages, built.warnings, built.fresh) == (1, ("a warning",), True)
    assert built.release == (tree.root / "site").resolve()
    assert engine.runs == 1


def test_nothing_is_built_twice(hub_tree, engine):
    """Until something changes, the release in place is the answer; `force` builds anyway."""
    tree = hub_tree()
    first = build(tree.hub())
    second = build(tree.hub())
    assert (second.release, second.fresh, engine.runs) == (first.release, False, 1)
    build(tree.hub(), even_if_unchanged=True)
    assert (engine.runs, _site(tree)) == (2, "2")
    tree.edit("content/en/posts/open-day.md", ("Open day", "Open doors"))
    assert build(tree.hub()).fresh
    assert _site(tree) == "3"


def test_a_site_that_was_removed_is_built_again(hub_tree, engine):
    """What is remembered is no site."""
    tree = hub_tree()
    build(tree.hub())
    (tree.root / "site").unlink()
    assert build(tree.hub()).fresh
    assert engine.runs == 2


@pytest.mark.parametrize("error", [BuildFailedError("no"), KeyboardInterrupt(), OSError("full")])
def test_a_failure_keeps_the_last_good_site_and_leaves_nothing(hub_tree, engine, error):
    """Whatever ends the engine, Ctrl-C and a full disk included."""
    tree = hub_tree()
    build(tree.hub())
    before = _releases(tree)
    engine.error = error
    with pytest.raises(type(error)):
        build(tree.hub(NOW + timedelta(days=1)))
    assert _site(tree) == "1"
    assert _releases(tree) == before


def test_a_failure_removes_no_other_release_of_its_moment(hub_tree, engine):
    """With one moment for all builds, names differ by a number: each removes its own alone."""
    tree = hub_tree()
    for _ in range(6):
        engine.error = None
        build(tree.hub(), even_if_unchanged=True)
        before, site = _releases(tree), _site(tree)
        engine.error = BuildFailedError("no")
        with pytest.raises(BuildFailedError):
            build(tree.hub(), even_if_unchanged=True)
        assert (_releases(tree), _site(tree)) == (before, site)


def test_after_a_failure_the_next_build_builds(hub_tree, engine):
    """A failed build is not remembered as done."""
    tree = hub_tree()
    engine.error = BuildFailedError("no")
    with pytest.raises(BuildFailedError):
        build(tree.hub())
    engine.error = None
    assert build(tree.hub()).fresh


def test_a_folder_in_the_way_is_said_before_anything_is_built(hub_tree, engine):
    """Minutes of building would be for nothing."""
    tree = hub_tree({"site/index.html": "mine"})
    with pytest.raises(SiteInTheWayError):
        build(tree.hub())
    assert engine.runs == 0
    assert _site(tree) == "mine"


def test_many_builds_keep_three_releases(hub_tree, engine):
    """The disk does not fill up over the nights."""
    tree = hub_tree()
    for day in range(6):
        build(tree.hub(NOW + timedelta(days=day)))
    assert len(_releases(tree)) == 3
    assert _site(tree) == str(engine.runs)


def test_a_check_tells_whether_a_hub_may_be_built(hub_tree):
    """Errors stop a build; a note does not. Problems are sorted, those of loading among them."""
    tree = hub_tree({"content/en/help/x.md": "---\ntitle: X\ntitel: X\n---\n"})
    checked = check(tree.root, NOW)
    assert not checked.may_be_built
    assert [problem.code for problem in checked.problems] == ["key-unknown"]
    waiting = """\
---
title: Later
publish: 2027-01-01
action: write
objective: recruitment
owner: Team
ask: And you?
---
"""
    page = "---\ntitle: X\n---\n\n[later](../posts/later.md)\n"
    tree.write({"content/en/help/x.md": page, "content/en/posts/later.md": waiting})
    checked = check(tree.root, NOW)
    assert [problem.code for problem in checked.problems] == ["link-to-waiting"]
    assert checked.may_be_built
    assert count_posts(checked.hub) == {PostState.LIVE: 1, PostState.WAITING: 1}
