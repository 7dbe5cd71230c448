"""The home page: this week's stories, and those that were taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from hub.content.hub import Language
from hub.content.posts import Post, PostState
from hub.share.cards import Card, make_card
from hub.share.shareable import from_post
from hub.share.stories_of_week import stories_of_week
from hub.share.this_week import SPARES, STORIES, Choice, Reason
from hub_mkdocs.core.site import Site

HOME = "index.md"
TOLD_TO_ALL = timedelta(days=30)
"""How long everybody reads of a recall on the home page."""
TOLD_TO_SHARERS = timedelta(days=180)
"""How long those read of it whose browser opened the story."""


@dataclass(frozen=True, slots=True)
class Story:
    """One of this week's cards, with why it is there."""

    card: Card
    reason: Reason


@dataclass(frozen=True, slots=True)
class Stories:
    """The week's cards, and those for browsers that have shared some of them."""

    stories: tuple[Story, ...]
    spares: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """A story that was taken back; everybody reads of a recent one."""

    post: Post
    card: Card
    is_recent: bool


def add_home(site: Site) -> None:
    """Put this week's stories on the home page, and below them what was taken back."""
    site.add_block(HOME, "hub/home-title.html", None, above=True)
    site.add_block(HOME, "hub/this-week.html", _this_week(site.view))
    site.add_block(HOME, "hub/recalls.html", _recalls(site.view))


def _this_week(view: Language) -> Stories:
    """Give the cards of this week and their spares."""
    week = stories_of_week(view)
    return Stories(_stories(view, week[:STORIES]), _stories(view, week[STORIES : STORIES + SPARES]))


def _stories(view: Language, choices: Iterable[Choice]) -> tuple[Story, ...]:
    return tuple(
        Story(make_card(view, from_post(view.hub, choice.post)), choice.reason)
        for choice in choices
    )


def _recalls(view: Language) -> tuple[Recall, ...]:
    """Give what was taken back in the last half year, the latest first."""
    now = view.hub.now
    found = [
        (now - post.recalled.on, post)
        for post in view.posts
        if post.recalled is not None and view.hub.state(post) is PostState.RECALLED
    ]
    return tuple(
        Recall(post, make_card(view, from_post(view.hub, post)), age < TOLD_TO_ALL)
        for age, post in sorted(found, key=lambda one: one[0])
        if age < TOLD_TO_SHARERS
    )
