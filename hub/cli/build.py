"""`hub build`: the whole site, every language, put in place by one switch."""

import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from hub.build.building import Built, check, count_posts
from hub.build.building import build as build_hub
from hub.build.languages import BuildFailedError
from hub.build.releases import SiteInTheWayError
from hub.cli.options import console, moment, root_option, today_option
from hub.cli.problems import show, summary
from hub.content.hub import Hub
from hub.content.posts import PostState
from hub.content.problems import Problem


@click.command()
@root_option
@today_option
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
def build(root: Path, today: datetime | None, force: bool) -> None:
    """Build every language of the site and put it in place.

    The new site is built beside the old one and takes its place by one rename; if anything
    fails, the old one stays.
    """
    sys.exit(0 if build_and_say(root, moment(root, today), force=force) else 1)


def build_and_say(root: Path, now: datetime, *, force: bool = False) -> bool:
    """Check, build, and print how it went; tell whether the site in place is the new one."""
    began = time.monotonic()
    checked = check(root, now)
    show(checked.problems, "text")
    if not checked.may_be_built:
        click.echo(f"Not built: {summary(checked.problems)}. The site in place stays.", err=True)
        return False
    languages = " and ".join(site.lang for site in checked.hub.sites)
    try:
        with console().status(f"Building {languages} …"):
            built = build_hub(checked.hub, even_if_unchanged=force)
    except (BuildFailedError, SiteInTheWayError, OSError) as error:
        click.echo(f"{error}\nNot built. The site in place stays.", err=True)
        return False
    for warning in built.warnings:
        click.echo(warning, err=True)
    _say(checked.hub, built, checked.problems, time.monotonic() - began)
    return True


def _say(hub: Hub, built: Built, problems: Sequence[Problem], seconds: float) -> None:
    states = count_posts(hub)
    posts = " / ".join(
        f"{states[state]} {state}"
        for state in (PostState.LIVE, PostState.WAITING, PostState.EXPIRED)
    )
    others = ", ".join(
        f"{states[state]} {state}"
        for state in (PostState.RECALLED, PostState.DRAFT)
        if states[state]
    )
    rows = [
        ("pages", f"{built.pages} ({', '.join(hub.languages)})"),
        ("posts", f"{posts}{f' ({others})' if others else ''}"),
        ("news items", str(len(hub.news))),
        ("problems", summary(problems)),
        ("seconds", f"{seconds:.1f}"),
        ("look at", "site/index.html, or `hub serve`"),
    ]
    head = "Built." if built.fresh else "Nothing has changed since the last build."
    click.echo("\n".join([head, *(f"  {name:<11}{value}" for name, value in rows)]))
