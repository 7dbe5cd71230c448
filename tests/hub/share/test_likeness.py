"""Look-alikes among many captions: none is missed, none is made up, however they are found."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hub.share.likeness import ALIKE, LOOKED_BACK, Shelf, Told
from hub.share.originality import FEWEST_WORDS, PARROT, containment, jaccard, shingles, tokens

DAY = datetime(2026, 11, 24, tzinfo=UTC)
TEXT = "Forty doors are open on Saturday, and behind each of them somebody explains a machine."
OTHER = "Wear old shoes. The yard is a yard, and the dog believes that visitors are here for him."


def _told(text, post, days=0, **more):
    facts = {"lang": "en", "story": post, **more}
    return Told(text=text, post=post, at=DAY + timedelta(days=days), **facts)


def _repeats(*texts):
    return [(one.text, one.other, one.share) for one in Shelf(texts).repeats()]


def _alike(*texts):
    return [(one.text, one.other) for one in Shelf(texts).alike()]


# Another post, the weeks before


def test_a_copy_is_found_with_its_source():
    """The later one repeats the earlier one, not the other way round."""
    assert _repeats(_told(TEXT, "a", 5), _told(OTHER, "b", 3), _told(TEXT, "c", 1)) == [(0, 2, 1.0)]


def test_of_one_moment_the_second_repeats_the_first():
    """Only one of the two is reported."""
    assert _repeats(_told(TEXT, "a"), _told(TEXT, "b")) == [(1, 0, 1.0)]


def test_a_longer_text_may_hold_the_copy():
    """What counts is how much of the later one was there before."""
    assert _repeats(_told(f"{OTHER} {TEXT}", "a"), _told(TEXT, "b", 1)) == [(1, 0, 1.0)]
    assert _repeats(_told(TEXT, "a"), _told(f"{OTHER} {TEXT}", "b", 1)) == []


def test_a_caption_is_remembered_for_90_days():
    """On the ninetieth day it is, after that no more."""
    assert _repeats(_told(TEXT, "a"), _told(TEXT, "b", 90)) == [(1, 0, 1.0)]
    assert _repeats(_told(TEXT, "a"), _told(TEXT, "b", 91)) == []


def test_eight_tenths_are_enough():
    """Eight of ten shingles are a repetition, seven of nine are none."""
    source = "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10"
    assert _repeats(_told(source, "a"), _told(f"{source} b1 b2", "b", 1)) == [(1, 0, 0.8)]
    assert _repeats(_told(source[:-4], "a"), _told(f"{source[:-4]} b1 b2", "b", 1)) == []


def test_translations_are_never_look_alikes():
    """Neither two languages of one story, nor texts in two languages."""
    assert _repeats(_told(TEXT, "a", story="s"), _told(TEXT, "b", 1, story="s")) == []
    assert _repeats(_told(TEXT, "a", lang="fr"), _told(TEXT, "b", 1)) == []


def test_under_eight_words_nothing_is_said():
    """Everybody writes “come and see us on Saturday”."""
    assert (
        _repeats(
            _told("Come and see us this Saturday please", "a"),
            _told("Come and see us this Saturday please", "b", 1),
        )
        == []
    )


def test_the_nearest_is_named():
    """Of several the one that holds most; of equal ones the latest."""
    cut = TEXT.removesuffix(" a machine.")
    near = _told(cut, "near", 4)
    whole, later = _told(TEXT, "whole", 1), _told(TEXT, "later", 2)
    assert _repeats(whole, later, near, _told(TEXT, "d", 5))[-1] == (3, 1, 1.0)


def test_kept_words_are_left_out():
    """A copy with another product’s name is a copy."""
    one = _told(f"The Effraie 7: {TEXT}", "a", keep=("Effraie 7",))
    other = _told(f"The Martinet 2: {TEXT}", "b", 1, keep=("Martinet 2",))
    assert _repeats(one, other) == [(1, 0, 1.0)]


def test_who_is_not_asked_or_not_known_is_left_out():
    """History is not reported; a draft is nobody’s past."""
    assert _repeats(_told(TEXT, "a"), _told(TEXT, "b", 1, asked=False)) == []
    assert _repeats(_told(TEXT, "a", known=False), _told(TEXT, "b", 1)) == []
    assert _alike(_told(TEXT, "a", asked=False), _told(TEXT, "a", asked=False)) == []


def test_many_equal_captions_are_each_found():
    """Every one but the first; none is compared with all."""
    found = _repeats(*(_told(TEXT, f"p{day}", day) for day in range(300)))
    assert [one for one, _, _ in found] == list(range(1, 300))


def test_most_captions_are_done_with_at_the_first_pass():
    """Words that recur everywhere make few runs that do: nothing is left to compare in full."""
    chance = random.Random(3)  # noqa: S311 - the same every time
    texts = [
        _told(" ".join(f"w{int(900 * chance.random() ** 3)}" for _ in range(50)), f"p{place}")
        for place in range(3000)
    ]
    shelf = Shelf(texts)
    assert [place for place in range(3000) if shelf._probes(place)] == []


# One post


def test_two_captions_of_a_post_are_alike_above_a_half():
    """Jaccard, so that neither may hold the other."""
    assert _alike(_told(TEXT, "a"), _told(f"{TEXT} Come!", "a")) == [(1, 0)]
    assert _alike(_told(TEXT, "a"), _told(f"{OTHER} {TEXT}", "a")) == []
    assert _alike(_told("a b c d", "a"), _told("x a b c", "a")) == []


def test_very_short_captions_are_alike_only_if_equal():
    """One or two words have no run of three."""
    assert _alike(_told("Come in.", "a"), _told("come in", "a")) == [(1, 0)]
    assert _alike(_told("Come in.", "a"), _told("Come out", "a")) == []
    assert _alike(_told("…", "a"), _told("!", "a")) == []


def test_captions_of_a_post_in_two_languages_are_not_compared():
    """A French caption may quote the English one."""
    assert _alike(_told(TEXT, "a"), _told(TEXT, "a", lang="fr")) == []
    assert _alike(_told(TEXT, "a"), _told(TEXT, "b")) == []


# Against the plain way

WORDS = st.lists(st.sampled_from(["ab", "cd", "ef", "gh"]), min_size=6, max_size=14).map(" ".join)
TOLD = st.builds(
    _told,
    WORDS,
    st.sampled_from("pqr"),
    st.integers(0, 200),
    lang=st.sampled_from(["en", "fr"]),
    keep=st.sampled_from([(), ("cd ef",)]),
    known=st.booleans(),
)


@given(st.lists(TOLD, max_size=20))
def test_the_quick_way_finds_what_the_plain_way_finds(texts):
    """Comparing each with each gives the same texts with the same shares."""
    quick = {one.text: one.share for one in Shelf(texts).repeats()}
    sets = [shingles(tokens(one.text, one.keep)) for one in texts]
    plain = {}
    for at, one in enumerate(texts):
        shares = [
            containment(sets[at], sets[place])
            for place, other in enumerate(texts)
            if (other.at, place) < (one.at, at)
            and one.at - other.at <= LOOKED_BACK
            and other.known
            and other.story != one.story
            and other.lang == one.lang
        ]
        if len(tokens(one.text, one.keep)) >= FEWEST_WORDS and max(shares, default=0) >= PARROT:
            plain[at] = max(shares)
    assert quick == plain


@given(st.lists(TOLD, max_size=12))
def test_pairs_of_a_post_are_those_of_the_plain_way(texts):
    """Every pair above a half, and no other."""
    quick = {(one.other, one.text) for one in Shelf(texts).alike()}
    sets = [shingles(tokens(one.text, one.keep)) for one in texts]
    plain = {
        (at, place)
        for at, one in enumerate(texts)
        for place, other in enumerate(texts)
        if at < place and one.post == other.post and one.lang == other.lang
        if len(tokens(one.text, one.keep)) > 2 and len(tokens(other.text, other.keep)) > 2
        if jaccard(sets[at], sets[place]) > ALIKE
    }
    short = {at for at, one in enumerate(texts) if len(tokens(one.text, one.keep)) <= 2}
    assert {pair for pair in quick if not short & set(pair)} == plain
