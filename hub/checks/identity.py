"""Names: of files, of posts and steps, of feeds; what becomes an address must be unique."""

import re
from collections.abc import Iterable, Iterator

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.addresses import address
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
ADDRESS = Rule(
    "address-twice",
    Severity.ERROR,
    "Two files would become the same page.",
    "content/en/help.md    # beside content/en/help/index.md",
    "content/en/help/index.md",
)
CHARTER_NAME = Rule(
    "charter-file-name",
    Severity.ERROR,
    "A charter version's file is not named for it.",
    "charter/en/new.md    # version: 2.0",
    "charter/en/2.0.md",
)
RULES = (POST_ID, STEP_NUMBER, FEED_ID, FILE_NAME, ADDRESS, CHARTER_NAME)

_POST_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ANY_NAME = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")
LONGEST_NAME = 80


def check(hub: Hub) -> Iterator[Problem]:
    """Find names that are used a second time in one language."""
    yield from _feeds(hub)
    for written in hub.written:
        yield from _file_name(written)
    for version in hub.all(CharterVersion):
        if version.stem != version.version:
            yield CHARTER_NAME.problem(
                version.path,
                version.document.line_of("version"),
                f"The file of version {version.version} has another name.",
                f"Rename it to {version.version}.md: links and addresses go by the version.",
            )
    for lang in hub.languages:
        yield from _addresses(hub, lang)
        posts = ((post.id, "id", post) for post in hub.all(Post, lang))
        steps = ((str(step.number), "number", step) for step in hub.all(Step, lang))
        yield from _twice(POST_ID, posts)
        yield from _twice(STEP_NUMBER, steps)


def _addresses(hub: Hub, lang: str) -> Iterator[Problem]:
    first: dict[str, Written] = {}
    for written in hub.written:
        target = address(written) if written.lang == lang else None
        if target is None:
            continue
        earlier = first.setdefault(target, written)
        is_told = isinstance(earlier, Post) and isinstance(written, Post)  # as `post-id-twice`
        if earlier is not written and not is_told:
            yield ADDRESS.problem(
                written.path,
                1,
                f"{earlier.path} becomes the page {target or 'of the home'} too.",
                "Rename one of the two, or give the post another id.",
            )


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
