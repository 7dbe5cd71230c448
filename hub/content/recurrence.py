"""Rules of repetition: the part of RFC 5545 that repeats whole days."""

import re
from datetime import datetime
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

_DAY_PARTS = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,3}|UNTIL=\d{8}"
    r"|BYDAY=[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*"
    r"|BYMONTHDAY=-?\d{1,2}(,-?\d{1,2})*|BYMONTH=\d{1,2}(,\d{1,2})*"
    r"|BYSETPOS=-?\d{1,3}|BYWEEKNO=-?\d{1,2}|WKST=(MO|SU)"
)


def _repeats_days(rule: str) -> str:
    """Accept what repeats days; a rule by hours or seconds would fill the calendar, or hang it."""
    try:
        rrulestr(rule, dtstart=datetime(2026, 1, 1))  # noqa: DTZ001 - days are counted without zones
        is_fine = all(_DAY_PARTS.fullmatch(part) for part in rule.split(";"))
    except (ValueError, TypeError):
        is_fine = False
    if not is_fine:
        raise PydanticCustomError(
            "repeat-unreadable",
            "“{rule}” is no rule that repeats days.",
            {"rule": rule, "remedy": "Write one such as FREQ=MONTHLY;BYDAY=1TU or FREQ=YEARLY."},
        )
    return rule


Rule = Annotated[
    str, StringConstraints(pattern=r"^FREQ=[A-Z0-9=;,:+-]+$"), AfterValidator(_repeats_days)
]
"""An RRULE without its name, for example FREQ=MONTHLY;BYDAY=1TU."""
