"""`hub pull`: company news from the feeds into the archive."""

import sys
from pathlib import Path

import click

from hub.cli.options import moment, root_option
from hub.cli.problems import show
from hub.news.pull import FeedReport, PullStatus
from hub.news.pull import pull as pull_feeds
from hub.settings_file import read_settings


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@root_option
def pull(root: Path, feeds: tuple[str, ...]) -> None:
    """Pull the company's news; name feeds by their id, or none for all.

    Exits with 1 if a feed failed; the others are stored all the same.
    """
    sys.exit(0 if pull_and_say(root, feeds) else 1)


def pull_and_say(root: Path, names: tuple[str, ...] = ()) -> bool:
    """Pull feeds and print a line for each; tell whether every one could be pulled."""
    settings, problems = read_settings(root)
    if problems:
        show(problems, "text")
        return False
    known = {feed.id: feed for feed in settings.feeds}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.BadParameter(
            f"there is no feed {', '.join(unknown)} in site_config.yml; "
            f"there are: {', '.join(known) or 'none'}"
        )
    wanted = [feed for feed in settings.feeds if not names or feed.id in names]
    reports = pull_feeds(root, wanted, moment(root, None))
    for report in reports:
        click.echo(_line(report))
    return all(report.status in _FINE for report in reports)


_FINE = frozenset({PullStatus.STORED, PullStatus.UNCHANGED})


def _line(report: FeedReport) -> str:
    if report.status not in _FINE:
        return f"{report.feed}: {report.status}. {report.reason}"
    skipped = f", {report.skipped} without a link skipped" if report.skipped else ""
    counts = f"{report.found} found, {report.added} new, {report.updated} changed"
    return f"{report.feed}: {counts}{skipped}"
