"""How much of a text repeats its suggestions; the vectors are the browser's too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.share.originality import (
    Band,
    band_of,
    containment,
    jaccard,
    shingles,
    tokens,
    verdict,
)

CORPUS = json.loads(
    (Path(__file__).parents[2] / "corpora/share/originality.json").read_text("utf-8")
)
WORDS = st.lists(
    st.sampled_from(["the", "a", "door", "fan", "bracket", "Angers", "nine", "hum", "l’été", "33"])
)
TEXTS = WORDS.map(" ".join)


@pytest.mark.parametrize("vector", CORPUS, ids=lambda one: one["why"])
def test_a_text_has_its_words_overlap_and_band(vector):
    """The overlap is a fraction, so that it can be worked out by hand."""
    said = verdict(vector["text"], vector["suggestions"], vector["keep"])
    words = tokens(vector["text"], vector["keep"])
    common, of = vector["overlap"]
    assert " ".join(words) == vector["tokens"]
    assert max(len(shingles(words)), 1) == of
    assert said.words == len(words)
    assert said.overlap == common / of
    assert said.band == vector["band"]


def test_edits_are_ordered_as_a_person_would():
    """The six ways of editing one caption that the measure was chosen for."""
    edits = [
        "identical",
        "an emoji and one word",
        "sentences in another order",
        "an introduction of one's own, the caption pasted after it",
        "other words throughout",
        "rewritten",
    ]
    by_name = {one["why"]: one for one in CORPUS}
    shares = [one["overlap"][0] / one["overlap"][1] for one in map(by_name.get, edits)]
    assert shares == sorted(shares, reverse=True)
    assert [by_name[name]["band"] for name in edits] == ["parrot"] * 3 + ["start"] + ["voice"] * 2


@pytest.mark.parametrize(
    ("overlap", "band"),
    [
        (1.0, Band.PARROT),
        (0.8, Band.PARROT),
        (0.7999, Band.START),
        (0.4, Band.START),
        (0.3999, Band.VOICE),
        (0.0, Band.VOICE),
    ],
)
def test_the_bands_begin_where_they_should(overlap, band):
    """And under eight words there is none."""
    assert band_of(overlap, 8) is band
    assert band_of(overlap, 7) is None


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_an_overlap_is_a_share(text, suggestions):
    """From 0 to 1; a text that is suggested has all in common; more suggestions, no less."""
    said = verdict(text, suggestions)
    assert 0 <= said.overlap <= verdict(text, [*suggestions, "a door hum"]).overlap <= 1
    if said.words >= 3:
        assert verdict(text, [*suggestions, text]).overlap == 1


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_case_apostrophes_and_spaces_do_not_matter(text, suggestions):
    """Nor do tags, mentions, links and emoji."""
    noisy = f"👍🏽 {text.upper().replace('’', chr(39)).replace(' ', '  ')} #Tag @me https://e.com/"
    assert verdict(noisy, suggestions) == verdict(text, suggestions)


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_any_text_has_words(text, keep):
    """Nothing raises, no word is empty, and words of words are the same words."""
    words = tokens(text, keep)
    assert all(words)
    assert tokens(" ".join(words)) == words or any(one in " ".join(words) for one in ".:@#")


def test_shares_of_nothing_are_zero():
    """There is no division by nothing."""
    assert containment(frozenset(), frozenset("a")) == 0
    assert jaccard(frozenset(), frozenset()) == 0
    assert jaccard(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)
