"""Find the Chromium for the browser tests; as a script, print it for `tests/system-packages`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Asked in an interpreter of its own: Playwright refuses to start twice in one.
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
# Seconds; the first start of a cold browser on a busy machine takes several.
PATIENCE = 60


def find_chromium() -> str | None:
    """Return the path of the first Chromium that starts, or None when there is none.

    The order: `HUB_CHROMIUM`, the names on `PATH`, the applications of macOS, Playwright's
    download. A `HUB_CHROMIUM` that does not start raises `FileNotFoundError`: a wish is not
    replaced silently.
    """
    wished = os.environ.get("HUB_CHROMIUM")
    if wished:
        program = shutil.which(wished)
        if program is None or not _starts(program):
            raise FileNotFoundError(f"HUB_CHROMIUM is {wished}, which is no browser that starts.")
        return program
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from MACOS
    yield from _from_playwright()


def _from_playwright() -> Iterator[str]:
    answer = subprocess.run(
        [sys.executable, "-P", "-c", ASK_PLAYWRIGHT],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if answer.returncode == 0:
        yield answer.stdout.strip()


def _starts(program: str) -> bool:
    # Ubuntu's chromium-browser may be a script that only names the snap to install.
    if not Path(program).is_file():
        return False
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


if __name__ == "__main__":
    try:
        found = find_chromium()
    except FileNotFoundError as mistake:
        sys.exit(str(mistake))
    print(found or "")  # noqa: T201 -- a script's answer
