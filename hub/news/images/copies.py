"""Our copies of the pictures of news, `content/news/images/<32 hex digits>.webp`.

They are named by what is in them: the same picture is stored once, and a name never means
another picture later.
"""

import base64
import hashlib
import re
from collections.abc import Collection
from pathlib import Path

from hub.durable import replace_file
from hub.news.confined.asking import Limits, ask
from hub.news.failures import FeedError
from hub.news.images.card import LARGEST_COPY

FOLDER = Path("content/news/images")
LARGEST_PICTURE = 2 * 1024 * 1024
"""Bytes of a picture as it comes."""

# 40 million pixels in several copies, as libwebp and libavif make them, need more than a feed.
_LIMITS = Limits(memory=1024 * 1024 * 1024, output=1024 * 1024)
_NAME = re.compile(r"[0-9a-f]{32}\.webp")


class NotStoredError(FeedError):
    """The picture is fine and the disk is not: it can be asked for again at once."""


def keep(root: Path, data: bytes, limits: Limits = _LIMITS) -> str:
    """Store a picture at the size of a card, and give the name of the copy in `FOLDER`.

    The copy is on the disk, whole, when this returns; the same picture twice is one file. Raise
    `FeedError` with a plain reason for what is no picture that can be shown, is larger than
    `LARGEST_PICTURE` bytes, or breaks or exceeds its process; `NotStoredError` where the copy
    cannot be written.
    """
    if len(data) > LARGEST_PICTURE:
        raise FeedError(f"The picture is larger than {LARGEST_PICTURE // (1024 * 1024)} MiB.")
    webp = _drawn(data, limits)
    name = f"{hashlib.sha256(webp).hexdigest()[:32]}.webp"
    file = root / FOLDER / name
    try:
        # Compared, not only looked for: a copy that was damaged since is mended.
        if not file.is_file() or file.read_bytes() != webp:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, webp)
    except OSError as error:
        raise NotStoredError(f"The picture could not be stored: {error.strerror}.") from error
    return name


def has_copy(root: Path, name: str) -> bool:
    """Tell whether a copy that an item names is there."""
    try:
        return (root / FOLDER / name).is_file()
    except OSError:  # a folder that may not be entered
        return False


def unused(root: Path, names: Collection[str]) -> tuple[Path, ...]:
    """Give the copies, by name, that are not among the names; files that are no copies never."""
    folder = root / FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(
        file
        for file in files
        if file.is_file() and _NAME.fullmatch(file.name) and file.name not in names
    )


def prune(root: Path, names: Collection[str]) -> int:
    """Remove the copies that no item names, and give their number; raises `OSError`.

    What a killed pull left half-written goes as well, uncounted; one that runs just now may
    lose a picture by that, which the next one gets.

    `names` has to be what *all* archives name, read entirely, after the pull has stored its items:
    a copy that an unread line names would be lost.
    """
    files = unused(root, names)
    for file in (*files, *(root / FOLDER).glob(".*.webp.*.tmp")):
        file.unlink()
    return len(files)


def _drawn(data: bytes, limits: Limits) -> bytes:
    answer = ask("hub.news.images.child", "the picture", {}, data, limits)
    try:
        webp = base64.b64decode(answer["webp"], validate=True)
    except (KeyError, TypeError, ValueError):
        webp = b""
    # Who takes the child over still stores nothing but something small that says it is WebP.
    if not (webp[:4] == b"RIFF" and webp[8:12] == b"WEBP" and len(webp) <= LARGEST_COPY):
        raise FeedError("The reader of the picture answered nonsense.")
    return webp
