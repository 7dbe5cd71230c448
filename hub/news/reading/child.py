"""The process that reads one feed under limits, asked by `hub.news.reading.parse`.

feedparser raises, hangs or fills the memory on feeds that were made for it, or that are merely
broken. Whatever happens in here happens to one feed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hub.news.confined.answering import answer
from hub.news.reading.reader import read


def reply(request: Mapping[str, Any], data: bytes) -> dict[str, object]:
    """Give `items` and `skipped` of a feed; `request` has `feed`, `address` or null, and `now`."""
    now = datetime.fromisoformat(request["now"])
    reading = read(data, request["feed"], request["address"], now)
    return {"items": [item.to_record() for item in reading.items], "skipped": reading.skipped}


if __name__ == "__main__":  # pragma: no cover - runs in the child only, where nothing counts lines
    answer(reply)
