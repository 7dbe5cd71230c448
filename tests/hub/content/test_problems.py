"""Problems: how they sort, read, and name what may have been meant."""

import pytest

from hub.content.problems import Problem, Severity, did_you_mean, has_errors


def _problem(path="a.md", line=1, severity=Severity.ERROR):
    return Problem(path, line, "title-missing", severity, "There is no title.", "Write one.")


def test_a_problem_reads_like_a_compilers():
    """File first, then line, so that editors and terminals can jump to it."""
    assert str(_problem("content/en/a.md", 3)) == (
        "content/en/a.md:3: error: There is no title. Write one. [title-missing]"
    )


def test_problems_sort_by_file_and_line():
    """Lines are numbers: 9 comes before 10."""
    told = [_problem("b.md"), _problem("a.md", 10), _problem("a.md", 9)]
    assert [(one.path, one.line) for one in sorted(told)] == [
        ("a.md", 9),
        ("a.md", 10),
        ("b.md", 1),
    ]


def test_only_errors_stop_a_build():
    """Warnings and notes are said, and the site is built."""
    assert has_errors([_problem(severity=Severity.NOTE), _problem()])
    assert not has_errors([_problem(severity=Severity.NOTE), _problem(severity=Severity.WARNING)])
    assert not has_errors([])


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("recruting", ["recruitment", "visibility"], "Did you mean “recruitment”?"),
        ("zzz", ["b", "a", "b"], "Known: a, b."),
    ],
)
def test_a_near_word_is_proposed_else_all(word, known, said):
    """The nearest known word, else what there is to choose from."""
    assert did_you_mean(word, known) == said


def test_there_is_advice_even_where_nothing_is_known():
    """An empty remedy would leave its reader alone."""
    assert did_you_mean("recruitment", []) != ""
