"""Typing in the composer at 3,000 characters: how long each key keeps the browser busy.

A real Chromium types on the page of a story with three captions, first in the composer, then in a
bare field of the same page, side by side. Run with `make bench`; the figure to reach is 16 ms a
key, one frame of a screen.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.chromium import find_chromium
from tests.browser.serving import hashes_of, policy, serve

ROOT = Path(__file__).parents[2]
STORY = "share/repair-manuals/#make-it-yours"
DAY = "2026-11-24"
LENGTH = 3000
KEYS = 60
ROUNDS = 3
TYPED = """async ([field, length, keys]) => {
    field.value = ("Somebody wrote a sentence of nine words here. ".repeat(200)).slice(0, length);
    field.focus();
    field.setSelectionRange(0, 0);
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [];
    for (let key = 0; key < keys; key += 1) {
        await frame();
        const begin = performance.now();
        document.execCommand("insertText", false, "x");
        field.getBoundingClientRect();
        times.push(performance.now() - begin);
    }
    return times;
}"""


def typed(page: Page, selector: str) -> float:
    """Type at the beginning of a long text; give the median per key, with layout, in ms."""
    field = page.locator(selector).element_handle()
    return statistics.median(page.evaluate(TYPED, [field, LENGTH, KEYS]))


def build(root: Path) -> Path:
    """Build the starter hub into a folder of its own."""
    for folder in ("content", "charter", "plugins"):
        shutil.copytree(ROOT / folder, root / folder)
    for settings in ROOT.glob("site_config*.yml"):
        shutil.copy(settings, root)
    start = "from hub.cli import main; main()"
    command = [sys.executable, "-c", start, "build", "--today", DAY, "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return (root / "site").resolve()


def measure(address: str) -> None:
    """Print both medians of each round and their ratio."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address + STORY)
        page.evaluate("document.body.append(document.createElement('textarea'))")
        for _ in range(ROUNDS):
            bare, composer = typed(page, "body > textarea"), typed(page, "#composer-text")
            print(
                f"typing at {LENGTH} characters: {composer:.1f} ms a key in the composer, "
                f"{bare:.1f} in a bare field, ratio {composer / max(bare, 0.1):.1f}"
            )
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder))
        with serve(site, policy(*hashes_of(site))) as address:
            measure(address)
