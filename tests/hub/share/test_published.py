"""The measure over texts that were really published; the vectors are the browser's too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.share.originality import FEWEST_WORDS, PARROT, containment, shingles, tokens, verdict
from hub.share.published import Story, measure

CORPUS = json.loads((Path(__file__).parents[2] / "corpora/share/published.json").read_text("utf-8"))

WORDS = st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij"]), max_size=14).map(" ".join)
STORIES = st.lists(
    st.builds(
        lambda captions, keep: Story(tuple(captions), keep),
        st.lists(WORDS, min_size=1, max_size=3),
        st.sampled_from([(), ("cd",), ("ef gh",)]),
    ),
    max_size=5,
)


@pytest.mark.parametrize("vector", CORPUS, ids=lambda one: one["why"])
def test_published_texts_are_measured(vector):
    """How many count, how much each repeats, which are near-copies and of what."""
    stories = [Story(tuple(one["captions"]), tuple(one["keep"])) for one in vector["stories"]]
    found = measure(vector["texts"], stories)
    assert (found.looked_at, found.own) == (vector["looked_at"], vector["own"])
    assert [round(one.overlap, 6) for one in found.texts] == vector["overlaps"]
    highest = [one.highest for one in found.texts]
    assert [one if one is None else round(one, 6) for one in highest] == vector["highest"]
    clusters = [
        {"members": list(one.members), "origin": one.origin and list(one.origin)}
        for one in found.clusters
    ]
    assert clusters == vector["clusters"]


def test_what_cannot_be_known_is_not_zero():
    """No text, no rate; one text, no diversity."""
    assert measure([], []).personalisation is None
    alone = measure(["one two three four five six seven eight"], [])
    assert (alone.personalisation, alone.diversity) == (1.0, None)


def test_everybody_identical_is_no_diversity_at_all():
    """And nobody alike is all of it."""
    text = "forty doors are open on saturday come and see"
    assert measure([text] * 4, [Story((text,))]).diversity == 0
    assert measure([text, "my son thinks that i repair washing machines"], []).diversity == 1


@given(st.lists(WORDS, max_size=8), STORIES)
def test_the_quick_way_measures_as_the_plain_way(texts, stories):
    """Each text with each story and each other text gives the same overlaps and shares."""
    found = measure(texts, stories)
    sets = [shingles(tokens(text)) for text in texts]
    long = [at for at, text in enumerate(texts) if len(tokens(text)) >= FEWEST_WORDS]
    for at in long:
        overlaps = [verdict(texts[at], one.captions, one.keep).overlap for one in stories]
        assert found.texts[at].overlap == max(overlaps, default=0)
        nearest = found.texts[at].nearest
        if nearest is None:
            assert not any(overlaps)
        else:
            assert nearest[0] == overlaps.index(max(overlaps))
        others = [containment(sets[at], sets[place]) for place in long if place != at]
        assert found.texts[at].highest == max(others, default=None)
    grouped = {at: number for number, one in enumerate(found.clusters) for at in one.members}
    for at in long:
        for place in long:
            if at != place and containment(sets[at], sets[place]) >= PARROT:
                assert grouped[at] == grouped[place]
