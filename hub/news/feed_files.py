"""Feeds that are files of the repository."""

import re
import stat
from pathlib import Path

from hub.news.failures import FeedError
from hub.news.reading.parse import LARGEST_FEED

_REMEDY = "Write a path inside the repository, such as content/feeds/news.xml."
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def read_feed_file(root: Path, address: str) -> bytes:
    """Return what the file has, one byte more than is allowed at most.

    Raise `FeedError` where it cannot be a feed, `OSError` where it cannot be read.
    """
    file = file_of(root, address)
    try:
        mode = file.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise FeedError(f"There is no file “{address}”. {_REMEDY}") from None
    # Opening a pipe would wait for somebody to write.
    if not stat.S_ISREG(mode):
        raise FeedError(f"“{address}” is no ordinary file. {_REMEDY}")
    with file.open("rb") as opened:
        return opened.read(LARGEST_FEED + 1)


def file_of(root: Path, address: str) -> Path:
    """Give the file that an address means, there or not; links in it are followed.

    Raise `FeedError` where it is no path, or leads out of the repository.
    """
    if _SCHEME.match(address):
        raise FeedError(f"“{address}” is neither an http(s) address nor a file. {_REMEDY}")
    home = root.resolve()
    try:
        file = (home / address).resolve()
    except (RuntimeError, ValueError):  # a circle of links, a null character
        raise FeedError(f"“{address}” leads to no file. {_REMEDY}") from None
    if not file.is_relative_to(home):
        raise FeedError(f"“{address}” is outside the repository. {_REMEDY}")
    return file
