import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from hub.news.confined import asking
from hub.news.confined.asking import Limits
from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.reading.parse import LARGEST_FEED, ParsedFeed, parse_feed
from hub.settings import Feed

MEGABYTE = 1024 * 1024


def _rss(entry: str, head: str = "") -> bytes:
    return (
        f'{head}<rss version="2.0" xmlns:g="http://www.georss.org/georss" '
        'xmlns:m="http://www.opengis.net/gml"><channel><item>'
        f"<link>https://www.example.com/1</link>{entry}</item></channel></rss>"
    ).encode()


def test_a_feed_is_read(newsroom: Feed, now: datetime) -> None:
    """What the child reads arrives unchanged, other alphabets included."""
    data = _rss("<title>Über 日本語 🎉</title>") + b"<!-- -->"
    parsed = parse_feed(data, newsroom, now)
    assert [(item.title, item.link, item.feed) for item in parsed.items] == [
        ("Über 日本語 🎉", "https://www.example.com/1", "newsroom")
    ]
    assert parsed.skipped == 0


def test_same_bytes_same_result(
    newsroom: Feed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither hash seed, time zone nor locale changes what is read."""
    data = _rss(
        "<pubDate>Mon, 16 Nov 2026 09:30:00</pubDate><category>b</category><category>a</category>"
    )
    first = parse_feed(data, newsroom, now)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert parse_feed(data, newsroom, now) == first


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_rss("<title>&#x110000;</title>"), "ValueError: chr"),
        (_rss("<title>&#xFFFFFFFF;</title>"), "OverflowError"),
        (_rss("<title>&#xD800;</title>"), "UnicodeEncodeError"),
        (
            _rss('<g:where><m:Point srsName="EPSG:abc"><m:pos>1 2</m:pos></m:Point></g:where>'),
            "ValueError: invalid literal",
        ),
    ],
    ids=["beyond Unicode", "beyond C", "surrogate", "EPSG"],
)
def test_a_feed_that_breaks_the_parser_fails_alone(
    newsroom: Feed, now: datetime, data: bytes, reason: str
) -> None:
    """What feedparser raises at becomes a typed failure that names the cause."""
    with pytest.raises(FeedError, match=rf"^Something in the feed breaks the reader \({reason}"):
        parse_feed(data, newsroom, now)


def test_a_feed_that_hangs_the_parser_is_stopped(newsroom: Feed, now: datetime) -> None:
    """40 kB in <author> cost feedparser six seconds; the limit on processor time ends that."""
    data = _rss(f"<author>{'a' * 40_000}</author>")
    with pytest.raises(FeedError, match="more than 1 s of processor time"):
        parse_feed(data, newsroom, now, Limits(cpu=1))


def test_a_reader_that_waits_is_stopped(newsroom: Feed, now: datetime) -> None:
    """The wall clock ends what costs no processor time, too."""
    with pytest.raises(FeedError, match=r"longer than 0\.01 s"):
        parse_feed(_rss(""), newsroom, now, Limits(wall=0.01))


if sys.platform != "darwin":  # which refuses limits on address space

    def test_a_feed_that_fills_the_memory_is_stopped(newsroom: Feed, now: datetime) -> None:
        """A text of which there are more copies than the limit allows is a failure."""
        data = _rss(f"<description>{'é' * 2_500_000}</description>")
        with pytest.raises(FeedError, match="more than 40 MiB of memory"):
            parse_feed(data, newsroom, now, Limits(memory=40 * MEGABYTE))


def test_a_feed_that_grows_is_stopped(newsroom: Feed, now: datetime) -> None:
    """The kernel ends a child that answers more than it may."""
    with pytest.raises(FeedError, match="more than 100 bytes"):
        parse_feed(_rss(""), newsroom, now, Limits(output=100))


def test_a_style_attribute_costs_nothing(newsroom: Feed, now: datetime) -> None:
    """Without feedparser's own cleaning, 40 kB of style are read at once and dropped."""
    data = _rss(f'<description>&lt;p style="{"a " * 20_000}"&gt;x&lt;/p&gt;</description>')
    (item,) = parse_feed(data, newsroom, now, Limits(cpu=2)).items
    assert item.summary == "<p>x</p>"


def test_entities_do_not_expand(newsroom: Feed, now: datetime) -> None:
    """Nested entities stay unexpanded and external ones are not fetched."""
    head = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname"><!ENTITY % d SYSTEM "http://127.0.0.1:9/x">%d;]>'
    )
    (item,) = parse_feed(_rss("<title>x&b;y&c;z</title>", head), newsroom, now).items
    hostname = Path("/etc/hostname")
    assert len(item.title) < 60
    assert not hostname.exists() or hostname.read_text().strip() not in item.title


def test_a_feed_may_have_five_megabytes(newsroom: Feed, now: datetime) -> None:
    """One byte more is a failure, before any process starts."""
    data = _rss("").ljust(LARGEST_FEED)
    assert len(parse_feed(data, newsroom, now).items) == 1
    with pytest.raises(FeedError, match="larger than 5 MiB"):
        parse_feed(data + b" ", newsroom, now)


def test_the_reason_of_the_child_is_the_reason(newsroom: Feed, now: datetime) -> None:
    """What the reader says about the feed is passed on."""
    with pytest.raises(FeedError) as caught:
        parse_feed(b"<!DOCTYPE html>", newsroom, now)
    assert caught.value.reason.startswith("This is a web page, not a feed")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "not json",
        "[]",
        "[" * 100_000,
        "{}",
        '{"items": [], "skipped": null}',
        '{"items": [{}], "skipped": 0}',
        '{"items": 7, "skipped": 0}',
    ],
)
def test_nonsense_from_the_child_is_a_failure(
    newsroom: Feed, now: datetime, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Who takes the child over still cannot bring in what is no news item."""
    monkeypatch.setattr(asking, "_answer", lambda *_: answer.encode())
    with pytest.raises(FeedError, match=r"gave no answer|answered nonsense"):
        parse_feed(b"", newsroom, now)


def test_an_item_from_the_child_is_checked(
    newsroom: Feed,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    make_item: Callable[..., NewsItem],
) -> None:
    """A link that runs does not come in, even where the child claims that it is fine."""
    good = make_item("1")
    records = [good.to_record()]
    monkeypatch.setattr(
        asking, "_answer", lambda *_: json.dumps({"items": records, "skipped": 2}).encode()
    )
    assert parse_feed(b"", newsroom, now) == ParsedFeed((good,), 2)
    records[0]["link"] = "javascript:alert(1)"
    with pytest.raises(FeedError, match="its link is no absolute"):
        parse_feed(b"", newsroom, now)


def test_the_child_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of our environment the child gets paths only."""
    monkeypatch.setenv("CI_JOB_TOKEN", "secret")
    assert "CI_JOB_TOKEN" not in asking._environment()
    assert "secret" not in "".join(asking._environment().values())


def test_the_working_directory_is_not_trusted(
    newsroom: Feed, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is called like a module, where the command runs, is not imported."""
    (tmp_path / "feedparser.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert len(parse_feed(_rss(""), newsroom, now).items) == 1


def test_a_child_that_does_not_start_is_a_failure(
    newsroom: Feed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No memory or no processes left: the feed fails, the pull goes on."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, os.strerror(11))

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(FeedError, match="did not start"):
        parse_feed(_rss(""), newsroom, now)


@pytest.mark.parametrize(
    ("code", "last_words", "reason"),
    [
        (-9, "", r"Reading the feed crashed \(SIGKILL\)\."),
        (-11, "", r"Reading the feed crashed \(SIGSEGV\)\."),
        (-6, "memory allocation failed", "Reading the feed took more than 512 MiB of memory."),
        (3, "", r"Something in the feed breaks the reader \(exit code 3\)\."),
    ],
)
def test_other_ends_have_a_sentence(code: int, last_words: str, reason: str) -> None:
    """Whatever ends a child is said in words."""
    assert re.fullmatch(reason, asking._cause(code, "the feed", last_words, Limits()))
