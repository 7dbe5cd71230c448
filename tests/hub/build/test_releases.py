"""Releases: readers see the old site or the new one, never something between."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from hub.build.releases import KEPT, Releases, SiteInTheWayError

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _release(root, text, now=NOW):
    releases = Releases(root)
    with releases.building() as work:
        (work / "index.html").write_text(text)
        return releases.keep(work, now)


def _names(root):
    return sorted(path.name for path in (root / ".releases").glob("[!.]*"))


def test_the_first_switch_makes_the_link(tmp_path):
    """`site` is a relative link, so that the whole folder can be moved or served elsewhere."""
    release = _release(tmp_path, "one")
    Releases(tmp_path).switch(release)
    assert (tmp_path / "site/index.html").read_text() == "one"
    assert str((tmp_path / "site").readlink()) == f".releases/{release.name}"
    assert Releases(tmp_path).current == release
    assert _names(tmp_path) == [release.name]


def test_a_switch_is_one_rename(tmp_path, monkeypatch):
    """The link is there at every moment: it is replaced and never removed."""
    releases = Releases(tmp_path)
    releases.switch(_release(tmp_path, "one"))
    seen = []
    replace = os.replace

    def watch(source, target):
        seen.append((tmp_path / "site/index.html").read_text())
        replace(source, target)
        seen.append((tmp_path / "site/index.html").read_text())

    monkeypatch.setattr("hub.build.releases.os.replace", watch)
    releases.switch(_release(tmp_path, "two"))
    assert seen == ["one", "two"]


def test_whoever_reads_the_old_site_can_go_on(tmp_path):
    """An open folder is that of the old release, which is still there."""
    releases = Releases(tmp_path)
    releases.switch(_release(tmp_path, "one"))
    served = os.open(tmp_path / "site", os.O_RDONLY | os.O_DIRECTORY)
    try:
        releases.switch(_release(tmp_path, "two"))
        releases.prune()
        file = os.open("index.html", os.O_RDONLY, dir_fd=served)
        assert os.read(file, 10) == b"one"
        os.close(file)
    finally:
        os.close(served)


def test_an_interrupted_switch_is_mended_by_the_next(tmp_path):
    """A link that was prepared and not put in place does not stand in the way."""
    release = _release(tmp_path, "one")
    (tmp_path / ".releases/next").symlink_to("gone")
    Releases(tmp_path).switch(release)
    assert (tmp_path / "site/index.html").read_text() == "one"
    assert _names(tmp_path) == [release.name]


def test_a_link_to_a_release_that_is_gone_is_replaced(tmp_path):
    """Somebody deleted `.releases`; the next build puts a site in place."""
    (tmp_path / "site").symlink_to(".releases/gone")
    assert Releases(tmp_path).current is None
    Releases(tmp_path).switch(_release(tmp_path, "one"))
    assert (tmp_path / "site/index.html").read_text() == "one"


@pytest.mark.parametrize("make", ["mkdir", "touch"])
def test_what_we_did_not_make_is_not_replaced(tmp_path, make):
    """A real folder or file of that name stays, and the message says what to do."""
    release = _release(tmp_path, "one")
    getattr(tmp_path / "site", make)()
    with pytest.raises(SiteInTheWayError, match=r"mv site site\.old"):
        Releases(tmp_path).switch(release)
    assert not (tmp_path / "site").is_symlink()


def test_two_releases_of_one_moment_have_two_folders(tmp_path):
    """With SOURCE_DATE_EPOCH all builds have the same moment."""
    assert len({_release(tmp_path, "x").name for _ in range(3)}) == 3


# Pruning


def test_the_site_in_place_and_two_to_go_back_to_are_kept(tmp_path):
    """Older ones are removed, the newest stay."""
    releases = Releases(tmp_path)
    made = [_release(tmp_path, str(day), NOW + timedelta(days=day)) for day in range(5)]
    releases.switch(made[-1])
    releases.prune()
    assert _names(tmp_path) == [release.name for release in made[-KEPT:]]
    assert KEPT == 3


def test_the_site_in_place_is_kept_however_old_it_is(tmp_path):
    """Somebody went back by hand: what is served is never removed."""
    releases = Releases(tmp_path)
    made = [_release(tmp_path, str(day), NOW + timedelta(days=day)) for day in range(5)]
    releases.switch(made[0])
    releases.prune()
    assert made[0].is_dir()
    assert (tmp_path / "site/index.html").read_text() == "0"


def test_the_site_in_place_is_kept_when_the_hub_is_reached_through_a_link(tmp_path):
    """The same folder by another name is the same folder."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    root = tmp_path / "link"
    made = [_release(root, str(day), NOW + timedelta(days=day)) for day in range(5)]
    Releases(root).switch(made[0])
    Releases(root).prune()
    assert (root / "site/index.html").read_text() == "0"


def test_what_failed_builds_left_is_removed(tmp_path):
    """The half-built languages of a process that was killed are no release to go back to."""
    for name in ("building", "building.fr"):
        (tmp_path / ".releases" / name).mkdir(parents=True)
    release = _release(tmp_path, "one")
    assert _names(tmp_path) == [release.name]


def test_a_build_that_fails_leaves_nothing(tmp_path):
    """What was built so far is removed, with the languages beside it."""

    def fail():
        with Releases(tmp_path).building() as work:
            work.with_name(f"{work.name}.fr").mkdir()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _names(tmp_path) == []


def test_two_builds_at_once_wait_for_each_other(tmp_path):
    """The second begins when the first has ended: neither removes what the other makes."""
    seen = []

    def build(text):
        with Releases(tmp_path).building() as work:
            seen.append(f"{text} begins")
            (work / "index.html").write_text(text)
            time.sleep(0.2)
            Releases(tmp_path).keep(work, NOW)
            seen.append(f"{text} ends")

    threads = [threading.Thread(target=build, args=(text,)) for text in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = seen[0].split()[0], seen[2].split()[0]
    assert seen == [f"{first} begins", f"{first} ends", f"{second} begins", f"{second} ends"]
    assert len(_names(tmp_path)) == 2


def test_releases_of_one_moment_are_kept_in_the_order_in_which_they_were_made(tmp_path):
    """The tenth of a moment is newer than the second, whatever their names sort like."""
    releases = Releases(tmp_path)
    made = [_release(tmp_path, str(number)) for number in range(12)]
    releases.switch(made[-1])
    releases.prune()
    assert {path.name for path in made[-KEPT:]} == set(_names(tmp_path))
