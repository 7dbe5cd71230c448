"""The moment of a run, read once at the edge."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

VARIABLE = "SOURCE_DATE_EPOCH"


def read_now(environment: Mapping[str, str] = os.environ) -> datetime:
    """Give the moment that SOURCE_DATE_EPOCH names (seconds, UTC), else the clock's; aware.

    See reproducible-builds.org: with the variable, two builds of one source are equal.
    """
    seconds = environment.get(VARIABLE, "")
    if not seconds.isdecimal():
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)
