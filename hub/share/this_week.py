"""The stories of an ISO week: a pure choice from the posts and the week.

Three stories: one of a running campaign or ending soon, one that invites a conversation, one for an
objective that was not shown the week before. A story without an end rests for eight weeks after it
was shown, as long as there are others. What was shown before follows from choosing week by week,
from the first post's week on: nothing is kept anywhere, and every build comes to the same.

Monday's first instant in the hub's time zone decides for the whole week. Only what has ended or was
taken back since leaves at once, and what came out since fills a gap.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hub.content.posts import Post

STORIES = 3
SPARES = 3
"""For browsers that have shared some of the three already."""
ENDS_SOON = timedelta(days=21)
NEW = timedelta(days=21)
REST = 8
"""Weeks. With 27 stories to choose from none comes back sooner: 24 are resting at most."""
WEEK = timedelta(weeks=1)


class Reason(StrEnum):
    """Why a story was chosen; pages say it in their language."""

    CAMPAIGN = "campaign"
    ENDS_SOON = "ends-soon"
    CONVERSATION = "conversation"
    OBJECTIVE = "objective"
    NEW = "new"
    RESTED = "rested"


@dataclass(frozen=True, slots=True)
class Choice:
    """A story of the week and why this one."""

    post: Post
    reason: Reason


@dataclass(frozen=True, slots=True)
class Week:
    """At most three stories, and those that come next if some of them give way."""

    stories: tuple[Choice, ...]
    spares: tuple[Choice, ...]


def choose(
    posts: Iterable[Post], now: datetime, campaign_weeks: Collection[tuple[str, date]] = ()
) -> Week:
    """Choose among posts for the ISO week of a moment in the hub's time zone.

    `campaign_weeks` holds a campaign's id with the Monday of each week in which it runs. The order
    of the posts does not matter; what is not live now is never chosen. A thousand posts and three
    years take a tenth of a second.
    """
    told = sorted((_Told.of(post) for post in posts if not post.draft), key=lambda one: one.turn)
    monday = _monday(now)
    shown = _Shown()
    for week in _mondays(told, monday):
        shown.note(week, _pick(_live(told, week), week, shown, campaign_weeks, STORIES))
    return _this_week(told, now, monday, shown, campaign_weeks)


def monday_of(day: date) -> date:
    """Give the first day of a day's ISO week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class _Told:
    """What of a post decides, worked out once: it is looked at for every week."""

    post: Post
    id: str
    starts: datetime
    ends: datetime | None
    turn: tuple[float, str]
    """The newest first."""

    @classmethod
    def of(cls, post: Post) -> "_Told":
        ends = [end for end in (post.expires, post.recalled and post.recalled.on) if end]
        turn = (-post.publish.timestamp(), post.id)
        return cls(post, post.id, post.publish, min(ends, default=None), turn)

    def is_live(self, moment: datetime) -> bool:
        return self.starts <= moment and (self.ends is None or moment < self.ends)


@dataclass
class _Shown:
    """What the weeks before have shown: each story's last week, and last week's objectives."""

    last: dict[str, datetime] = field(default_factory=dict)
    objectives: AbstractSet[str] = frozenset()

    def note(self, week: datetime, choices: Iterable[Choice]) -> None:
        posts = [choice.post for choice in choices]
        self.last.update((post.id, week) for post in posts)
        self.objectives = {post.objective for post in posts}

    def is_resting(self, one: _Told, week: datetime) -> bool:
        seen = self.last.get(one.id)
        return seen is not None and one.post.expires is None and week - seen <= REST * WEEK


def _this_week(
    told: Sequence[_Told],
    now: datetime,
    monday: datetime,
    shown: _Shown,
    campaign_weeks: Collection[tuple[str, date]],
) -> Week:
    """Choose as Monday did, leave out what is not live any more, and fill up with what is new."""
    then = _live(told, monday)
    gone = {one.id for one in then if not one.is_live(now)}
    since = [one for one in _live(told, now) if not one.is_live(monday)]
    most = STORIES + SPARES
    of_monday = _pick(then, monday, shown, campaign_weeks, most + len(gone))
    late = _pick(since, now, shown, (), most)
    still = [choice for choice in (*of_monday, *late) if choice.post.id not in gone]
    return Week(tuple(still[:STORIES]), tuple(still[STORIES:most]))


def _pick(
    told: Sequence[_Told],
    week: datetime,
    shown: _Shown,
    campaign_weeks: Collection[tuple[str, date]],
    most: int,
) -> list[Choice]:
    """Pick stories for a week, the three kinds first, then by how long they were not seen."""
    chosen: list[Choice] = []
    unseen = [one for one in told if one.id not in shown.last]
    seen = sorted((one for one in told if one.id in shown.last), key=lambda one: shown.last[one.id])
    rested = [*unseen, *(one for one in seen if not shown.is_resting(one, week))]
    kinds = _kinds(week, shown, campaign_weeks)
    for group in (rested, seen):
        for kind in kinds:
            if len(chosen) < most and not any(kind.holds(choice.post) for choice in chosen):
                chosen += _choices(_first(group, chosen, kind.holds), kinds, week)
        while len(chosen) < most and (post := _first(group, chosen, lambda _: True)):
            chosen += _choices(post, kinds, week)
    return chosen


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a week should have one of, as alternatives: each a reason and what it holds for."""

    alternatives: tuple[tuple[Reason, Callable[[Post], bool]], ...]

    def reason_for(self, post: Post) -> Reason | None:
        return next((reason for reason, fits in self.alternatives if fits(post)), None)

    def holds(self, post: Post) -> bool:
        return self.reason_for(post) is not None


def _kinds(
    week: datetime, shown: _Shown, campaign_weeks: Collection[tuple[str, date]]
) -> tuple[_Kind, ...]:
    running = {campaign for campaign, monday in campaign_weeks if monday == week.date()}
    in_campaign = (Reason.CAMPAIGN, lambda post: post.campaign in running)
    ending = (Reason.ENDS_SOON, lambda post: _ends_soon(post, week))
    talking = (Reason.CONVERSATION, lambda post: post.action != "share")
    other = (Reason.OBJECTIVE, lambda post: post.objective not in shown.objectives)
    return (_Kind((in_campaign, ending)), _Kind((talking,)), _Kind((other,)))


def _choices(post: Post | None, kinds: Iterable[_Kind], week: datetime) -> list[Choice]:
    """Give a post with its best reason, if there is a post."""
    if post is None:
        return []
    age = Reason.NEW if _is_new(post, week) else Reason.RESTED
    reasons = (kind.reason_for(post) for kind in kinds)
    return [Choice(post, next((reason for reason in reasons if reason), age))]


def _first(
    told: Iterable[_Told], chosen: Sequence[Choice], fits: Callable[[Post], bool]
) -> Post | None:
    """Give the first that fits, of an objective that is not among the chosen, if there is one."""
    ids = {choice.post.id for choice in chosen}
    objectives = {choice.post.objective for choice in chosen}
    other = None
    for one in told:
        if fits(one.post) and one.id not in ids:
            if one.post.objective not in objectives:
                return one.post
            other = other or one.post
    return other


def _ends_soon(post: Post, week: datetime) -> bool:
    return post.expires is not None and post.expires - week <= ENDS_SOON


def _is_new(post: Post, week: datetime) -> bool:
    return week - post.publish <= NEW


def _live(told: Iterable[_Told], moment: datetime) -> list[_Told]:
    return [one for one in told if one.is_live(moment)]


def _mondays(told: Iterable[_Told], until: datetime) -> Iterator[datetime]:
    """Give the beginning of each week from the first post's up to, but not, a Monday."""
    week = _monday(min((one.starts for one in told), default=until).astimezone(until.tzinfo))
    while week < until:
        yield week
        week += WEEK  # by the clock on the wall: a Monday's midnight again


def _monday(moment: datetime) -> datetime:
    """Give the first instant of a moment's ISO week, in the moment's own time zone."""
    return datetime.combine(monday_of(moment.date()), time.min, tzinfo=moment.tzinfo)
