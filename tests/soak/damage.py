"""Damaged feeds, made from whole ones; a seed and a number name each."""

import random
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "corpora" / "feeds", TESTS.parents[1] / "shared" / "testdata" / "feeds")
NO_FEEDS = {"MANIFEST.json", "SOURCES.md"}

# Reading takes time with the size, and what matters is the number of different mistakes.
SMALL = 8 * 1024
LARGE_ONES = 0.04

TOKENS = [
    *(b"<item>", b"</item>", b"<entry>", b"</entry>", b"</channel>", b"</rss>", b"<rss>", b"<feed"),
    *(b"<title>", b"</title>", b"<link>", b"</link>", b"<guid>", b"<description>", b"<content"),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?xml encoding='utf-7'?>",
        b"<?",
        b"?>",
        b"<!",
        b"<",
    ),
    *(b"<!DOCTYPE x [<!ENTITY e '", b"'>]>", b"&e;", b"&#0;", b"&#x110000;", b"&#xD800;", b"&amp;"),
    *(
        b"&#xFFFFFFFF;",
        b"&lt;script&gt;",
        b"&nbsp;",
        b"&",
        b";",
        b'"',
        b"'",
        b">",
        b"/>",
        b"=",
        b"\\",
    ),
    *(b" xml:base='javascript:x'", b" type='xhtml'", b" mode='base64'", b" rel='enclosure'"),
    *(b"<pubDate>", b"<dc:date>", b"99999-99-99T99:99:99Z", b"-1", b"1e999", b"NaN", b"9" * 400),
    *(b"<media:content url='x'/>", b"<itunes:image href='x'/>", b"<georss:point>", b"<gml:pos>1 a"),
    *(
        b"<author>",
        b"<name>",
        b"<category term='x'/>",
        b"<source>",
        b"<image>",
        b"<published_parsed/>",
    ),
    *(
        b'{"',
        b'"}',
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b":",
        b"null",
        b'"items":[',
        b'"\\ud800"',
        b'"url":',
    ),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\x85"),
    *(b"javascript:alert(1)", b"data:text/html,x", b"//[", b"http://[::1", b"https://a@b", b"%00"),
    *(
        b"&lt;img src=x&gt;",
        b"&lt;a href='//x'&gt;",
        b"&lt;pre&gt;&#10;",
        b"&lt;svg&gt;&lt;style&gt;",
    ),
]


def seeds() -> list[bytes]:
    """Read the feeds to start from, in an order that never changes."""
    files = (sorted(folder.iterdir()) for folder in FOLDERS if folder.is_dir())
    return [file.read_bytes() for some in files for file in some if file.name not in NO_FEEDS]


def mutated(pool: list[bytes], seed: int, number: int) -> bytes:
    """Give feed `number` of a seed: one of the pool with one to six changes."""
    dice = random.Random(f"{seed}:{number}")  # noqa: S311 - to be repeated, not to be secret
    small = [each for each in pool if len(each) <= SMALL]
    data = bytearray(dice.choice(pool if dice.random() < LARGE_ONES else small))
    for _ in range(dice.randint(1, 6)):
        dice.choice(CHANGES)(dice, data, small)
    return bytes(data)


def _range(dice: random.Random, data: bytes | bytearray, longest: int = 400) -> slice:
    start = dice.randint(0, len(data))
    return slice(start, start + dice.randint(0, min(longest, len(data))))


def _flip(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    for _ in range(dice.randint(1, 6)):
        if data:
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _delete(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    del data[_range(dice, data)]


def _duplicate(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    piece = data[_range(dice, data)]
    place = dice.randint(0, len(data))
    data[place:place] = piece * dice.choice((1, 1, 2, 10))


def _splice(dice: random.Random, data: bytearray, pool: list[bytes]) -> None:
    other = dice.choice(pool)
    data[_range(dice, data)] = other[_range(dice, other, 2000)]


def _insert(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    place = dice.randint(0, len(data))
    data[place:place] = dice.choice(TOKENS) * dice.choice((1, 1, 1, 1, 2, 50))


def _replace(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    data[_range(dice, data, 20)] = dice.choice(TOKENS)


def _truncate(dice: random.Random, data: bytearray, _: list[bytes]) -> None:
    del data[dice.randint(0, len(data)) :]


CHANGES: tuple[Callable[[random.Random, bytearray, list[bytes]], None], ...] = (
    *(_flip, _delete, _duplicate, _splice, _insert, _insert, _replace, _replace, _truncate),
)
