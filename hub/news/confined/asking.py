"""The parent's side: start a child, give it bytes, take its answer or its failure."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import hub
from hub.news.failures import FeedError

_MEGABYTE = 1024 * 1024
_LAST_WORDS = 200

# The child sees nothing else of our environment: no tokens, no locale, no time zone. The library
# paths are what some builds of Python need to start at all.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one feed or picture may cost."""

    memory: int = 512 * _MEGABYTE
    """Bytes of address space; not enforced on macOS."""
    cpu: int = 10
    """Seconds of processor time."""
    wall: float = 20
    """Seconds in all."""
    output: int = 64 * _MEGABYTE
    """Bytes that the child may answer."""


USUAL = Limits()


def ask(
    module: str, what: str, request: Mapping[str, object], data: bytes, limits: Limits = USUAL
) -> dict[str, Any]:
    """Let `python -m module` answer a request about some bytes; see `answering.answer`.

    `what` names the bytes in sentences (“the feed”). Raise `FeedError` where the child crashes,
    exceeds its limits, says that it cannot, or answers what is no JSON object.
    """
    answer = _understood(_answer(module, what, request, data, limits), what)
    if "failure" in answer:
        raise FeedError(str(answer["failure"]))
    return answer


def _answer(
    module: str, what: str, request: Mapping[str, object], data: bytes, limits: Limits
) -> bytes:
    bounds = {"memory": limits.memory, "cpu": limits.cpu, "output": limits.output}
    # -P and -s: a module that lies in the working or home directory is not ours.
    command = [sys.executable, "-P", "-s", "-m", module, json.dumps({**request, **bounds})]
    # Files, not pipes: the kernel limits how much a process may write into a file.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(
                command,
                input=data,
                stdout=output,
                stderr=errors,
                env=_environment(),
                timeout=limits.wall,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise FeedError(f"Reading {what} took longer than {limits.wall:g} s.") from None
        except OSError as error:
            raise FeedError(f"The reader of {what} did not start: {error}.") from error
        if done.returncode:
            raise FeedError(_cause(done.returncode, what, _last_words(errors), limits))
        output.seek(0)
        return output.read()


def _environment() -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    ours = str(Path(hub.__file__).parent.parent)
    return {**passed_on, "PYTHONPATH": ours}


def _understood(answer: bytes, what: str) -> dict[str, Any]:
    try:
        understood = json.loads(answer)
    except (ValueError, RecursionError):
        understood = None
    if not isinstance(understood, dict):
        raise FeedError(f"The reader of {what} gave no answer.")
    return understood


def _last_words(errors: IO[bytes]) -> str:
    errors.seek(0, os.SEEK_END)
    errors.seek(max(0, errors.tell() - 4 * _LAST_WORDS))
    lines = errors.read().decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return "".join(character for character in last if character.isprintable())[:_LAST_WORDS]


def _cause(code: int, what: str, last_words: str, limits: Limits) -> str:
    start = what[0].upper() + what[1:]
    if code == -signal.SIGXFSZ:
        return f"{start} grows to more than {limits.output} bytes when it is read."
    if code == -signal.SIGXCPU:
        return f"Reading {what} took more than {limits.cpu} s of processor time."
    if last_words.startswith("MemoryError") or code == -signal.SIGABRT:
        return f"Reading {what} took more than {limits.memory // _MEGABYTE} MiB of memory."
    if code < 0:
        return f"Reading {what} crashed ({signal.Signals(-code).name})."
    return f"Something in {what} breaks the reader ({last_words or f'exit code {code}'})."
