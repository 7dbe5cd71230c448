"""`hub nightly`: pull, check, build, switch; whatever fails, the last good site stays."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hub.cli.build import build_and_say
from hub.cli.options import moment, root_option
from hub.cli.pull import pull_and_say, say
from hub.news.reports import FeedReport, PullStatus


@click.command()
@root_option
def nightly(root: Path) -> None:
    """Do what CI does every night: pull the news, check, build, put the site in place.

    A feed that fails does not stop the night: the site shows what its archive holds. Exits with
    1 if the new site could not be put in place; the last good one stays.
    """
    now = moment(root, None)
    click.echo("News")
    reports = pull_and_say(root, (), now, say)
    click.echo("Site")
    built = build_and_say(root, now)
    click.echo("Report")
    click.echo(f"  news  {_news(reports)}")
    click.echo(f"  site  {'in place' if built else 'not replaced: the last good one stays'}")
    sys.exit(0 if built else 1)


def _news(reports: Sequence[FeedReport] | None) -> str:
    if reports is None:
        return "not pulled: the archive stands in"
    missing = [report.feed for report in reports if report.status is PullStatus.FAILED]
    stale = [report.feed for report in reports if report.is_stale]
    said = (
        f"not all pulled, the archive stands in for {', '.join(missing)}" if missing else "pulled"
    )
    return f"{said}; stale: {', '.join(stale)}" if stale else said
