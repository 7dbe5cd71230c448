"""Read a feed in a child process, so that whatever the feed does to it stays there."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import hub
from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.links import usable_link
from hub.settings import Feed

LARGEST_FEED = 5 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_LAST_WORDS = 200

# The child sees nothing else of our environment: no tokens, no locale, no time zone. The library
# paths are what some builds of Python need to start at all.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one feed may cost."""

    memory: int = 512 * _MEGABYTE
    """Bytes of address space; not enforced on macOS."""
    cpu: int = 10
    """Seconds of processor time."""
    wall: float = 20
    """Seconds in all."""
    output: int = 64 * _MEGABYTE
    """Bytes that the child may answer."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed holds."""

    items: tuple[NewsItem, ...]
    """At most 500, in the order of the feed, no id twice."""
    skipped: int
    """How many entries were left out because they have no http(s) link."""


USUAL = Limits()


def parse_feed(data: bytes, feed: Feed, now: datetime, limits: Limits = USUAL) -> ParsedFeed:
    """Read RSS or Atom; `now` (aware) is when its items were first seen.

    Raise `FeedError` for what is no feed, is larger than `LARGEST_FEED` bytes, or crashes, exceeds
    or otherwise breaks the child process. Same bytes, same result.
    """
    if len(data) > LARGEST_FEED:
        raise FeedError(f"The feed is larger than {LARGEST_FEED // _MEGABYTE} MiB.")
    seen = now.astimezone(UTC).replace(microsecond=0)
    answer = _understood(_ask(data, feed, seen, limits))
    if "failure" in answer:
        raise FeedError(str(answer["failure"]))
    try:
        items = tuple(NewsItem.from_record(record) for record in answer["items"])
        return ParsedFeed(items, int(answer["skipped"]))
    except (KeyError, TypeError, ValueError) as error:
        raise FeedError(f"The reader of the feed answered nonsense: {error}.") from None


def _ask(data: bytes, feed: Feed, seen: datetime, limits: Limits) -> bytes:
    request = {
        "feed": feed.id,
        "address": usable_link(feed.address),
        "now": seen.isoformat(),
        "memory": limits.memory,
        "cpu": limits.cpu,
        "output": limits.output,
    }
    # -P and -s: a module that lies in the working or home directory is not ours.
    command = [sys.executable, "-P", "-s", "-m", "hub.news.child", json.dumps(request)]
    # Files, not pipes: the kernel limits how much a process may write into a file.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(
                command,
                input=data,
                stdout=output,
                stderr=errors,
                env=_environment(),
                timeout=limits.wall,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise FeedError(f"Reading the feed took longer than {limits.wall:g} s.") from None
        except OSError as error:
            raise FeedError(f"The reader of the feed did not start: {error}.") from error
        if done.returncode:
            raise FeedError(_cause(done.returncode, _last_words(errors), limits))
        output.seek(0)
        return output.read()


def _environment() -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    ours = str(Path(hub.__file__).parent.parent)
    return {**passed_on, "PYTHONPATH": ours}


def _understood(answer: bytes) -> dict[str, Any]:
    try:
        understood = json.loads(answer)
    except (ValueError, RecursionError):
        understood = None
    if not isinstance(understood, dict):
        raise FeedError("The reader of the feed gave no answer.")
    return understood


def _last_words(errors: IO[bytes]) -> str:
    errors.seek(0, os.SEEK_END)
    errors.seek(max(0, errors.tell() - 4 * _LAST_WORDS))
    lines = errors.read().decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return "".join(character for character in last if character.isprintable())[:_LAST_WORDS]


def _cause(code: int, last_words: str, limits: Limits) -> str:
    if code == -signal.SIGXFSZ:
        return f"The feed grows to more than {limits.output} bytes when it is read."
    if code == -signal.SIGXCPU:
        return f"Reading the feed took more than {limits.cpu} s of processor time."
    if last_words.startswith("MemoryError") or code == -signal.SIGABRT:
        return f"Reading the feed took more than {limits.memory // _MEGABYTE} MiB of memory."
    if code < 0:
        return f"Reading the feed crashed ({signal.Signals(-code).name})."
    return f"Something in the feed breaks the reader ({last_words or f'exit code {code}'})."
