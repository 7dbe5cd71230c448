"""Reading what ambassadors published, exported or pasted by hand: CSV or plain text.

Only four columns are read: text, post, network, date. Whatever else a file holds, names first of
all, is dropped while reading and told.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hub.content.problems import did_you_mean
from hub.share.networks import NETWORKS

TABLES = frozenset({".csv", ".tsv"})
"""Endings of files that are tables; all others are plain text."""
MOST_BYTES = 50 * 1024 * 1024

_COLUMNS = {
    "text": "text",
    "texte": "text",
    "post": "post",
    "postid": "post",
    "network": "network",
    "reseau": "network",
    "date": "date",
}
_SEPARATOR = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)


class UnreadableError(Exception):
    """A file that cannot be read, with its name and line and what to do."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")


@dataclass(frozen=True, slots=True)
class Shared:
    """One text that somebody published; `line` is where it starts in its file."""

    file: Path
    line: int
    text: str
    post: str | None = None
    network: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """What a file held: its texts, rows without one, and the columns that were dropped."""

    shared: tuple[Shared, ...]
    without_text: int = 0
    dropped: tuple[str, ...] = ()


def read_export(file: Path) -> Export:
    """Read a table (`.csv`, `.tsv`) or plain text (texts between lines of `---`).

    Raises `UnreadableError` with file and line.
    """
    text = _decoded(file)
    if file.suffix.lower() in TABLES:
        return _read_table(file, text)
    return Export(tuple(_read_plain(file, text)))


def _decoded(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UnreadableError(file, 1, "The file has more than 50 MB. Split it.")
        raw = file.read_bytes()
    except OSError as error:
        message = f"The file cannot be read ({error.strerror or error})."
        raise UnreadableError(file, 1, message) from None
    # Excel’s “Unicode text” is UTF-16 with a byte-order mark.
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            file, line, "This line is not UTF-8. In Excel, save as “CSV UTF-8”."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_plain(file: Path, text: str) -> Iterator[Shared]:
    start = 0
    for end, after in [
        *((one.start(), one.end()) for one in _SEPARATOR.finditer(text)),
        (len(text),) * 2,
    ]:
        part = text[start:end]
        if part.strip():
            blank = len(part) - len(part.lstrip())
            yield Shared(file, text.count("\n", 0, start + blank) + 1, part.strip())
        start = after


def _read_table(file: Path, text: str) -> Export:
    rows = _rows(file, text)
    line, header = next(rows, (1, []))
    columns = _columns(file, line, header)
    shared: list[Shared] = []
    without_text = 0
    for line, row in rows:
        if any(cell.strip() for cell in row[len(header) :]):
            message = (
                f"This row has {len(row)} cells, the header {len(header)}. "
                "Put quotes around a text that holds the separator."
            )
            raise UnreadableError(file, line, message)
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if cells["text"]:
            shared.append(_shared(file, line, cells))
        elif any(cell.strip() for cell in row):
            without_text += 1
    read = set(columns.values())
    dropped = (name.strip() for at, name in enumerate(header) if at not in read)
    return Export(tuple(shared), without_text, tuple(name for name in dropped if name))


def _rows(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold something, each with the line on which it starts."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"This row is no valid CSV ({error}). Is a quote left open?"
            raise UnreadableError(file, line, message) from None
        if row:
            yield line, row


def _delimiter(text: str) -> str:
    """Take the separator that the header has most of; French spreadsheets write semicolons."""
    header = text.lstrip("\n").partition("\n")[0]
    return max(",;\t", key=header.count)


def _columns(file: Path, line: int, header: Sequence[str]) -> Mapping[str, int]:
    """Tell in which place each of our columns stands."""
    columns: dict[str, int] = {}
    for at, title in enumerate(header):
        name = _COLUMNS.get(_plain(title))
        if name in columns:
            raise UnreadableError(file, line, f"Two columns are called “{title.strip()}”.")
        if name:
            columns[name] = at
    if "text" not in columns:
        found = ", ".join(f"“{title.strip()}”" for title in header)
        message = f"There is no column “text” in the first row. It holds: {found or 'nothing'}."
        raise UnreadableError(file, line, message)
    return columns


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(one for one in folded if one.isalnum())


def _shared(file: Path, line: int, cells: Mapping[str, str]) -> Shared:
    return Shared(
        file,
        line,
        cells["text"],
        cells.get("post") or None,
        _network(file, line, cells.get("network", "")),
        _day(file, line, cells.get("date", "")),
    )


def _network(file: Path, line: int, written: str) -> str | None:
    if not written:
        return None
    names = {
        **{network.label.casefold(): name for name, network in NETWORKS.items()},
        **{name: name for name in NETWORKS},
    }
    name = names.get(written.casefold())
    if name is None:
        remedy = did_you_mean(written.casefold(), NETWORKS, listing="Networks")
        raise UnreadableError(file, line, f"There is no network “{written}”. {remedy}")
    return name


def _day(file: Path, line: int, written: str) -> date | None:
    if not written:
        return None
    try:
        # A time behind the day, as exports have it, is of no interest.
        return date.fromisoformat(re.split(r"[T ]", written)[0])
    except ValueError:
        message = f"“{written}” is not read as a date. Write it like 2026-11-24."
        raise UnreadableError(file, line, message) from None
