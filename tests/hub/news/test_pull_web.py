"""Pulling feeds from a real server, night after night."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hub.news.archive import read_archive
from hub.news.fetch.fetcher import Fetcher, Manners, Surroundings
from hub.news.items import NewsItem
from hub.news.one_feed import Means, OneFeed
from hub.news.pull import pull
from hub.news.reports import FeedReport, PullStatus
from hub.news.state import VALIDATORS_KEPT, read_state
from hub.settings import Feed
from tests.hub.news.feed_server import Exchange, FeedServer, answer, redirect, rss

ARCHIVE = "content/news/press.jsonl"


def _feed(address: str, name: str = "press", **options: object) -> Feed:
    return Feed(id=name, name="P", address=address, language="en", allow_private=True, **options)


class Nights:
    """One hub that pulls its feeds at moments of our choice."""

    def __init__(self, root: Path, *feeds: Feed) -> None:
        self.root = root
        self.feeds = feeds

    def pull(self, now: datetime, patience: float = 10) -> tuple[FeedReport, ...]:
        """Pull all feeds; reports come in the order of the feeds."""
        manners = Manners(tuple(feed.address for feed in self.feeds), patience=patience)
        means = Means(self.root, Fetcher(manners, Surroundings(now)), now, threading.Lock())
        reports = {report.feed: report for report in pull(self.feeds, means)}
        return tuple(reports[feed.id] for feed in self.feeds)

    @property
    def archived(self) -> list[NewsItem]:
        """What the archive of the press feed holds."""
        items, problems = read_archive(self.root / ARCHIVE, ARCHIVE)
        assert problems == ()
        return list(items)

    @property
    def items(self) -> dict[str, NewsItem]:
        """The same by title."""
        return {item.title: item for item in self.archived}


def test_a_feed_is_pulled_and_then_asked_conditionally(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """The second night costs a request without a body; validators go back as they came."""

    def reply(exchange: Exchange) -> None:
        is_known = exchange.headers.get("if-none-match") == 'W/"ä 1"'
        body = answer("", "304 Not Modified") if is_known else None
        exchange.send(body or answer(rss("a"), etag='W/"ä 1"', last_modified="Tue, 3 Nov"))

    nights = Nights(tmp_path, _feed(server.serve("feed", reply)))
    assert [(one.status, one.added) for one in nights.pull(now)] == [(PullStatus.STORED, 1)]
    [report] = nights.pull(now + timedelta(days=1))
    assert report == FeedReport("press", PullStatus.UNCHANGED, last_success=now + timedelta(days=1))
    assert server.exchanges[1].headers["if-modified-since"] == "Tue, 3 Nov"
    assert nights.items.keys() == {"a"}


def test_not_modified_for_ever_ends_after_eight_days(
    server: FeedServer, tmp_path: Path, now: datetime, record_property
) -> None:
    """A server that would never say anything new is asked for all of it on the ninth day."""
    names = ["a"]

    def reply(exchange: Exchange) -> None:
        is_conditional = "if-none-match" in exchange.headers
        exchange.send(
            answer("", "304 Not Modified") if is_conditional else answer(rss(*names), etag='"1"')
        )

    nights = Nights(tmp_path, _feed(server.serve("feed", reply)))
    nights.pull(now)
    names.append("b")
    for day in range(1, 8):
        [report] = nights.pull(now + timedelta(days=day))
        assert report.status is PullStatus.UNCHANGED
    [report] = nights.pull(now + VALIDATORS_KEPT)
    assert report.added == 1
    record_property("fault", ["304 for ever", "asked for all of it after 8 days: 1 new"])


@pytest.mark.parametrize("lost", ["archive", "cache", "archive edited"])
def test_losing_the_cache_or_the_archive_asks_for_everything(
    server: FeedServer, tmp_path: Path, now: datetime, lost: str
) -> None:
    """Validators are worth something only beside the archive that was written with them."""

    def reply(exchange: Exchange) -> None:
        is_conditional = "if-none-match" in exchange.headers
        exchange.send(
            answer("", "304 Not Modified") if is_conditional else answer(rss("a"), etag='"1"')
        )

    nights = Nights(tmp_path, _feed(server.serve("feed", reply)))
    nights.pull(now)
    before = (tmp_path / ARCHIVE).read_bytes()
    if lost == "archive":
        (tmp_path / ARCHIVE).unlink()
    elif lost == "archive edited":
        (tmp_path / ARCHIVE).write_bytes(before + b"\n")
    else:
        (tmp_path / ".cache/hub/news/press.json").unlink()
    nights.pull(now)
    assert "if-none-match" not in server.exchanges[1].headers
    assert (tmp_path / ARCHIVE).read_bytes().strip() == before.strip()


def test_the_same_body_is_not_read_again(
    server: FeedServer, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Servers without validators give the same bytes, which is noticed."""
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(rss("a")))))
    nights.pull(now)

    def read(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("hub.news.one_feed.parse_feed", read)
    [report] = nights.pull(now)
    assert report.status is PullStatus.UNCHANGED


def test_an_edited_item_keeps_its_id_date_and_address(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Its text follows the source; one that the source deletes stays."""
    item = "<item><guid>g</guid><title>{}</title><link>https://www.example.com/1</link></item>"
    feed = '<rss version="2.0"><channel>{}</channel></rss>'
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(feed.format(item.format("Old"))))))
    nights.pull(now)
    [old] = nights.items.values()
    server.serve("feed", answer(feed.format(item.format("New"))))
    assert [report.updated for report in nights.pull(now + timedelta(days=1))] == [1]
    [new] = nights.items.values()
    assert (new.id, new.slug, new.first_seen, new.published) == (
        (old.id, old.slug, old.first_seen, old.published)
    )
    assert new.title == "New"
    server.serve("feed", answer(rss("other")))
    nights.pull(now + timedelta(days=2))
    assert nights.items.keys() == {"New", "other"}


def test_moved_for_good_is_said_and_nothing_is_rewritten(
    server: FeedServer, tmp_path: Path, now: datetime, record_property
) -> None:
    """The configuration is a person's; the report tells what to write."""
    server.serve("new", answer(rss("a")))
    nights = Nights(tmp_path, _feed(server.serve("old", redirect("/new", "301 Moved"))))
    [report] = nights.pull(now)
    assert report.notes == (
        f"It has moved for good to {server.address}new: change site_config.yml.",
    )
    assert report.added == 1
    record_property("fault", ["301 Moved Permanently", report.notes[0]])


NO_FEEDS = {
    "200 with a web page": (b"<!DOCTYPE html><title>Sign in</title>", "This is a web page"),
    "200 with nothing": (b"", "The feed is empty."),
    "200 with a feed without items": (rss(), "The feed is empty now but was not before."),
    "200 with a PDF": (b"%PDF-1.7", "This is no"),
    "200 with a feed cut off": (rss("a")[:60], "The feed ends in the middle"),
}


@pytest.mark.parametrize("fault", NO_FEEDS)
def test_what_is_no_feed_is_a_failure_and_the_archive_stays(
    server: FeedServer, tmp_path: Path, now: datetime, record_property, fault: str
) -> None:
    """A 200 with something else is not “0 items”; the next good night is stored."""
    page, reason = NO_FEEDS[fault]
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(rss("a")))))
    nights.pull(now)
    before = (tmp_path / ARCHIVE).read_bytes()
    server.serve("feed", answer(page))
    [report] = nights.pull(now + timedelta(days=1))
    assert report.status is PullStatus.FAILED
    assert report.reason.startswith(reason)
    assert report.last_success == now
    assert (tmp_path / ARCHIVE).read_bytes() == before
    record_property("fault", [fault, report.reason])
    server.serve("feed", answer(rss("a", "b")))
    assert [one.added for one in nights.pull(now + timedelta(days=2))] == [1]


def test_a_redirect_to_a_login_page_names_the_host(
    server: FeedServer, tmp_path: Path, now: datetime, record_property
) -> None:
    """Who reads the report sees where the feed went."""
    login = f"http://localhost:{server.port}/login"
    server.serve("login", answer("<html><title>Sign in</title></html>"))
    feed = _feed(server.serve("feed", redirect(login)))
    nights = Nights(tmp_path, feed, _feed(login, "other"))
    report, _ = nights.pull(now)
    assert report.reason.startswith("This is a web page, not a feed")
    assert report.reason.endswith("The address led to localhost.")
    record_property("fault", ["redirect to a login page", report.reason])


def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Until then it gets no request, and that is no failure; after it, it is asked again."""
    busy = answer("", "429 Too Many Requests", retry_after="7200")
    nights = Nights(tmp_path, _feed(server.serve("feed", busy)))
    [report] = nights.pull(now)
    assert report.status is PullStatus.FAILED
    server.serve("feed", answer(rss("a")))
    [report] = nights.pull(now + timedelta(hours=1))
    assert (report.status, report.failed) == (PullStatus.WAITING, False)
    assert report.reason == "The server asked not to be asked before 2026-11-24 07:00."
    assert len(server.exchanges) == 1
    [report] = nights.pull(now + timedelta(hours=2))
    assert report.status is PullStatus.STORED
    [report] = nights.pull(now + timedelta(hours=3))
    assert report.status is PullStatus.UNCHANGED


def test_a_feed_that_is_gone_is_flagged_and_nothing_deleted(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """410 is said every night, and what was pulled stays."""
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(rss("a")))))
    nights.pull(now)
    server.serve("feed", answer("", "410 Gone"))
    [report] = nights.pull(now + timedelta(days=1))
    assert "gone for good (410)" in report.reason
    assert nights.items.keys() == {"a"}


def test_a_source_is_stale_after_three_days(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Failing or waiting, the report says so, and that counts as a failure; a sample never is."""
    nights = Nights(
        tmp_path,
        _feed(server.serve("feed", answer(rss("a")))),
        _feed(server.serve("demo", answer(rss("a"))), "demo", sample=True),
    )
    nights.pull(now)
    for path in ("feed", "demo"):
        server.serve(path, answer("", "503 Service Unavailable", retry_after="86400"))
    later = now + timedelta(days=3, seconds=1)
    assert [one.is_stale for one in nights.pull(later)] == [True, False]
    waiting, sample = nights.pull(later + timedelta(hours=1))
    assert (waiting.status, waiting.failed) == (PullStatus.WAITING, True)
    assert (sample.status, sample.failed) == (PullStatus.WAITING, False)
    assert waiting.last_success == now


def test_one_slow_feed_does_not_hold_up_the_others(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Of a host that answers nothing and one that answers, the second is stored first."""

    def hang(exchange: Exchange) -> None:
        exchange.stopped.wait(5)

    slow = _feed(server.serve("slow", hang), "slow")
    good = _feed(server.serve("feed", answer(rss("a"))).replace("127.0.0.1", "localhost"))
    manners = Manners((slow.address, good.address), patience=2)
    means = Means(tmp_path, Fetcher(manners, Surroundings(now)), now, threading.Lock())
    reports = list(pull([slow, good], means))
    assert [report.feed for report in reports] == ["press", "slow"]
    assert reports[1].reason == "It took longer than 2 s."


def test_a_host_is_asked_after_a_pause(server: FeedServer, tmp_path: Path, now: datetime) -> None:
    """Once for each host; files of the repository are read at once."""
    feeds = [
        _feed(server.serve("a", answer(rss("a"))), "a"),
        _feed(server.serve("b", answer(rss("b"))), "b"),
        _feed("missing.xml", "file"),
    ]
    pauses: list[int] = []
    manners = Manners(tuple(feed.address for feed in feeds))
    means = Means(tmp_path, Fetcher(manners, Surroundings(now)), now, threading.Lock())
    list(pull(feeds, means, lambda: pauses.append(len(server.exchanges))))
    assert pauses == [0]
    assert len(server.exchanges) == 2


def test_an_address_that_is_none_fails_in_its_own_turn(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """The feed beside it is stored."""
    nights = Nights(
        tmp_path, _feed("http://[::1", "odd"), _feed(server.serve("feed", answer(rss("a"))))
    )
    odd, good = nights.pull(now)
    assert odd.reason == "“http://[::1” is no address."
    assert good.status is PullStatus.STORED


def test_a_pull_has_a_time_limit(server: FeedServer, tmp_path: Path, now: datetime) -> None:
    """What could not be asked for until then fails; its archive stands in."""
    feed = _feed(server.serve("feed", answer(rss("a"))))
    fetcher = Fetcher(Manners((feed.address,)), Surroundings(now))
    means = Means(tmp_path, fetcher, now, threading.Lock(), clock=lambda: 10.0, until=9.0)
    [report] = pull([feed], means)
    assert report.reason == "There was no time left for it in this pull."
    assert server.exchanges == []


def test_who_stops_a_pull_does_not_wait_for_what_has_not_begun(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """Of four feeds of a slow host, closing the pull waits for the one that is being asked."""

    def slow(exchange: Exchange) -> None:
        exchange.stopped.wait(0.5)
        exchange.send(answer(rss("a")))

    server.serve("feed", slow)
    feeds = [_feed(f"{server.address}feed", f"f{number}") for number in range(4)]
    manners = Manners(tuple(feed.address for feed in feeds))
    means = Means(tmp_path, Fetcher(manners, Surroundings(now)), now, threading.Lock())
    pulling = pull(feeds, means)
    next(pulling)
    pulling.close()
    assert len(server.exchanges) <= 2


@pytest.mark.parametrize("place", ["get", "store"])
def test_a_mistake_of_ours_is_a_traceback(
    server: FeedServer,
    tmp_path: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    """It is neither swallowed nor taken for the feed's; the others are stored before it is told."""
    real = getattr(OneFeed, place)

    def broken(one: OneFeed, *given: object) -> object:
        if one.feed.id == "first":
            raise ZeroDivisionError
        return real(one, *given)

    monkeypatch.setattr(OneFeed, place, broken)
    address = server.serve("feed", answer(rss("a")))
    nights = Nights(tmp_path, _feed(address, "first"), _feed(address))
    with pytest.raises(ZeroDivisionError):
        nights.pull(now)
    assert nights.items.keys() == {"a"}


def test_a_state_that_cannot_be_written_is_no_failure(
    server: FeedServer, tmp_path: Path, now: datetime
) -> None:
    """The news is stored; the next pull only asks for more than it needs."""
    (tmp_path / ".cache").write_text("a file where a folder belongs")
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(rss("a")))))
    assert [report.status for report in nights.pull(now)] == [PullStatus.STORED]
    assert nights.items.keys() == {"a"}


def test_another_reader_reads_again(
    server: FeedServer, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an update of the hub, what is unchanged at the source is read once more."""
    nights = Nights(tmp_path, _feed(server.serve("feed", answer(rss("a"), etag='"1"'))))
    nights.pull(now)
    monkeypatch.setattr("hub.news.one_feed.VERSION", "next")
    [report] = nights.pull(now)
    assert report.found == 1
    assert "if-none-match" not in server.exchanges[1].headers


def test_a_proxy_is_noted(tmp_path: Path, now: datetime, server: FeedServer) -> None:
    """The report says that the address could not be checked."""
    server.serve("http://feeds.example.com/feed", answer(rss("a")))
    feed = _feed("http://feeds.example.com/feed")
    manners = Manners((feed.address,), proxy=server.address)
    means = Means(tmp_path, Fetcher(manners, Surroundings(now)), now, threading.Lock())
    [report] = pull([feed], means)
    assert report.notes == ("A proxy made the connection: where it leads could not be checked.",)
    assert read_state(tmp_path, feed).last_success == now
