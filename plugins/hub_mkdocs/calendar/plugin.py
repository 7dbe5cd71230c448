"""The calendar: the agenda of the next months; next dates and announcements on the home page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.calendar.agenda import Occurrence, coming
from hub.content.pages import Announcement
from hub_mkdocs.core.feature import FeaturePlugin

NEXT_DATES = 3
HOME = "index.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One occurrence; links to its entry lead to the row that is its anchor."""

    occurrence: Occurrence
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """What begins in one month."""

    rows: tuple[Row, ...]


class CalendarPlugin(FeaturePlugin):
    """Events only; occurrences are worked out in `hub.calendar`."""

    @event_priority(40)  # after the stories of the week: the home page shows dates below them
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the agenda to the calendar's page, and what is dated to the home page."""
        site = self.site(config)
        ahead = coming(site.hub, site.lang)
        site.add_block("calendar/index.md", "hub/agenda.html", _months(ahead))
        site.add_block(HOME, "hub/next-dates.html", [Row(one) for one in ahead[:NEXT_DATES]])
        current = [one for one in site.view.all(Announcement) if one.is_current(site.hub.now)]
        site.add_block(HOME, "hub/announcements.html", current, above=True)
        return files


def _months(ahead: Sequence[Occurrence]) -> tuple[Month, ...]:
    rows = _rows(ahead)
    groups = groupby(rows, key=lambda row: row.occurrence.first.replace(day=1))
    return tuple(Month(tuple(group)) for _, group in groups)


def _rows(ahead: Sequence[Occurrence]) -> Iterator[Row]:
    seen: set[str] = set()
    for one in ahead:
        yield Row(one, is_anchor=one.entry.uri not in seen)
        seen.add(one.entry.uri)
