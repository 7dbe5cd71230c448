"""Rendering in several processes gives what one process gives, and says what went wrong."""

import logging

import pytest

from hub_mkdocs.render.workers import (
    WORTHWHILE,
    Rendered,
    WorkerError,
    in_processes,
    process_count,
)


def rendered(number: int) -> Rendered:
    """Render a number."""
    return Rendered(f"posts/{number}.md", f"<p>{number}</p>", "", frozenset({f"a{number}"}), {})


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_results_come_in_the_order_of_the_work(processes: int) -> None:
    """However the work is shared out, each result stands where its work stood."""
    assert in_processes(rendered, range(10), processes) == [rendered(n) for n in range(10)]


def test_more_processes_than_work_is_fine() -> None:
    """A process without work answers with nothing."""
    assert in_processes(rendered, [1], 4) == [rendered(1)]


def test_warnings_are_repeated_in_the_parent(caplog: pytest.LogCaptureFixture) -> None:
    """What the engine logs in a process is logged again where strict builds count it."""

    def warn(number: int) -> Rendered:
        logging.getLogger("mkdocs.structure.pages").warning("link %d is broken", number)
        return rendered(number)

    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        in_processes(warn, range(4), 2)
    assert sorted(caplog.messages) == [f"link {number} is broken" for number in range(4)]


def test_a_failing_process_raises_with_its_traceback() -> None:
    """A bug in a template is seen with the line that failed, not as a hang or a hole."""

    def fail(number: int) -> Rendered:
        raise ZeroDivisionError(f"bad template {number}")

    with pytest.raises(WorkerError, match="ZeroDivisionError: bad template"):
        in_processes(fail, range(4), 2)


def test_few_articles_are_rendered_in_one_process() -> None:
    """Starting processes for a handful of pages costs more than it saves."""
    assert process_count(WORTHWHILE - 1) == 1
