"""Rendering articles in several processes; what each page leaves behind comes back as values."""

import logging
import multiprocessing
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

WORTHWHILE = 64
"""Below this many articles, starting processes costs more than it saves."""
MOST_PROCESSES = 8

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a spliced page leaves behind beside its file: plain values, which processes can pass.

    `content` is the whole article, `text` what search reads of it.
    `links` are the anchors that it links to: place of the target → anchor → link as written.
    """

    uri: str
    content: str
    text: str
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    pictures: frozenset[str] = frozenset()


class WorkerError(Exception):
    """A process failed; the message is its traceback."""


def process_count(articles: int) -> int:
    """Give how many processes to use: one for few articles, or where processes cannot fork."""
    if articles < WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return min(MOST_PROCESSES, os.cpu_count() or 1)


def in_processes(
    render: Callable[[Work], Rendered], work: Sequence[Work], processes: int
) -> list[Rendered]:
    """Render everything in forked processes, each a part, and give the results in order.

    Raises WorkerError with the traceback of a process that failed.
    """
    context = multiprocessing.get_context("fork")
    parts = [work[number::processes] for number in range(processes)]
    pipes = [context.Pipe(duplex=False) for _ in parts]
    # Forked processes inherit what they need: nothing is pickled on the way in.
    running = [
        context.Process(target=_work, args=(render, part, sender))
        for part, (_, sender) in zip(parts, pipes, strict=True)
    ]
    for process in running:
        process.start()
    for _, sender in pipes:
        sender.close()
    results = [_receive(receiver) for receiver, _ in pipes]
    for process in running:
        process.join()
    ordered: list[Rendered | None] = [None] * len(work)
    for number, result in enumerate(results):
        ordered[number::processes] = result
    return [one for one in ordered if one is not None]


class _Notebook(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.name, record.levelno, record.getMessage()))


def _work(render: Callable[[Work], Rendered], work: Sequence[Work], sender: Connection) -> None:
    notebook = _Notebook()
    engine = logging.getLogger("mkdocs")
    engine.handlers, engine.propagate = [notebook], False
    try:
        results = [render(one) for one in work]
    except Exception:  # noqa: BLE001 - it is raised again in the parent, with its traceback
        sender.send(traceback.format_exc())
        return
    sender.send((results, tuple(notebook.records)))


def _receive(receiver: Connection) -> list[Rendered]:
    try:
        answer = receiver.recv()
    except EOFError:
        raise WorkerError("A process ended before it answered.") from None
    if isinstance(answer, str):
        raise WorkerError(answer)
    results, said = answer
    for name, level, message in said:
        # Once more, here, where strict builds count warnings.
        logging.getLogger(name).log(level, message)
    return list(results)
