"""Where on a language's site each thing gets its page."""

from pathlib import PurePosixPath

from hub.content.pages import Announcement, CalendarEntry
from hub.content.posts import Post
from hub.content.written import Written
from hub.news.items import NewsItem

_RENAMED = {"posts": "share", "training": "learn"}
"""Folders are named for those who write, addresses for those who read."""


def address(written: Written) -> str | None:
    """Give the address below the language's site (`share/open-day/`), `None` without a page."""
    if isinstance(written, Announcement | CalendarEntry):
        return None
    return address_of(written.uri, written.id if isinstance(written, Post) else None)


def address_of(uri: str, name: str | None = None) -> str:
    """Give the address of a file in the tree of its language; `name` replaces its stem."""
    path = PurePosixPath(uri)
    folders = [_RENAMED.get(path.parts[0], path.parts[0]), *path.parts[1:-1]]
    if len(path.parts) == 1:
        folders = []
    stem = name or path.stem
    parts = folders if stem == "index" else [*folders, stem]
    return "".join(f"{part}/" for part in parts)


def news_address(item: NewsItem) -> str:
    """Give the address of a news item below the site of its feed's language."""
    return f"news/{item.feed}/{item.slug}/"


def across(address: str, *, source: str, target: str, main: str) -> str:
    """Give an address of one language's site as seen from the root of another's.

    The main language lies at the top, every other in a folder of its name.
    """
    if source == target:
        return address
    way_up = "" if source == main else "../"
    way_down = "" if target == main else f"{target}/"
    return f"{way_up}{way_down}{address}"
