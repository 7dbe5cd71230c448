import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(*arguments: str, patch: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own, since it forks; `patch` changes its module first."""
    code = f"""
import os, signal, sys, time
from hub.news.failures import FeedError
from tests.soak import feed_mutations as module
{patch}
sys.exit(module.main(sys.argv[1:]))
"""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_small_run_meets_no_bug() -> None:
    """400 damaged feeds are read or refused; `make soak` reads 200,000."""
    done = _run("--count", "400", "--seed", "7")
    assert done.stdout.startswith("400 mutated feeds in ")
    assert ", 0 uncaught.\n" in done.stdout
    assert done.returncode == 0


def test_a_feed_is_the_same_every_time() -> None:
    """A number and a seed name a feed, whatever the order in which feeds are read."""
    first, again, other = (_shown(seed) for seed in ("1", "1", "2"))
    assert first == again != other


def _shown(seed: str) -> bytes:
    command = [sys.executable, "-m", "tests.soak.feed_mutations", "--only", "8", "--seed", seed]
    return subprocess.run([*command, "--show"], cwd=ROOT, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "bug",
    [
        "raise RuntimeError('a bug')",
        "raise KeyboardInterrupt",
        "os._exit(3)",
        "raise SystemExit(0)",
    ],
)
def test_a_bug_is_found_and_named(bug: str) -> None:
    """What is neither items nor a typed failure ends with 1 and says how to repeat it."""
    patch = f"def read(*_): {bug}\nmodule.read = read"
    done = _run("--count", "3", "--seed", "5", patch=patch)
    assert "3 uncaught" in done.stdout
    assert "--seed 5 --only 2" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("time.sleep(60)", "SIGALRM"),
        ("\n while True: pass", "contained (SIG"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("bytearray(10**9)", ""),
    ],
    ids=["waits", "hangs", "crashes", "fills the memory"],
)
def test_what_a_pull_contains_is_contained(harm: str, said: str) -> None:
    """Limits of time and memory, and crashes, cost one feed; the others are read."""
    patch = f"module.SECONDS = 0.2\ndef read(*_): {harm}\nmodule.read = read"
    done = _run("--count", "2", patch=patch)
    assert "2 contained, 0 uncaught" in done.stdout
    assert said in done.stdout
    assert done.returncode == 0


def test_the_time_ends_a_run() -> None:
    """What was not read is said, and is no failure."""
    done = _run("--count", "5000", "--minutes", "0")
    assert done.stdout.endswith("The time was up before the other 5,000.\n")
    assert done.returncode == 0
