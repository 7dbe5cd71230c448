"""The child's side, in this process: what it takes on and how it answers."""

import io
import json
import resource
import signal
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from hub.news.confined.answering import answer
from hub.news.failures import FeedError


class _Stream:
    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """Give the limits that are taken on, instead of taking them on for all tests."""
    taken: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(sys, "argv", ["child", '{"cpu": 3, "memory": 5000, "output": 40, "a": 1}'])
    monkeypatch.setattr(sys, "stdin", _Stream(b"bytes"))
    monkeypatch.setattr(sys, "stdout", _Stream())
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, 4000 if kind == MEMORY else -1))
    monkeypatch.setattr(resource, "setrlimit", taken.__setitem__)
    return taken


MEMORY = resource.RLIMIT_AS


def test_limits_are_taken_on_and_the_answer_is_given(limits: dict[int, tuple[int, int]]) -> None:
    """No core, so much time, memory and output; never more than the system allows."""

    def reply(request: Mapping[str, Any], data: bytes) -> dict[str, object]:
        return {"request": request["a"], "data": data.decode()}

    answer(reply)
    assert limits == {
        resource.RLIMIT_CORE: (0, -1),
        resource.RLIMIT_CPU: (3, -1),
        resource.RLIMIT_FSIZE: (40, -1),
        MEMORY: (4000, 4000),
    }
    assert json.loads(sys.stdout.buffer.getvalue()) == {"request": 1, "data": "bytes"}  # type: ignore[attr-defined]  # our stream


@pytest.mark.usefixtures("limits")
def test_a_failure_is_an_answer() -> None:
    """The parent raises it again."""

    def reply(_request: Mapping[str, Any], _data: bytes) -> dict[str, object]:
        raise FeedError("No.")

    answer(reply)
    assert json.loads(sys.stdout.buffer.getvalue()) == {"failure": "No."}  # type: ignore[attr-defined]  # our stream


@pytest.mark.usefixtures("limits")
def test_a_system_that_knows_no_such_limit_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS refuses limits on address space; the others hold."""

    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    answer(lambda *_: {"fine": True})
    assert json.loads(sys.stdout.buffer.getvalue()) == {"fine": True}  # type: ignore[attr-defined]  # our stream
