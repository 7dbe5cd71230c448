"""`hub intents`: how often a network was opened to share, from the web server's log."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from hub.cli.options import moment, root_option
from hub.content.hub import Hub
from hub.content.loading import load
from hub.content.posts import Post
from hub.share.access_log import DAMAGED, lines_in, lines_of
from hub.share.intents import COLUMNS, SMALLEST, Counted, Row, count, shown
from hub.share.networks import NETWORKS

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)

_STANDARD_INPUT = Path("-")
_METHOD = f"""\
These are openings of a network from a share button. They are no posts: nobody knows how many
followed. Robots are not known. Under {SMALLEST} nothing is shown: it is added to the rest of the
story’s month, then of the month, or left out. No row holds another. A week belongs to the month of
its Thursday. Count whole months, once: figures of logs that overlap could be subtracted."""


@click.command()
@click.argument("logs", nargs=-1, required=True, type=_FILE, metavar="LOG...")
@click.option("--csv", "table", type=_OUT, help="Write the figures as a table (CSV).")
@click.option("--json", "data", type=_OUT, help="Write the figures as data (JSON).")
@root_option
def intents(root: Path, logs: tuple[Path, ...], table: Path | None, data: Path | None) -> None:
    """Count how often a network was opened to share, from the web server's access log.

    A LOG is a file of nginx or Apache in the common or combined format, compressed (.gz) or not;
    - is the standard input. There is something to count where `share_intents: true` stands in the
    settings. Addresses, user names, pages and browsers are dropped while reading.

    Figures are by week, story and network. Those under five are widened to the story's month, then
    to the month, or left out, so that none can be worked out.

    Exits with 2 if a log cannot be read.
    """
    hub, _ = load(root, moment(root, None))
    counted = count(_lines(logs), hub.settings.zone, _items(hub))
    rows = shown(counted.cells)
    _say(rows, counted)
    _write(rows, counted, table, data)


def _items(hub: Hub) -> frozenset[str]:
    """Give the names of all stories, also of those that are over or whose file has an error."""
    posts = frozenset(post.id for post in hub.all(Post))
    files = (hub.names(lang, "posts") for lang in hub.languages)
    return posts.union((item.slug for item in hub.news), *files)


def _lines(logs: Sequence[Path]) -> Iterator[str]:
    for log in logs:
        try:
            yield from _standard_input() if log == _STANDARD_INPUT else lines_of(log)
        except DAMAGED:
            _refuse(f"{log}: the archive is cut short or damaged. Copy it again.")
        except OSError as error:
            _refuse(f"{log}: cannot be read ({error.strerror or error}).")


def _standard_input() -> Iterator[str]:
    with open(sys.stdin.fileno(), "rb", closefd=False) as raw:
        yield from lines_in(raw)


def _refuse(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(2)


def _say(rows: Sequence[Row], counted: Counted) -> None:
    if rows:
        width = max(len(_story(row)) for row in rows)
        for row in rows:
            period, network = row.week or row.month, _network(row)
            click.echo(f"  {period:<8}  {_story(row):<{width}}  {network:<16}  {row.intents:>6}")
        click.echo(f"\n{_METHOD}")
    else:
        click.echo(f"There is no figure of {SMALLEST} or more to show.")
    if counted.unknown_shown:
        click.echo(f"Unknown: {counted.unknown_shown} name no story or network of this hub.")
    if counted.malformed:
        lines = "line is" if counted.malformed == 1 else "lines are"
        click.echo(f"{counted.malformed} {lines} in no format that is read here, and left out.")


def _story(row: Row) -> str:
    return row.item or "all other stories"


def _network(row: Row) -> str:
    if row.network:
        return NETWORKS[row.network].label
    return "the rest" if row.item else ""


def _write(rows: Sequence[Row], counted: Counted, table: Path | None, data: Path | None) -> None:
    try:
        if table:
            with table.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                writer.writerows(asdict(row) for row in rows)
            click.echo(f"Written: {table}")
        if data:
            values = {
                "counts": "openings of a network from a share button, no posts",
                "smallest": SMALLEST,
                "unknown": counted.unknown_shown,
                "rows": [
                    {name: value or None for name, value in asdict(row).items()} for row in rows
                ],
            }
            data.write_text(f"{json.dumps(values, indent=2)}\n", encoding="utf-8")
            click.echo(f"Written: {data}")
    except OSError as error:
        click.echo(f"{error.filename}: not written ({error.strerror}).", err=True)
        sys.exit(1)
