"""Names that must be unique: post ids, step numbers, charter versions."""

import re
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
FEED_ID = Rule(
    "feed-id-twice",
    Severity.ERROR,
    "Two feeds have the same id.",
    "feeds: [{id: news, …}, {id: news, …}]",
    "feeds: [{id: news, …}, {id: jobs, …}]",
)
FILE_NAME = Rule(
    "file-name-unusable",
    Severity.ERROR,
    "A file's name cannot become an address.",
    "content/en/posts/Open Day.md",
    "content/en/posts/open-day.md",
)
RULES = (POST_ID, STEP_NUMBER, CHARTER_VERSION, FEED_ID, FILE_NAME)

_POST_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ANY_NAME = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")
LONGEST_NAME = 80


def check(hub: Hub) -> Iterator[Problem]:
    """Find names that are used a second time in one language."""
    yield from _feeds(hub)
    for written in hub.written:
        yield from _file_name(written)
    for lang in hub.languages:
        posts = ((post.id, "id", post) for post in hub.all(Post, lang))
        steps = ((str(step.number), "number", step) for step in hub.all(Step, lang))
        versions = ((one.version, "version", one) for one in hub.all(CharterVersion, lang))
        yield from _twice(POST_ID, posts)
        yield from _twice(STEP_NUMBER, steps)
        yield from _twice(CHARTER_VERSION, versions)


def _feeds(hub: Hub) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, feed in enumerate(hub.settings.feeds):
        if feed.id in seen:
            yield FEED_ID.problem(
                hub.settings.path,
                hub.settings.document.line_of("feeds", index, "id"),
                f"“{feed.id}” is the id of another feed too.",
                "Give one of the two another id: it names the archive and addresses.",
            )
        seen.add(feed.id)


def _file_name(written: Written) -> Iterator[Problem]:
    name = _POST_NAME if isinstance(written, Post) else _ANY_NAME
    if not name.fullmatch(written.stem) or len(written.stem) > LONGEST_NAME:
        yield FILE_NAME.problem(
            written.path,
            1,
            "The name of this file cannot become an address.",
            "Use small letters, digits and hyphens, at most 80: open-day.md.",
        )


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
