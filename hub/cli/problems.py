"""Printing problems: for people, for GitHub's annotations, for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

import click

from hub.content.problems import Problem, Severity, printable

format_option: Callable[[Any], Any] = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="text for people, github for annotations in a pull request, json for programs.",
)

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def show(problems: Sequence[Problem], form: str) -> None:
    """Print problems in one of the formats, by file and line."""
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], indent=2))
        return
    for problem in problems:
        click.echo(_github(problem) if form == "github" else _text(problem))


def summary(problems: Iterable[Problem]) -> str:
    """Say how many problems there are, by severity: `2 errors, 1 note`."""
    counts = Counter(problem.severity for problem in problems)
    said = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(said) or "no problems"


def _text(problem: Problem) -> str:
    place = click.style(f"{printable(problem.path)}:{problem.line}", bold=True)
    severity = click.style(problem.severity, fg=_COLOURS[problem.severity])
    message, remedy = printable(problem.message), printable(problem.remedy)
    return f"{place}: {severity}: {message} [{problem.code}]\n    {remedy}"


def _github(problem: Problem) -> str:
    """Write an annotation; see GitHub's «workflow commands» for what has to be escaped."""
    title = _escape(problem.code).replace(":", "%3A").replace(",", "%2C")
    path = _escape(problem.path).replace(":", "%3A").replace(",", "%2C")
    text = _escape(f"{problem.message} {problem.remedy}")
    kind = _GITHUB[problem.severity]
    return f"::{kind} file={path},line={problem.line},title={title}::{text}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
