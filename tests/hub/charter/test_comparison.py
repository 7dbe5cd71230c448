"""What changed between two versions, the way people read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charter.comparison import ArticleChange, ParagraphChange, Piece, State, compare
from hub.charter.normalised import normal_text
from hub.charter.paragraphs import Paragraph, paragraphs
from tests.hub.charter.drawn_version import drawn_version

SAME, ADDED, REMOVED, CHANGED = State.SAME, State.ADDED, State.REMOVED, State.CHANGED


def _changes(old, new):
    """Give the paragraphs of a single article, as (state, pieces with signs)."""
    comparison = compare(drawn_version(f"## 1. One\n\n{old}"), drawn_version(f"## 1. One\n\n{new}"))
    (article,) = comparison.articles
    return [(change.state, _signed(change.pieces)) for change in article.paragraphs]


def _signed(pieces):
    signs = {SAME: "", ADDED: "+", REMOVED: "-"}
    return " | ".join(f"{signs[piece.state]}{piece.text}" for piece in pieces)


def test_words_that_changed_stand_in_their_sentence():
    """What stayed is told around them."""
    assert _changes(
        "Half an hour a month is set aside for you.",
        "One hour a month is set aside for you, in a shift as well.",
    ) == [
        (
            CHANGED,
            "-Half an | +One | hour a month is set aside for | -you. | +you, in a shift as well.",
        )
    ]


def test_a_lone_word_between_two_changes_is_told_with_them():
    """No confetti: a reader would have to put the sentence together."""
    assert _changes(
        "Ask everyone who can be recognised before you publish.",
        "Ask anyone who may be recognised before you publish.",
    ) == [
        (CHANGED, "Ask | -everyone who can | +anyone who may | be recognised before you publish.")
    ]


def test_another_text_is_removed_and_added():
    """A few words that both have do not make them one paragraph."""
    assert _changes("Nobody is mocked here.", "Ask before you publish a picture.") == [
        (REMOVED, "-Nobody is mocked here."),
        (ADDED, "+Ask before you publish a picture."),
    ]


def test_a_paragraph_that_grew_is_the_same_paragraph():
    """Also where more was added than there had been."""
    new = "Write “I”. A customer once asked whether somebody had handed us a sheet to read from."
    assert _changes("Write “I”.", new) == [(CHANGED, f"Write “I”. | +{new[11:]}")]


def test_paragraphs_keep_their_order():
    """The one with most in common is found, whatever stands around it."""
    old = "One fine day it rained.\n\nThe door is open on Sunday."
    new = "Nobody knows.\n\nThe door is open on Monday.\n\nOne fine day it rained a lot."
    assert _changes(old, new) == [
        (REMOVED, "-One fine day it rained."),
        (ADDED, "+Nobody knows."),
        (CHANGED, "The door is open on | -Sunday. | +Monday."),
        (ADDED, "+One fine day it rained a lot."),
    ]


def test_articles_are_matched_by_their_numbers():
    """Added, removed, changed in their title alone, and the same."""
    old = drawn_version("Hello.\n\n## 1. One\n\nA\n\n## 2. Two\n\nB\n\n## 3. Three\n\nC")
    new = drawn_version("Hello.\n\n## 1. One\n\nA\n\n## 2. *Zwei*\n\nB\n\n## 4. Four\n\nC")
    comparison = compare(old, new)
    hello = ParagraphChange(SAME, (Piece(SAME, "Hello."),))
    assert comparison.intro == ArticleChange(None, "", SAME, (hello,))
    assert [(one.number, one.title, one.state, one.old_title) for one in comparison.articles] == [
        (1, "One", SAME, None),
        (2, "Zwei", CHANGED, "Two"),
        (3, "Three", REMOVED, None),
        (4, "Four", ADDED, None),
    ]
    assert [one.number for one in comparison.changed] == [2, 3, 4]


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [("", "Hello.", ADDED), ("Hello.", "", REMOVED), ("", "", SAME), ("Hello.", "Bye.", CHANGED)],
)
def test_the_introduction_has_a_state_of_its_own(old, new, state):
    """It has no number, and may come and go."""
    end = "\n\n## 1. One\n\nA"
    assert compare(drawn_version(old + end), drawn_version(new + end)).intro.state is state


def test_a_rule_that_moved_between_the_lists_is_a_change():
    """The same words under “avoid” say the contrary."""
    (article,) = compare(
        drawn_version("## 1. One\n\n/// do\n- Ask first.\n///\n"),
        drawn_version("## 1. One\n\n/// avoid\n- Ask first.\n///\n"),
    ).articles
    assert [(one.state, one.block) for one in article.paragraphs] == [
        (REMOVED, "do"),
        (ADDED, "avoid"),
    ]


def test_another_address_behind_the_same_words_is_shown():
    """Else the page would say that nothing changed."""
    assert _changes(
        "[Write](mailto:a@example.com) to us.", "[Write](mailto:b@example.com) to us."
    ) == [(CHANGED, "Write | -(mailto:a@example.com) | +(mailto:b@example.com) | to us.")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A *word* here.", "A **word** here."),
        ("A word !", "A word\u202f!"),
        ("One\ntwo", "One two"),
    ],
)
def test_what_is_not_read_as_text_is_no_change(old, new):
    """Emphasis, kinds of blanks, where a line ends in the file."""
    assert [state for state, _ in _changes(old, new)] == [SAME]


def test_markdown_becomes_plain_paragraphs():
    """Links are reduced to their words, lists to their items, blocks to what is in them."""
    text = """\
See the [form][one], `this`
and <https://example.com>. {: .note }

### Sub **heading**

1. First
2. Second ![a door](door.svg)

/// do
- Ask.

    Twice.
///
/// avoid
- “Everybody\u00a0knows”
///

| Head |
| ---- |
| Cell |

<p>Raw <b>words</b></p>

    code  here

[one]: https://example.com/form
"""
    found = paragraphs(text)
    assert [(one.block, one.text) for one in found] == [
        ("", "See the form, this and https://example.com."),
        ("", "Sub heading"),
        ("", "First"),
        ("", "Second a door"),
        ("do", "Ask."),
        ("do", "Twice."),
        ("avoid", "“Everybody\u00a0knows”"),
        ("", "Head"),
        ("", "Cell"),
        ("", "Raw words"),
        ("", "code here"),
    ]
    assert found[0].with_targets.startswith("See the form (https://example.com/form), this and")


def test_nothing_has_no_paragraphs():
    """An article may be empty."""
    assert paragraphs("") == ()
    assert paragraphs("Word") == (Paragraph("Word", "", "Word"),)


WORDS = st.lists(st.sampled_from(["you", "may", "ask", "us", "first", "“no”", "a", "*b*"]))
TEXTS = st.lists(
    st.tuples(st.sampled_from(["", "- ", "/// do\n- ", "### "]), WORDS).map(
        lambda pair: pair[0] + " ".join(pair[1]) + ("\n///" if pair[0].startswith("/") else "")
    ),
    max_size=5,
).map("\n\n".join)


@given(st.one_of(TEXTS, st.text()))
def test_a_text_compared_with_itself_has_no_change(text):
    """Whatever it holds, Markdown or not."""
    version = drawn_version(f"## 1. One\n\n{text}")
    assert compare(version, version).changed == ()


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old, new):
    """What stayed and came is the new text, what stayed and went the old one, word for word."""
    (article,) = compare(
        drawn_version(f"## 1. One\n\n{old}"), drawn_version(f"## 1. One\n\n{new}")
    ).articles

    def words(state):
        texts = (
            piece.text
            for change in article.paragraphs
            for piece in change.pieces
            if piece.state in {SAME, state}
        )
        return normal_text(" ".join(texts)).split()

    def read(text):
        return [word for one in paragraphs(text) for word in one.text.split()]

    assert words(ADDED) == read(new)
    assert words(REMOVED) == read(old)
    is_same = [(one.block, one.text) for one in paragraphs(old)] == [
        (one.block, one.text) for one in paragraphs(new)
    ]
    assert (article.state is SAME) == is_same
