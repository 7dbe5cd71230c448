"""A thousand posts: the hub beside stock MkDocs-Material with the same posts in its navigation.

Both build the same Markdown, one after the other, several times; the machine's noise hits both.
Stock Material gets its best case: sections of twenty, of which `navigation.prune` renders only the
open one (a flat list of a thousand costs it five times as much). Neither builds a search index.
Run with `make bench`; the figure to reach is a ratio of at most 0.40.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POSTS = int(os.environ.get("HUB_BENCH_POSTS", "1000"))
ROUNDS = int(os.environ.get("HUB_BENCH_ROUNDS", "5"))
ROOT = Path(__file__).resolve().parents[2]

PARAGRAPH = (
    "The second fan hums at 118 Hz and nobody heard it until the building was empty. We took the "
    "bracket off, weighed it, and found eleven grams where the drawing says nine. [The next one]"
    "(post-{following:04d}.md) tells what we changed, and why the first repair made it worse. "
)
LIST = "- measured at one metre\n- then at three, at night\n- then by a neighbour, who laughed\n"
CAPTION = """\
  - angle: {angle}
    lang: en
    text: |
      Post {number}, {angle}: eleven grams too much, and {number} people who heard it.
"""
FRONT_MATTER = """\
---
title: Story number {number}
link: https://www.example.com/stories/{number}
publish: 2026-01-05
objective: visibility
topics: [quiet, repair]
owner: Communication team
ask: What did you hear on day {number}?
captions:
{captions}---

"""
STOCK = """\
site_name: Stock
site_url: https://stock.example.com/
theme: {name: material, font: false, features: [navigation.prune]}
markdown_extensions: [abbr, admonition, attr_list, tables, toc, pymdownx.superfences]
plugins: []
nav:
  - Home: index.md
"""
SECTION = 20


def post(number: int) -> str:
    """Write a post of about 200 words with front matter, a list and a link."""
    captions = "".join(
        CAPTION.format(angle=angle, number=number) for angle in ("fact", "story", "question")
    )
    paragraph = PARAGRAPH.format(following=number % POSTS + 1)
    body = f"## What happened\n\n{paragraph * 2}\n\n{LIST}\n## Telling it\n\n{paragraph * 2}\n"
    return FRONT_MATTER.format(number=number, captions=captions) + body


def write_posts(folder: Path) -> None:
    """Write all posts into a folder."""
    folder.mkdir(parents=True)
    for number in range(1, POSTS + 1):
        (folder / f"post-{number:04d}.md").write_text(post(number), "utf-8")


def make_hub(root: Path) -> None:
    """Copy the starter hub's English pages and replace its posts."""
    for name in ("content", "charter", "plugins"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site_config.yml", root)
    shutil.rmtree(root / "content/fr")
    shutil.rmtree(root / "charter/fr")
    shutil.rmtree(root / "content/en")
    (root / "content/en/objectives").mkdir(parents=True)
    objective = (ROOT / "content/en/objectives/visibility.md").read_text("utf-8")
    (root / "content/en/objectives/visibility.md").write_text(
        objective.partition("---\n\n")[0] + "---\n\nSee.\n", "utf-8"
    )
    shutil.rmtree(root / "charter")
    write_posts(root / "content/en/posts")
    page = "---\ntitle: {}\n---\n\nText.\n"
    (root / "content/en/index.md").write_text(page.format("Home"), "utf-8")
    (root / "content/en/posts/index.md").write_text(page.format("Share"), "utf-8")
    config = (root / "site_config.yml").read_text("utf-8")
    config = config[: config.index("    feeds:")].replace("  hub/search: {}\n", "")
    (root / "site_config.yml").write_text(config, "utf-8")


def make_stock(root: Path) -> None:
    """Write the same posts for MkDocs-Material as it comes."""
    write_posts(root / "docs/posts")
    (root / "docs/index.md").write_text("# Home\n\nText.\n", "utf-8")
    entries = ""
    for number in range(1, POSTS + 1):
        if number % SECTION == 1:
            entries += f"  - From {number}:\n"
        entries += f"    - posts/post-{number:04d}.md\n"
    (root / "mkdocs.yml").write_text(STOCK + entries, "utf-8")


def seconds(root: Path, config: str) -> float:
    """Build once, cold, and give the wall seconds."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(root / "out")]
    began = time.perf_counter()
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - began


def main() -> None:
    """Measure side by side and print medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        hub, stock = Path(folder, "hub"), Path(folder, "stock")
        hub.mkdir()
        stock.mkdir()
        make_hub(hub)
        make_stock(stock)
        times = [
            (seconds(hub, "site_config.yml"), seconds(stock, "mkdocs.yml")) for _ in range(ROUNDS)
        ]
        built = len(list((hub / "out/share").glob("post-*/index.html")))
    ours = statistics.median(one for one, _ in times)
    theirs = statistics.median(other for _, other in times)
    ratio = statistics.median(one / other for one, other in times)
    print(f"posts {POSTS}, rounds {ROUNDS}, pages built {built}")
    print(f"hub {ours:.2f} s, stock Material with navigation {theirs:.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
