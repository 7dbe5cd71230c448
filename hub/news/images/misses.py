"""Pictures that could not be had lately, in `.cache/hub/news/_pictures.json`.

They are not asked for every night. Nothing in the file is needed: without it they are asked for
once more.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hub.durable import replace_file
from hub.news.state import FOLDER

FILE = FOLDER / "_pictures.json"  # no feed can be called so
FORGOTTEN_AFTER = timedelta(days=7)
MOST_REMEMBERED = 2_000
"""Links; of more, the latest stay."""


def missed_lately(root: Path, now: datetime) -> frozenset[str]:
    """Give the links that failed less than `FORGOTTEN_AFTER` ago; `now` is aware."""
    return frozenset(_recent(root, now))


def remember_missed(root: Path, links: Iterable[str], now: datetime) -> None:
    """Keep that the pictures at these links failed at `now` (aware); raises `OSError`.

    To be called by one thread, when all feeds are done.
    """
    old = _recent(root, now)
    new = old | dict.fromkeys(links, now.astimezone(UTC))
    if new == old:
        return
    latest = sorted(new.items(), key=lambda miss: (miss[1], miss[0]))[-MOST_REMEMBERED:]
    written = {link: moment.isoformat() for link, moment in latest}
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    replace_file(root / FILE, json.dumps(written, indent=1, ensure_ascii=False).encode())


def _recent(root: Path, now: datetime) -> dict[str, datetime]:
    try:
        misses = {
            str(link): datetime.fromisoformat(moment)
            for link, moment in json.loads((root / FILE).read_text("utf-8")).items()
        }
        # A moment in the future comes from a clock that was wrong.
        return {
            link: moment
            for link, moment in misses.items()
            if timedelta(0) <= now - moment < FORGOTTEN_AFTER
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
