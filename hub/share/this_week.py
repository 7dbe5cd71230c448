"""The stories of an ISO week: a pure choice from the posts and the week.

Three stories: one of a running campaign or ending soon, one that invites a conversation, one for an
objective that was not shown the week before. A conversation is a comment, a message to one person
or a text of one's own; a question in a caption is none, for every story asks something. A story
without an end rests for eight weeks after it was shown, as long as there are others. What was shown
before follows from choosing week by week: nothing is kept anywhere, and every build comes to the
same.

Monday's first instant in the hub's time zone decides for the whole week. Only what has ended or was
taken back since leaves at once, and what came out since fills a gap. Spares, and what filled a gap,
do not count as shown: most people never met them.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import inf

from hub.content.posts import Post

STORIES = 3
SPARES = 3
"""For browsers that have shared some of the three already."""
ENDS_SOON = timedelta(days=21)
NEW = timedelta(days=21)
REST = 8
"""Weeks. With 27 stories to choose from none comes back sooner: 24 are resting at most."""
A_WHILE = 3
"""Weeks; what was shown later than that may not be called rested."""
WEEK = timedelta(weeks=1)
FIRST = date(2024, 1, 1)
"""Before this Monday nothing was shown: a story dated 1970 must not cost a simulation of decades.

It is fixed because a beginning that moved with the weeks would give each week another past, and
stories would come back while they should rest.
"""


class Reason(StrEnum):
    """Why a story was chosen; pages say it in their language."""

    CAMPAIGN = "campaign"
    ENDS_SOON = "ends-soon"
    CONVERSATION = "conversation"
    OBJECTIVE = "objective"
    NEW = "new"
    RESTED = "rested"
    AGAIN = "again"
    """Where stock is small: it was shown a week or two ago."""


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
    years take less than a tenth of a second.
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
    """What of a post decides, worked out once: it is looked at for every week.

    `starts` and `ends` are seconds: moments in a zone take ten times as long to compare.
    """

    post: Post
    id: str
    objective: str
    starts: float
    ends: float

    @classmethod
    def of(cls, post: Post) -> "_Told":
        ends = (post.expires, post.recalled and post.recalled.on)
        end = min((moment.timestamp() for moment in ends if moment), default=inf)
        return cls(post, post.id, post.objective, post.publish.timestamp(), end)

    @property
    def turn(self) -> tuple[float, str]:
        """Its place: the newest first."""
        return (-self.starts, self.id)


@dataclass
class _Shown:
    """What the weeks before have shown: each story's last week, and last week's objectives."""

    last: dict[str, int] = field(default_factory=dict)
    objectives: AbstractSet[str] = frozenset()

    def note(self, week: datetime, choices: Iterable[Choice]) -> None:
        posts = [choice.post for choice in choices]
        self.last.update((post.id, _number(week)) for post in posts)
        self.objectives = {post.objective for post in posts}

    def weeks_since(self, one: str, week: datetime) -> float:
        """Tell how many weeks ago a story was shown; infinitely many if it never was."""
        return _number(week) - self.last.get(one, -inf)


def _this_week(
    told: Sequence[_Told],
    now: datetime,
    monday: datetime,
    shown: _Shown,
    campaign_weeks: Collection[tuple[str, date]],
) -> Week:
    """Choose as Monday did, leave out what is not live any more, and fill up with what is new."""
    then = _live(told, monday)
    alive = _live(told, now)
    still_live = {one.id for one in alive}
    most = STORIES + SPARES
    gone = sum(one.id not in still_live for one in then)
    of_monday = _pick(then, monday, shown, campaign_weeks, most + gone)
    since = [one for one in alive if one.starts > monday.timestamp()]
    late = _pick(since, now, shown, (), most)
    left = [choice for choice in (*of_monday, *late) if choice.post.id in still_live]
    return Week(tuple(left[:STORIES]), tuple(left[STORIES:most]))


def _pick(
    told: Sequence[_Told],
    week: datetime,
    shown: _Shown,
    campaign_weeks: Collection[tuple[str, date]],
    most: int,
) -> list[Choice]:
    """Pick stories for a week, the three kinds first, then by how long they were not seen."""
    picked: list[_Told] = []
    kinds = _kinds(told, week, shown, campaign_weeks)
    for group in _groups(told, week, shown):
        for kind in kinds:
            if not any(one.id in kind for one in picked):
                picked += _next(group, picked, kind)
        while len(picked) < most and (following := _next(group, picked)):
            picked += following
    return [Choice(one.post, _reason(one, kinds, week, shown)) for one in picked[:most]]


def _groups(
    told: Sequence[_Told], week: datetime, shown: _Shown
) -> tuple[Sequence[_Told], Sequence[_Told]]:
    """Give those that may be shown, the longest unseen first, and the rest for want of others."""
    last = shown.last
    unseen = [one for one in told if one.id not in last]
    seen = sorted((one for one in told if one.id in last), key=lambda one: last[one.id])
    awake = [
        one
        for one in seen
        if one.post.expires is not None or shown.weeks_since(one.id, week) > REST
    ]
    return [*unseen, *awake], seen


_Kind = Mapping[str, Reason]
"""What a week should have one of: the stories of that kind, each with its reason."""


def _kinds(
    told: Sequence[_Told],
    week: datetime,
    shown: _Shown,
    campaign_weeks: Collection[tuple[str, date]],
) -> tuple[_Kind, ...]:
    """Give the three kinds in the order in which they are served."""
    running = {campaign for campaign, monday in campaign_weeks if monday == week.date()}
    soon = (week + ENDS_SOON).timestamp()
    ending = {one.id: Reason.ENDS_SOON for one in told if _expires_by(one, soon)}
    in_campaign = {one.id: Reason.CAMPAIGN for one in told if one.post.campaign in running}
    talking = {one.id: Reason.CONVERSATION for one in told if one.post.action != "share"}
    seen = shown.objectives
    other = {one.id: Reason.OBJECTIVE for one in told if one.objective not in seen}
    return (ending | in_campaign, talking, other)


def _expires_by(one: _Told, moment: float) -> bool:
    """Tell whether it ends by itself; a recall of a later day is not to be known before."""
    return one.post.expires is not None and one.post.expires.timestamp() <= moment


def _reason(one: _Told, kinds: Iterable[_Kind], week: datetime, shown: _Shown) -> Reason:
    """Give the best reason for a story."""
    of_kind = next((kind[one.id] for kind in kinds if one.id in kind), None)
    if of_kind is not None:
        return of_kind
    if week - one.post.publish <= NEW:
        return Reason.NEW
    return Reason.RESTED if shown.weeks_since(one.id, week) >= A_WHILE else Reason.AGAIN


def _next(
    group: Iterable[_Told], picked: Sequence[_Told], kind: Container[str] | None = None
) -> list[_Told]:
    """Give the next one, of a kind if one is given; if it can be, of an objective not picked yet.

    A list of one, or of none.
    """
    ids = {one.id for one in picked}
    objectives = {one.objective for one in picked}
    other: list[_Told] = []
    for one in group:
        if one.id not in ids and (kind is None or one.id in kind):
            if one.objective not in objectives:
                return [one]
            other = other or [one]
    return other


def _live(told: Iterable[_Told], moment: datetime) -> list[_Told]:
    now = moment.timestamp()
    return [one for one in told if one.starts <= now < one.ends]


def _mondays(told: Iterable[_Told], until: datetime) -> Iterator[datetime]:
    """Give the beginning of each week from the first post's up to, but not, a Monday."""
    begin = datetime.combine(FIRST, time.min, tzinfo=until.tzinfo)
    first = min((one.starts for one in told), default=inf)
    if first > begin.timestamp():
        begin = _monday(datetime.fromtimestamp(min(first, until.timestamp()), until.tzinfo))
    while begin < until:
        yield begin
        begin += WEEK  # by the clock on the wall: a Monday's midnight again


def _monday(moment: datetime) -> datetime:
    """Give the first instant of a moment's ISO week, in the moment's own time zone."""
    return datetime.combine(monday_of(moment.date()), time.min, tzinfo=moment.tzinfo)


def _number(week: datetime) -> int:
    """Give a week's number, so that weeks are counted without regard to clocks that change."""
    return week.toordinal() // 7
