"""The child's side, in this process: what it takes on and how it answers."""

import io
import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from hub.news.confined.answering import answer
from hub.news.failures import FeedError

MEMORY = resource.RLIMIT_AS
Reply = Callable[[Mapping[str, Any], bytes], Mapping[str, object]]


class _Stream:
    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """Give the limits that are taken on, instead of taking them on for all tests."""
    taken: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, 4000 if kind == MEMORY else -1))
    monkeypatch.setattr(resource, "setrlimit", taken.__setitem__)
    return taken


def _answered(monkeypatch: pytest.MonkeyPatch, reply: Reply) -> object:
    """Let a child answer a request about some bytes, and read its answer."""
    written = _Stream()
    with monkeypatch.context() as streams:
        streams.setattr(sys, "argv", ["child", '{"cpu": 3, "memory": 5000, "output": 40, "a": 1}'])
        streams.setattr(sys, "stdin", _Stream(b"bytes"))
        streams.setattr(sys, "stdout", written)
        answer(reply)
    return json.loads(written.buffer.getvalue())


def test_limits_are_taken_on_and_the_answer_is_given(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No core, so much time, memory and output; never more than the system allows."""
    answered = _answered(
        monkeypatch, lambda request, data: {"request": request["a"], "data": data.decode()}
    )
    assert answered == {"request": 1, "data": "bytes"}
    assert limits == {
        resource.RLIMIT_CORE: (0, -1),
        resource.RLIMIT_CPU: (3, -1),
        resource.RLIMIT_FSIZE: (40, -1),
        MEMORY: (4000, 4000),
    }


@pytest.mark.usefixtures("limits")
def test_a_failure_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent raises it again."""

    def reply(_request: Mapping[str, Any], _data: bytes) -> dict[str, object]:
        raise FeedError("No.")

    assert _answered(monkeypatch, reply) == {"failure": "No."}


@pytest.mark.usefixtures("limits")
def test_a_system_that_knows_no_such_limit_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS refuses limits on address space; the others hold."""

    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert _answered(monkeypatch, lambda *_: {"fine": True}) == {"fine": True}
