"""Finding the news that somebody names on the command line."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from hub.cli.problems import show
from hub.content.problems import printable
from hub.news.desk import Desk, read_desk
from hub.news.items import NewsItem
from hub.news.stories import SHORTEST_ID, Stories, UnusableReferenceError
from hub.settings import Settings
from hub.settings_file import read_settings

_MOST_SUGGESTIONS = 3
_LISTED = "`hub news list --all` lists what there is."


def open_desk(root: Path) -> tuple[Settings, Desk]:
    """Read options, archives and lists; options with a mistake end the command with 1.

    What is wrong in archives and lists is told on the error output.
    """
    settings, problems = read_settings(root)
    if problems:
        show(problems, "text")
        sys.exit(1)
    desk = read_desk(root, settings.feeds)
    for problem in desk.problems:
        click.echo(printable(str(problem)), err=True)
    return settings, desk


def pick(stories: Stories, references: Iterable[str]) -> tuple[NewsItem, ...]:
    """Find one item for each thing that somebody wrote to name one, each item once.

    A link that several feeds bring means the item that was seen first. Anything that does not name
    one story is wrong usage, with what was perhaps meant.
    """
    return tuple(dict.fromkeys(_pick_one(stories, one) for one in references))


def short_ids(items: Sequence[NewsItem]) -> dict[str, str]:
    """Give the shortest digits that tell the items apart, at least eight, by their ids."""
    counts = Counter(item.id[:SHORTEST_ID] for item in items)
    return {
        item.id: item.id[:SHORTEST_ID] if counts[item.id[:SHORTEST_ID]] == 1 else item.id
        for item in items
    }


def _pick_one(stories: Stories, written: str) -> NewsItem:
    try:
        found = stories.find(written)
    except UnusableReferenceError as error:
        similar = _with_words(stories, written)
        remedy = _did_you_mean(stories, similar) if similar else f"{error.remedy} {_LISTED}"
        raise click.BadParameter(f"{error.message} {remedy}") from None
    if not found:
        similar = _with_digits(stories, written)
        remedy = _did_you_mean(stories, similar) if similar else _LISTED
        raise click.BadParameter(f"no item that was pulled is “{written}”. {remedy}")
    first = min(found, key=lambda item: (item.first_seen, item.published, item.id))
    if not set(found) <= set(stories.same_story(first)):
        raise click.BadParameter(
            f"“{written}” may be one of {len(found)} items. Name one by its id:\n"
            + "\n".join(_lines(stories, found))
        )
    return first


def _with_words(stories: Stories, written: str) -> list[NewsItem]:
    words = written.strip().casefold()
    return [item for item in stories.items if words and words in item.title.casefold()]


def _with_digits(stories: Stories, written: str) -> list[NewsItem]:
    by_digits = {item.id[:SHORTEST_ID]: item for item in stories.items}
    near = get_close_matches(written.strip().lower()[:SHORTEST_ID], by_digits, cutoff=0.7)
    return [by_digits[digits] for digits in near]


def _did_you_mean(stories: Stories, items: Sequence[NewsItem]) -> str:
    return "\n".join(["Did you mean:", *_lines(stories, items[-_MOST_SUGGESTIONS:])])


def _lines(stories: Stories, items: Sequence[NewsItem]) -> list[str]:
    short = short_ids(stories.items)
    return [f"  {short[item.id]}  {item.feed}  {item.title}" for item in items]
