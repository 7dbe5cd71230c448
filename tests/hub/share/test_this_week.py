"""The stories of a week: a pure choice."""

from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.content.front_matter import Document
from hub.content.posts import Post
from hub.share.this_week import Reason, choose

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def _post(name, objective="visibility", **more):
    data = {
        "title": name,
        "link": "https://www.example.com/",
        "publish": datetime(2026, 1, 1, tzinfo=UTC),
        "objective": objective,
        "owner": "Team",
        "ask": "And you?",
        "prompt_only": True,
    }
    path = PurePosixPath("posts") / f"{name}.md"
    document = Document(f"content/en/{path}", data | more)
    return Post.read(document, lang="en", uri=str(path), zone=UTC)


def _ids(choices):
    return [choice.post.id for choice in choices]


def test_one_ends_soon_one_invites_a_conversation_one_is_for_another_objective():
    """The three kinds of choice, each with its reason, for three objectives."""
    posts = [
        _post("a"),
        _post("b", expires=MONDAY + timedelta(days=10)),
        _post("c", "prospecting", action="comment"),
        _post("d", "recruitment"),
        _post("e", "visibility"),
    ]
    assert [(choice.post.id, choice.reason) for choice in choose(posts, MONDAY)] == [
        ("b", Reason.ENDS_SOON),
        ("c", Reason.CONVERSATION),
        ("d", Reason.OBJECTIVE),
    ]


@pytest.mark.parametrize(("days", "reason"), [(21, Reason.ENDS_SOON), (22, Reason.OBJECTIVE)])
def test_three_weeks_are_soon(days, reason):
    """A story that ends later is one among all."""
    posts = [_post("a", expires=MONDAY + timedelta(days=days))]
    assert [choice.reason for choice in choose(posts, MONDAY)] == [reason]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 10])
def test_there_are_at_most_three(count):
    """And as many as there are, though all be for one objective."""
    posts = [_post(f"p{number}") for number in range(count)]
    assert len(choose(posts, MONDAY)) == min(count, 3)


def test_the_choice_is_that_of_the_iso_week():
    """The same from Monday's first instant to Sunday's last, another the week after."""
    posts = [_post(f"p{number}", f"o{number % 4}") for number in range(9)]
    this_week = choose(posts, MONDAY)
    assert choose(posts, MONDAY + timedelta(days=7, microseconds=-1)) == this_week
    assert choose(posts, MONDAY + timedelta(days=7)) != this_week
    assert choose(posts, MONDAY - timedelta(microseconds=1)) != this_week


def test_over_a_year_every_story_has_its_week():
    """Nothing in a library of a dozen stays unseen, and no story stays for a month."""
    posts = [_post(f"p{number:02}", f"o{number % 3}") for number in range(12)]
    weeks = [_ids(choose(posts, MONDAY + timedelta(weeks=week))) for week in range(52)]
    assert {name for week in weeks for name in week} == {post.id for post in posts}
    assert not any(
        set(one) & set(two) & set(three) & set(four)
        for one, two, three, four in zip(weeks, weeks[1:], weeks[2:], weeks[3:], strict=False)
    )


POSTS = st.lists(
    st.builds(
        lambda objective, action, days: {
            "objective": objective,
            "action": action,
            "expires": None if days is None else MONDAY + timedelta(days=days),
        },
        st.sampled_from(["visibility", "prospecting", "recruitment", "culture"]),
        st.sampled_from(["share", "share", "comment", "send", "write"]),
        st.none() | st.integers(1, 60),
    ),
    max_size=12,
).map(lambda given: [_post(f"p{number}", **one) for number, one in enumerate(given)])


@given(posts=POSTS, days=st.integers(0, 1000), mixed=st.randoms(use_true_random=False))
def test_a_choice_is_pure_and_as_varied_as_the_posts_allow(posts, days, mixed):
    """At most three, distinct, in no way dependent on the order of files; objectives differ."""
    now = MONDAY + timedelta(days=days)
    live = [post for post in posts if post.expires is None or post.expires > now]
    chosen = choose(live, now)
    assert len(chosen) == min(3, len(live))
    assert len({choice.post.id for choice in chosen}) == len(chosen)
    shuffled = list(live)
    mixed.shuffle(shuffled)
    assert choose(shuffled, now) == chosen
    objectives = {post.objective for post in live}
    for number, choice in enumerate(chosen):
        taken = {one.post.objective for one in chosen[:number]}
        if choice.reason is Reason.OBJECTIVE and objectives - taken:
            assert choice.post.objective not in taken
    assert all(choice.post in live for choice in chosen)
