"""The agenda: what happens from a day on, recurring entries among it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from hub.content.hub import Hub
from hub.content.pages import CalendarEntry

MOST = 400
"""No rule yields more occurrences in a window; one a day for a year stays below."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One entry on its days; `last` is inclusive."""

    first: date
    last: date
    entry: CalendarEntry

    @property
    def times(self) -> tuple[datetime, ...]:
        """When it begins and ends, if it has times of day."""
        moments = (self.entry.start, self.entry.end)
        return tuple(moment for moment in moments if isinstance(moment, datetime))


AHEAD = timedelta(days=183)
"""The agenda shows half a year: what people can still plan for."""


def coming(hub: Hub, lang: str) -> tuple[Occurrence, ...]:
    """Give what takes place from today on, in one language."""
    return agenda(hub.all(CalendarEntry, lang), hub.today, hub.today + AHEAD)


def agenda(entries: Iterable[CalendarEntry], start: date, end: date) -> tuple[Occurrence, ...]:
    """Give what takes place from `start` up to, but not on, `end`, in order of days."""
    found = [one for entry in entries for one in _occurrences(entry, start, end)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.entry.uri)))


def _occurrences(entry: CalendarEntry, start: date, end: date) -> Iterator[Occurrence]:
    length = _last_day(entry) - entry.first_day
    for first in _first_days(entry, start - length, end):
        if first < end and first + length >= start:
            yield Occurrence(first, first + length, entry)


def _first_days(entry: CalendarEntry, start: date, end: date) -> Iterable[date]:
    if entry.repeat is None:
        return (entry.first_day,)
    # Days are counted without zones: an event at nine stays at nine when the clocks change.
    rule = rrulestr(entry.repeat, dtstart=_at_midnight(entry.first_day))
    moments = islice(rule.xafter(_at_midnight(start), inc=True), MOST)
    days = (moment.date() for moment in moments)
    return [day for day in days if day < end]


def _last_day(entry: CalendarEntry) -> date:
    end = entry.end if entry.end is not None else entry.start
    if not isinstance(end, datetime):
        return end
    # What ends at midnight was over the day before.
    return max(entry.first_day, (end - timedelta(microseconds=1)).date())


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
