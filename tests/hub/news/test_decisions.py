from collections.abc import Callable
from pathlib import Path

import pytest

from hub.content.problems import Severity
from hub.news.decisions import APPROVED, HIDDEN, decide, read_decisions, take_back
from hub.news.items import NewsItem
from hub.news.stories import Stories

MakeItem = Callable[..., NewsItem]


def _write(root: Path, text: str, name: str = HIDDEN) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", [HIDDEN, APPROVED])
def test_items_are_named_by_link_id_or_page(tmp_path: Path, make_item: MakeItem, name: str) -> None:
    """In whichever way an editor has them at hand; nothing else is decided."""
    items = [make_item(f"{number}") for number in range(5)]
    lines = [
        f"- http://www.example.com/0/?utm_source=mail  # {items[0].title}",
        f"- {items[1].id}",
        f"- {{item: {items[2].id[:8]}, because: wrong figures}}",
        f"- https://hub.example.com/news/newsroom/{items[3].slug}/",
    ]
    _write(tmp_path, "\n".join(lines), name)
    decisions = read_decisions(tmp_path, name, Stories(items))
    assert decisions.items == {item.id for item in items[:4]}
    assert decisions.problems == ()


def test_a_decision_is_about_a_story(tmp_path: Path, make_item: MakeItem) -> None:
    """The copy that another feed brings, now or later, would else come up in its place."""
    item = make_item("1")
    copy = make_item("2", feed="jobs", link="http://www.example.com/1?utm_source=jobs")
    _write(tmp_path, f"- {item.id[:8]}\n")
    assert read_decisions(tmp_path, HIDDEN, Stories([item])).items == {item.id}
    assert read_decisions(tmp_path, HIDDEN, Stories([item, copy])).items == {item.id, copy.id}


def test_without_a_list_nothing_is_decided(tmp_path: Path, make_item: MakeItem) -> None:
    """And nothing is wrong."""
    decisions = read_decisions(tmp_path, HIDDEN, Stories([make_item("1")]))
    assert (decisions.items, decisions.origins, decisions.problems) == (frozenset(), (), ())


@pytest.mark.parametrize(
    ("entry", "code", "severity"),
    [
        ("0123abc", "news-id-too-short", Severity.ERROR),
        ("the new fan", "news-reference-unusable", Severity.ERROR),
        ("00000000", "news-entry-unmatched", Severity.WARNING),
        ("https://www.example.com/gone", "news-entry-unmatched", Severity.WARNING),
        ("https://WWW.example.com/1/#top", "news-entry-twice", Severity.NOTE),
        ("", "news-entry-empty", Severity.ERROR),
    ],
)
def test_a_mistake_is_a_problem_on_its_line(
    tmp_path: Path, make_item: MakeItem, entry: str, code: str, severity: Severity
) -> None:
    """Only what can never name an item stops a build; the other lines hold."""
    item, other = make_item("1"), make_item("2")
    _write(tmp_path, f"# Hidden.\n- {item.id[:8]}\n- {entry}\n- {other.id}\n")
    decisions = read_decisions(tmp_path, HIDDEN, Stories([item, other]))
    (problem,) = decisions.problems
    assert (problem.path, problem.line, problem.code) == (HIDDEN, 3, code)
    assert problem.severity is severity
    assert problem.remedy
    assert decisions.items == {item.id, other.id}


def test_a_second_entry_names_the_line_of_the_first(tmp_path: Path, make_item: MakeItem) -> None:
    """Also where one is a link and the other an id."""
    item = make_item("1")
    _write(tmp_path, f"- {item.link}\n# Again.\n- {item.id}\n")
    (problem,) = read_decisions(tmp_path, HIDDEN, Stories([item])).problems
    assert (problem.line, problem.message) == (3, "Line 1 names this item already.")


@pytest.mark.parametrize(
    ("name", "is_decided", "effect"),
    [(HIDDEN, True, "all of them are hidden"), (APPROVED, False, "none of them is approved")],
)
def test_what_is_not_clear_is_not_shown(
    tmp_path: Path, make_item: MakeItem, name: str, is_decided: bool, effect: str
) -> None:
    """A feed could make an id with the same digits: that must not stop builds, nor show an item."""
    one, two = make_item("1", id="ab" * 32), make_item("2", id="ab" * 31 + "cd")
    _write(tmp_path, "- abababab\n", name)
    decisions = read_decisions(tmp_path, name, Stories([one, two]))
    (problem,) = decisions.problems
    assert (problem.line, problem.code, problem.severity) == (1, "news-id-ambiguous", "warning")
    assert effect in problem.message
    assert decisions.items == ({one.id, two.id} if is_decided else set())


def test_deciding_and_taking_back(tmp_path: Path, make_item: MakeItem) -> None:
    """Only what changes is written; twice is once; a new list says what it is for."""
    stories = Stories([make_item("1"), make_item("2")])
    one, two = stories.items
    empty = read_decisions(tmp_path, HIDDEN, stories)
    assert take_back(tmp_path, empty, [one]) == ()
    assert not (tmp_path / HIDDEN).exists()
    assert decide(tmp_path, empty, [one, one]) == (one,)
    hidden = read_decisions(tmp_path, HIDDEN, stories)
    assert (hidden.items, hidden.problems) == ({one.id}, ())
    text = (tmp_path / HIDDEN).read_text("utf-8")
    assert text.startswith("# News that the hub never shows.\n")
    assert decide(tmp_path, hidden, [one]) == ()
    assert (tmp_path / HIDDEN).read_text("utf-8") == text
    assert decide(tmp_path, hidden, [one, two]) == (two,)
    both = read_decisions(tmp_path, HIDDEN, stories)
    assert take_back(tmp_path, both, [two]) == (two,)
    assert (tmp_path / HIDDEN).read_text("utf-8") == text


def test_the_header_of_a_list_is_no_decision(tmp_path: Path, make_item: MakeItem) -> None:
    """Its examples are comments."""
    item = make_item("1")
    stories = Stories([item])
    decide(tmp_path, read_decisions(tmp_path, APPROVED, stories), [item])
    assert "share: review" in (tmp_path / APPROVED).read_text("utf-8")
    take_back(tmp_path, read_decisions(tmp_path, APPROVED, stories), [item])
    assert read_decisions(tmp_path, APPROVED, stories).items == frozenset()


def test_every_entry_about_an_item_is_taken_back(tmp_path: Path, make_item: MakeItem) -> None:
    """By link and by id, its own and its copy's; others stay."""
    item, other = make_item("1"), make_item("2")
    copy = make_item("3", feed="jobs", link=item.link)
    stories = Stories([item, other, copy])
    _write(
        tmp_path,
        f"- {item.link}  # by link\n- {other.id}  # stays\n- {copy.id}\n# End.\n- 00000000\n",
    )
    hidden = read_decisions(tmp_path, HIDDEN, stories)
    assert take_back(tmp_path, hidden, [item]) == (item,)
    assert (tmp_path / HIDDEN).read_text("utf-8") == (
        f"- {other.id}  # stays\n# End.\n- 00000000\n"
    )
