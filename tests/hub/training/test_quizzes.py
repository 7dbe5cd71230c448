"""Quizzes as they are written: read with their lines, or said to be wrong where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.training.quizzes import Answer, Fault, Found, Quiz, read_quizzes

WHOLE = """\
Before.

<quiz>
Who may ask?

Think *twice*.

- [x] Anybody
- [ ] Nobody
* [X] **You**
* [] Me

Asking is free.

So is listening.
</quiz>
"""


def faults(text: str) -> list[tuple[Fault, int]]:
    """Give what is wrong with a text, and where."""
    return [(found.fault, found.line) for found in read_quizzes(text).faults]


def test_everything_is_read_with_its_lines():
    """Both signs and all four boxes of mkdocs-quiz; paragraphs stay apart; lines count from 1."""
    reading = read_quizzes(WHOLE, first_line=10)
    assert reading.faults == ()
    assert reading.quizzes == (
        Quiz(
            question="Who may ask?\n\nThink *twice*.",
            answers=(
                Answer("Anybody", is_right=True),
                Answer("Nobody", is_right=False),
                Answer("**You**", is_right=True),
                Answer("Me", is_right=False),
            ),
            explanation="Asking is free.\n\nSo is listening.",
            line=12,
            last_line=25,
        ),
    )


def test_one_right_answer_is_a_single_choice():
    """Two make it one of several."""
    (quiz,) = read_quizzes(WHOLE).quizzes
    assert quiz.is_multiple
    (quiz,) = read_quizzes(WHOLE.replace("[X]", "[ ]")).quizzes
    assert not quiz.is_multiple


def test_tight_quiz():
    """As mkdocs-quiz reads it: no empty line is needed, and some between answers do no harm."""
    (quiz,) = read_quizzes("<quiz>\nQ?\n- [x] A\n\n- [ ] B\nE.\n</quiz>").quizzes
    assert (quiz.question, len(quiz.answers), quiz.explanation) == ("Q?", 2, "E.")


@pytest.mark.parametrize(
    "hiding",
    [
        "```\n{}```\n",
        "~~~~ markdown\n```\n{}~~~~\n",
        "- a list\n\n    ```\n{}    ```\n",
        "<!-- not yet\n{}-->\n",
    ],
)
def test_code_and_comments_are_not_searched(hiding):
    """A page may show how a quiz is written, and keep one for later."""
    assert read_quizzes(hiding.format(WHOLE)) == read_quizzes("")
    assert read_quizzes(f"Write `<quiz>` and ``</quiz>``.\n{WHOLE}").faults == ()


def test_code_may_stand_in_a_quiz():
    """What looks like an answer or an end there is code."""
    code = "```\n</quiz>\n- [x] no answer\n```"
    text = f"<quiz>\nQ?\n\n{code}\n\n- [x] A\n- [ ] B\n\n{code}\n</quiz>"
    (quiz,) = read_quizzes(text).quizzes
    assert quiz.question == f"Q?\n\n{code}"
    assert len(quiz.answers) == 2
    assert quiz.explanation == code


def test_fence_without_an_end_hides_nothing():
    """The engine takes it for text, and a quiz below it is a quiz."""
    assert len(read_quizzes(f"```\n{WHOLE}").quizzes) == 1


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("x\n<quiz>\nQ?\n- [x] A\n- [ ] B\nE.", Fault.OPEN, 2),
        ("Q?\n- [x] A\n- [ ] B\nE.\n</quiz>", Fault.CLOSED_TWICE, 5),
        (f"<quiz>\nQ?\n\n{WHOLE}", Fault.NESTED, 6),
        (f"<quiz>\nQ?\n\n{WHOLE}\n</quiz>", Fault.NESTED, 6),
        ("<quiz> Q?\n- [x] A\n- [ ] B\nE.\n</quiz>", Fault.TAG, 1),
        ("<quiz>\nQ?\n- [x] A\n- [ ] B\nE. </quiz>", Fault.TAG, 5),
        ("<Quiz>\nQ?\n- [x] A\n- [ ] B\nE.\n</quiz>", Fault.TAG, 1),
        ("    <quiz>\nQ?\n- [x] A\n- [ ] B\nE.\n</quiz>", Fault.TAG, 1),
        ("<quiz id=a>\nQ?\n- [x] A\n- [ ] B\nE.\n</quiz>", Fault.TAG, 1),
        ("<quiz>\n\n- [x] A\n- [ ] B\n\nE.\n</quiz>", Fault.NO_QUESTION, 1),
        ("<quiz>\n</quiz>", Fault.NO_QUESTION, 1),
        ("<quiz>\nQ?\n\nE.\n</quiz>", Fault.FEW_ANSWERS, 1),
        ("<quiz>\nQ?\n- [x] A\n\nE.\n</quiz>", Fault.FEW_ANSWERS, 1),
        ("<quiz>\nQ?\n- [ ] A\n- [ ] B\n\nE.\n</quiz>", Fault.NONE_RIGHT, 1),
        ("<quiz>\nQ?\n- [x] A\n- [ ]\n\nE.\n</quiz>", Fault.EMPTY_ANSWER, 4),
        ("<quiz>\nQ?\n- [x] A\n- [ ]  \n\nE.\n</quiz>", Fault.EMPTY_ANSWER, 4),
        ("<quiz>\nQ?\n- [x] A\n- [ ] B\n\n</quiz>", Fault.NO_EXPLANATION, 6),
        ("<quiz>\nQ?\n- [x] A\n\nE.\n\n- [ ] B\n</quiz>", Fault.TEXT_BETWEEN, 5),
        ("<quiz>\nQ?\n- [x] A\n> so\n- [ ] B\n\nE.\n</quiz>", Fault.TEXT_BETWEEN, 4),
    ],
)
def test_a_mistake_is_said_where_it_is(text, fault, line):
    """Each alone, first among what it brings with it, with its own line; and nothing is shown."""
    assert (fault, line) in faults(text)
    shown = read_quizzes(text).quizzes
    assert len(shown) == (1 if fault is Fault.NESTED else 0)


@pytest.mark.parametrize(
    "written",
    [
        "-[ ] B",
        "- [ ]B",
        "-  [ ] B",
        "  - [ ] B",
        "- [ x ] B",
        "- [y] B",
        "+ [ ] B",
        "2. [ ] B",
        "- ( ) B",
        "– [ ] B",
    ],
)
def test_what_nearly_is_an_answer(written):
    """mkdocs-quiz would make it part of the explanation: here it is the one thing said."""
    text = f"<quiz>\nQ?\n- [x] A\n{written}\n\nE.\n</quiz>"
    assert read_quizzes(text).faults == (Found(Fault.ANSWER, 4, written.strip()),)


def test_answer_stands_on_one_line():
    """One that goes on would be cut, and its end become the explanation."""
    text = "<quiz>\nQ?\n- [x] A\n  and more\n- [ ] B\n\nE.\n</quiz>"
    assert faults(text) == [(Fault.ANSWER, 4)]


def test_lists_in_an_explanation_are_no_answers():
    """Also where an item begins with a link."""
    text = "<quiz>\nQ?\n- [x] A\n- [ ] B\n\nE:\n\n- [x](y.md)\n- [a book][1]\n1. one\n</quiz>"
    assert faults(text) == []


def test_a_good_quiz_beside_a_bad_one():
    """One mistake does not hide the others' questions."""
    reading = read_quizzes(f"<quiz>\nQ?\n</quiz>\n\n{WHOLE}")
    assert [found.line for found in reading.faults] == [1]
    assert [quiz.line for quiz in reading.quizzes] == [7]


PIECES = st.sampled_from(
    [
        *("<quiz>", "</quiz>", "<quiz", "- [x] a", "- [ ]", "-[x]b", "  - [X] c", "text", ""),
        *("```", "~~~", "`<quiz>`", "<!--", "-->", "> so", "\t", "<QUIZ>", "</quiz> x <quiz>"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("\n".join)))
def test_any_text_is_read(text):
    """Nothing raises; lines lie inside the text; what is shown is whole."""
    reading = read_quizzes(text)
    last = text.count("\n") + 1
    assert all(1 <= found.line <= last for found in reading.faults)
    for quiz in reading.quizzes:
        assert 1 <= quiz.line < quiz.last_line <= last
        assert quiz.question
        assert quiz.explanation
        assert len(quiz.answers) >= 2
        assert any(answer.is_right for answer in quiz.answers)
        assert all(answer.text for answer in quiz.answers)


@given(st.lists(PIECES, max_size=20).map("\n".join))
def test_every_tag_is_shown_or_said(text):
    """A quiz is never left out in silence: its beginning is that of a question, or has a fault."""
    reading = read_quizzes(text)
    if "<quiz>" in text.split("\n") and not any(sign in text for sign in ("```", "~~~", "<!--")):
        assert reading.quizzes or reading.faults


WORDS = st.text(alphabet="abcdéœ ’?*_[]()<&.").map(lambda text: f"W{text}".strip())
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
OTHERS = st.lists(st.tuples(st.booleans(), WORDS), min_size=1, max_size=5)
ANSWERS = st.tuples(WORDS, OTHERS).map(lambda parts: [(True, parts[0]), *parts[1]])


@given(st.lists(st.tuples(PARAGRAPHS, ANSWERS, PARAGRAPHS), min_size=1, max_size=3))
def test_written_quizzes_read_back(written):
    """Whatever their words are."""
    blocks = []
    for question, answers, explanation in written:
        boxes = "\n".join(f"- [{'x' if is_right else ' '}] {text}" for is_right, text in answers)
        blocks.append(f"<quiz>\n{question}\n\n{boxes}\n\n{explanation}\n</quiz>")
    reading = read_quizzes("\n\nBetween.\n\n".join(blocks))
    assert reading.faults == ()
    assert [
        (quiz.question, [(one.is_right, one.text) for one in quiz.answers], quiz.explanation)
        for quiz in reading.quizzes
    ] == written
