"""The news desk: everything that was pulled, what editors decided, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hub.content.front_matter import read_text
from hub.content.problems import Problem
from hub.news.archive import FOLDER, read_archive
from hub.news.decisions import APPROVED, HIDDEN, Decisions, read_decisions
from hub.news.items import NewsItem
from hub.news.shown import Judged, judge, shown
from hub.news.stories import Stories
from hub.settings import Feed


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk; `judged` has every archived item, newest first."""

    stories: Stories
    hidden: Decisions
    approved: Decisions
    judged: tuple[Judged, ...]
    problems: tuple[Problem, ...]

    @property
    def shown(self) -> tuple[NewsItem, ...]:
        """The items that the hub shows, newest first."""
        return shown(self.judged)


def read_desk(root: Path, feeds: Sequence[Feed]) -> Desk:
    """Read the archives of the configured feeds, in their order, and both lists of decisions.

    Never raises for what is in the files: that becomes `problems`.
    """
    items: list[NewsItem] = []
    problems: list[Problem] = []
    for feed in feeds:
        found, unread = _read_archive(root, (FOLDER / f"{feed.id}.jsonl").as_posix())
        items += found
        problems += unread
    stories = Stories(items)
    hidden = read_decisions(root, HIDDEN, stories)
    approved = read_decisions(root, APPROVED, stories)
    judged = judge(stories, feeds, hidden=hidden.items, approved=approved.items)
    problems += (*hidden.problems, *approved.problems)
    return Desk(stories, hidden, approved, judged, tuple(problems))


def _read_archive(root: Path, name: str) -> tuple[tuple[NewsItem, ...], Sequence[Problem]]:
    try:
        return read_archive(root / name, name)
    except OSError:
        # Asked once more for its problem: it is a folder, or nobody may read it.
        return (), read_text(root / name, name)[1]
