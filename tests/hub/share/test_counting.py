"""Counting as the networks count; the vectors are the browser's too (tests/browser)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.share.counting import as_sent, count, fitting, joint
from hub.share.networks import NETWORKS, Limit

CORPUS = json.loads((Path(__file__).parents[2] / "corpora/share/counting.json").read_text("utf-8"))
LIMITS = {name: Limit(**limit) for name, limit in CORPUS["limits"].items()}

# Whole characters, whatever stands beside them; half a flag would join with the next half.
PIECES = st.sampled_from(
    [*"aé’… €→日で", "e\u0301", "👩‍👩‍👧", "🇫🇷", "👍🏽", "1️⃣", "©️", " https://example.com/a ", "\r\n"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize("vector", CORPUS["counts"], ids=lambda one: one["why"])
def test_a_text_counts_by_each_rule(vector):
    """UTF-16 units, X's weights, graphemes, these with links apart: worked out by hand."""
    assert {name: count(vector["text"], limit) for name, limit in LIMITS.items()} == vector[
        "counts"
    ]


@pytest.mark.parametrize("vector", CORPUS["fits"], ids=lambda one: one["why"])
def test_a_text_is_cut_between_characters(vector):
    """Never inside a family, a flag, a letter with its mark, or a link."""
    got = fitting(vector["text"], LIMITS[vector["rule"]], vector["most"])
    assert got == vector["fits"]


def test_the_example_of_the_facts():
    """27 UTF-16 units, 17 graphemes; on X the two emoji weigh two each."""
    text = "👩‍👩‍👧 Équipe à Lyon 🇫🇷"
    counts = {name: count(text, NETWORKS[name].limit) for name in ("linkedin", "x", "bluesky")}
    assert counts == {"linkedin": 27, "x": 19, "bluesky": 17}


def test_mastodon_counts_what_readers_see_and_23_for_a_link():
    """Its server does: 17 characters, a space, and any link."""
    text = "👩‍👩‍👧 Équipe à Lyon 🇫🇷 https://www.example.com/a/rather/long/address"
    assert count(text, NETWORKS["mastodon"].limit) == 17 + 1 + 23


def test_the_weights_end_where_they_should():
    """The first and the last of each light range, and their neighbours."""
    light = "\u0001\u10ff\u2000\u200d\u2010\u201f\u2032\u2037"
    heavy = "\u1100\u1fff\u200e\u200f\u2020\u2031\u2038"
    assert [count(one, LIMITS["weighted"]) for one in light] == [1] * len(light)
    assert [count(one, LIMITS["weighted"]) for one in heavy] == [2] * len(heavy)


@given(TEXTS, st.sampled_from(sorted(LIMITS)), st.integers(0, 60))
def test_what_fits_fits_and_is_the_longest(text, rule, most):
    """It is the beginning, it counts at most so much, and all of it only if all fits."""
    limit = LIMITS[rule]
    fits = fitting(text, limit, most)
    assert text.startswith(fits)
    assert count(fits, limit) <= most
    assert (fits == text) == (count(text, limit) <= most)


@given(TEXTS, TEXTS)
def test_utf16_adds_up(one, other):
    """What a browser calls length has no surprises."""
    assert count(one + other, LIMITS["utf16"]) == sum(
        count(each, LIMITS["utf16"]) for each in (one, other)
    )


@given(st.text())
def test_any_text_can_be_counted(text):
    """Nothing raises, and a grapheme is never longer than its parts."""
    counts = {name: count(text, limit) for name, limit in LIMITS.items()}
    assert 0 <= counts["graphemes"] <= len(text) <= counts["utf16"]
    assert fitting(text, LIMITS["weighted"], counts["weighted"]) == text


def test_half_a_surrogate_pair_counts_as_one():
    """A browser may hand one over when text is cut in the middle of an emoji."""
    assert count("\ud83d", LIMITS["utf16"]) == 1


@pytest.mark.parametrize(
    ("network", "sent"),
    [
        ("x", "Come. https://example.com/"),
        ("mastodon", "Come. https://example.com/"),
        ("bluesky", "Come.\n\nhttps://example.com/"),
        ("email", "Come.\n\nhttps://example.com/"),
        ("linkedin", "Come."),
        ("facebook", "Come."),
        ("reddit", "Come."),
    ],
)
def test_a_link_counts_where_it_is_part_of_the_post(network, sent):
    """A card costs nothing."""
    assert as_sent("Come.", "https://example.com/", joint(NETWORKS[network])) == sent


def test_without_text_or_link_nothing_is_joined():
    """No space is left over."""
    assert as_sent("", "https://example.com/", " ") == "https://example.com/"
    assert as_sent("Come.", None, " ") == "Come."


@pytest.mark.parametrize(
    "text",
    ["https://a" + "!" * 50_000, "https://a" + "(" * 50_000, "a-" * 25_000, "a." * 25_000],
    ids=lambda text: text[:10],
)
def test_no_text_takes_long(text):
    """Patterns stay linear on texts made to choke them; the runner would not end otherwise."""
    assert count(text, LIMITS["weighted"]) > 0
