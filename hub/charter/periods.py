"""When each version of the charter applies: from its day until the day before the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hub.charter.versions import CharterVersion, in_force


class Standing(StrEnum):
    """Whether a version applies on the day at hand."""

    COMING = "coming"
    IN_FORCE = "in-force"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Period:
    """A version and the days on which it applies; `last` is None while no other follows it."""

    version: CharterVersion
    last: date | None
    standing: Standing

    @property
    def never_applied(self) -> bool:
        """Whether another version took effect on the same day, or on one before."""
        return self.last is not None and self.last < self.version.effective


def periods(versions: Iterable[CharterVersion], on: date) -> tuple[Period, ...]:
    """Give the versions of one language with their days, the newest first; `on` is today."""
    ordered = sorted(versions, key=lambda one: (one.effective, one.order))
    current = in_force(ordered, on)
    following = [one.effective - timedelta(days=1) for one in ordered[1:]]
    return tuple(
        Period(version, last, _standing(version, current, on))
        for version, last in reversed([*zip(ordered, [*following, None], strict=False)])
    )


def _standing(version: CharterVersion, current: CharterVersion | None, on: date) -> Standing:
    if version is current:
        return Standing.IN_FORCE
    return Standing.COMING if version.effective > on else Standing.OVER
