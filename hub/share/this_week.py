"""The stories of an ISO week: a pure choice from the hub and the week."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.content.posts import Post

STORIES = 3
ENDS_SOON = timedelta(days=21)


class Reason(StrEnum):
    """Why a story was chosen; pages say it in their language."""

    ENDS_SOON = "ends-soon"
    CONVERSATION = "conversation"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Choice:
    """A story of the week and why this one."""

    post: Post
    reason: Reason


def choose(posts: Sequence[Post], now: datetime) -> tuple[Choice, ...]:
    """Choose at most three live posts for the ISO week of an aware moment.

    One that ends soon, one that invites a conversation, the rest from objectives not chosen yet.
    Everything turns with the number of the week, so that the same stories do not stay.
    """
    year, week, _ = now.isocalendar()
    turn = year * 53 + week
    chosen: list[Choice] = []
    for reason, candidates in _rounds(posts, now):
        objectives = {choice.post.objective for choice in chosen}
        ids = {choice.post.id for choice in chosen}
        free = [post for post in candidates if post.id not in ids]
        fresh = [post for post in free if post.objective not in objectives] or free
        if fresh and len(chosen) < STORIES:
            chosen.append(Choice(fresh[turn % len(fresh)], reason))
    return tuple(chosen)


def _rounds(posts: Sequence[Post], now: datetime) -> Iterator[tuple[Reason, Iterable[Post]]]:
    ordered = sorted(posts, key=lambda post: post.id)
    ending = [post for post in ordered if post.expires and post.expires - now <= ENDS_SOON]
    yield Reason.ENDS_SOON, ending
    yield Reason.CONVERSATION, [post for post in ordered if post.action != "share"]
    for _ in range(STORIES):
        yield Reason.OBJECTIVE, ordered
