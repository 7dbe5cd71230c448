"""The process that reads one feed under limits: `python -m hub.news.child REQUEST`.

feedparser raises, hangs or fills the memory on feeds that were made for it, or that are merely
broken. Whatever happens in here happens to one feed. `hub.news.parse` is the other end: REQUEST is
a JSON object (`feed`, `address` or null, `now`, `memory` and `output` in bytes, `cpu` in seconds),
the feed comes on standard input, and the answer is a JSON object as well: `items` and `skipped`, or
`failure`.
"""

import json
import resource
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from hub.news.failures import FeedError
from hub.news.reader import read


def main() -> None:
    """Answer the request."""
    request = json.loads(sys.argv[1])
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, request["cpu"])
    _limit(resource.RLIMIT_FSIZE, request["output"])
    _limit(resource.RLIMIT_AS, request["memory"])
    # Python ignores this signal, and fails to close its output instead.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    sys.stdout.buffer.write(json.dumps(_answer(request), ensure_ascii=False).encode())


def _answer(request: Mapping[str, Any]) -> dict[str, object]:
    now = datetime.fromisoformat(request["now"])
    try:
        reading = read(sys.stdin.buffer.read(), request["feed"], request["address"], now)
    except FeedError as error:
        return {"failure": error.reason}
    return {"items": [item.to_record() for item in reading.items], "skipped": reading.skipped}


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    # macOS refuses limits on address space; processor time and the parent's clock still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (amount if hard < 0 else min(amount, hard), hard))


if __name__ == "__main__":
    main()
