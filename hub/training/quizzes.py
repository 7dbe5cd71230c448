"""Quizzes in the Markdown of a page: `<quiz>` … `</quiz>`, in the syntax of mkdocs-quiz.

What it takes for an answer (a `-` or `*`, a box `[x]`, `[X]`, `[ ]` or `[]`, a space) is what that
plugin takes for one; whatever else it would pass over in silence is a fault here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hub.content.hidden_lines import hidden_lines

_ANSWER = re.compile(r"[-*] \[([xX ]?)\](?: (.*))?$")
_LIKE_ANSWER = re.compile(
    r"\s*(?:[-*+•–]|\d+[.)])\s*(?:\[\s*[^\s\]]?\s*\](?![(\[:])|\(\s*[xX]?\s*\)(?=\s))"
)
_TAG = re.compile(r"<\s*(/?)\s*quiz\b", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_INDENT = 3
"""Markdown takes a line that is indented further for code."""


class Fault(StrEnum):
    """What can be wrong with a quiz."""

    OPEN = "open"
    NESTED = "nested"
    CLOSED_TWICE = "closed twice"
    TAG = "tag"
    NO_QUESTION = "no question"
    FEW_ANSWERS = "few answers"
    NONE_RIGHT = "none right"
    EMPTY_ANSWER = "empty answer"
    ANSWER = "answer"
    TEXT_BETWEEN = "text between"
    NO_EXPLANATION = "no explanation"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, and the line on which it stands; `text` is that line where it says more."""

    fault: Fault
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in inline Markdown."""

    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question; `line` and `last_line` are those of its tags."""

    question: str
    answers: tuple[Answer, ...]
    explanation: str
    line: int
    last_line: int

    @property
    def is_multiple(self) -> bool:
        """Tell whether several answers are to be ticked."""
        return sum(answer.is_right for answer in self.answers) > 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The quizzes of a text that can be shown, and what is wrong with the others, by line."""

    quizzes: tuple[Quiz, ...] = ()
    faults: tuple[Found, ...] = ()


def read_quizzes(body: str, first_line: int = 1) -> Reading:
    """Read the quizzes of a Markdown text; `first_line` is the line on which it starts.

    Fenced code, code spans and comments on lines of their own are not searched. Never raises.
    """
    if not _TAG.search(body):
        return Reading()
    reader = _Reader()
    lines = body.split("\n")
    hidden = hidden_lines(lines)
    for index, text in enumerate(lines):
        reader.take(_Line(first_line + index, text, is_hidden=index in hidden))
    reader.finish()
    return Reading(
        tuple(reader.quizzes), tuple(sorted(reader.faults, key=lambda one: (one.line, one.fault)))
    )


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    is_hidden: bool

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class _Reader:
    """Takes one line after the other; `opened` is the line of the quiz that is open."""

    quizzes: list[Quiz] = field(default_factory=list)
    faults: list[Found] = field(default_factory=list)
    opened: _Line | None = None
    inside: list[_Line] = field(default_factory=list)
    is_spoiled: bool = False
    forgiven: int = 0
    """Ends that belong to quizzes which another interrupted: that has been said."""

    def take(self, line: _Line) -> None:
        text = "" if line.is_hidden else _CODE_SPAN.sub("", line.text)
        tags = _TAG.findall(text)
        if not tags:
            if self.opened is not None:
                self.inside.append(line)
            return
        indent = len(text) - len(text.lstrip(" "))
        is_alone = text.strip() in {"<quiz>", "</quiz>"} and indent <= _INDENT
        if not is_alone:
            self.faults.append(Found(Fault.TAG, line.number, line.text.strip()))
        for slash in tags:
            if slash:
                self._close(line, is_spoiled=not is_alone)
            else:
                self._open(line, is_spoiled=not is_alone)

    def finish(self) -> None:
        if self.opened is not None:
            self.faults.append(Found(Fault.OPEN, self.opened.number))

    def _open(self, line: _Line, *, is_spoiled: bool) -> None:
        if self.opened is not None:
            self.faults.append(Found(Fault.NESTED, line.number))
            self.forgiven += 1
        self.opened, self.inside, self.is_spoiled = line, [], is_spoiled

    def _close(self, line: _Line, *, is_spoiled: bool) -> None:
        if self.opened is None:
            if self.forgiven:
                self.forgiven -= 1
            elif not is_spoiled:
                self.faults.append(Found(Fault.CLOSED_TWICE, line.number))
            return
        if not (self.is_spoiled or is_spoiled):
            quiz, faults = _read(self.inside, self.opened.number, line.number)
            self.faults += faults
            self.quizzes += [quiz] if not faults else []
        self.opened = None


def _read(lines: Sequence[_Line], first: int, last: int) -> tuple[Quiz, list[Found]]:
    """Read what stands between the tags of a quiz."""
    matches = [None if line.is_hidden else _ANSWER.match(line.text) for line in lines]
    places = [place for place, match in enumerate(matches) if match]
    start = places[0] if places else len(lines)
    end = start
    while end < len(lines) and (matches[end] or lines[end].is_blank):
        end += 1
    found = [(lines[at].number, match) for at, match in enumerate(matches[:end]) if match]
    answers = [
        (line, Answer((match[2] or "").strip(), match[1] in {"x", "X"})) for line, match in found
    ]
    quiz = Quiz(
        question=_text(lines[:start]),
        answers=tuple(answer for _, answer in answers),
        explanation=_text(lines[end:]),
        line=first,
        last_line=last,
    )
    malformed = [*_malformed(lines, matches)]
    if malformed:
        return quiz, malformed  # whatever else is missing may be due to these
    faults = [Found(Fault.EMPTY_ANSWER, line) for line, answer in answers if not answer.text]
    if any(place >= end for place in places):
        faults.append(Found(Fault.TEXT_BETWEEN, lines[end].number, lines[end].text.strip()))
        return quiz, faults
    return quiz, [*faults, *_missing(quiz)]


def _malformed(lines: Sequence[_Line], matches: Sequence[re.Match[str] | None]) -> Iterator[Found]:
    """Find what looks like an answer and is none, and answers that go on in the next line."""
    for at, line in enumerate(lines):
        if line.is_hidden or matches[at]:
            continue
        goes_on = at and matches[at - 1] and not line.is_blank and line.text.startswith((" ", "\t"))
        if goes_on or _LIKE_ANSWER.match(line.text):
            yield Found(Fault.ANSWER, line.number, line.text.strip())


def _missing(quiz: Quiz) -> Iterator[Found]:
    if not quiz.question:
        yield Found(Fault.NO_QUESTION, quiz.line)
    if len(quiz.answers) < 2:  # noqa: PLR2004 - one alone is no choice
        yield Found(Fault.FEW_ANSWERS, quiz.line)
    elif not any(answer.is_right for answer in quiz.answers):
        yield Found(Fault.NONE_RIGHT, quiz.line)
    if quiz.answers and not quiz.explanation:
        yield Found(Fault.NO_EXPLANATION, quiz.last_line)


def _text(lines: Iterable[_Line]) -> str:
    return "\n".join(line.text for line in lines).strip()
