"""Acknowledgements of the charter: one line of an e-mail or of a printed sheet, found and counted.

    HUB-ACK 2.0 fr 2026-11-24 3f2a9c1e4b5d6f70 9d8c7b6a5f4e3d2c

That is the marker, the version, the language, the day, the start of the fingerprint of the text
that was read, and a receipt: digits drawn at random once in that browser, which say nothing about
the person and tell a line that was sent twice from the lines of two people.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hub.charter.lock import Lock, identity
from hub.charter.versions import CharterVersion

MARKER = "HUB-ACK"
DIGITS = 16
"""How many hexadecimal digits of a fingerprint, and of a receipt, stand in a record."""

# Mail programs turn a hyphen into one that does not break, a phone into a dash.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_MARKER = re.compile(rf"(?<!\w)HUB[-{_DASHES}]ACK(?!\w)", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Lines are wrapped and then quoted; a spreadsheet may have put each field into a cell.
_BETWEEN = r'[\s>|,;"]+'
_FIELDS = re.compile(
    rf"{_BETWEEN}([0-9]{{1,4}}\.[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?)"
    rf"{_BETWEEN}([a-z]{{2}})"
    rf"{_BETWEEN}([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    rf"{_BETWEEN}([0-9a-f]{{{DIGITS}}})"
    rf"{_BETWEEN}([0-9a-f]{{{DIGITS}}})(?!\w)"
)
_ROOM = 400
"""Characters after a marker in which its fields have to be, quotes and blanks included."""
_BEGINS = re.compile(r"""(?:^|[",;\t])[\s>|*"'•-]*\Z""")
_LOOK_BACK = 40

_ZONES = timedelta(days=1)
"""The browser writes its own day: somewhere on Earth it is that of the hub, give or take one."""


@dataclass(frozen=True, slots=True)
class Record:
    """One acknowledgement; `language` is a code, both last fields have `DIGITS` digits."""

    version: str
    language: str
    day: date
    fingerprint: str
    receipt: str

    def __str__(self) -> str:
        """Give the line that is sent."""
        return (
            f"{MARKER} {self.version} {self.language} {self.day} {self.fingerprint} {self.receipt}"
        )


@dataclass(frozen=True, slots=True)
class Sighting:
    """A marker in a text, on a line counted from 1; without a record where none can be read."""

    line: int
    record: Record | None


class Reason(StrEnum):
    """Why a record was not counted."""

    REPEATED = "repeated"
    UNKNOWN_VERSION = "unknown-version"
    OTHER_TEXT = "other-text"
    TOO_EARLY = "too-early"
    IN_THE_FUTURE = "in-the-future"
    AFTER_UNTIL = "after-until"


@dataclass(frozen=True, slots=True)
class Text:
    """What an acknowledgement of a version in a language has to be of, and from which day."""

    fingerprint: str
    effective: date


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people acknowledged each version, and what was left out; numbers alone."""

    by_version: Mapping[str, int]
    by_edition: Mapping[str, int]
    """The same by the first two numbers, each person once: 2.0 and 2.0.1 together."""
    left_out: Mapping[Reason, int]


def edition(version: str) -> str:
    """Give the first two numbers of a version; a third one asks nobody to acknowledge again."""
    return ".".join(version.split(".")[:2])


def texts(lock: Lock, versions: Iterable[CharterVersion]) -> dict[tuple[str, str], Text]:
    """Give what may be acknowledged, by version and language."""
    return {
        (one.version, one.lang): Text(identity(lock, one)[:DIGITS], one.effective)
        for one in versions
    }


def sightings(text: str) -> Iterator[Sighting]:
    """Find the records of a text, quoted or wrapped, and lines that begin like one.

    A marker within a sentence that nothing follows is passed over.
    """
    line, seen = 1, 0
    for marker in _MARKER.finditer(text):
        line += text.count("\n", seen, marker.start())
        seen = marker.start()
        record = _record(text[marker.end() : marker.end() + _ROOM])
        if record or _begins(text, marker.start()):
            yield Sighting(line, record)


def count(
    records: Iterable[Record],
    known: Mapping[tuple[str, str], Text],
    today: date,
    until: date | None = None,
) -> Counted:
    """Count people by version: a receipt is one person, whatever the language.

    Records dated after `until` are left out. A day may be off by one, since people and hub may
    live in different time zones.
    """
    receipts: dict[str, set[str]] = {}
    left_out: Counter[Reason] = Counter()
    wrong: set[Record] = set()
    for record in records:
        people = receipts.setdefault(record.version, set())
        reason = _fault(record, known.get((record.version, record.language)), today, until)
        if record in wrong or record.receipt in people:
            left_out[Reason.REPEATED] += 1
        elif reason:
            wrong.add(record)
            left_out[reason] += 1
        else:
            people.add(record.receipt)
    editions: dict[str, set[str]] = {}
    for version, people in receipts.items():
        editions.setdefault(edition(version), set()).update(people)
    return Counted(_sizes(receipts), _sizes(editions), left_out)


def _record(after: str) -> Record | None:
    """Read the fields that follow a marker."""
    plain = re.sub(f"[{_DASHES}]", "-", _UNSEEN.sub("", after)).lower()
    found = _FIELDS.match(plain)
    if found is None:
        return None
    version, language, day, digits, receipt = found.groups()
    try:
        return Record(version, language, date.fromisoformat(day), digits, receipt)
    except ValueError:
        return None


def _begins(text: str, place: int) -> bool:
    """Tell whether a line, or a cell of a table, begins at a place."""
    before = text[max(0, place - _LOOK_BACK) : place].rpartition("\n")[2]
    return _BEGINS.search(_UNSEEN.sub("", before)) is not None


def _fault(record: Record, text: Text | None, today: date, until: date | None) -> Reason | None:
    if text is None:
        return Reason.UNKNOWN_VERSION
    if record.fingerprint != text.fingerprint:
        return Reason.OTHER_TEXT
    if record.day < text.effective - _ZONES:
        return Reason.TOO_EARLY
    if record.day > today + _ZONES:
        return Reason.IN_THE_FUTURE
    if until is not None and record.day > until:
        return Reason.AFTER_UNTIL
    return None


def _sizes(sets: Mapping[str, set[str]]) -> dict[str, int]:
    return {name: len(members) for name, members in sets.items() if members}
