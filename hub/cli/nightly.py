"""`hub nightly`: pull, check, build, switch; whatever fails, the last good site stays."""

import sys
from pathlib import Path

import click

from hub.cli.build import build_and_say
from hub.cli.options import moment, root_option
from hub.cli.pull import pull_and_say


@click.command()
@root_option
def nightly(root: Path) -> None:
    """Do what CI does every night: pull the news, check, build, put the site in place.

    A feed that fails does not stop the night: the site shows what its archive holds. Exits with
    1 if the new site could not be put in place; the last good one stays.
    """
    click.echo("News")
    pulled = pull_and_say(root)
    click.echo("Site")
    built = build_and_say(root, moment(root, None))
    click.echo("Report")
    click.echo(f"  news  {'pulled' if pulled else 'not all pulled: the archive stands in'}")
    click.echo(f"  site  {'in place' if built else 'not replaced: the last good one stays'}")
    sys.exit(0 if built else 1)
