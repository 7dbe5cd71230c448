"""The child's side: take on the limits, read the bytes, answer once.

A child is started as `python -m MODULE REQUEST`: REQUEST is a JSON object, the bytes come on
standard input, and the answer is a JSON object, `{"failure": …}` where a `FeedError` was raised.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hub.news.failures import FeedError


def answer(reply: Callable[[Mapping[str, Any], bytes], Mapping[str, object]]) -> None:
    """Answer the request of this process with what `reply` makes of request and bytes."""
    request = json.loads(sys.argv[1])
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, request["cpu"])
    _limit(resource.RLIMIT_FSIZE, request["output"])
    _limit(resource.RLIMIT_AS, request["memory"])
    # Python ignores this signal, and fails to close its output instead.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    try:
        answered = reply(request, sys.stdin.buffer.read())
    except FeedError as error:
        answered = {"failure": error.reason}
    sys.stdout.buffer.write(json.dumps(answered, ensure_ascii=False).encode())


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    # macOS refuses limits on address space; processor time and the parent's clock still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (amount if hard < 0 else min(amount, hard), hard))
