"""Fifty thousand captions: how long the check for look-alikes takes, and how much memory.

Each round runs in a process of its own, whose peak includes Python, the posts and their captions.
Three hubs: an ordinary one with copies planted in it; one whose captions are all the same; one
whose captions are put together from thirty sentences, so that every shingle occurs many times.
Run with `make bench`; the figures to reach, by the ordinary hub, are 10 s and 500 MB. No real hub
is like the last one: it is there to see that the worst ends, too.
"""

import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

from hub.checks.likeness import check
from hub.content.front_matter import Document
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.settings import Settings
from hub.settings_file import Site

CAPTIONS = int(os.environ.get("HUB_BENCH_CAPTIONS", "50000"))
ANGLES = ("fact", "story", "question")
COPY_EVERY = 100
"""One post in so many repeats the first caption of the one before."""
YEARS = 5
SEED = 3
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOUNDS = ("ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo")
WORDS = ["".join(sounds) for length in (1, 2, 3) for sounds in product(SOUNDS, repeat=length)]


def ordinary(chance: random.Random) -> str:
    """Write 40 to 60 words; a few occur much more often than the others."""
    count = chance.randint(40, 60)
    return " ".join(WORDS[int(len(WORDS) * chance.random() ** 3)] for _ in range(count)) + "."


def same(_chance: random.Random) -> str:
    """Write what everybody writes."""
    return "Forty doors are open on Saturday, and behind each of them somebody explains a machine. "


def blocks(chance: random.Random) -> str:
    """Put five of thirty sentences together."""
    pool = random.Random(SEED)  # noqa: S311 - sentences, not secrets
    sentences = [ordinary(pool)[:70] for _ in range(30)]
    return ". ".join(chance.sample(sentences, 5))


KINDS = {"ordinary": ordinary, "same": same, "blocks": blocks}


def posts(kind: str) -> Iterator[Post]:
    """Make posts of three captions each, spread over five years."""
    chance = random.Random(SEED)  # noqa: S311 - sentences, not secrets
    number = CAPTIONS // len(ANGLES)
    before = ""
    for place in range(number):
        texts = [KINDS[kind](chance) for _ in ANGLES]
        if place % COPY_EVERY == COPY_EVERY - 1:
            texts[0] = f"{before} Yes."
        before = texts[0]
        data = {
            "title": f"Story {place}",
            "link": "https://www.example.com/",
            "publish": NOW - timedelta(days=YEARS * 365 * (number - place) / number),
            "objective": "visibility",
            "owner": "Team",
            "ask": "And you?",
            "captions": [
                {"angle": angle, "lang": "en", "text": text}
                for angle, text in zip(ANGLES, texts, strict=True)
            ],
        }
        path = f"posts/story-{place:05d}.md"
        document = Document(f"content/en/{path}", data)
        yield Post.read(document, lang="en", uri=path, zone=ZoneInfo("Europe/Paris"))


def measure(kind: str) -> None:
    """Check one hub and print seconds, peak and findings."""
    site = Site("site_config.yml", "en")
    hub = Hub(Path(), Settings(), NOW, (site,), tuple(posts(kind)))
    began, busy = time.perf_counter(), time.process_time()
    found = Counter(problem.code for problem in check(hub))
    seconds = time.perf_counter() - began
    busy = time.process_time() - busy
    # Kilobytes on Linux, bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    said = ", ".join(f"{count} {code}" for code, count in sorted(found.items()))
    print(
        f"{kind}: {CAPTIONS} captions, {seconds:.1f} s ({busy:.1f} s busy), "
        f"peak {peak:.0f} MB; {said or 'nothing'}"
    )


def main() -> None:
    """Measure each kind of hub in a process of its own."""
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, kind], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
