"""Read many damaged feeds: `python -m tests.soak.feed_mutations --count 200000`.

Seeds are the feeds of `tests/corpora/feeds`, and those of `shared/testdata` where it lies beside
the project. Feed number N of a seed is the same feed every time, so that `--seed S --only N` reads
one again. Chunks of feeds are read in processes of their own under limits; what crashes, hangs or
fills the memory is *contained*, as it is in a pull. The exit code is 1 where anything else than
items or a `FeedError` came out.
"""

import argparse
import mmap
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum

from hub.news.failures import FeedError
from hub.news.items import NewsItem
from hub.news.reading.reader import read
from tests.soak.damage import mutated, seeds

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)

CHUNK = 500
MEMORY = 512 * 1024 * 1024
SECONDS = 2
"""Of processor time for one feed; ten times as many may pass."""


class Outcome(IntEnum):
    """What became of one feed."""

    PENDING = 0
    BEGUN = 1
    READ = 2
    REFUSED = 3
    BROKEN = 4
    """feedparser raised; a `FeedError` said so."""
    CONTAINED = 5
    UNCAUGHT = 6


@dataclass
class Chunk:
    """Some feeds, and a memory that outlives the process that reads them."""

    numbers: range
    marks: mmap.mmap = field(init=False)

    def __post_init__(self) -> None:
        self.marks = mmap.mmap(-1, len(self.numbers))

    def outcomes(self) -> list[Outcome]:
        """Give what is known of each feed."""
        return [Outcome(mark) for mark in self.marks[:]]


def outcome_of(data: bytes, name: str) -> Outcome:
    """Read one feed as a pull does; say on standard output what it should not have done."""
    try:
        for item in read(data, "mutated", "https://www.example.com/feed", NOW).items:
            NewsItem.from_line(item.to_line())  # what the archive cannot take is a bug, too
    except FeedError as error:
        return Outcome.BROKEN if "breaks the reader" in error.reason else Outcome.REFUSED
    except MemoryError:
        return Outcome.CONTAINED
    except BaseException:  # noqa: BLE001 - nh3's panics are no `Exception`, and a bug may be any
        _say(f"{name}:\n{traceback.format_exc()}")
        return Outcome.UNCAUGHT
    return Outcome.READ


def _read_chunk(chunk: Chunk, pool: list[bytes], seed: int) -> None:
    # Whatever takes too long is killed by the system, as a pull kills its child.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for place, number in enumerate(chunk.numbers):
        if chunk.marks[place] == Outcome.PENDING:
            chunk.marks[place] = Outcome.BEGUN
            data = mutated(pool, seed, number)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.setitimer(signal.ITIMER_REAL, 10 * SECONDS)
            chunk.marks[place] = outcome_of(data, f"--seed {seed} --only {number}")
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)


def _start(chunk: Chunk, pool: list[bytes], seed: int) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _read_chunk(chunk, pool, seed)
            code = 0
        finally:
            os._exit(code)
    return child


def run(numbers: range, seed: int, processes: int, deadline: float) -> Counter[Outcome]:
    """Read the feeds with these numbers, as many as can be started until `deadline` (monotonic)."""
    pool = seeds()
    waiting = _chunks(numbers)
    running: dict[int, Chunk] = {}
    counts: Counter[Outcome] = Counter()
    while True:
        while len(running) < processes and time.monotonic() < deadline:
            chunk = next(waiting, None)
            if chunk is None:
                break
            running[_start(chunk, pool, seed)] = chunk
        if not running:
            return counts
        process, status = os.wait()
        chunk = running.pop(process)
        if status:
            _bury(chunk, status, seed)
            running[_start(chunk, pool, seed)] = chunk
        else:
            counts.update(chunk.outcomes())
            chunk.marks.close()


def _chunks(numbers: range) -> Iterator[Chunk]:
    return (Chunk(numbers[start : start + CHUNK]) for start in range(0, len(numbers), CHUNK))


def _bury(chunk: Chunk, status: int, seed: int) -> None:
    place = chunk.marks.find(bytes([Outcome.BEGUN]))
    if place < 0:
        raise RuntimeError("a process of this script ended where it reads no feed")
    name = f"--seed {seed} --only {chunk.numbers[place]}"
    if os.WIFSIGNALED(status):
        chunk.marks[place] = Outcome.CONTAINED
        _say(f"{name}: contained ({signal.Signals(os.WTERMSIG(status)).name})")
    else:
        chunk.marks[place] = Outcome.UNCAUGHT
        _say(f"{name}: ended its process")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Run, say the counts, and give the exit code."""
    parser = argparse.ArgumentParser(description="Read many damaged feeds.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=30, help="start no feeds after so many")
    parser.add_argument("--only", type=int, help="read the feed with this number")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--show", action="store_true", help="with --only: write the feed instead")
    options = parser.parse_args(arguments)
    if options.only is None:
        numbers = range(options.count)
    else:
        numbers = range(options.only, options.only + 1)
        if options.show:
            sys.stdout.buffer.write(mutated(seeds(), options.seed, options.only))
            return 0
    start = time.monotonic()
    counts = run(numbers, options.seed, options.processes, start + 60 * options.minutes)
    took = time.monotonic() - start
    total = counts.total()
    words = ", ".join(f"{counts[each]:,} {each.name.lower()}" for each in list(Outcome)[2:])
    _say(
        f"{total:,} mutated feeds in {took:.0f} s ({total / took:.0f} a second), seed "
        f"{options.seed}, from {len(seeds())} feeds: {words}."
    )
    if total < len(numbers):
        _say(f"The time was up before the other {len(numbers) - total:,}.")
    return 1 if counts[Outcome.UNCAUGHT] else 0


if __name__ == "__main__":
    sys.exit(main())
