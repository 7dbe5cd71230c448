"""`hub charter pdf`: the charter in force as a file to print, to attach or to pin up."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from hub.build.printing import PrintingError, find_browser, print_page, served
from hub.charter.versions import CharterVersion, in_force
from hub.cli.charter_loading import load_charter
from hub.cli.options import moment, root_option, today_option
from hub.cli.problems import show
from hub.content.addresses import across, address_of
from hub.content.hub import Hub
from hub.content.problems import did_you_mean, has_errors, printable


@click.command()
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language of the hub; may be repeated (default: all of them).",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write into (default: the current one).",
)
@click.option(
    "--browser",
    metavar="PROGRAM",
    help="The browser that prints (default: the first of Chromium, Chrome and Edge).",
)
@root_option
@today_option
def pdf(
    root: Path,
    today: datetime | None,
    languages: tuple[str, ...],
    out: Path,
    browser: str | None,
) -> None:
    """Print the charter in force to PDF, on two pages: charter-2.0-en.pdf and so on.

    What is printed is the site in place, so run `hub build` before. It takes a browser, which
    prints the page as its print style says; nothing is asked of the network.
    """
    hub, problems = load_charter(root, moment(root, today))
    if has_errors(problems):
        show(problems, "text")
        sys.exit(1)
    site = root / "site"
    if not site.is_dir():
        click.echo("There is no site yet. Run `hub build` first.", err=True)
        sys.exit(1)
    try:
        versions = [*_in_force(hub, _known(hub, languages))]
        pages = [_built_page(site, hub, version) for version in versions]
        program = find_browser(browser)
        with served(site) as address:
            for version, page in zip(versions, pages, strict=True):
                file = out / f"charter-{version.version}-{version.lang}.pdf"
                print_page(program, address + page, file)
                click.echo(f"Written: {printable(str(file))}")
    except (PrintingError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _known(hub: Hub, languages: tuple[str, ...]) -> tuple[str, ...]:
    for lang in languages:
        if lang not in hub.languages:
            remedy = did_you_mean(lang, hub.languages)
            raise click.BadParameter(f"“{lang}” is no language of this hub. {remedy}")
    return languages or hub.languages


def _in_force(hub: Hub, languages: Iterable[str]) -> Iterable[CharterVersion]:
    for lang in languages:
        version = in_force(hub.all(CharterVersion, lang), hub.today)
        if version is None:
            raise PrintingError(f"No version of the charter is in force in “{lang}”.")
        yield version


def _built_page(site: Path, hub: Hub, version: CharterVersion) -> str:
    """Give the address of a version's page below the main language's site, if it was built."""
    main = hub.languages[0]
    page = across(address_of(version.uri), source=main, target=version.lang, main=main)
    if not (site / page / "index.html").is_file():
        raise PrintingError(f"The site in place has no {page}: run `hub build` first.")
    return page
