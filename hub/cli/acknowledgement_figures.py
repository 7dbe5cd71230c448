"""The acknowledgements of the charter as people read them, as a table and as data."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hub.charter.acknowledgements import MARKER, Counted, Reason, edition
from hub.charter.versions import CharterVersion, in_force

MOST_PLACES = 20
"""More lines that cannot be read have one cause, and nobody looks them all up."""

_SAID = {
    Reason.REPEATED: "sent more than once, or quoted in a reply",
    Reason.UNKNOWN_VERSION: "of a version or a language that this charter does not have",
    Reason.OTHER_TEXT: "of another text: the fingerprint is not the one of the version",
    Reason.TOO_EARLY: "dated before the version took effect",
    Reason.IN_THE_FUTURE: "dated after today",
}
_UNREADABLE = f"damaged: what begins with {MARKER} and goes on in another way"
_CLOSED = "perhaps, in a message that is encrypted, damaged or in Outlook’s own format"
_COLUMNS = ("version", "effective", "in_force", "acknowledgements")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told: people by version, the newest first, and what was left out."""

    rows: Sequence[tuple[CharterVersion, int]]
    current: CharterVersion | None
    """The version in force on the day."""
    acknowledged: int
    """People who acknowledged it, or a version that differs from it in the third number alone."""
    on: date
    messages: int
    left_out: Mapping[Reason, int]

    @classmethod
    def of(
        cls, counted: Counted, versions: Iterable[CharterVersion], on: date, messages: int
    ) -> "Figures":
        """Lay a count out by the versions of one language that had begun on a day."""
        begun = [one for one in versions if one.effective <= on]
        begun.sort(key=lambda one: (one.effective, one.order), reverse=True)
        current = in_force(begun, on)
        people = counted.by_edition.get(edition(current.version), 0) if current else 0
        rows = [(one, counted.by_version.get(one.version, 0)) for one in begun]
        return cls(rows, current, people, on, messages, counted.left_out)


def figure_lines(figures: Figures) -> Iterator[str]:
    """Give the table, and how its figure goes into the indicator, as lines."""
    if not any(number for _, number in figures.rows):
        yield f"No acknowledgement of the charter was found{_within(figures)}."
        yield ""
    yield f"  {'Version':<10}{'In effect since':<18}{'Acknowledgements':>16}"
    for version, number in figures.rows:
        mark = "  in force" if version is figures.current else ""
        yield f"  {version.version:<10}{version.effective.isoformat():<18}{number:>16}{mark}"
    yield ""
    yield from _indicator(figures)


def remark_lines(
    figures: Figures, unreadable: Sequence[str], closed: Sequence[str]
) -> Iterator[str]:
    """Give what was not counted and why, as lines; none if there is nothing."""
    said = {**_SAID, Reason.AFTER_UNTIL: f"dated after {figures.on}"}
    lines = [
        _line(figures.left_out[reason], said[reason])
        for reason in Reason
        if figures.left_out.get(reason)
    ]
    lines += _at_places(unreadable, _UNREADABLE)
    lines += _at_places(closed, _CLOSED)
    if lines:
        yield ""
        yield "Not counted:"
        yield from lines


def as_json(figures: Figures, unreadable: int, closed: int) -> str:
    """Write the figures as JSON, with every reason, also those that left nothing out."""
    values = {
        "on": figures.on.isoformat(),
        "in_force": figures.current.version if figures.current else None,
        "acknowledgements": figures.acknowledged,
        "versions": [
            {
                "version": version.version,
                "effective": version.effective.isoformat(),
                "acknowledgements": number,
            }
            for version, number in figures.rows
        ],
        "messages": figures.messages,
        "not_counted": {
            **{str(reason): figures.left_out.get(reason, 0) for reason in Reason},
            "unreadable": unreadable,
            "closed-message": closed,
        },
    }
    return json.dumps(values, indent=2) + "\n"


def as_csv(figures: Figures) -> str:
    """Write the table as CSV, a line for each version."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for version, number in figures.rows:
        is_current = "yes" if version is figures.current else "no"
        writer.writerow([version.version, version.effective, is_current, number])
    return text.getvalue()


def _within(figures: Figures) -> str:
    match figures.messages:
        case 0:
            return ""
        case 1:
            return " in one message"
        case number:
            return f" in {number} messages"


def _indicator(figures: Figures) -> Iterator[str]:
    current = figures.current
    if current is None:
        yield f"No version of the charter was in force on {figures.on}: there is no indicator yet."
        return
    people = figures.acknowledged
    own = next(number for version, number in figures.rows if version is current)
    same = edition(current.version)
    since = min(one.effective for one, _ in figures.rows if edition(one.version) == same)
    earlier = f" ({people - own} of them an earlier {same})"
    yield (
        f"Charter acknowledgement = {people} ÷ registered: {people} acknowledged version "
        f"{current.version}{earlier if people > own else ''}, which is in force on {figures.on}; "
        "divide by those who were registered on that day."
    )
    yield (
        f"Count all that came since {since} at once: figures of two files do not add "
        "up. Who used two browsers counts twice, and who has left since still counts."
    )


def _line(number: int, what: str) -> str:
    return f"  {number:>6}  {what}"


def _at_places(places: Sequence[str], what: str) -> Iterator[str]:
    if places:
        yield f"{_line(len(places), what)}:"
        yield from (f"          {place}" for place in places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        yield f"          and {len(places) - MOST_PLACES} more"
