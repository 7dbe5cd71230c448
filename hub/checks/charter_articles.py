"""The charter's articles: numbered without gaps, and the rules name one that exists."""

from collections.abc import Iterator

from hub.charter.versions import CharterVersion
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

NUMBERING = Rule(
    "article-number-wrong",
    Severity.ERROR,
    "The articles of a charter version are not numbered 1, 2, 3 …",
    "## 2. Respect\n## 4. Images",
    "## 2. Respect\n## 3. Images",
)
UNKNOWN = Rule(
    "article-unknown",
    Severity.ERROR,
    "A rule of the charter names an article that does not exist.",
    "forbidden: [{words: [secret], article: 30}]",
    "forbidden: [{words: [secret], article: 3}]",
)
RULES = (NUMBERING, UNKNOWN)


def check(hub: Hub) -> Iterator[Problem]:
    """Find articles out of order, and rules without an article."""
    for version in hub.all(CharterVersion):
        articles = version.articles
        for expected, article in enumerate(articles, start=1):
            if article.number != expected:
                yield NUMBERING.problem(
                    version.path,
                    article.line,
                    f"Article {article.number} stands where article {expected} is expected.",
                    f"Write “## {expected}. {article.title}”.",
                )
        numbers = {article.number for article in articles}
        for number, place in _named(version):
            if number not in numbers:
                yield UNKNOWN.problem(
                    version.path,
                    version.document.line_of(*place),
                    f"There is no article {number}.",
                    f"The articles are numbered 1 to {len(articles)}.",
                )


def _named(version: CharterVersion) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Give the articles that the front matter names, each with its place there."""
    if version.disclosure_article is not None:
        yield version.disclosure_article, ("disclosure_article",)
    for key in ("discouraged", "forbidden", "barred_networks", "approval_topics", "errata"):
        for index, rule in enumerate(getattr(version, key)):
            yield rule.article, (key, index, "article")
