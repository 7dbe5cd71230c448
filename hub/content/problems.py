"""What is wrong in what people wrote, said so that they can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where it stands, what it is, and what to do.

    `path` is relative to the hub's root with forward slashes; `line` counts from 1; `code` is
    kebab-case with the thing first (`caption-too-long`) and never reused for something else.
    """

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give the problem as one line, file first, the way compilers do."""
        return (
            f"{self.path}:{self.line}: {self.severity}: {self.message} {self.remedy} [{self.code}]"
        )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


MOST_CHOICES = 30
"""A longer list is read by nobody."""


def did_you_mean(word: str, known: Iterable[str], *, listing: str = "Known") -> str:
    """Return the remedy for an unknown word: the nearest known one, else all of them."""
    choices = sorted(set(known))
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    if not choices:
        return "Nothing of that kind is there yet: add it, or delete this."
    more = f" and {len(choices) - MOST_CHOICES} more" if len(choices) > MOST_CHOICES else ""
    return f"{listing}: {', '.join(choices[:MOST_CHOICES])}{more}."


def printable(text: str) -> str:
    """Make a text safe for any terminal or file: what is no character of a line is written out.

    File names may hold bytes that are no UTF-8, and texts the escapes that a terminal obeys.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )
