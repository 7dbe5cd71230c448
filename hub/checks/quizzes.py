"""Quizzes of the learning path: each has a question, answers, a right one and an explanation."""

from collections.abc import Iterator, Mapping

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.pages import Module
from hub.content.problems import Problem, Severity
from hub.training.quizzes import Fault, Found, read_quizzes

ATTESTATION = "attestation"
"""The page beside the modules that the build makes."""

_WHOLE = "<quiz>\nWho may ask?\n\n- [x] Anybody\n- [ ] Nobody\n\nAsking is free.\n</quiz>"


def _rule(code: str, summary: str, old: str, new: str, after: str = _WHOLE) -> Rule:
    return Rule(code, Severity.ERROR, summary, after.replace(old, new), after)


OPEN = _rule("quiz-open", "A quiz has no end.", "\n</quiz>", "")
NESTED = _rule("quiz-nested", "A quiz begins inside another.", "<quiz>", "<quiz>\n<quiz>")
CLOSED_TWICE = _rule("quiz-end-stray", "A quiz ends that has not begun.", "<quiz>\n", "")
TAG = _rule(
    "quiz-tag-misplaced", "A tag of a quiz does not stand alone on its line.", ">\nWho", "> Who"
)
NO_QUESTION = _rule(
    "quiz-question-missing", "A quiz has answers and no question.", "Who may ask?\n\n", ""
)
FEW_ANSWERS = _rule("quiz-answers-few", "A quiz has fewer than two answers.", "- [ ] Nobody\n", "")
NONE_RIGHT = _rule("quiz-right-missing", "No answer of a quiz is right.", "[x]", "[ ]")
EMPTY_ANSWER = _rule("quiz-answer-empty", "An answer of a quiz is empty.", " Nobody", "")
ANSWER = _rule("quiz-answer-malformed", "An answer of a quiz is not read as one.", "- [", "-[")
TEXT_BETWEEN = _rule(
    "quiz-text-between",
    "Text stands between the answers of a quiz.",
    "- [ ] Nobody\n\nAsking is free.",
    "\nAsking is free.\n\n- [ ] Nobody",
)
NO_EXPLANATION = _rule(
    "quiz-explanation-missing", "A quiz explains nothing.", "\nAsking is free.\n", ""
)
ELSEWHERE = Rule(
    "quiz-elsewhere",
    Severity.ERROR,
    "A quiz stands on a page that is no module of the learning path.",
    "content/en/help/index.md: <quiz>",
    "content/en/training/help.md: <quiz>",
)
RESERVED = Rule(
    "module-name-reserved",
    Severity.ERROR,
    "A module has the name of a page that the hub makes.",
    "content/en/training/attestation.md",
    "content/en/training/attesting.md",
)

_SAID: Mapping[Fault, tuple[Rule, str, str]] = {
    Fault.OPEN: (OPEN, "This quiz has no end.", "Close it with a line that holds only “</quiz>”."),
    Fault.NESTED: (
        NESTED,
        "A quiz begins here while the one before it is open.",
        "Write a line “</quiz>” before this one.",
    ),
    Fault.CLOSED_TWICE: (
        CLOSED_TWICE,
        "A quiz ends here and none has begun.",
        "Write a line “<quiz>” before the question, or delete this line.",
    ),
    Fault.TAG: (
        TAG,
        "The tag of a quiz shares its line with “{text}”, or is indented.",
        "Write “<quiz>” and “</quiz>” each at the start of a line, and alone on a line of its own.",
    ),
    Fault.NO_QUESTION: (
        NO_QUESTION,
        "This quiz has no question.",
        "Write it between “<quiz>” and the first answer.",
    ),
    Fault.FEW_ANSWERS: (
        FEW_ANSWERS,
        "This quiz has fewer than two answers.",
        "Write each on a line of its own: “- [x] right” or “- [ ] wrong”.",
    ),
    Fault.NONE_RIGHT: (
        NONE_RIGHT,
        "No answer of this quiz is right.",
        "Put an x into the box of each right one: “- [x] …”.",
    ),
    Fault.EMPTY_ANSWER: (
        EMPTY_ANSWER,
        "This answer is empty.",
        "Write its text behind the box, or delete the line.",
    ),
    Fault.ANSWER: (
        ANSWER,
        "“{text}” is not read as an answer.",
        "Write “- [x] …” or “- [ ] …”: dash, a space, box, a space, the whole answer on that line.",
    ),
    Fault.TEXT_BETWEEN: (
        TEXT_BETWEEN,
        "“{text}” stands between two answers.",
        "Let the answers follow each other, and put the text above or below all of them.",
    ),
    Fault.NO_EXPLANATION: (
        NO_EXPLANATION,
        "This quiz explains nothing.",
        "Write below the answers why the right ones are right.",
    ),
}

RULES = (*(rule for rule, _, _ in _SAID.values()), ELSEWHERE, RESERVED)

_QUOTED = 40
"""Characters of a line in a message."""


def check(hub: Hub) -> Iterator[Problem]:
    """Find malformed quizzes, quizzes outside modules, and modules in the attestation's place."""
    for written in hub.written:
        found = read_quizzes(written.body, written.document.body_line)
        if isinstance(written, Module):
            yield from (_problem(written.path, one) for one in found.faults)
            if written.stem == ATTESTATION:
                yield RESERVED.problem(
                    written.path,
                    1,
                    f"The page “{ATTESTATION}” is made by the hub.",
                    "Rename the file.",
                )
            continue
        lines = [quiz.line for quiz in found.quizzes] + [one.line for one in found.faults]
        if lines:
            yield ELSEWHERE.problem(
                written.path,
                min(lines),
                "Quizzes work in the modules of the learning path only.",
                "Move it to a file in training/, or show it as code between lines of ```.",
            )


def _problem(path: str, found: Found) -> Problem:
    rule, message, remedy = _SAID[found.fault]
    text = found.text if len(found.text) <= _QUOTED else f"{found.text[:_QUOTED]}…"
    return rule.problem(path, found.line, message.replace("{text}", text), remedy)
