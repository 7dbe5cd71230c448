"""`hub originality`: how much of what ambassadors published is in their own words."""

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hub.cli.options import moment, root_option
from hub.cli.problems import summary
from hub.content.hub import Hub
from hub.content.loading import load
from hub.content.posts import Post
from hub.content.problems import did_you_mean, has_errors
from hub.share.exports import Export, Shared, UnreadableError, read_export
from hub.share.networks import NETWORKS
from hub.share.originality_report import (
    COLUMNS,
    SMALLEST_GROUP,
    Copies,
    Report,
    as_data,
    as_rows,
    report,
)

_SHOWN = 60
"""How many characters of a caption are quoted."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--csv", "table", type=_OUT, help="Write the figures as a table (CSV).")
@click.option("--json", "data", type=_OUT, help="Write everything as data (JSON).")
@root_option
def originality(root: Path, files: tuple[Path, ...], table: Path | None, data: Path | None) -> None:
    """Measure how much of what ambassadors published is in their own words.

    A FILE is a table (.csv, .tsv) with a column “text” and, if you have them, “post” (its id),
    “network” and “date” (2026-11-24); or plain text, with a line of --- between two posts. Every
    other column, names first of all, is dropped while reading. What is written holds neither
    texts nor names.

    The personalisation rate is the share of texts that repeat less than 40 % of our captions; the
    diversity index is 0 when everybody says the same, 1 when nobody repeats anybody.

    Exits with 1 if a file cannot be read.
    """
    hub = _hub(root)
    try:
        exports = [read_export(file) for file in files]
        shared = [one for export in exports for one in export.shared]
        _check_posts(hub, shared)
    except UnreadableError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    found = report(hub, shared)
    _say(found, exports)
    _write(found, table, data)


def _hub(root: Path) -> Hub:
    hub, problems = load(root, moment(root, None))
    if has_errors(problems):
        click.echo(
            f"The hub has {summary(problems)} (see `hub check`): captions of files that cannot be "
            "read are not compared.",
            err=True,
        )
    return hub


def _check_posts(hub: Hub, shared: Sequence[Shared]) -> None:
    known = {post.id for post in hub.all(Post)}
    for one in shared:
        if one.post and one.post not in known:
            remedy = did_you_mean(one.post, known, listing="Posts")
            message = f"There is no post “{one.post}”. {remedy}"
            raise UnreadableError(one.file, one.line, message)


def _say(found: Report, exports: Sequence[Export]) -> None:
    figures = found.measure
    click.echo(_what_was_read(found, exports))
    dropped = dict.fromkeys(name for export in exports for name in export.dropped)
    if dropped:
        click.echo(f"Dropped unread, and stored nowhere: {', '.join(dropped)}.")
    if not figures.looked_at:
        click.echo("There is nothing to measure: it takes a text of eight words.")
        return
    click.echo(
        f"\n  personalisation rate  {figures.personalisation:>5.0%}   {figures.own} of "
        f"{figures.looked_at} repeat less than 40 % of the captions of this hub"
    )
    diversity = "    –" if figures.diversity is None else f"{figures.diversity:>5.2f}"
    meaning = (
        "it takes two texts" if figures.diversity is None else "0 = all identical, 1 = no two alike"
    )
    click.echo(f"  diversity index       {diversity}   {meaning}")
    for group in found.groups:
        name = NETWORKS[group.name].label if group.kind == "network" else group.name
        click.echo(
            f"    {group.kind} {name}: {group.own / group.looked_at:.0%} "
            f"({group.own} of {group.looked_at})"
        )
    if figures.looked_at < SMALLEST_GROUP:
        click.echo("\nFewer than five texts: too few for a figure that anybody should publish.")
    _say_copies(found.copies)


def _what_was_read(found: Report, exports: Sequence[Export]) -> str:
    short = len(found.shared) - found.measure.looked_at
    without = sum(export.without_text for export in exports)
    period = " from {} to {}".format(*found.period) if found.period else ""
    parts = [f"Read {_counted(len(found.shared), 'text')}{period}"]
    if short:
        parts.append(f"{short} under eight words, left out")
    if without:
        parts.append(f"{_counted(without, 'row')} without a text")
    return f"{'; '.join(parts)}."


def _say_copies(all_copies: Sequence[Copies]) -> None:
    if all_copies:
        click.echo("\nNear-copies")
    for copies in all_copies:
        places = ", ".join(f"{text.file.name}:{text.line}" for text in copies.texts)
        click.echo(f"  {len(copies.texts)} texts: {places}")
        if copies.origin:
            begins = " ".join(copies.origin.text.split())[:_SHOWN]
            click.echo(f"    from {copies.origin.path}:{copies.origin.line} “{begins}…”")
        else:
            click.echo("    from no caption of this hub")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _write(found: Report, table: Path | None, data: Path | None) -> None:
    try:
        if table:
            with table.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS)
                writer.writeheader()
                writer.writerows(as_rows(found))
            click.echo(f"\nWritten: {table}")
        if data:
            text = json.dumps(as_data(found), ensure_ascii=False, indent=2)
            data.write_text(f"{text}\n", encoding="utf-8")
            click.echo(f"{'' if table else chr(10)}Written: {data}")
    except OSError as error:
        click.echo(f"{error.filename}: not written ({error.strerror}).", err=True)
        sys.exit(1)
