"""Disclosure: the charter asks people to say where they work, in the post itself."""

from collections.abc import Iterator

from hub.charter.versions import CharterVersion
from hub.checks.captions import current_posts, line_of
from hub.checks.charter_words import charter_for
from hub.checks.phrases import normal
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.problems import Problem, Severity
from hub.share.shareable import LINK_ACTIONS

MISSING = Rule(
    "disclosure-missing",
    Severity.WARNING,
    "A caption goes out without the disclosure that the charter asks for.",
    "captions:\n  - angle: fact\n    …",
    "disclosure: true\ncaptions:\n  - angle: fact\n    …",
)
RULES = (MISSING,)


def check(hub: Hub) -> Iterator[Problem]:
    """Find posts to share or send whose text would not say who is speaking; one problem a post."""
    for post in current_posts(hub):
        if post.action in LINK_ACTIONS:
            yield from _without_charter(hub, post) if post.disclosure else _without(hub, post)


def _without(hub: Hub, post: Post) -> Iterator[Problem]:
    """Find the first text to which no disclosure is added, and that has none of its own."""
    for lang, text, line in _texts(post):
        charter = charter_for(hub, post, lang)
        if charter and normal(charter.disclosure) not in normal(text):
            yield MISSING.problem(
                post.path,
                line,
                f"Nothing here says “{charter.disclosure}”, as {_place(charter)} asks.",
                "Write “disclosure: true”: the hub then adds the line to every caption.",
            )
            return


def _place(charter: CharterVersion) -> str:
    if charter.disclosure_article is None:
        return f"the charter (version {charter.version})"
    return f"the charter (article {charter.disclosure_article})"


def _without_charter(hub: Hub, post: Post) -> Iterator[Problem]:
    """Find the first text in a language whose charter could give no disclosure."""
    for lang, _, line in _texts(post):
        if charter_for(hub, post, lang) is None:
            yield MISSING.problem(
                post.path,
                line,
                f"There is no charter in “{lang}”, so no disclosure can be added to this.",
                f"Write the disclosure into the text, or add a charter below charter/{lang}/.",
            )
            return


def _texts(post: Post) -> list[tuple[str, str, int]]:
    """Give language, text and line of what is shared; without captions, of the post itself."""
    texts = [
        (caption.lang, caption.text, line_of(post, number))
        for number, caption in enumerate(post.captions)
    ]
    line = post.document.line_of("disclosure" if post.disclosure else "title")
    return texts or [(post.lang, "", line)]
