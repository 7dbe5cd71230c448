"""When an item was published, as far as its feed can be believed."""

import calendar
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

# Clocks of other time zones may be a day ahead; more is a mistake or a way to stay on top.
AHEAD = timedelta(hours=24)
# No feed is older; a year 1970 is an empty field that some program filled in.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def publication(candidates: Iterable[object], first_seen: datetime) -> datetime:
    """Return the first believable date among `candidates`, else `first_seen`.

    `candidates` are UTC time tuples as feedparser gives them, in order of preference; anything
    else counts as absent. A date later than `first_seen` + `AHEAD` is replaced by `first_seen`.
    """
    for candidate in candidates:
        moment = _moment(candidate)
        if moment is not None and moment >= EARLIEST:
            return first_seen if moment > first_seen + AHEAD else moment
    return first_seen


def _moment(candidate: object) -> datetime | None:
    # A feed may hold an element that is called like feedparser's own key, hence the check.
    if not isinstance(candidate, tuple):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(candidate), UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
