"""Captions that say the same: in one post, and after another post of the last 90 days."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.checks.captions import HISTORY, line_of
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post, PostState
from hub.content.problems import Problem, Severity
from hub.share.likeness import Shelf, Told

ALIKE = Rule(
    "captions-alike",
    Severity.WARNING,
    "Two captions of a post share more than half of their runs of three words.",
    "- angle: fact\n  text: Forty doors are open on Saturday.\n"
    "- angle: tip\n  text: Forty doors are open on Saturday, come!",
    "- angle: fact\n  text: Forty doors are open on Saturday.\n"
    "- angle: tip\n  text: Wear boots. The yard is a yard.",
)
REPEATED = Rule(
    "caption-repeated",
    Severity.WARNING,
    "A caption repeats at least 80 % of one that another post offered in the 90 days before.",
    "text: |\n  The caption of last month, word for word.",
    "text: |\n  What has changed since last month, told by who was there.",
)
RULES = (ALIKE, REPEATED)


def check(hub: Hub) -> Iterator[Problem]:
    """Find captions that would make neighbours sound alike."""
    # By path, so that of two posts of one moment always the same one counts as the earlier.
    posts = sorted(hub.all(Post), key=lambda post: post.path)
    places = [_Place(post, number) for post in posts for number in range(len(post.captions))]
    shelf = Shelf(told for post in posts for told in _told(hub, post))
    seen: set[int] = set()
    for found in shelf.alike():
        if found.text not in seen:
            seen.add(found.text)
            yield _alike(places[found.text], places[found.other], found.share)
    for found in shelf.repeats():
        yield _repeated(places[found.text], places[found.other], found.share)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a caption stands."""

    post: Post
    number: int

    @property
    def line(self) -> int:
        return line_of(self.post, self.number)


def _alike(later: _Place, earlier: _Place, share: float) -> Problem:
    return ALIKE.problem(
        later.post.path,
        later.line,
        f"This caption and the one on line {earlier.line} share {share:.0%} of their wording.",
        "Tell it from another side: what somebody saw, asked or got wrong. Or drop one of the two.",
    )


def _repeated(later: _Place, earlier: _Place, share: float) -> Problem:
    return REPEATED.problem(
        later.post.path,
        later.line,
        f"{share:.0%} of this caption stands in {earlier.post.path}, line {earlier.line}, too "
        f"({earlier.post.publish:%Y-%m-%d}).",
        "Readers have seen it. Begin with what is new, or with somebody else’s eyes.",
    )


def _told(hub: Hub, post: Post) -> list[Told]:
    state = hub.state(post)
    story = _story(hub, post)
    return [
        Told(
            text=caption.text,
            lang=caption.lang,
            post=post.path,
            story=story,
            at=post.publish,
            keep=post.keep,
            asked=state not in HISTORY,
            # A draft may never appear; what it says is nobody's past.
            known=state is not PostState.DRAFT,
        )
        for caption in post.captions
    ]


def _story(hub: Hub, post: Post) -> str:
    """Name a story for all its languages: translations are no look-alikes."""
    versions = (hub.counterpart(post, lang) for lang in hub.languages)
    return min([post.path, *(version.path for version in versions if version is not None)])
