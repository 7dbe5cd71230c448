"""`hub pull`: company news from the feeds into the archive."""

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from hub.cli.options import console, moment, root_option
from hub.cli.problems import show
from hub.news.fetch.fetcher import Fetcher, Manners, Surroundings
from hub.news.images.misses import missed_lately
from hub.news.one_feed import Means
from hub.news.pull import pull as pull_feeds
from hub.news.reports import FeedReport, PullStatus
from hub.settings import Feed, Settings
from hub.settings_file import read_settings

_NAMED = 4
"""How many of the feeds that are waited for the line at the bottom names."""
_LONGEST_PULL = 10 * 60
"""Seconds; a night has to come to its end, with a site."""
_LONGEST_PAUSE = 0.25
"""Seconds; at night, many hubs wake up in the same second."""


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@root_option
def pull(root: Path, feeds: tuple[str, ...], *, as_json: bool) -> None:
    """Pull the company's news; name feeds by their id, or none for all.

    What is new is added to content/news/. Exits with 1 if a feed failed or has not been pulled for
    days; the others are stored all the same.
    """
    reports = pull_and_say(root, feeds, moment(root, None), _say_nothing if as_json else say)
    if reports is None:
        sys.exit(1)
    if as_json:
        records = [asdict(report) for report in reports]
        click.echo(json.dumps({"feeds": records}, ensure_ascii=False, indent=1, default=_written))
    sys.exit(1 if any(report.failed for report in reports) else 0)


def pull_and_say(
    root: Path, names: tuple[str, ...], now: datetime, say: Callable[[FeedReport], None]
) -> Sequence[FeedReport] | None:
    """Pull the feeds of these names, or all, and `say` how each went.

    On a terminal each is told when it is done, below it those that are waited for; elsewhere all
    at the end in their order. None where the options are broken, which is then printed.
    """
    settings, problems = read_settings(root)
    if problems:
        show(problems, "text")
        return None
    feeds = _wanted(settings, names)
    pulling = pull_feeds(feeds, _means(root, settings, now), _pause)
    reports: dict[str, FeedReport] = {}
    terminal = console()
    with _progress(terminal) as progress:
        task = progress.add_task("", total=len(feeds))
        for report in pulling:
            reports[report.feed] = report
            left = [feed.id for feed in feeds if feed.id not in reports]
            progress.update(task, advance=1, description=", ".join(left[:_NAMED]))
            if terminal.is_terminal:
                say(report)
    ordered = [reports[feed.id] for feed in feeds]
    if not terminal.is_terminal:
        for report in ordered:
            say(report)
    return ordered


def say(report: FeedReport) -> None:
    """Print how the pull of one feed went."""
    click.echo(f"{report.feed}: {_result(report)}")
    for note in report.notes:
        click.echo(f"{report.feed}: note. {note}")
    if report.is_stale:
        since = f" since {report.last_success:%Y-%m-%d}" if report.last_success else " for days"
        click.echo(f"{report.feed}: stale. Nothing could be pulled{since}; its pages say so.")


def _say_nothing(_report: FeedReport) -> None:
    """Leave the terminal to the JSON at the end."""


def _progress(terminal: Console) -> Progress:
    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal)


def _wanted(settings: Settings, names: tuple[str, ...]) -> list[Feed]:
    known = {feed.id for feed in settings.feeds}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.BadParameter(
            f"there is no feed {', '.join(unknown)} in site_config.yml; "
            f"there are: {', '.join(feed.id for feed in settings.feeds) or 'none'}"
        )
    if len(known) < len(settings.feeds):
        raise click.ClickException("two feeds have the same id; `hub check` says where.")
    return [feed for feed in settings.feeds if not names or feed.id in names]


def _means(root: Path, settings: Settings, now: datetime) -> Means:
    configured = tuple(feed.address for feed in settings.feeds if feed.is_on_the_web)
    manners = Manners(configured, _agent(settings), settings.proxy, settings.never_shared_hosts)
    return Means(
        root=root,
        fetcher=Fetcher(manners, Surroundings(now)),
        now=now.astimezone(settings.zone),
        reader=threading.Semaphore(os.cpu_count() or 1),
        stale_after=timedelta(days=settings.stale_after_days),
        missed=missed_lately(root, now),
        until=time.monotonic() + _LONGEST_PULL,
    )


def _agent(settings: Settings) -> str:
    """Say who asks, and whom to write to; headers are ASCII."""
    name = f"AmbassadorHub/{version('ambassador-hub')}"
    contact = (settings.contact or "").encode("ascii", "ignore").decode()
    return f"{name} (+{contact})" if contact.isprintable() and contact else name


def _pause() -> None:
    time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 - no secret depends on it


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _result(report: FeedReport) -> str:
    if report.status in {PullStatus.FAILED, PullStatus.WAITING}:
        return f"{report.status}. {report.reason}"
    if not report.found:
        return "nothing new"
    skipped = f", {report.skipped} without a link skipped" if report.skipped else ""
    plural = "s" if report.pictures > 1 else ""
    pictures = f", {report.pictures} picture{plural}" if report.pictures else ""
    counts = f"{report.found} found, {report.added} new, {report.updated} changed"
    return f"{counts}{pictures}{skipped}"
