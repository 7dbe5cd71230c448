"""Blocks between slashes: found with their lines, outside of code, closed or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.content.markdown_blocks import SlashBlock, slash_blocks


def test_blocks_have_names_and_lines():
    """A block may have an argument, and one with more slashes holds others."""
    text = "//// outer | Title\n/// Do\n- One\n///\n////\n\n///\tavoid\n///\n"
    assert slash_blocks(text, first_line=10).blocks == (
        SlashBlock("outer", 10, is_closed=True),
        SlashBlock("do", 11, is_closed=True),
        SlashBlock("avoid", 16, is_closed=True),
    )
    assert slash_blocks(text).strays == ()


@pytest.mark.parametrize(
    ("text", "unclosed", "strays"),
    [
        ("/// do\n- One\n", [1], ()),
        ("/// do\n- One\n/// avoid\n- Two\n///\n", [1], ()),
        ("/// do\n////\n", [1], (2,)),
        ("///\n", [], (1,)),
        ("//// a\n/// b\n////\n", [2], ()),
    ],
)
def test_what_is_not_closed_or_not_opened(text, unclosed, strays):
    """A block ends at as many slashes as opened it."""
    found = slash_blocks(text)
    assert [one.line for one in found.blocks if not one.is_closed] == unclosed
    assert found.strays == strays


@pytest.mark.parametrize(
    "text", ["```\n/// do\n```", "~~~md\n/// do\n///\n~~~", "    /// do", "a /// do", "// do"]
)
def test_code_and_text_are_no_blocks(text):
    """How to write a block may be shown."""
    found = slash_blocks(text)
    assert (found.blocks, found.strays) == ((), ())


@given(st.text("/`~ do|\n", max_size=80))
def test_nothing_that_is_written_raises(text):
    """Every line that closes belongs to a block or to none."""
    found = slash_blocks(text)
    lines = [one.line for one in found.blocks]
    assert lines == sorted(lines)
    assert not set(lines) & set(found.strays)
