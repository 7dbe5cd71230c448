import itertools
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from hub.news.archive import read_archive, store
from hub.news.failures import FeedError
from hub.news.images import copies
from hub.news.images.copies import FOLDER, keep
from hub.news.images.gathering import Bounds, Pictured, with_pictures
from hub.news.items import NewsItem

A, B, C = (f"https://www.example.com/{name}.png" for name in "abc")
MakeItem = Callable[..., NewsItem]


class _Web:
    """Serves pictures by address, and notes what was asked for."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(self, address: str) -> bytes:
        self.asked.append(address)
        if address not in self.pages:
            raise FeedError("The server says that there is nothing (404).")
        return self.pages[address]


@pytest.fixture
def web(encode: Callable[..., bytes]) -> _Web:
    """Give a web of two pictures."""
    colours = {A: "red", B: "blue"}
    return _Web(
        {link: encode(Image.new("RGB", (200, 100), name), "PNG") for link, name in colours.items()}
    )


def _bounds(
    limit: int = 50,
    missed: Collection[str] = (),
    moments: Sequence[float] = (0,),
    until: float = 10,
) -> Bounds:
    """Give bounds whose clock shows the moments, the last of them for ever."""
    clock = itertools.chain(moments, itertools.repeat(moments[-1]))
    return Bounds(limit, missed, lambda: next(clock), until)


def _gather(
    root: Path, items: Sequence[NewsItem], known: Sequence[NewsItem], web: _Web, bounds: Bounds
) -> Pictured:
    return with_pictures(root, items, {item.id: item for item in known}, web.fetch, bounds)


def test_new_items_get_their_pictures(tmp_path: Path, make_item: MakeItem, web: _Web) -> None:
    """Those that name one, in the order of the feed; the others stay as they are."""
    items = [make_item("1", image_link=A), make_item("2"), make_item("3", image_link=B)]
    got = _gather(tmp_path, items, [], web, _bounds())
    names = [item.image for item in got.items]
    assert names[1] is None
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == {names[0], names[2]}
    assert [replace(item, image=None) for item in got.items] == items
    assert (got.kept, got.failures, got.missed, got.left) == (2, (), (), 0)


def test_a_picture_that_is_there_is_not_asked_for(
    tmp_path: Path, make_item: MakeItem, web: _Web
) -> None:
    """The archived item with a copy of the same link keeps it; all else is asked for."""
    name = keep(tmp_path, web.pages[A])
    gone = f"{'0' * 32}.webp"
    same = make_item("1", image_link=A)
    moved, lost, never = (make_item(key, image_link=A) for key in "234")
    known = [
        replace(same, image=name),
        replace(moved, image_link=B, image=name),
        replace(lost, image=gone),
        never,
    ]
    assert _gather(tmp_path, [same], known, web, _bounds()).items == (same,)
    assert web.asked == []
    for item in (moved, lost, never):
        got = _gather(tmp_path, [item], known, web, _bounds())
        assert got.items == (replace(item, image=name),)
    assert web.asked == [A, A, A]


def test_the_archive_keeps_what_is_not_asked_for(
    tmp_path: Path, make_item: MakeItem, web: _Web
) -> None:
    """Pulled twice, an item has its picture still, though the second pull did not touch it."""
    archive = tmp_path / "content/news/newsroom.jsonl"
    item = make_item("1", image_link=A)
    for _ in range(2):
        known, _ = read_archive(archive, archive.name)
        store(archive, _gather(tmp_path, [item], known, web, _bounds()).items)
    ((stored,), _) = read_archive(archive, archive.name)
    assert stored.image == keep(tmp_path, web.pages[A])
    assert web.asked == [A]


def test_one_link_is_asked_for_once(tmp_path: Path, make_item: MakeItem, web: _Web) -> None:
    """Items that share a picture share the copy, or the failure."""
    items = [make_item(str(number), image_link=(A, C)[number % 2]) for number in range(6)]
    got = _gather(tmp_path, items, [], web, _bounds())
    assert sorted(web.asked) == [A, C]
    assert [item.image is None for item in got.items] == [False, True] * 3
    assert got.kept == len(got.failures) == 1


def test_a_failure_is_that_pictures_alone(tmp_path: Path, make_item: MakeItem, web: _Web) -> None:
    """Not found or no picture: the reason is told, the next one is shown."""
    web.pages = {**web.pages, B: b"<!DOCTYPE html>"}
    items = [make_item(key, image_link=link) for key, link in zip("123", (C, B, A), strict=True)]
    got = _gather(tmp_path, items, [], web, _bounds())
    assert dict(got.failures) == {
        C: "The server says that there is nothing (404).",
        B: "There is a web page or an SVG drawing where the picture should be.",
    }
    assert set(got.missed) == {B, C}
    assert [item.image is None for item in got.items] == [True, True, False]


def test_a_full_disk_is_not_held_against_the_picture(
    tmp_path: Path, make_item: MakeItem, web: _Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported, and asked for again in the next pull."""

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(copies, "replace_file", refuse)
    item = make_item("1", image_link=A)
    got = _gather(tmp_path, [item], [], web, _bounds())
    assert got.items == (item,)
    assert got.failures == ((A, "The picture could not be stored: No space left on device."),)
    assert got.missed == ()


def test_what_was_missed_lately_is_passed_over(
    tmp_path: Path, make_item: MakeItem, web: _Web
) -> None:
    """A picture that failed this week is neither asked for nor reported again."""
    items = [make_item("1", image_link=A), make_item("2", image_link=C)]
    got = _gather(tmp_path, items, [], web, _bounds(missed={C}))
    assert web.asked == [A]
    assert (got.kept, got.failures, got.left) == (1, (), 0)


def test_only_the_newest_get_pictures(tmp_path: Path, make_item: MakeItem, web: _Web) -> None:
    """As many as the hub shows, the newest first, wherever they stand in the feed."""
    first = make_item("1").published
    items = [
        make_item(str(day), published=first + timedelta(days=day), image_link=link)
        for day, link in enumerate((C, A, B))
    ]
    got = _gather(tmp_path, items, [], web, _bounds(limit=2))
    assert web.asked == [B, A]
    assert [item.image is None for item in got.items] == [True, False, False]


def test_an_undated_item_is_as_old_as_in_the_archive(
    tmp_path: Path, make_item: MakeItem, web: _Web
) -> None:
    """It counts as published when it was first seen, not when it was pulled again."""
    old = make_item("1", image_link=A)
    undated = replace(old, published=old.first_seen)
    known = [replace(old, published=old.first_seen - timedelta(days=30), image_link=C)]
    dated = make_item("2", published=old.first_seen - timedelta(days=3), image_link=B)
    _gather(tmp_path, [undated, dated], known, web, _bounds(limit=1))
    assert web.asked == [B]
    _gather(tmp_path, [undated, dated], [], web, _bounds(limit=1))
    assert web.asked == [B, A]
    newer = replace(old, published=old.first_seen - timedelta(days=1))
    _gather(tmp_path, [newer, dated], known, web, _bounds(limit=1))
    assert web.asked == [B, A, A]


def test_the_rest_comes_the_next_night(tmp_path: Path, make_item: MakeItem, web: _Web) -> None:
    """When the time is over nothing more is asked for; what was got stays got."""
    first = make_item("1").published
    items = [
        make_item(str(day), published=first - timedelta(days=day), image_link=link)
        for day, link in enumerate((A, B, C))
    ]
    got = _gather(tmp_path, items, [], web, _bounds(moments=[0, 10], until=10))
    assert web.asked == [A]
    assert (got.kept, got.failures, got.left) == (1, (), 2)
    assert [item.image is None for item in got.items] == [False, True, True]
    again = _gather(tmp_path, items, got.items, web, _bounds(moments=[0, 9.9], until=10))
    assert web.asked == [A, B, C]
    assert again.left == 0
