"""Pictures of the news, pulled with their feeds from a real server."""

import io
import itertools
import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from hub.news.archive import read_archive
from hub.news.fetch.fetcher import Fetcher, Manners, Surroundings
from hub.news.images.misses import missed_lately
from hub.news.items import NewsItem
from hub.news.one_feed import PATIENCE_FOR_PICTURES, Means
from hub.news.pull import pull
from hub.news.reports import FeedReport
from hub.settings import Feed
from tests.hub.news.feed_server import FeedServer, answer

ARCHIVE = "content/news/press.jsonl"
ITEM = (
    "<item><title>{0}</title><link>https://www.example.com/{0}</link>"
    '<enclosure url="{1}" type="image/png" length="1"/></item>'
)


def _png(colour: str = "teal") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(file, "PNG")
    return file.getvalue()


def _rss(*pictures: str) -> bytes:
    items = "".join(ITEM.format(number, link) for number, link in enumerate(pictures))
    return answer(f'<rss version="2.0"><channel>{items}</channel></rss>')


def _pull(root: Path, feed: Feed, now: datetime, **means: object) -> FeedReport:
    fetcher = Fetcher(Manners((feed.address,)), Surroundings(now))
    [report] = pull([feed], Means(root, fetcher, now, threading.Lock(), **means))  # type: ignore[arg-type]  # by name
    return report


def _items(root: Path) -> list[NewsItem]:
    items, problems = read_archive(root / ARCHIVE, ARCHIVE)
    assert problems == ()
    return sorted(items, key=lambda item: item.title)


def _copies(root: Path) -> list[str]:
    return sorted(file.name for file in (root / "content/news/images").iterdir())


@pytest.fixture
def feed(server: FeedServer) -> Feed:
    """Give a feed that is served at /feed, in the company's network."""
    address = f"{server.address}feed"
    return Feed(id="press", name="P", address=address, language="en", allow_private=True)


def test_a_picture_is_copied_once(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """It is WebP, the item names it, and a second night does not ask for it again."""
    picture = server.serve("a.png", answer(_png(), content_type="image/png"))
    server.serve("feed", _rss(picture))
    assert _pull(tmp_path, feed, now).pictures == 1
    [item] = _items(tmp_path)
    assert _copies(tmp_path) == [item.image]
    with Image.open(tmp_path / "content/news/images" / str(item.image)) as copy:
        assert (copy.format, copy.width) == ("WEBP", 640)
    server.serve("feed", _rss(picture, f"{server.address}b.png"))
    assert _pull(tmp_path, feed, now).added == 1
    assert server.asked().count("a.png") == 1
    assert [item.image for item in _items(tmp_path)] == [item.image, None]


def test_a_new_picture_replaces_the_old_copy(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """What no item names any more is removed; a broken archive of another feed stops that."""
    server.serve("a.png", answer(_png("teal")))
    server.serve("b.png", answer(_png("brown")))
    server.serve("feed", _rss(f"{server.address}a.png"))
    _pull(tmp_path, feed, now)
    [old] = _copies(tmp_path)
    broken = tmp_path / "content/news/other.jsonl"
    broken.write_text("<<<<<<< HEAD\n")
    server.serve("feed", _rss(f"{server.address}b.png"))
    _pull(tmp_path, feed, now)
    assert len(_copies(tmp_path)) == 2
    broken.unlink()
    server.serve("feed", _rss(f"{server.address}a.png"))
    _pull(tmp_path, feed, now)
    assert _copies(tmp_path) == [old]


def test_a_picture_that_fails_is_a_note(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime, record_property
) -> None:
    """The item is stored without it, and for seven days it is not asked for again."""
    server.serve("page", answer("<html>", content_type="image/png"))
    server.serve("feed", _rss(f"{server.address}gone.png", f"{server.address}page"))
    report = _pull(tmp_path, feed, now)
    assert (report.added, report.pictures, report.failed) == (2, 0, False)
    assert report.notes[0].startswith("2 pictures could not be had; http://127.0.0.1:")
    assert [item.image for item in _items(tmp_path)] == [None, None]
    assert missed_lately(tmp_path, now) == {f"{server.address}gone.png", f"{server.address}page"}
    record_property("fault", ["a picture that is a web page", report.notes[0].partition(": ")[2]])
    server.serve("feed", _rss(f"{server.address}gone.png"))
    missed = missed_lately(tmp_path, now + timedelta(days=6))
    assert _pull(tmp_path, feed, now, missed=missed).notes == ()
    assert server.asked().count("gone.png") == 1


@pytest.mark.parametrize(
    ("option", "host"), [(True, "localhost"), (True, "10.0.0.1"), (False, "127.0.0.1")]
)
def test_a_feed_does_not_choose_what_is_called_inside(
    server: FeedServer, tmp_path: Path, now: datetime, option: bool, host: str
) -> None:
    """A picture may be private only beside a feed that may be; a file's pictures never are."""
    server.serve("a.png", answer(_png()))
    link = f"http://{host}:{server.port}/a.png"
    address = f"{server.address}feed" if option else "feed.xml"
    (tmp_path / "feed.xml").write_bytes(_rss(link).partition(b"\r\n\r\n")[2])
    server.serve("feed", _rss(link))
    feed = Feed(id="press", name="P", address=address, language="en", allow_private=True)
    [note] = _pull(tmp_path, feed, now).notes
    assert "which no feed names" in note or "no feed names it" in note or "private" in note
    assert "a.png" not in server.asked()


def test_what_there_was_no_time_for_comes_with_the_next_pull(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """Though the feed itself has not changed."""
    server.serve("feed", _rss(server.serve("a.png", answer(_png()))))
    clock = itertools.count(step=PATIENCE_FOR_PICTURES).__next__
    report = _pull(tmp_path, feed, now, clock=clock)
    assert report.notes == ("1 more picture is left for the next pull.",)
    assert _pull(tmp_path, feed, now).pictures == 1
    assert len(_copies(tmp_path)) == 1


def test_a_demonstration_names_pictures_that_nobody_asks_for(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Nor is anything said of them: who tries the hub is not told of hosts that do not exist."""
    server.serve("feed", _rss(server.serve("a.png", answer(_png()))))
    feed = Feed(
        id="press", name="P", address=f"{server.address}feed", language="en",
        allow_private=True, sample=True,
    )  # fmt: skip
    report = _pull(tmp_path, feed, now)
    assert (report.added, report.notes) == (1, ())
    assert server.asked() == ["feed"]


def test_a_copy_that_is_lost_is_fetched_again(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """An archive may travel without its pictures, though the feed has not changed since."""
    server.serve("feed", _rss(server.serve("a.png", answer(_png()))))
    _pull(tmp_path, feed, now)
    before = _copies(tmp_path)
    shutil.rmtree(tmp_path / "content/news/images")
    assert _pull(tmp_path, feed, now).pictures == 1
    assert _copies(tmp_path) == before
    # What cannot be had again does not make the feed new every night.
    shutil.rmtree(tmp_path / "content/news/images")
    del server.replies["a.png"]
    assert _pull(tmp_path, feed, now).found == 1
    assert _pull(tmp_path, feed, now).found == 0


def test_a_picture_that_failed_is_asked_for_after_a_week(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """Though the feed has not changed since; before that it is left alone."""
    server.serve("feed", _rss(f"{server.address}a.png"))
    assert len(_pull(tmp_path, feed, now).notes) == 1
    server.serve("a.png", answer(_png()))
    for days, pictures in ((6, 0), (7, 1), (8, 0)):
        later = now + timedelta(days=days)
        missed = missed_lately(tmp_path, later)
        assert _pull(tmp_path, feed, later, missed=missed).pictures == pictures
    assert server.asked().count("a.png") == 2


def test_a_picture_that_could_not_be_written_is_asked_for_at_once(
    server: FeedServer, feed: Feed, tmp_path: Path, now: datetime
) -> None:
    """The disk was at fault, not the picture."""
    server.serve("feed", _rss(server.serve("a.png", answer(_png()))))
    folder = tmp_path / "content/news/images"
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where a folder belongs")
    assert "could not be stored" in _pull(tmp_path, feed, now).notes[0]
    folder.unlink()
    missed = missed_lately(tmp_path, now)
    assert _pull(tmp_path, feed, now, missed=missed).pictures == 1
