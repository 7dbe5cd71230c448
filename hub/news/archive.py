"""The archive of a feed, `content/news/<feed>.jsonl`: what was pulled once stays.

One item a line, sorted by date and id, so that a nightly commit is a small diff. Lines are added
and brought up to date, never removed, and a file that cannot be read entirely is never written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hub.content.problems import Problem, Severity
from hub.durable import locked, replace_file
from hub.news.items import NewsItem

FOLDER = Path("content/news")

_RESTORE = "Bring back the last good version of the file from Git; it is not written by hand."
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class ArchiveError(Exception):
    """The archive cannot be read entirely, so that writing it would lose what is in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing changed."""

    added: int
    updated: int


def read_archive(
    path: Path, relative_name: str
) -> tuple[tuple[NewsItem, ...], tuple[Problem, ...]]:
    """Return the items of an archive, by date and id, and a problem for each line that is none.

    `relative_name` is how problems call the file. A missing file is an empty archive. Never raises
    for what is in the file; raises `OSError` where it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    items: dict[str, NewsItem] = {}
    problems: list[Problem] = []
    # Not `splitlines`: titles may hold characters that Python takes for line ends.
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            item = _item(line, path.stem, items)
        except ValueError as error:
            problems.append(_problem(relative_name, number, line, error))
        else:
            items[item.id] = item
    return _ordered(items.values()), tuple(problems)


def store(path: Path, items: Iterable[NewsItem]) -> Stored:
    """Add new items to an archive and bring known ones up to date; write only what changed.

    A known item keeps its id, its slug and when it was first seen. The new file replaces the old
    one in one step, after it has reached the disk. Raise `ArchiveError`, and write nothing, where
    the archive has problems; `OSError` where it cannot be written, leaving the old file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.parent):
        known, problems = read_archive(path, path.name)
        if problems:
            raise ArchiveError(problems)
        archive = {item.id: item for item in known}
        added = updated = 0
        for item in items:
            old = archive.get(item.id)
            archive[item.id] = item if old is None else _renewed(old, item)
            added += old is None
            updated += old is not None and old != archive[item.id]
        if added or updated:
            _write(path, _ordered(archive.values()))
    return Stored(added, updated)


def _item(line: bytes, feed: str, others: Mapping[str, NewsItem]) -> NewsItem:
    try:
        item = NewsItem.from_line(line.decode())
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    if item.feed != feed:
        raise ValueError(f"it belongs to the feed “{item.feed}”")
    if others.get(item.id, item) != item:
        raise ValueError("the same item stands in another line with other values")
    return item


def _problem(name: str, number: int, line: bytes, error: ValueError) -> Problem:
    if line.startswith(_CONFLICT):
        message = "Git left a conflict in this archive of news."
        remedy = "Keep the lines of both sides and delete the marks, or bring back either version."
        return Problem(name, number, "news-archive-conflict", Severity.ERROR, message, remedy)
    message = f"This line of the news archive cannot be used: {error}."
    return Problem(name, number, "news-archive-broken", Severity.ERROR, message, _RESTORE)


def _renewed(old: NewsItem, new: NewsItem) -> NewsItem:
    # An undated item counts as published when it was first seen, which was not now.
    published = old.published if new.published == new.first_seen else new.published
    renewed = replace(new, slug=old.slug, first_seen=old.first_seen, published=published)
    # Our copy of a picture stays as long as the feed names the same one.
    is_same = new.image is None and new.image_link == old.image_link
    return replace(renewed, image=old.image) if is_same else renewed


def _ordered(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.published, item.id)))


def _write(path: Path, items: Iterable[NewsItem]) -> None:
    replace_file(path, "".join(f"{item.to_line()}\n" for item in items).encode())
