"""Quizzes on pages: a list of answers and a solution to unfold, of which a script makes a form."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from hub.i18n.catalogue import translations
from hub.training.quizzes import Answer, Quiz, read_quizzes

_MARK = re.compile(f"{STX}hub-quiz:(\\d+){ETX}")
_AFTER_HTML = 19
"""Fenced code (25) and blocks of HTML (20) have been put away then."""
_BEFORE_ALL = 110
"""Of the block processors: the first, that for empty blocks, has 100."""


def register_quizzes(md: Markdown, lang: str) -> None:
    """Let a Markdown instance render quizzes; their few words are in a language."""
    waiting: list[Quiz] = []
    md.preprocessors.register(_Take(md, waiting), "hub_quizzes", _AFTER_HTML)
    md.parser.blockprocessors.register(_Put(md.parser, waiting, lang), "hub_quizzes", _BEFORE_ALL)


class _Take(Preprocessor):
    """Takes the well-formed quizzes out of a text, each leaving a mark.

    The others stay as they were written: `hub.checks` stops a build for them, and a preview says
    where they are.
    """

    def __init__(self, md: Markdown, waiting: list[Quiz]) -> None:
        super().__init__(md)
        self.waiting = waiting

    def run(self, lines: list[str]) -> list[str]:
        self.waiting[:] = read_quizzes("\n".join(lines)).quizzes
        for number, quiz in reversed([*enumerate(self.waiting)]):
            lines[quiz.line - 1 : quiz.last_line] = ["", _mark(number), ""]
        return lines


class _Put(BlockProcessor):
    """Builds a quiz where its mark stands, so that its links are resolved like all others."""

    def __init__(self, parser: BlockParser, waiting: list[Quiz], lang: str) -> None:
        super().__init__(parser)
        self.waiting = waiting
        self.texts = translations(lang)

    def test(self, parent: Element, block: str) -> bool:
        return _MARK.fullmatch(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        mark = _MARK.fullmatch(blocks.pop(0).strip())
        if mark is not None:
            self._build(parent, self.waiting[int(mark[1])])

    def _build(self, parent: Element, quiz: Quiz) -> None:
        right = [str(at) for at, answer in enumerate(quiz.answers) if answer.is_right]
        element = SubElement(
            parent, "hub-quiz", {"class": "hub-quiz", "data-right": " ".join(right)}
        )
        self.parser.parseChunk(_part(element, "div", "question"), quiz.question)
        _list(_part(element, "ul", "answers"), quiz.answers)
        solution = _part(element, "details", "solution")
        SubElement(solution, "summary").text = self.texts.gettext("Show the answer")
        right_answers = [answer for answer in quiz.answers if answer.is_right]
        SubElement(solution, "p").text = self.texts.ngettext(
            "The right answer:", "The right answers:", len(right_answers)
        )
        _list(SubElement(solution, "ul"), right_answers)
        self.parser.parseChunk(_part(solution, "div", "explanation"), quiz.explanation)


def _mark(number: int) -> str:
    return f"{STX}hub-quiz:{number}{ETX}"


def _part(parent: Element, tag: str, name: str) -> Element:
    """Add an element that a script finds by its name."""
    return SubElement(parent, tag, {"class": f"hub-quiz__{name}", "data-part": name})


def _list(parent: Element, answers: Iterable[Answer]) -> None:
    for answer in answers:
        SubElement(parent, "li").text = answer.text
