"""In which weeks campaigns run."""

from collections.abc import Iterable
from datetime import date, timedelta

from hub.calendar.agenda import agenda
from hub.content.pages import CalendarEntry
from hub.share.this_week import monday_of

WEEK = timedelta(weeks=1)


def campaign_weeks(
    entries: Iterable[CalendarEntry], start: date, end: date
) -> frozenset[tuple[str, date]]:
    """Give the id of each campaign with the Monday of every week, from `start` to `end`, it is in.

    A campaign that begins on a Sunday runs in that Sunday's week.
    """
    campaigns = [entry for entry in entries if entry.kind == "campaign"]
    return frozenset(
        (occurrence.entry.stem, monday)
        for occurrence in agenda(campaigns, start, end)
        for monday in _mondays(max(occurrence.first, start), min(occurrence.last, end))
    )


def _mondays(first: date, last: date) -> Iterable[date]:
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += WEEK
