"""Building a hub: check, build every language into a new release, switch."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hub.build.fingerprint import LastBuild, fingerprint
from hub.build.languages import build_languages
from hub.build.releases import Releases
from hub.checks.registry import run_checks
from hub.content.hub import Hub
from hub.content.loading import load
from hub.content.posts import Post, PostState
from hub.content.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Checked:
    """A loaded hub and everything that is wrong with it."""

    hub: Hub
    problems: tuple[Problem, ...]

    @property
    def may_be_built(self) -> bool:
        """Tell whether nothing in it stops a build."""
        return not has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class Built:
    """A release that is in place.

    `warnings` is what the engine said; `fresh` is False when nothing had changed and the release
    was kept.
    """

    release: Path
    pages: int
    warnings: tuple[str, ...] = ()
    fresh: bool = True


def check(root: Path, now: datetime) -> Checked:
    """Load a hub and run every check."""
    hub, problems = load(root, now)
    return Checked(hub, tuple(sorted((*problems, *run_checks(hub)))))


def build(hub: Hub, *, even_if_unchanged: bool = False) -> Built:
    """Build a checked hub and put it in place.

    Raises BuildFailedError or SiteInTheWayError; the site in place is then the one before.
    """
    releases = Releases(hub.root)
    releases.check()
    last = LastBuild(hub.root)
    print_of_now = fingerprint(hub)
    current = releases.current
    if current and not even_if_unchanged and last.matches(print_of_now, current):
        return Built(current, _count_pages(current), fresh=False)
    with releases.building() as work:
        warnings = build_languages(hub.root, hub.sites, work, hub.now)
        release = releases.keep(work, hub.now)
    releases.switch(release)
    last.remember(print_of_now, release)
    releases.prune()
    return Built(release, _count_pages(release), warnings)


def count_posts(hub: Hub) -> Counter[PostState]:
    """Count the posts of all languages by where they stand."""
    return Counter(hub.state(post) for post in hub.all(Post))


def _count_pages(release: Path) -> int:
    return sum(1 for _ in release.rglob("index.html"))
