import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hub.news.archive import read_archive
from hub.news.fetch.fetcher import Fetcher, Manners, Surroundings
from hub.news.items import NewsItem
from hub.news.one_feed import Means
from hub.news.pull import pull as pull_each
from hub.news.reports import FeedReport, PullStatus
from hub.settings import Feed

ARCHIVE = "content/news/newsroom.jsonl"
ITEM = "<item><title>{0}</title><link>https://www.example.com/{0}</link></item>"


def pull(root: Path, feeds: list[Feed], now: datetime) -> tuple[FeedReport, ...]:
    """Pull feeds of a folder, and give the reports in their order."""
    web = tuple(feed.address for feed in feeds if ":" in feed.address)
    means = Means(root, Fetcher(Manners(web), Surroundings(now)), now, threading.Lock())
    reports = {report.feed: report for report in pull_each(feeds, means)}
    return tuple(reports[feed.id] for feed in feeds)


def _write_feed(root: Path, *names: str, at: str = "content/feeds/newsroom.xml") -> None:
    file = root / at
    file.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(ITEM.format(name) for name in names)
    file.write_text(f'<rss version="2.0"><channel>{items}</channel></rss>')


def _feed(address: str) -> Feed:
    return Feed(id="newsroom", name="Newsroom", address=address, language="en")


def test_new_items_are_archived(tmp_path: Path, newsroom: Feed, now: datetime) -> None:
    """The report counts what was found and added, the archive has it."""
    _write_feed(tmp_path, "a", "b")
    assert pull(tmp_path, [newsroom], now) == (
        FeedReport("newsroom", PullStatus.STORED, found=2, added=2, last_success=now),
    )
    items, problems = read_archive(tmp_path / ARCHIVE, ARCHIVE)
    assert {(item.title, item.first_seen) for item in items} == {("a", now), ("b", now)}
    assert problems == ()


def test_a_second_pull_changes_nothing(tmp_path: Path, newsroom: Feed, now: datetime) -> None:
    """Undated items, a day later, are known; the archive keeps every byte."""
    _write_feed(tmp_path, "a", "b")
    pull(tmp_path, [newsroom], now)
    before = (tmp_path / ARCHIVE).read_bytes()
    later = now + timedelta(days=1)
    assert pull(tmp_path, [newsroom], later) == (
        FeedReport("newsroom", PullStatus.UNCHANGED, last_success=later),
    )
    # Without what was remembered it is read again, and nothing is lost by that.
    (tmp_path / ".cache/hub/news/newsroom.json").unlink()
    assert pull(tmp_path, [newsroom], later) == (
        FeedReport("newsroom", PullStatus.UNCHANGED, found=2, last_success=later),
    )
    assert (tmp_path / ARCHIVE).read_bytes() == before


def test_items_without_a_link_are_counted(tmp_path: Path, newsroom: Feed, now: datetime) -> None:
    """What cannot be linked to is skipped; where that is everything, the feed fails."""
    _write_feed(tmp_path, "a")
    file = tmp_path / newsroom.address
    file.write_text(file.read_text().replace("</item>", "</item><item><title>x</title></item>"))
    (report,) = pull(tmp_path, [newsroom], now)
    assert (report.found, report.skipped, report.failed) == (1, 1, False)
    file.write_text('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>')
    (report,) = pull(tmp_path, [newsroom], now)
    assert report.failed
    assert report.reason == "No entry of this feed has an http(s) link (1 found)."


def test_one_bad_feed_leaves_the_others_alone(
    tmp_path: Path, newsroom: Feed, now: datetime
) -> None:
    """A feed that breaks the reader fails, in its place; the next one is stored."""
    _write_feed(tmp_path, "a")
    (tmp_path / "bad.xml").write_text("<rss><channel><item><title>&#x110000;</title></item>")
    bad = Feed(id="bad", name="Bad", address="bad.xml", language="en")
    first, second = pull(tmp_path, [bad, newsroom], now)
    assert (first.feed, first.status) == ("bad", PullStatus.FAILED)
    assert (second.feed, second.status) == ("newsroom", PullStatus.STORED)
    assert not (tmp_path / "content/news/bad.jsonl").exists()


def test_an_empty_feed_is_a_failure_where_there_was_news(
    tmp_path: Path, newsroom: Feed, now: datetime
) -> None:
    """A new feed may be empty; one that had items and has none is broken, its archive stays."""
    _write_feed(tmp_path)
    [report] = pull(tmp_path, [newsroom], now)
    assert report.status is PullStatus.UNCHANGED
    _write_feed(tmp_path, "a")
    pull(tmp_path, [newsroom], now)
    before = (tmp_path / ARCHIVE).read_bytes()
    _write_feed(tmp_path)
    (report,) = pull(tmp_path, [newsroom], now)
    assert report.failed
    assert report.reason == "The feed is empty now but was not before. What was pulled stays."
    assert (tmp_path / ARCHIVE).read_bytes() == before


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("content/feeds/missing.xml", "There is no file “content/feeds/missing.xml”."),
        ("inside.xml/feed.xml", "There is no file “inside.xml/feed.xml”."),
        ("../outside.xml", "“../outside.xml” is outside the repository."),
        ("content/../../outside.xml", "“content/../../outside.xml” is outside the repository."),
        ("/etc/passwd", "“/etc/passwd” is outside the repository."),
        ("leads-outside.xml", "“leads-outside.xml” is outside the repository."),
        ("leads-to-itself.xml", "“leads-to-itself.xml” leads to no file."),
        ("null\0.xml", "“null\0.xml” leads to no file."),
        ("content", "“content” is no ordinary file."),
        ("pipe.xml", "“pipe.xml” is no ordinary file."),
        ("ftp://example.com/x", "“ftp://example.com/x” is neither an http(s) address nor a file."),
        ("file:///etc/passwd", "“file:///etc/passwd” is neither an http(s) address nor a file."),
    ],
)
def test_a_feed_has_to_be_a_file_inside_the_repository(
    tmp_path: Path, now: datetime, address: str, reason: str
) -> None:
    """Whatever else the address names is not read, and the report says what to write."""
    root = tmp_path / "hub"
    (root / "content").mkdir(parents=True)
    _write_feed(root, "a", at="inside.xml")
    _write_feed(tmp_path, "a", at="outside.xml")
    (root / "leads-outside.xml").symlink_to("../outside.xml")
    (root / "leads-to-itself.xml").symlink_to("leads-to-itself.xml")
    os.mkfifo(root / "pipe.xml")
    (report,) = pull(root, [_feed(address)], now)
    assert report.failed
    assert report.reason == (
        f"{reason} Write a path inside the repository, such as content/feeds/news.xml."
    )
    assert not (root / "content/news").exists()


def test_a_link_that_stays_inside_is_followed(tmp_path: Path, now: datetime) -> None:
    """A symbolic link to another file of the repository is a file of the repository."""
    _write_feed(tmp_path, "a", at="exports/news.xml")
    (tmp_path / "news.xml").symlink_to("exports/news.xml")
    (report,) = pull(tmp_path, [_feed("news.xml")], now)
    assert report.added == 1


def test_a_feed_that_is_too_large_is_a_failure(
    tmp_path: Path, newsroom: Feed, now: datetime
) -> None:
    """More than 5 MiB are not read."""
    _write_feed(tmp_path, "a")
    with (tmp_path / newsroom.address).open("a") as file:
        file.write(" " * 6 * 1024 * 1024)
    (report,) = pull(tmp_path, [newsroom], now)
    assert report.reason == "The feed is larger than 5 MiB."


def test_a_broken_archive_is_reported_with_its_line(
    tmp_path: Path,
    newsroom: Feed,
    now: datetime,
    make_item: Callable[..., NewsItem],
) -> None:
    """A conflict in the archive is the feed's failure; not a byte of it is touched."""
    _write_feed(tmp_path, "a")
    archive = tmp_path / ARCHIVE
    archive.parent.mkdir(parents=True)
    archive.write_text(f"{make_item('1').to_line()}\n<<<<<<< HEAD\n")
    before = archive.read_bytes()
    (report,) = pull(tmp_path, [newsroom], now)
    assert report.failed
    assert report.reason.startswith(f"{ARCHIVE}, line 2: Git left a conflict")
    assert archive.read_bytes() == before


def test_an_archive_that_cannot_be_written_is_a_failure(
    tmp_path: Path, newsroom: Feed, now: datetime
) -> None:
    """What the disk refuses is said with the name of the file."""
    _write_feed(tmp_path, "a")
    (tmp_path / "content/news").write_text("a file where a folder belongs")
    (report,) = pull(tmp_path, [newsroom], now)
    assert report.failed
    assert "content/news" in report.reason
