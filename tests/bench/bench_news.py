"""Time of `hub pull`: 100 feeds of 50 items from a local server, then once more unchanged.

The second pull is also given as a ratio to the first, which holds on any machine. The limits of
the project are 20 s and 5 s.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.hub.news.feed_server import Exchange, FeedServer, answer, serving

FEEDS = 100
ITEMS = 50
PULL = [sys.executable, "-c", "from hub.cli import main; main(['pull'])"]
TEXT = "The bench ran for nine hours, and at the end of it somebody had counted every drop. " * 6


def _feed(number: int) -> bytes:
    items = "".join(
        f"<item><title>Note {item} of {number}</title><guid>{item}</guid>"
        f"<link>https://www.example.com/{number}/{item}</link>"
        f"<pubDate>Mon, {item % 28 + 1:02} Jun 2026 09:{item % 60:02}:00 GMT</pubDate>"
        f"<category>bench</category><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
        for item in range(ITEMS)
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def _conditional(whole: bytes) -> Callable[[Exchange], None]:
    def reply(exchange: Exchange) -> None:
        is_known = exchange.headers.get("if-none-match") == '"1"'
        exchange.send(answer("", "304 Not Modified") if is_known else whole)

    return reply


def _configuration(server: FeedServer) -> str:
    feeds = "".join(
        f"      - {{id: feed-{number}, name: Feed {number}, language: en, allow_private: true,"
        f' address: "{server.address}{number}"}}\n'
        for number in range(FEEDS)
    )
    return f"extra:\n  hub:\n    feeds:\n{feeds}"


def _timed(folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(PULL, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Pull twice, and say how long both took."""
    with serving() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FEEDS):
            server.serve(str(number), _conditional(answer(_feed(number), etag='"1"')))
        (folder / "site_config.yml").write_text(_configuration(server), "utf-8")
        first, second = _timed(folder), _timed(folder)
        stored = sum(
            len(file.read_bytes().splitlines()) for file in folder.glob("content/news/*.jsonl")
        )
    print(f"{FEEDS} feeds of {ITEMS} items: {first:.1f} s, {stored} stored")
    print(f"once more, unchanged: {second:.1f} s, ratio {second / first:.2f}")


if __name__ == "__main__":
    main()
