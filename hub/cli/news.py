"""`hub news`: what was pulled, and what editors decide about it."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from hub.cli.desk import open_desk, pick, short_ids
from hub.cli.options import root_option
from hub.content.addresses import news_address
from hub.content.problems import did_you_mean, has_errors
from hub.news.decision_list import ListError
from hub.news.decisions import Decisions, decide, take_back
from hub.news.desk import Desk
from hub.news.items import NewsItem
from hub.news.shown import Judged, NewsState
from hub.news.stories import SHORTEST_ID
from hub.settings import Settings
from hub.settings_file import MAIN

_ids_argument: Callable[[Any], Any] = click.argument(
    "references", nargs=-1, required=True, metavar="ID..."
)
_STATES = {
    "all": frozenset(NewsState),
    "shown": frozenset({NewsState.SHOWN}),
    "waiting": frozenset({NewsState.WAITING}),
    "hidden": frozenset({NewsState.HIDDEN, NewsState.BY_PATTERN}),
}
"""What each choice of `hub news list` lists."""


@click.group()
def news() -> None:
    """Decide which of the pulled news the hub shows.

    An ID is what `hub news list` shows, the link of an item, or the address of its page on the
    hub. Decisions are kept in content/news/hidden.yml and content/news/approved.yml, which may be
    edited by hand as well.
    """


@news.command("list")
@click.option("--feed", "name", metavar="ID", help="Only the items of this feed.")
@click.option("--all", is_flag=True, help="Also what is not shown, with the reason.")
@click.option("--waiting", is_flag=True, help="Only what waits for approval.")
@click.option("--hidden", is_flag=True, help="Only what is hidden, by the list or a pattern.")
@click.option("--json", "as_data", is_flag=True, help="As data, with links and whole ids.")
@root_option
def list_news(root: Path, name: str | None, as_data: bool, **choices: bool) -> None:
    """List the news that the hub shows, newest first.

    Each line has the id, the day, the feed, what becomes of the item, and its title. Exits with 1
    if an archive or a list has an error: it is then perhaps not complete.
    """
    chosen = [choice for choice, is_chosen in choices.items() if is_chosen] or ["shown"]
    if len(chosen) > 1:
        raise click.UsageError("Choose one of --all, --waiting and --hidden.")
    settings, desk = open_desk(root)
    known = [feed.id for feed in settings.feeds]
    if name is not None and name not in known:
        raise click.BadParameter(f"there is no feed “{name}”. {did_you_mean(name, known)}")
    of_feed = [one for one in desk.judged if name in {None, one.item.feed}]
    listed = [one for one in of_feed if one.state in _STATES[chosen[0]]]
    if as_data:
        click.echo(json.dumps([_record(one) for one in listed], indent=2, ensure_ascii=False))
    else:
        for line in _table(settings, desk, listed):
            click.echo(line)
        click.echo(_summary(of_feed))
    sys.exit(1 if has_errors(desk.problems) else 0)


@news.command()
@_ids_argument
@root_option
def hide(root: Path, references: tuple[str, ...]) -> None:
    """Never show these items again, nor the copies that other feeds bring.

    Writes content/news/hidden.yml. What is hidden already stays so.
    """
    desk = open_desk(root)[1]
    items = pick(desk.stories, references)
    new = _change(root, desk.hidden, items, decide)
    done = {item: "hidden" if item in new else "hidden already" for item in items}
    _say(desk, done, desk.hidden.name if new else None)


@news.command()
@_ids_argument
@root_option
def show(root: Path, references: tuple[str, ...]) -> None:
    """Take these items off the list of what is hidden.

    Writes content/news/hidden.yml, and says what then becomes of each.
    """
    desk = open_desk(root)[1]
    items = pick(desk.stories, references)
    listed = _change(root, desk.hidden, items, take_back)
    now = _outcomes(open_desk(root)[1] if listed else desk)
    done = {
        item: f"off the list, now {now[item.id]}"
        if item in listed
        else f"not on the list; {now[item.id]}"
        for item in items
    }
    _say(desk, done, desk.hidden.name if listed else None)


@news.command()
@_ids_argument
@root_option
def approve(root: Path, references: tuple[str, ...]) -> None:
    """Let the hub show these items of a feed with `share: review`.

    Writes content/news/approved.yml, and says what then becomes of each.
    """
    settings, desk = open_desk(root)
    items = pick(desk.stories, references)
    reviewed = {feed.id for feed in settings.feeds if feed.share == "review"}
    asked = [item for item in items if item.feed in reviewed]
    new = _change(root, desk.approved, asked, decide)
    now = _outcomes(open_desk(root)[1] if new else desk)
    done = {}
    for item in items:
        how = "approved already;" if item in asked else "its feed is not reviewed;"
        how = "approved, now" if item in new else how
        done[item] = f"{how} {now[item.id]}"
    _say(desk, done, desk.approved.name if new else None)


def _change(
    root: Path,
    decisions: Decisions,
    items: Sequence[NewsItem],
    change: Callable[[Path, Decisions, Sequence[NewsItem]], tuple[NewsItem, ...]],
) -> tuple[NewsItem, ...]:
    """Change a list; where that cannot be done, say why and end the command with 1."""
    if has_errors(decisions.problems):
        click.echo(f"Nothing written: mend {decisions.name} first.", err=True)
        sys.exit(1)
    try:
        return change(root, decisions, items)
    except ListError as error:
        click.echo(
            f"Nothing written. {error} Write one entry a line, each behind a hyphen, or change it "
            "by hand.",
            err=True,
        )
    except OSError as error:
        click.echo(f"{decisions.name}: not written ({error.strerror or error}).", err=True)
    sys.exit(1)


def _say(desk: Desk, done: Mapping[NewsItem, str], written: str | None) -> None:
    short = short_ids(desk.stories.items)
    for item, what in done.items():
        click.echo(f"{short[item.id]}  {what}: {item.title}")
    if written:
        click.echo(f"Written: {written}. The site follows with its next build.")


def _outcomes(desk: Desk) -> dict[str, str]:
    return {one.item.id: _outcome(one) for one in desk.judged}


def _outcome(judged: Judged) -> str:
    match judged.state:
        case NewsState.HIDDEN:
            return "hidden (`hub news show` takes it off that list)"
        case NewsState.BY_PATTERN:
            return f"left out by its feed’s pattern “{judged.because}” in {MAIN}"
        case NewsState.WAITING:
            return "waiting (`hub news approve` lets it through)"
        case NewsState.DUPLICATE:
            return f"a duplicate of {judged.because[:SHORTEST_ID]}"
        case _:
            return str(judged.state)


def _table(settings: Settings, desk: Desk, listed: Sequence[Judged]) -> Iterator[str]:
    short = short_ids(desk.stories.items)
    feed_width = max((len(one.item.feed) for one in listed), default=0)
    state_width = max((len(one.state) for one in listed), default=0)
    for one in listed:
        item = one.item
        day = item.published.astimezone(settings.zone).date()
        columns = (short[item.id], f"{day}", item.feed.ljust(feed_width))
        yield "  ".join((*columns, one.state.ljust(state_width), item.title))


def _summary(judged: Sequence[Judged]) -> str:
    counts = Counter(one.state for one in judged)
    said = ", ".join(f"{counts[state]} {state}" for state in NewsState if counts[state])
    return f"{len(judged)} items: {said}." if judged else "Nothing was pulled yet: `hub pull`."


def _record(judged: Judged) -> dict[str, str]:
    item = judged.item
    because = {"because": judged.because} if judged.because else {}
    return {
        "id": item.id,
        "published": item.published.isoformat(),
        "feed": item.feed,
        "state": judged.state.value,
        **because,
        "title": item.title,
        "link": item.link,
        "page": news_address(item),
    }
