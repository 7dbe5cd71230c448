"""Names that must be unique: post ids, step numbers, charter versions."""

from collections.abc import Iterable, Iterator

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.pages import Step
from hub.content.posts import Post
from hub.content.problems import Problem, Severity
from hub.content.written import Written

POST_ID = Rule(
    "post-id-twice",
    Severity.ERROR,
    "Two posts of one language have the same id.",
    "id: open-day    # in two files",
    "id: open-day-lyon",
)
STEP_NUMBER = Rule(
    "step-number-twice",
    Severity.ERROR,
    "Two steps of one language have the same number.",
    "number: 3    # in two files",
    "number: 4",
)
CHARTER_VERSION = Rule(
    "charter-version-twice",
    Severity.ERROR,
    "Two files of one language hold the same version of the charter.",
    "version: 1.0    # in two files",
    "version: 1.1",
)
RULES = (POST_ID, STEP_NUMBER, CHARTER_VERSION)


def check(hub: Hub) -> Iterator[Problem]:
    """Find names that are used a second time in one language."""
    for lang in hub.languages:
        posts = ((post.id, "id", post) for post in hub.all(Post, lang))
        steps = ((str(step.number), "number", step) for step in hub.all(Step, lang))
        versions = ((one.version, "version", one) for one in hub.all(CharterVersion, lang))
        yield from _twice(POST_ID, posts)
        yield from _twice(STEP_NUMBER, steps)
        yield from _twice(CHARTER_VERSION, versions)


def _twice(rule: Rule, named: Iterable[tuple[str, str, Written]]) -> Iterator[Problem]:
    first: dict[str, Written] = {}
    for name, key, written in named:
        earlier = first.setdefault(name, written)
        if earlier is not written:
            yield rule.problem(
                written.path,
                written.document.line_of(key),
                f"“{name}” is used by {earlier.path} too.",
                f"Give one of the two another “{key}”.",
            )
