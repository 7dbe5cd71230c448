"""Share intents: how often a network was opened to share, counted from the web server's own log.

Share buttons of a hub that wants it ask for a small file (`FILE`) with an item and a network in the
query; each such line of the log is an intent. It is no post: nobody knows whether one followed.
Robots are not known, since a line's browser is dropped while reading.

No count under five is shown, and none can be worked out:

- A cell (week × item × network) of five or more is shown as it is.
- The smaller cells of an item in a month are added up: the rest of that item's month.
- Rests of items under five are added up again: the rest of the month.
- A rest of k parts, each from 1 to 4, gives its parts away if it is k (all are 1) or 4 k (all are
  4). Such a rest, and one under five, is left out, and takes part in no other.
- What names no story or network of the hub is unknown: a number of its own, part of no row, told
  from five on.
- No row holds another, so there is nothing to subtract; and it is never said whether something was
  left out, nor how many lines were read.

A week belongs to the month of its Thursday, as ISO 8601 gives it to a year. Two runs over logs that
overlap could be subtracted from each other: count whole months, once.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hub.share.access_log import MalformedLineError, Request, parse
from hub.share.networks import NETWORKS

FILE = "share/intent.txt"
"""The place of the file, below the root of each language's site."""
SMALLEST = 5
"""Below that nothing is shown."""

_THURSDAY = 3


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where an intent belongs: a month (`2026-11`), an ISO week (`2026-W48`), item and network."""

    month: str
    week: str
    item: str
    network: str


@dataclass(slots=True)
class Counted:
    """What logs hold: intents by cell, those of no story or network, lines that are none."""

    cells: Counter[Cell] = field(default_factory=Counter)
    unknown: int = 0
    malformed: int = 0

    @property
    def unknown_shown(self) -> int | None:
        """What may be told of the unknown ones."""
        return self.unknown if self.unknown >= SMALLEST else None


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that may be shown; an empty part stands for all that is not shown apart."""

    month: str
    week: str
    item: str
    network: str
    intents: int


def count(lines: Iterable[str], zone: tzinfo, items: Collection[str]) -> Counted:
    """Count the intents of a log; days begin in `zone`, `items` are the stories that there are."""
    counted = Counted()
    for line in lines:
        try:
            request = parse(line)
            if not _is_intent(request):
                continue
            month, week = _periods(request.moment, zone)
        except MalformedLineError:
            counted.malformed += 1
            continue
        item, network = _named(request.target)
        # Whoever asks can write anything there; it would be printed and written into files.
        if item in items and network in NETWORKS:
            counted.cells[Cell(month, week, item, network)] += 1
        else:
            counted.unknown += 1
    return counted


def _is_intent(request: Request) -> bool:
    # A redirection is followed by a request of its own.
    is_success = HTTPStatus.OK <= request.status < HTTPStatus.MULTIPLE_CHOICES
    is_answered = is_success or request.status == HTTPStatus.NOT_MODIFIED
    path = request.target.partition("?")[0]
    return request.method == "GET" and is_answered and path.endswith(f"/{FILE}")


def _named(target: str) -> tuple[str, str]:
    """Give the item and the network of a query; nothing if it does not name one of each."""
    try:
        query = parse_qs(urlsplit(target).query, max_num_fields=9)
        (item,), (network,) = query["item"], query["network"]
    except (KeyError, ValueError):
        return "", ""
    return item, network


def _periods(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    try:
        there = moment.astimezone(zone)
        year, week, weekday = there.isocalendar()
        thursday = there + timedelta(days=_THURSDAY - (weekday - 1))
    except (ValueError, OverflowError):  # at the edge of the calendar
        raise MalformedLineError(str(moment)) from None
    return f"{thursday:%Y-%m}", f"{year:04}-W{week:02}"


def shown(cells: Mapping[Cell, int]) -> tuple[Row, ...]:
    """Give the rows that may be shown, by month: what is exact first, the rests behind it."""
    by_item: defaultdict[tuple[str, str], list[tuple[Cell, int]]] = defaultdict(list)
    for cell, intents in cells.items():
        by_item[cell.month, cell.item].append((cell, intents))
    rows: list[Row] = []
    rests: defaultdict[str, list[int]] = defaultdict(list)
    for (month, item), found in by_item.items():
        rows += [
            Row(month, cell.week, item, cell.network, intents)
            for cell, intents in found
            if intents >= SMALLEST
        ]
        small = [intents for _, intents in found if 0 < intents < SMALLEST]
        if sum(small) < SMALLEST:
            rests[month].append(sum(small))
        elif _keeps_its_parts(small):
            rows.append(Row(month, "", item, "", sum(small)))
    for month, those in rests.items():
        parts = [rest for rest in those if rest]
        if sum(parts) >= SMALLEST and _keeps_its_parts(parts):
            rows.append(Row(month, "", "", "", sum(parts)))
    return tuple(sorted(rows, key=_order))


def _keeps_its_parts(parts: Sequence[int]) -> bool:
    """Tell whether the sum of parts, each from 1 to 4, leaves more than one value for each."""
    return len(parts) < sum(parts) < (SMALLEST - 1) * len(parts)


def _order(row: Row) -> tuple[Any, ...]:
    parts = (row.week, row.item, row.network)
    return (row.month, *((not part, part) for part in parts))


COLUMNS = ("month", "week", "item", "network", "intents")
