"""“Can I …?”: questions about the charter, each answered and with the article that says so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from hub.content.fields import Line
from hub.content.markdown_links import scan
from hub.content.problems import did_you_mean
from hub.content.written import Written

Answer = Literal["yes", "no", "ask"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
KEYS = ("answer", "article")

_HEADING = re.compile(r"^##[ \t]+(?P<title>\S.*?)[ \t]*#*$", re.MULTILINE)
_KEY = re.compile(r"(?P<key>[a-z]+):[ \t]*(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer; `text` is Markdown, `line` that of its heading in the file."""

    title: str
    answer: Answer
    article: int
    text: str
    line: int
    article_line: int
    """Where the article is named."""

    @property
    def anchor(self) -> str:
        """The anchor of its heading on the page, as the engine names it."""
        return next(iter(scan(f"## {self.title}").anchors))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a question, on which line, and what to write."""

    line: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReadQuestions:
    """What stands in the file: an introduction, the questions, and those that cannot be read."""

    introduction: str
    questions: tuple[Question, ...]
    faults: tuple[Fault, ...]


class Questions(Written):
    """The page of questions in one language."""

    title: Line
    label: Line | None = None
    """A short name for navigation, where the title is a sentence."""
    description: Line | None = None

    @property
    def read_body(self) -> ReadQuestions:
        """The questions of the body, with their lines in the file."""
        return read_questions(self.body, self.document.body_line)


def read_questions(body: str, first_line: int = 1) -> ReadQuestions:
    """Read `## A question?`, `answer:` and `article:` below it, an empty line, and the text.

    Nothing that is written raises: a question that lacks something becomes a fault instead.
    """
    headings = list(_HEADING.finditer(body))
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    questions: list[Question] = []
    faults: list[Fault] = []
    for heading, end in zip(headings, ends, strict=False):
        line = first_line + body.count("\n", 0, heading.start())
        found = _question(heading.group("title"), body[heading.end() : end], line)
        if isinstance(found, Question):
            questions.append(found)
        else:
            faults.append(found)
    introduction = body[: headings[0].start()] if headings else body
    return ReadQuestions(introduction.strip(), tuple(questions), tuple(faults))


def _question(title: str, below: str, line: int) -> Question | Fault:
    lines = below.split("\n")[1:]
    keys = dict(_keys(lines, line + 1))
    unknown = next((key for key in keys if key not in KEYS), None)
    if unknown is not None:
        return Fault(
            keys[unknown][1], f"“{unknown}” is not known here.", did_you_mean(unknown, KEYS)
        )
    missing = next((key for key in KEYS if key not in keys), None)
    if missing is not None:
        example = {"answer": "answer: ask", "article": "article: 3"}[missing]
        return Fault(
            line,
            f"The question has no “{missing}”.",
            f"Write “{example}” on a line below the heading, with no empty line between.",
        )
    text = "\n".join(lines[len(keys) :]).strip()
    return _checked(title, keys, text, line)


def _checked(
    title: str, keys: Mapping[str, tuple[str, int]], text: str, line: int
) -> Question | Fault:
    (answer, answer_line), (article, article_line) = keys["answer"], keys["article"]
    known = next((one for one in ANSWERS if one == answer), None)
    if known is None:
        return Fault(
            answer_line,
            f"“{answer}” is no answer.",
            "Write yes, no or ask; the page says it in its own language.",
        )
    if not (article.isascii() and article.isdigit() and 0 < len(article) < 4 and int(article)):  # noqa: PLR2004 - three digits
        return Fault(
            article_line,
            f"“{article}” is no number of an article.",
            "Write the number alone: “article: 3”.",
        )
    if not text:
        return Fault(
            line, "The question has no text.", "Say in one or two short paragraphs why, and how."
        )
    return Question(title, known, int(article), text, line, article_line)


def _keys(lines: list[str], first: int) -> Iterator[tuple[str, tuple[str, int]]]:
    """Give the keys directly below a heading, each with its value and line."""
    for number, written in enumerate(lines, start=first):
        match = _KEY.fullmatch(written.rstrip())
        if match is None:
            return
        yield match.group("key"), (match.group("value"), number)
