"""Enough angles: neighbours who share the same story should not start from the same text."""

from collections.abc import Iterator

from hub.checks.captions import current_posts
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

FEWEST = 3

TOO_FEW = Rule(
    "angles-too-few",
    Severity.WARNING,
    "A post to share has fewer than three angles in its own language.",
    "captions:\n  - angle: fact\n    …",
    "captions:\n  - angle: fact\n    …\n  - angle: story\n    …\n  - angle: question\n    …",
)
RULES = (TOO_FEW,)


def check(hub: Hub) -> Iterator[Problem]:
    """Find posts to share whose readers would all start from one or two texts."""
    for post in current_posts(hub):
        if post.action != "share" or post.prompt_only:
            continue
        angles = {caption.angle for caption in post.captions if caption.lang == post.lang}
        if len(angles) < FEWEST:
            yield TOO_FEW.problem(
                post.path,
                post.document.line_of("captions"),
                f"{_said(len(angles))} in “{post.lang}”: many colleagues would post the same text.",
                "Add captions until there are three angles (fact, story, question, opinion, "
                "behind-the-scenes, tip), or write “prompt_only: true”.",
            )


def _said(angles: int) -> str:
    return "There is no angle" if not angles else f"Only {angles} angle{'s' if angles > 1 else ''}"
