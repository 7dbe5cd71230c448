"""A version of the charter says the same in every language: same articles, from the same day."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

MISSING = Rule(
    "charter-language-missing",
    Severity.ERROR,
    "A charter version does not exist in every language of the hub.",
    "charter/en/1.1.md    # and no charter/fr/1.1.md",
    "charter/en/1.1.md    # and charter/fr/1.1.md",
)
ARTICLES = Rule(
    "charter-articles-differ",
    Severity.ERROR,
    "A charter version has other articles in another language.",
    "## 4. Respect    # and no article 4 in French",
    "## 4. Respect    # and ## 4. Le respect",
)
EFFECTIVE = Rule(
    "charter-effective-differs",
    Severity.ERROR,
    "A charter version takes effect on another day in another language.",
    "effective: 2026-06-01    # in French 2026-06-02",
    "effective: 2026-06-01    # in French too",
)
RULES = (MISSING, ARTICLES, EFFECTIVE)


def check(hub: Hub) -> Iterator[Problem]:
    """Compare the languages of each version; the language that has it first is the measure."""
    for lang in hub.languages:
        for version in hub.all(CharterVersion, lang):
            yield from _compare(hub, version)


def _compare(hub: Hub, version: CharterVersion) -> Iterator[Problem]:
    others = [(lang, hub.find(lang, version.uri)) for lang in hub.languages]
    first = next(other for _, other in others if isinstance(other, CharterVersion))
    if first is not version:
        return
    for lang, other in others:
        if isinstance(other, CharterVersion):
            yield from _differences(version, other)
        elif (lang, version.uri) not in hub.unread:
            yield MISSING.problem(
                version.path,
                version.document.line_of("version"),
                f"There is no version {version.version} in “{lang}”.",
                f"Write charter/{lang}/{PurePosixPath(version.uri).name}, with the same articles.",
            )


def _differences(version: CharterVersion, other: CharterVersion) -> Iterator[Problem]:
    yield from _lacking(other, version)
    yield from _lacking(version, other)
    if version.effective != other.effective:
        yield EFFECTIVE.problem(
            other.path,
            other.document.line_of("effective"),
            f"Version {other.version} takes effect on {other.effective} here, and in "
            f"{version.path} on {version.effective}.",
            "Write the same day in both files.",
        )


def _lacking(version: CharterVersion, other: CharterVersion) -> Iterator[Problem]:
    """Say which articles of the other language a version does not have."""
    numbers = {article.number for article in version.articles}
    for article in other.articles:
        if article.number not in numbers:
            before = [one.line for one in version.articles if one.number < article.number]
            yield ARTICLES.problem(
                version.path,
                max(before, default=version.document.body_line),
                f"Article {article.number} is missing here; {other.path} has it "
                f"(“{article.title}”).",
                f"Write “## {article.number}. …” here, or take it out there.",
            )
