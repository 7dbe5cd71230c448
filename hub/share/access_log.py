"""Access logs of nginx and Apache, in their common and combined formats, plain or compressed.

Of a line only the time, the request and the status are read: the address and the user name before
them, the page and the browser behind them are dropped here.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path

DAMAGED = (EOFError, zlib.error)
"""What reading an archive raises that is cut short or broken."""

_LONGEST = 64 * 1024
"""Bytes; servers cut a request long before that."""
_COMPRESSED = b"\x1f\x8b"
_LINE = re.compile(
    r"\S+ \S+ .*?\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\] "
    r'"((?:[^"\\]|\\.)*)" (\d{3}) '
)
# English, whatever the language of the server.
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


class MalformedLineError(ValueError):
    """A line that is in neither of the formats."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, when, and how it ended."""

    moment: datetime
    method: str
    target: str
    status: int


def parse(line: str) -> Request:
    """Read one line; raises MalformedLineError."""
    found = _LINE.match(line)
    if found is None:
        raise MalformedLineError(line)
    day, month, year, time, zone, request, status = found.groups()
    try:
        moment = datetime.fromisoformat(f"{year}-{_MONTHS.index(month) + 1:02}-{day}T{time}{zone}")
    except ValueError:
        raise MalformedLineError(line) from None
    method, _, rest = request.partition(" ")
    return Request(moment, method, rest.partition(" ")[0], int(status))


def lines_of(file: Path) -> Iterator[str]:
    """Give the lines of a log that hold something; raises OSError, or one of `DAMAGED`."""
    with file.open("rb") as raw:
        yield from lines_in(raw)


def lines_in(raw: BufferedReader) -> Iterator[str]:
    """Give the lines of a stream, which may be a pipe and closes with its last line."""
    is_compressed = raw.peek(2)[:2] == _COMPRESSED
    with gzip.GzipFile(fileobj=raw) if is_compressed else raw as log:
        whole = True
        while piece := log.readline(_LONGEST):
            is_start, whole = whole, piece.endswith(b"\n")
            # What goes on after the longest piece is no line of its own.
            if is_start and piece.strip():
                yield piece.decode("utf-8", "replace")
