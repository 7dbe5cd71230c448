"""Link shorteners: nobody sees where the link leads, and one day it leads nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from hub.checks.captions import current_captions, current_posts
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

LINK = Rule(
    "link-shortened",
    Severity.ERROR,
    "The link of a post goes through a link shortener.",
    "link: https://bit.ly/3xYz",
    "link: https://www.example.com/open-day",
)
CAPTION = Rule(
    "caption-link-shortened",
    Severity.WARNING,
    "A caption holds a shortened link.",
    "text: The whole story is on bit.ly/3xYz",
    "text: The whole story is behind the link.",
)
RULES = (LINK, CAPTION)

SHORTENERS = frozenset(
    yaml.load(
        Path(__file__).with_name("shorteners.yml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader only makes text, lists and mappings
    )
)

# At the start of a link or on its own, not in the path of another host.
_IN_TEXT = re.compile(
    rf"(?:(?<![\w.@/-])|(?<=://))(?:www\.)?({'|'.join(map(re.escape, sorted(SHORTENERS)))})"
    r"(?![\w-]|\.\w)",
    re.IGNORECASE,
)


def check(hub: Hub) -> Iterator[Problem]:
    """Find links of posts and in captions that go through a shortener."""
    for post in current_posts(hub):
        host = _host(post.link or "")
        if host in SHORTENERS:
            yield LINK.problem(
                post.path,
                post.document.line_of("link"),
                f"{host} is a link shortener: readers do not see where it leads.",
                "Open it, and write the address of the page where you arrive.",
            )
    for post, caption, line in current_captions(hub):
        for host in dict.fromkeys(one.lower() for one in _IN_TEXT.findall(caption.text)):
            yield CAPTION.problem(
                post.path,
                line,
                f"This caption holds a link of {host}, a link shortener.",
                "Leave it out: the post’s own link is added by itself.",
            )


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
