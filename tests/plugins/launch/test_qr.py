"""The QR code: what a reader finds in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub_mkdocs.launch.qr import QUIET, qr_code
from tests.plugins.launch.drawing import RUN, decode

ADDRESSES = st.from_regex(r"https://[a-z0-9.-]{1,60}/([A-Za-z0-9%~_-]{1,20}/){0,6}", fullmatch=True)


def view_box(code):
    """Give the box that the page writes."""
    return f"{code.first} {code.first} {code.side} {code.side}"


@given(ADDRESSES)
@settings(max_examples=40, deadline=None)
def test_reader_finds_the_address(address):
    """Short or long, a decoder that is not the encoder reads the same address."""
    code = qr_code(address)
    found = decode(code.path, view_box(code))
    assert found is not None
    assert found.text == address
    assert "QR" in str(found.format)


@pytest.mark.parametrize("length", [10, 60, 200])
def test_code_stands_damage_of_level_m_or_better(length):
    """A tenth of the sheet torn off, or a thumb on it, still leaves a code that reads."""
    address = "https://hub.example.com/" + "a" * length
    code = qr_code(address)
    assert decode(code.path, view_box(code)).ec_level in {"M", "Q", "H"}


def test_quiet_zone_is_left_on_all_sides():
    """Nothing is drawn within four modules of the edge: without it, readers find no code."""
    code = qr_code("https://hub.example.com/start/")
    assert code.first == -QUIET == -4
    last = code.side - 2 * QUIET
    runs = [tuple(map(int, run.groups())) for run in RUN.finditer(code.path)]
    assert min(x for x, _, _ in runs) == 0
    assert max(x + length for x, _, length in runs) == last
    assert {min(y for _, y, _ in runs), max(y for _, y, _ in runs)} == {0, last - 1}
