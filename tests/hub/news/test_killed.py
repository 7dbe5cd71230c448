"""Pulls that are killed at random moments; 20 of them here, 200 in `make soak`."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hub.news.archive import read_archive
from tests.hub.news.feed_server import Exchange, FeedServer, answer, rss

SEED = 20261124
PULL = [sys.executable, "-c", "from hub.cli import main; main(['pull'])"]
SITE = """\
extra:
  hub:
    feeds:
      - {{id: press, name: P, address: "{address}", language: en, allow_private: true}}
"""
PAD = "x" * 20_000
"""Makes each item large, so that writing the archive takes a while."""


class Growing:
    """A feed that has one more item each time, and drops the oldest after ten."""

    def __init__(self) -> None:
        self.served = 0

    def __call__(self, exchange: Exchange) -> None:
        """Answer with the newest ten items."""
        self.served += 1
        names = [f"item-{number}" for number in range(self.served, max(0, self.served - 10), -1)]
        exchange.send(answer(rss(*names, pad=PAD)))


def _titles(root: Path) -> set[str]:
    name = "content/news/press.jsonl"
    items, problems = read_archive(root / name, name)
    assert problems == ()
    return {item.title for item in items}


def _pull(root: Path) -> float:
    """Pull without a kill; gives the seconds that it took."""
    begun = time.monotonic()
    subprocess.run(PULL, cwd=root, check=True, capture_output=True)
    return time.monotonic() - begun


def _pull_and_kill(root: Path, patience: float) -> bool:
    """Pull, and kill the pull after some seconds; tells whether it was still running then."""
    pulling = subprocess.Popen(PULL, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        pulling.wait(patience)
    except subprocess.TimeoutExpired:
        pulling.kill()
        pulling.wait()
        return True
    return False


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Say how many pulls are killed."""
    return 200 if request.config.getoption("--hypothesis-profile") == "soak" else 20


def test_a_killed_pull_loses_nothing(
    server: FeedServer, tmp_path: Path, rounds: int, record_property
) -> None:
    """After each kill the archive parses, and nothing that was stored before is missing.

    How long a pull takes changes with what else the machine does, so the kills feel their way to
    the moment of writing: later after one that came too early, earlier after one that missed.
    """
    address = server.serve("feed", Growing())
    (tmp_path / "site_config.yml").write_text(SITE.format(address=address))
    patience = _pull(tmp_path)
    moments = random.Random(SEED)  # noqa: S311 - drawn anew from the same seed each time
    stored = _titles(tmp_path)
    assert stored == {"item-1"}
    killed = 0
    for _ in range(rounds):
        is_killed = _pull_and_kill(tmp_path, moments.uniform(0.7, 1.1) * patience)
        now = _titles(tmp_path)
        assert stored <= now
        patience *= 0.9 if stored < now else 1.15
        stored, killed = now, killed + is_killed
    assert killed > rounds // 4
    assert len(stored) > rounds // 10, "too few pulls came as far as writing"
    _pull(tmp_path)
    assert stored < _titles(tmp_path)
    left = [one.name for one in (tmp_path / "content/news").iterdir()]
    assert left == ["press.jsonl"]
    record_property("fault", [f"SIGKILL in {killed} of {rounds} pulls", "nothing was lost"])
