"""The charter's versions follow each other: in what they supersede, and in their days."""

from collections.abc import Iterator
from itertools import pairwise

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

SUPERSEDES = Rule(
    "charter-supersedes-later",
    Severity.ERROR,
    "A charter version supersedes itself or a later one.",
    "version: 1.1\nsupersedes: 2.0",
    "version: 1.1\nsupersedes: 1.0",
)
EFFECTIVE = Rule(
    "charter-effective-earlier",
    Severity.ERROR,
    "A charter version takes effect earlier than the version before it.",
    "version: 1.1\neffective: 2026-01-01    # 1.0: 2026-03-02",
    "version: 1.1\neffective: 2026-06-01",
)
RULES = (SUPERSEDES, EFFECTIVE)


def check(hub: Hub) -> Iterator[Problem]:
    """Find versions that do not come after those before them.

    Since each supersedes an earlier one, there are no circles. That the version exists is checked
    with the other references.
    """
    for lang in hub.languages:
        versions = sorted(hub.all(CharterVersion, lang), key=lambda version: version.order)
        by_number = {version.version: version for version in versions}
        for version in versions:
            other = by_number.get(version.supersedes or "")
            if other is not None and other.order >= version.order:
                yield _not_earlier(version, other)
        for before, after in pairwise(versions):
            if after.effective < before.effective:
                yield _too_early(before, after)


def _not_earlier(version: CharterVersion, other: CharterVersion) -> Problem:
    itself = "itself" if other is version else f"{other.version}, which is later"
    return SUPERSEDES.problem(
        version.path,
        version.document.line_of("supersedes"),
        f"Version {version.version} supersedes {itself}.",
        "Name the version that was in force before, or delete the line.",
    )


def _too_early(before: CharterVersion, after: CharterVersion) -> Problem:
    return EFFECTIVE.problem(
        after.path,
        after.document.line_of("effective"),
        f"Version {after.version} takes effect on {after.effective}, and version "
        f"{before.version} on {before.effective}.",
        f"Write {before.effective} or a later day, or give the version an earlier number.",
    )
