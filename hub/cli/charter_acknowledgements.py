"""`hub charter acknowledgements`: how many people acknowledged each version, without names."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from hub.charter.acknowledgements import Record, count, texts
from hub.charter.mail_files import Letter, MailFileError, letters
from hub.charter.versions import CharterVersion
from hub.cli.acknowledgement_figures import Figures, as_csv, as_json, figure_lines, remark_lines
from hub.cli.charter_loading import load_charter
from hub.cli.options import moment, root_option, today_option
from hub.cli.problems import show
from hub.content.hub import Hub
from hub.content.problems import has_errors, printable

_FILE = click.Path(exists=True, readable=False, allow_dash=True, path_type=Path)
_STANDARD_INPUT = Path("-")
# Thunderbird keeps an index beside each mailbox.
_NO_MAIL = (".msf",)


@dataclass(slots=True)
class _Reading:
    """What was met while reading, besides the records; places name neither people nor subjects."""

    messages: int = 0
    unreadable: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def records(self, files: Sequence[Path]) -> Iterator[Record]:
        """Give the records of files, of folders, and of the standard input for `-`."""
        for number, file in enumerate(files, start=1):
            if file == _STANDARD_INPUT:
                yield from self._of(sys.stdin.buffer, "standard input")
            elif file.is_dir():
                for position, member in enumerate(self._members(file), start=1):
                    yield from self._of_file(member, f"{_name(file)}, file {position} by name")
            else:
                # The file of a message is named for its subject and its sender.
                is_message = file.suffix.lower() == ".eml"
                place = f"file {number} of those named" if is_message else _name(file)
                yield from self._of_file(file, place)

    def _members(self, folder: Path) -> list[Path]:
        """Give the files of a folder and of those below it, by name; hidden ones are no mail."""
        failed = partial(self._fail, _name(folder))
        found: list[Path] = []
        for path, folders, names in os.walk(folder, onerror=failed):
            folders[:] = [name for name in folders if not name.startswith(".")]
            wanted = (name for name in names if not name.startswith("."))
            found += [Path(path, name) for name in wanted if not name.lower().endswith(_NO_MAIL)]
        return sorted(file for file in found if file.is_file())

    def _of_file(self, file: Path, place: str) -> Iterator[Record]:
        try:
            with file.open("rb") as stream:
                yield from self._of(stream, place)
        except OSError as error:
            self._fail(place, error)

    def _of(self, stream: BinaryIO, place: str) -> Iterator[Record]:
        try:
            for letter in letters(stream):
                yield from self._of_letter(letter, place)
        except (MailFileError, OSError) as error:
            self._fail(place, error)

    def _of_letter(self, letter: Letter, place: str) -> Iterator[Record]:
        self.messages += letter.number is not None
        if letter.is_closed:
            self.closed.append(_place(letter, place))
        for sighting in letter.sightings:
            if sighting.record:
                yield sighting.record
            else:
                self.unreadable.append(_place(letter, place, sighting.line))

    def _fail(self, place: str, error: Exception) -> None:
        reason = f"cannot be read ({error.strerror})." if isinstance(error, OSError) else error
        self.failures.append(f"{place} {reason}")


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option(
    "--until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Count what is dated until this day, and take the version in force on it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help="text for people, csv for a spreadsheet, json for programs.",
)
@root_option
@today_option
def acknowledgements(
    root: Path,
    files: tuple[Path, ...],
    until: datetime | None,
    form: str,
    today: datetime | None,
) -> None:
    """Count who acknowledged the charter, by version.

    A FILE is a mailbox (mbox, as Thunderbird keeps it), a message (.eml), a text, a table (CSV, as
    Outlook exports it), or a folder of those; - is the standard input. Read are the lines

    HUB-ACK 2.0 fr 2026-11-24 3f2a9c1e4b5d6f70 9d8c7b6a5f4e3d2c

    wherever they stand in a message, quoted or not. The last digits are drawn in each browser: they
    tell people apart and say nothing about them. What was sent twice, in two languages or in a
    reply is counted once.

    Nothing is kept or printed but numbers: no names, no addresses. You need not keep the messages
    either; a text file with these lines alone gives the same figures.

    Exits with 1 if a FILE or the charter cannot be read; that there are none is no failure.
    """
    hub = _charter(root, moment(root, today))
    on = _day(hub, until)
    reading = _Reading()
    counted = count(
        reading.records(files),
        texts(hub.lock, hub.all(CharterVersion)),
        hub.today,
        until.date() if until else None,
    )
    _stop_at(reading.failures)
    versions = hub.all(CharterVersion, hub.languages[0])
    figures = Figures.of(counted, versions, on, reading.messages)
    remarks = remark_lines(figures, reading.unreadable, reading.closed)
    if form == "text":
        for line in (*figure_lines(figures), *remarks):
            click.echo(line)
        return
    places = (reading.unreadable, reading.closed)
    made = as_json(figures, *map(len, places)) if form == "json" else as_csv(figures)
    click.echo(made, nl=False)
    for line in remarks:
        click.echo(line, err=True)


def _charter(root: Path, now: datetime) -> Hub:
    """Load the hub; with a version or a seal that cannot be read, no count would be safe."""
    hub, problems = load_charter(root, now)
    if has_errors(problems):
        show(sorted(problems), "text")
        click.echo("Nothing was counted.", err=True)
        sys.exit(1)
    return hub


def _day(hub: Hub, until: datetime | None) -> date:
    if until is not None and until.date() > hub.today:
        message = f"{until.date()} has not come yet: today is {hub.today}."
        raise click.BadParameter(message, param_hint="'--until'")
    return until.date() if until else hub.today


def _stop_at(failures: Sequence[str]) -> None:
    if failures:
        for failure in failures:
            click.echo(failure, err=True)
        click.echo("Nothing was counted.", err=True)
        sys.exit(1)


def _name(file: Path) -> str:
    return printable(str(file))


def _place(letter: Letter, place: str, line: int = 1) -> str:
    if letter.number is None:
        return f"{place}, line {line}"
    sent = f" of {letter.sent}" if letter.sent else ""
    return f"{place}, message {letter.number}{sent}"
