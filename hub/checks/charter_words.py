"""Words that the charter forbids or discourages, in captions and titles of its language."""

from collections.abc import Iterable, Iterator

from hub.charter.versions import CharterVersion, WordRule, in_force
from hub.checks.captions import current_captions, current_posts
from hub.checks.phrases import normal, stands_in
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.problems import Problem, Severity

FORBIDDEN = Rule(
    "word-forbidden",
    Severity.ERROR,
    "A caption or title holds words that the charter forbids.",
    "text: Our silent heat pump is here.",
    "text: 33 dB(A) at three metres, in an open garden.",
)
DISCOURAGED = Rule(
    "word-discouraged",
    Severity.WARNING,
    "A caption holds words that the charter discourages.",
    "text: We are thrilled to open our doors.",
    "text: Forty doors are open. Behind the third, something smells of copper.",
)
RULES = (FORBIDDEN, DISCOURAGED)


def check(hub: Hub) -> Iterator[Problem]:
    """Find words that an article of the charter in force asks to leave out."""
    for post in current_posts(hub):
        charter = charter_for(hub, post, post.lang)
        if charter:
            line = post.document.line_of("title")
            yield from _problems(FORBIDDEN, charter.forbidden, post, post.title, line)
    for post, caption, line in current_captions(hub):
        charter = charter_for(hub, post, caption.lang)
        if charter:
            yield from _problems(FORBIDDEN, charter.forbidden, post, caption.text, line)
            yield from _problems(DISCOURAGED, charter.discouraged, post, caption.text, line)


def charter_for(hub: Hub, post: Post, lang: str) -> CharterVersion | None:
    """Give the charter of a language that applies when the post can be shared first."""
    day = max(hub.today, post.publish.astimezone(hub.settings.zone).date())
    return in_force(hub.all(CharterVersion, lang), day)


def _problems(
    rule: Rule, words: Iterable[WordRule], post: Post, text: str, line: int
) -> Iterator[Problem]:
    read = normal(text)
    verb = "does not allow" if rule is FORBIDDEN else "advises against"
    for one in words:
        for phrase in one.words:
            if stands_in(normal(phrase), read):
                yield rule.problem(
                    post.path,
                    line,
                    f"The charter (article {one.article}) {verb} “{phrase}”.",
                    f"Instead: {one.instead}." if one.instead else "Say it in another way.",
                )
