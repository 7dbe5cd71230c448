"""`hub charter`: seal versions, verify them, and say what applied when and what changed.

Counting acknowledgements and printing have modules of their own, `charter_acknowledgements` and
`charter_pdf`.
"""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from hub.charter.comparison import compare
from hub.charter.lock import LOCK, LockError, add_seals
from hub.charter.versions import CharterVersion, in_force
from hub.checks import charter_seals
from hub.checks.registry import run_checks
from hub.cli.charter_acknowledgements import acknowledgements
from hub.cli.charter_loading import load_charter
from hub.cli.charter_pdf import pdf
from hub.cli.charter_text import comparison_lines, version_lines
from hub.cli.options import moment, root_option, today_option
from hub.cli.problems import format_option, show, summary
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity, did_you_mean, has_errors

_lang_option = click.option(
    "--lang", metavar="CODE", help="A language of the hub (default: the main one)."
)


@click.group()
def charter() -> None:
    """Seal the charter's versions, and say which one applied and what changed.

    A version is sealed when it is published: charter/charter.lock then keeps the fingerprints of
    its text in every language, and `hub check` refuses another text.
    """


charter.add_command(acknowledgements)
charter.add_command(pdf)


@charter.command()
@click.argument("version", required=False)
@root_option
@today_option
def seal(root: Path, today: datetime | None, version: str | None) -> None:
    """Seal VERSION, or every version that is in effect and not sealed yet.

    All languages are sealed at once, and so are the corrections that errata of sealed versions
    declare. Writes charter/charter.lock; exits with 1, and writes nothing, if there is any error
    in these versions, such as a language that is missing or a link that leads nowhere, or if one
    is sealed with another text.
    """
    hub, problems = load_charter(root, moment(root, today))
    numbers = _to_seal(hub, version)
    in_the_way = [*problems, *_in_the_way(hub, numbers)]
    if has_errors(in_the_way):
        show(sorted(in_the_way), "text")
        click.echo("Nothing was sealed.", err=True)
        sys.exit(1)
    try:
        added = add_seals(root, [one for one in hub.all(CharterVersion) if one.version in numbers])
    except (LockError, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        click.echo(f"Nothing was sealed. {LOCK}: {reason}", err=True)
        sys.exit(1)
    for one in added.versions:
        click.echo(f"Sealed version {one.version} in “{one.lang}”.")
    for one, article in added.corrections:
        click.echo(
            f"Sealed the correction of article {article} in version {one.version} in “{one.lang}”."
        )
    click.echo(f"Written: {LOCK}. Commit it." if added else "Everything is sealed already.")


@charter.command()
@root_option
@today_option
@format_option
def verify(root: Path, today: datetime | None, form: str) -> None:
    """Check that the sealed versions say what they said when they were sealed.

    Exits with 1 if one does not, or if a seal is missing that others show to have been there. A
    version that is in effect and not sealed is a warning, and so is an erratum.
    """
    hub, problems = load_charter(root, moment(root, today))
    found = sorted({*problems, *charter_seals.check(hub)})
    show(found, form)
    if form == "text":
        sealed = dict.fromkeys(number for number, _ in hub.lock.seals)
        click.echo(f"Sealed: {', '.join(sealed) or 'none yet'}; {summary(found)}.")
    sys.exit(1 if has_errors(found) else 0)


@charter.command("show")
@click.option(
    "--on",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day in question (default: today).",
)
@_lang_option
@root_option
def show_version(root: Path, day: datetime | None, lang: str | None) -> None:
    """Say which version applied on a day, and print it.

    With the fingerprint of its sealed text, and what errata have corrected in it since. Exits with
    1 if there was none, or if its text is not the one that was sealed.
    """
    hub, versions = _readable(root, lang)
    on = day.date() if day else hub.today
    version = in_force(versions, on)
    if version is None:
        first = min((one.effective for one in versions), default=None)
        then = f"; the first took effect on {first}" if first else ""
        click.echo(f"No version of the charter applied on {on}{then}.", err=True)
        sys.exit(1)
    changed = [one for one in charter_seals.check(hub) if one.path == version.path]
    if has_errors(changed):
        show(changed, "text")
        sys.exit(1)
    click.echo(f"On {on} this applied:")
    for line in version_lines(version, hub.lock):
        click.echo(line)


@charter.command()
@click.argument("old")
@click.argument("new")
@_lang_option
@root_option
def diff(root: Path, old: str, new: str, lang: str | None) -> None:
    """Print what changed from version OLD to version NEW, for people to read.

    On a terminal what was removed is struck through and what was added underlined, in colours;
    elsewhere, or if NO_COLOR is set, they are written [-removed-] and {+added+}.
    """
    _, versions = _readable(root, lang)
    comparison = compare(_named(versions, old), _named(versions, new))
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in comparison_lines(comparison, coloured=coloured):
        click.echo(line)


def _readable(root: Path, lang: str | None) -> tuple[Hub, tuple[CharterVersion, ...]]:
    """Give the versions of one language; with one that cannot be read, no answer would be safe."""
    hub, problems = load_charter(root, moment(root, None))
    if has_errors(problems):
        show(problems, "text")
        sys.exit(1)
    if lang is not None and lang not in hub.languages:
        remedy = did_you_mean(lang, hub.languages)
        raise click.BadParameter(f"“{lang}” is no language of this hub. {remedy}")
    return hub, hub.all(CharterVersion, lang or hub.languages[0])


def _named(versions: Iterable[CharterVersion], number: str) -> CharterVersion:
    by_number = {version.version: version for version in versions}
    if number not in by_number:
        remedy = did_you_mean(number, by_number, listing="There are")
        raise click.BadParameter(f"there is no version “{number}”. {remedy}")
    return by_number[number]


def _to_seal(hub: Hub, number: str | None) -> frozenset[str]:
    """Give the version that was named, else those in effect and those that are sealed already."""
    versions = hub.all(CharterVersion)
    if number is None:
        in_effect = (one.version for one in versions if one.effective <= hub.today)
        return frozenset((*in_effect, *(sealed for sealed, _ in hub.lock.seals)))
    return frozenset([_named(versions, number).version])


def _in_the_way(hub: Hub, numbers: Collection[str]) -> Iterator[Problem]:
    """Find the errors of some versions, in any language, and of the file of seals.

    Whatever is wrong in a text stays there once it is sealed, so that every check has its say;
    that there is no seal yet is what is about to be mended.
    """
    files = {f"charter/{lang}/{number}.md" for lang in hub.languages for number in numbers}
    files |= {one.path for one in hub.all(CharterVersion) if one.version in numbers}
    for problem in run_checks(hub):
        is_error = problem.severity is Severity.ERROR and problem.code != charter_seals.REMOVED.code
        if problem.path in {LOCK, *files} and is_error:
            yield problem
