"""`hub new`: a file to go on with, instead of an empty one."""

import re
import sys
from pathlib import Path

import click

from hub.cli.desk import open_desk, pick
from hub.cli.options import moment, root_option
from hub.content.loading import load
from hub.content.new_post import name_for, post_from_news
from hub.content.problems import did_you_mean


@click.group()
def new() -> None:
    """Begin a file for an editor to go on with."""


def _file_name(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> str | None:
    if value is not None and not re.fullmatch(r"(?!index$)[a-z0-9]+(-[a-z0-9]+)*", value):
        raise click.BadParameter("use small letters, digits and hyphens: open-day")
    return value


@new.command()
@click.option(
    "--from-news", "reference", required=True, metavar="ID", help="The item, as in `hub news`."
)
@click.option("--lang", metavar="LANG", help="The post's language (default: the feed's).")
@click.option(
    "--name",
    metavar="NAME",
    callback=_file_name,
    help="The file's name without .md, which becomes the address (default: from the title).",
)
@root_option
def post(root: Path, reference: str, lang: str | None, name: str | None) -> None:
    """Begin a post about a news item: a draft with its title, link, topics and today's date.

    What only people can write is left empty: who owns the story, the question, the captions.
    `hub check` names it until it is there. A file that exists is never overwritten; the command
    then exits with 1.
    """
    settings, desk = open_desk(root)
    (item,) = pick(desk.stories, [reference])
    hub, _ = load(root, moment(root, None))
    feed = next(feed for feed in settings.feeds if feed.id == item.feed)
    lang = lang or feed.language
    if lang not in hub.languages:
        raise click.BadParameter(
            f"there is no language “{lang}” in this hub. {did_you_mean(lang, hub.languages)}",
            param_hint="--lang",
        )
    path = f"content/{lang}/posts/{name or name_for(item, hub)}.md"
    objectives = hub.names(lang, "objectives")
    text = post_from_news(item, feed, lang=lang, today=hub.today, objectives=objectives)
    _write(root, path, text)
    click.echo(f"Written: {path}")
    if lang != feed.language:
        click.echo(f"Its title and topics are in “{feed.language}”: write them in “{lang}”.")
    click.echo(
        "Next: write what is empty; `hub check` names it, line by line. Rename the file now if you "
        "want\na shorter address, look at it with `hub serve`, and delete “draft: true” at the end."
    )


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        click.echo(
            f"{path} is there already; nothing written. Go on with it, or name another: --name",
            err=True,
        )
    except OSError as error:
        click.echo(f"{path}: not written ({error.strerror or error}).", err=True)
    else:
        return
    sys.exit(1)
