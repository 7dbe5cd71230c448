"""“Can I …?”: what stands in the file is read with its lines, and what is missing is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter.questions import ANSWERS, Fault, Question, read_questions

TEXT = """\
We are often asked.

## Can I show my *bench*?
answer: ask
article: 3

Send us the picture.

Once.

## Can I stop? ##
article: 9
answer:   yes
Whenever you like.
"""


def test_questions_are_read_with_their_lines():
    """Keys in any order; the text may follow at once; what comes first is an introduction."""
    read = read_questions(TEXT, first_line=5)
    assert read.introduction == "We are often asked."
    assert read.questions == (
        Question("Can I show my *bench*?", "ask", 3, "Send us the picture.\n\nOnce.", 7, 9),
        Question("Can I stop?", "yes", 9, "Whenever you like.", 15, 16),
    )
    assert read.faults == ()
    assert [one.anchor for one in read.questions] == ["can-i-show-my-bench", "can-i-stop"]


@pytest.mark.parametrize(
    ("keys", "line", "said", "remedy"),
    [
        ("\nText.", 1, "no “answer”", "answer: ask"),
        ("answer: no\n\nText.", 1, "no “article”", "article: 3"),
        ("\nanswer: no\narticle: 1\n\nText.", 1, "no “answer”", "no empty line"),
        ("answer: No\narticle: 1\n\nText.", 2, "“No” is no answer", "yes, no or ask"),
        ("answer: no\narticle: one\n\nText.", 3, "“one” is no number", "article: 3"),
        ("answer: no\narticle: 0\n\nText.", 3, "“0” is no number", "article: 3"),
        ("answer: no\narticle: ٣\n\nText.", 3, "“٣” is no number", "article: 3"),
        ("answer: no\narticle: 1\n\n \n", 1, "no text", "short paragraphs"),
        ("answer: no\narticles: 1\n\nText.", 3, "“articles” is not known", "“article”"),
    ],
)
def test_what_is_missing_is_said_with_its_line(keys, line, said, remedy):
    """A question that cannot be read is a fault and no question."""
    read = read_questions(f"## Can I?\n{keys}\n")
    assert read.questions == ()
    (fault,) = read.faults
    assert fault.line == line
    assert said in fault.message
    assert remedy in fault.remedy


@given(st.text("#: \naegiklmnorstwy1ß…\t", max_size=200))
def test_nothing_that_is_written_raises(text):
    """Every heading becomes a question or a fault."""
    read = read_questions(text)
    assert all(isinstance(one, Fault) and one.message and one.remedy for one in read.faults)
    lines = text.split("\n")
    found = [one.line for one in read.questions]
    assert all(lines[line - 1].startswith("##") for line in found)


@given(
    st.lists(
        st.tuples(st.from_regex(r"[A-Z][a-z ]{0,20}[a-z]\?", fullmatch=True),
                  st.sampled_from(ANSWERS), st.integers(1, 999),
                  st.from_regex(r"[A-Z][a-z ,]{0,40}\.", fullmatch=True)),
        max_size=5,
    )
)  # fmt: skip
def test_what_is_written_well_is_read_back(questions):
    """Nothing is lost or put into another question."""
    text = "".join(
        f"## {title}\nanswer: {answer}\narticle: {article}\n\n{body}\n\n"
        for title, answer, article, body in questions
    )
    read = read_questions(text)
    assert [(one.title, one.answer, one.article, one.text) for one in read.questions] == questions
