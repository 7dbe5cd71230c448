"""When an item was published, as far as its feed can be believed."""

import calendar
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

# Clocks of other time zones may be a day ahead; more is a mistake or a way to stay on top.
AHEAD = timedelta(hours=24)
# No feed is older; a year 1970 is an empty field that some program filled in.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

# `fromisoformat` also reads week dates and dates without dashes, which are numbers more often.
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[0-9:.+-]*Z?)?", re.ASCII)


def publication(candidates: Iterable[datetime | None], first_seen: datetime) -> datetime:
    """Return the first believable date among `candidates`, else `first_seen`; all are aware.

    `candidates` are in order of preference. A date later than `first_seen` + `AHEAD` is replaced
    by `first_seen`.
    """
    for moment in candidates:
        if moment is not None and moment >= EARLIEST:
            return first_seen if moment > first_seen + AHEAD else moment
    return first_seen


def moment_of_feedparser(written: str, value: object) -> datetime | None:
    """Read a date from its text in the feed and the UTC time tuple that feedparser made of it.

    Anything else is None.
    """
    # It takes 31 February for 3 March.
    if _STAMP.fullmatch(written.upper()):
        return moment_of_stamp(written)
    # A feed may hold an element that is called like feedparser's own key, hence the check.
    if not isinstance(value, tuple):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(value), UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def moment_of_stamp(stamp: str) -> datetime | None:
    """Read a date or a moment of RFC 3339, UTC where it names no zone; anything else is None."""
    stamp = stamp.upper()
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        moment = datetime.fromisoformat(stamp)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
