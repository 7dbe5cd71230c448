"""Questions about the charter, and the charter in short: complete, and citing what exists."""

from collections.abc import Iterator

from hub.charter.questions import Questions
from hub.charter.versions import CharterVersion, in_force
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

MALFORMED = Rule(
    "question-malformed",
    Severity.ERROR,
    "A question about the charter lacks its answer, its article or its text.",
    "## Can I show my bench?\n\nWell …",
    "## Can I show my bench?\nanswer: ask\narticle: 3\n\nSend us the picture first.",
)
QUESTION = Rule(
    "question-article-unknown",
    Severity.ERROR,
    "A question cites an article that the charter in force does not have.",
    "article: 30",
    "article: 3",
)
SHORT = Rule(
    "short-article-unknown",
    Severity.ERROR,
    "A line of the charter in short cites an article that the version does not have.",
    "in_short: [Ask before you publish it. (30)]",
    "in_short: [Ask before you publish it. (3)]",
)
RULES = (MALFORMED, QUESTION, SHORT)


def check(hub: Hub) -> Iterator[Problem]:
    """Find questions that cannot be read, and articles that are not there."""
    for page in hub.all(Questions):
        yield from _questions(hub, page)
    for version in hub.all(CharterVersion):
        yield from _short(version)


def _questions(hub: Hub, page: Questions) -> Iterator[Problem]:
    read = page.read_body
    for fault in read.faults:
        yield MALFORMED.problem(page.path, fault.line, fault.message, fault.remedy)
    charter = in_force(hub.all(CharterVersion, page.lang), hub.today)
    if charter is None:
        return
    numbers = {article.number for article in charter.articles}
    for question in read.questions:
        if question.article not in numbers:
            yield QUESTION.problem(
                page.path,
                question.article_line,
                f"Version {charter.version} has no article {question.article}.",
                f"Its articles are numbered 1 to {len(numbers)}.",
            )


def _short(version: CharterVersion) -> Iterator[Problem]:
    numbers = {article.number for article in version.articles}
    for index, line in enumerate(version.short_lines):
        if line.article is not None and line.article not in numbers:
            yield SHORT.problem(
                version.path,
                version.document.line_of("in_short", index),
                f"There is no article {line.article}.",
                f"The articles are numbered 1 to {len(numbers)}.",
            )
