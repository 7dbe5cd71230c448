"""The stories of a week: a pure choice."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.content.front_matter import Document
from hub.content.pages import CalendarEntry
from hub.content.posts import Post, PostState
from hub.share.campaigns import campaign_weeks
from hub.share.this_week import FIRST, REST, Reason, choose, monday_of

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
WEEK = timedelta(weeks=1)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
BEGINNING = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)


def _post(name, objective="visibility", **more):
    data = {
        "title": name,
        "link": "https://www.example.com/",
        "publish": LONG_AGO,
        "objective": objective,
        "owner": "Team",
        "ask": "And you?",
        "prompt_only": True,
    }
    path = PurePosixPath("posts") / f"{name}.md"
    document = Document(f"content/en/{path}", data | more)
    return Post.read(document, lang="en", uri=str(path), zone=UTC)


def _many(count, **more):
    return [_post(f"p{number:02}", f"o{number % 4}", **more) for number in range(count)]


def _ids(week):
    return [choice.post.id for choice in week.stories]


def _reasons(week):
    return [(choice.post.id, choice.reason) for choice in week.stories]


def _weeks(posts, count, start=MONDAY):
    return [choose(posts, start + week * WEEK) for week in range(count)]


def test_one_ends_soon_one_invites_a_conversation_one_is_for_another_objective():
    """The three kinds of choice, each with its reason; here in the hub's first week."""
    posts = [
        _post("a", publish=MONDAY),
        _post("b", publish=MONDAY, expires=MONDAY + timedelta(days=10)),
        _post("c", "prospecting", publish=MONDAY, action="comment"),
        _post("d", "recruitment", publish=MONDAY),
    ]
    assert _reasons(choose(posts, MONDAY)) == [
        ("b", Reason.ENDS_SOON),
        ("c", Reason.CONVERSATION),
        ("d", Reason.OBJECTIVE),
    ]


def test_a_running_campaign_comes_before_an_end():
    """They are one kind: the campaign's story stands for both, in the weeks in which it runs."""
    posts = [
        _post("a", publish=MONDAY, campaign="open-week", expires=MONDAY + 20 * WEEK),
        _post("b", publish=MONDAY, expires=MONDAY + timedelta(days=10)),
        *_many(4, publish=MONDAY),
    ]
    runs = {("open-week", MONDAY.date()), ("another", MONDAY.date() + WEEK)}
    week = choose(posts, MONDAY, runs)
    assert _reasons(week)[0] == ("a", Reason.CAMPAIGN)
    assert Reason.ENDS_SOON not in {choice.reason for choice in week.stories}
    assert _reasons(choose(posts, MONDAY))[0] == ("b", Reason.ENDS_SOON)
    assert _reasons(choose(posts, MONDAY + WEEK, runs))[0] == ("b", Reason.ENDS_SOON)


@pytest.mark.parametrize(("days", "reason"), [(21, Reason.ENDS_SOON), (22, Reason.OBJECTIVE)])
def test_three_weeks_are_soon(days, reason):
    """A story that ends later is one among all."""
    posts = [_post("a", publish=MONDAY, expires=MONDAY + timedelta(days=days))]
    assert [choice.reason for choice in choose(posts, MONDAY).stories] == [reason]


def test_a_recall_of_a_later_day_is_not_to_be_seen():
    """A story that will be taken back does not “end soon”: it is said on its day, not before."""
    back = {"on": MONDAY + timedelta(days=3), "reason": "Wrong.", "correction": "Right."}
    posts = [_post("a", publish=MONDAY, recalled=back)]
    assert _reasons(choose(posts, MONDAY)) == [("a", Reason.OBJECTIVE)]
    assert choose(posts, MONDAY + timedelta(days=3)).stories == ()


def test_a_question_is_no_conversation():
    """Every story asks something: only another action than sharing makes it a talk with someone."""
    asking = [{"angle": "question", "lang": "en", "text": "Which door is yours?"}]
    posts = [
        _post("a", publish=MONDAY, prompt_only=False, captions=asking),
        *(_post(f"b{action}", publish=MONDAY, action=action) for action in ("send", "write")),
    ]
    said = dict(_reasons(choose(posts, MONDAY)))
    assert said.pop("a") is Reason.OBJECTIVE
    assert set(said.values()) == {Reason.CONVERSATION}


@pytest.mark.parametrize(("days", "is_new"), [(21, True), (22, False)])
def test_the_rest_is_new_for_three_weeks(days, is_new):
    """Where all kinds have theirs, or there is only one objective, age decides what is said."""
    new = _post("n", publish=MONDAY - timedelta(days=days))
    reasons = _reasons(choose([_post("a"), _post("b"), new], MONDAY))
    assert ((new.id, Reason.NEW) in reasons) is is_new


@pytest.mark.parametrize(
    ("count", "reason"), [(3, Reason.AGAIN), (6, Reason.AGAIN), (9, Reason.RESTED)]
)
def test_what_was_shown_of_late_is_not_called_rested(count, reason):
    """Three stories are there every week: nobody is told that they were not for a while."""
    posts = [_post(f"p{number}") for number in range(count)]
    assert {choice.reason for choice in choose(posts, MONDAY).stories} == {reason}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 10])
def test_there_are_at_most_three_and_three_spares(count):
    """As many as there are, though all be for one objective; none twice."""
    week = choose([_post(f"p{number}") for number in range(count)], MONDAY)
    assert len(week.stories) == min(count, 3)
    assert len(week.spares) == min(max(count - 3, 0), 3)
    ids = [choice.post.id for choice in (*week.stories, *week.spares)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/New_York", "Pacific/Auckland"])
def test_the_choice_changes_on_monday_where_the_company_is(zone):
    """The same from Monday's first instant to Sunday's last, whatever the clocks do."""
    posts = _many(12)
    monday = datetime(2026, 10, 19, tzinfo=ZoneInfo(zone))  # clocks change on the 25th in Paris
    this_week = choose(posts, monday)
    last_instant = datetime(2026, 10, 25, 23, 59, 59, 999999, tzinfo=ZoneInfo(zone))
    assert choose(posts, last_instant) == this_week
    assert _ids(choose(posts, datetime(2026, 10, 26, tzinfo=ZoneInfo(zone)))) != _ids(this_week)
    before = datetime(2026, 10, 18, 23, 59, 59, tzinfo=ZoneInfo(zone))
    assert _ids(choose(posts, before)) != _ids(this_week)


def test_what_ends_in_the_week_gives_way_at_once():
    """The others stay where they were, and the first spare fills the gap."""
    ending = _post("z", expires=MONDAY + timedelta(days=2))
    posts = [ending, *_many(9)]
    before = choose(posts, MONDAY + timedelta(days=1))
    after = choose(posts, MONDAY + timedelta(days=2))
    assert "z" in _ids(before)
    others = [name for name in _ids(before) if name != "z"]
    assert _ids(after) == [*others, before.spares[0].post.id]


def test_what_comes_out_in_the_week_waits_unless_there_is_a_gap():
    """Three stories of Monday stay; with fewer, the new one is shown on its day."""
    late = _post("late", publish=MONDAY + timedelta(days=2))
    thursday = MONDAY + timedelta(days=3)
    assert "late" not in _ids(choose([late, *_many(9)], thursday))
    assert "late" in _ids(choose([late, *_many(9)], MONDAY + WEEK))
    assert _ids(choose([late, *_many(2)], thursday)) == [*_ids(choose(_many(2), MONDAY)), "late"]
    assert _ids(choose([late], MONDAY)) == []


def test_over_a_year_every_story_has_its_week():
    """Nothing in a library of a dozen stays unseen, and no story stays for a month."""
    weeks = [_ids(week) for week in _weeks(_many(12), 52)]
    assert {name for week in weeks for name in week} == {post.id for post in _many(12)}
    assert not any(
        set(one) & set(two) & set(three) & set(four)
        for one, two, three, four in zip(weeks, weeks[1:], weeks[2:], weeks[3:], strict=False)
    )


POSTS = st.lists(
    st.builds(
        lambda objective, action, begins, ends, campaign: {
            "objective": objective,
            "action": action,
            "publish": MONDAY + timedelta(days=begins),
            "expires": None if ends is None else MONDAY + timedelta(days=begins + ends),
            "campaign": campaign,
        },
        st.sampled_from(["visibility", "prospecting", "recruitment", "culture"]),
        st.sampled_from(["share", "share", "comment", "send", "write"]),
        st.integers(-200, 30),
        st.none() | st.integers(1, 60),
        st.none() | st.just("open-week"),
    ),
    max_size=12,
).map(lambda given: [_post(f"p{number}", **one) for number, one in enumerate(given)])
RUNS = st.frozensets(
    st.integers(-20, 20).map(lambda week: ("open-week", MONDAY.date() + week * WEEK))
)


@given(posts=POSTS, more=POSTS, start=st.integers(0, 8))
def test_what_ends_does_not_shorten_the_rest_of_others(posts, more, start):
    """Beside 27 stories that stay, those that come and go may be shown again; none that stays."""
    stay = [_post(f"s{number}", publish=MONDAY - 9 * WEEK) for number in range(27)]
    come_and_go = {post.id: post for post in (*posts, *more) if post.expires is not None}
    weeks = _weeks([*stay, *come_and_go.values()], REST + 1, MONDAY + (start - REST) * WEEK)
    shown = [name for week in weeks for name in _ids(week) if name not in come_and_go]
    assert len(set(shown)) == len(shown)


@given(posts=POSTS, runs=RUNS, days=st.integers(0, 6), zone=st.sampled_from(["Asia/Tokyo", "UTC"]))
def test_nothing_changes_before_the_next_monday(posts, runs, days, zone):
    """On each day of a week in which nothing comes out or ends, the choice is Monday's."""
    monday = MONDAY.replace(tzinfo=ZoneInfo(zone))
    moments = [moment for post in posts for moment in (post.publish, post.expires) if moment]
    if not any(monday < moment < monday + WEEK for moment in moments):
        moment = monday + timedelta(days=days, hours=23, minutes=59)
        assert choose(posts, moment, runs) == choose(posts, monday, runs)


@given(posts=POSTS, days=st.integers(-30, 60), runs=RUNS, mixed=st.randoms(use_true_random=False))
def test_a_choice_is_pure_and_holds_only_what_is_live(posts, days, runs, mixed):
    """As many as there are up to three, distinct, in no way dependent on the order of files."""
    now = MONDAY + timedelta(days=days, hours=9)
    week = choose(posts, now, runs)
    chosen = [choice.post for choice in (*week.stories, *week.spares)]
    live = [post for post in posts if post.state(now) is PostState.LIVE]
    assert len(week.stories) == min(3, len(live))
    assert len(chosen) == min(6, len(live)) == len({post.id for post in chosen})
    assert all(post in live for post in chosen)
    shuffled = list(posts)
    mixed.shuffle(shuffled)
    assert choose(shuffled, now, runs) == week


@given(
    actions=st.lists(st.sampled_from(["share", "comment", "write"]), min_size=27, max_size=32),
    objectives=st.integers(1, 5),
)
def test_with_27_stories_none_comes_back_within_eight_weeks(actions, objectives):
    """Twenty-four rest at most, so that three are always left."""
    posts = [
        _post(f"p{number}", f"o{number % objectives}", publish=MONDAY, action=action)
        for number, action in enumerate(actions)
    ]
    weeks = [_ids(week) for week in _weeks(posts, REST * 3)]
    for number, week in enumerate(weeks):
        for earlier in weeks[max(0, number - REST) : number]:
            assert not set(week) & set(earlier)


def test_with_fewer_the_longest_unseen_come_first():
    """With nine stories each returns every third week: rest where there is stock, never a gap."""
    weeks = [_ids(week) for week in _weeks(_many(9), 30)]
    assert all(len(week) == 3 for week in weeks)
    for number, week in enumerate(weeks[2:], 2):
        assert not set(week) & set(weeks[number - 1])


EVERGREEN = POSTS.map(lambda posts: [post for post in posts if post.expires is None])


@given(posts=EVERGREEN, start=st.integers(0, 20))
def test_an_objective_that_was_not_shown_last_week_is_shown(posts, start):
    """Wherever a rested story has one."""
    now = MONDAY + start * WEEK
    shown = {choice.post.objective for choice in choose(posts, now - WEEK).stories}
    week = choose(posts, now)
    # At a Monday's first instant; what it chose then, nothing has ended since.
    seen = [set(_ids(choose(posts, now - back * WEEK))) for back in range(1, REST + 1)]
    rested = [
        post
        for post in posts
        if post.state(now) is PostState.LIVE and not any(post.id in ids for ids in seen)
    ]
    if {post.objective for post in rested} - shown:
        assert {choice.post.objective for choice in week.stories} - shown


def test_a_thousand_posts_take_a_moment():
    """0.3 s at most; a story dated 1970 does not ask for a simulation of all weeks since then."""
    posts = [
        _post(f"p{number}", f"o{number % 4}", publish=MONDAY - number * timedelta(days=1))
        for number in range(1000)
    ]
    old = [_post("old", publish=day) for day in (datetime(1970, 1, 1, tzinfo=UTC), BEGINNING)]
    begun = time.process_time()
    weeks = [choose([*posts, one], MONDAY) for one in old]
    assert time.process_time() - begun < 0.6
    assert _reasons(weeks[0]) == _reasons(weeks[1])


CAMPAIGN = """\
---
title: Open week
kind: campaign
start: {}
end: {}
---
"""


@pytest.mark.parametrize(
    ("start", "end", "weeks"),
    [
        ("2026-11-24", "2026-11-24", ["2026-11-23"]),
        ("2026-11-29", "2026-11-30", ["2026-11-23", "2026-11-30"]),
        ("2026-11-01", "2026-11-22", ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]),
    ],
)
def test_weeks_of_a_campaign(hub_tree, start, end, weeks):
    """Each week of which it has a day; other entries of the calendar are no campaigns."""
    event = CAMPAIGN.replace("campaign", "event").format("2026-11-24", "2026-11-24")
    tree = hub_tree(
        {
            "content/en/calendar/open-week.md": CAMPAIGN.format(start, end),
            "content/en/calendar/breakfast.md": event,
        }
    )
    entries = tree.hub().all(CalendarEntry, "en")
    found = campaign_weeks(entries, date(2026, 1, 1), date(2026, 12, 31))
    assert sorted(found) == [("open-week", date.fromisoformat(day)) for day in weeks]


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"), ("2027-01-01", "2026-12-28")],
)
def test_week_begins_on_monday(day, monday):
    """As ISO 8601 has it, across the turn of a year."""
    assert monday_of(date.fromisoformat(day)) == date.fromisoformat(monday)
