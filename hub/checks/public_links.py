"""The link of a post: a public https page, without credentials, never an intranet host."""

import ipaddress
from collections.abc import Iterator
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.problems import Problem, Severity

NOT_AN_ADDRESS = Rule(
    "link-not-an-address",
    Severity.ERROR,
    "The link of a post is no web address.",
    "link: www.example.com/open day",
    "link: https://www.example.com/open-day",
)
NOT_HTTPS = Rule(
    "link-not-https",
    Severity.ERROR,
    "The link of a post does not start with https.",
    "link: http://www.example.com/open-day",
    "link: https://www.example.com/open-day",
)
WITH_CREDENTIALS = Rule(
    "link-with-credentials",
    Severity.ERROR,
    "The link of a post holds a user name or password.",
    "link: https://me:secret@www.example.com/",
    "link: https://www.example.com/",
)
ON_INTRANET = Rule(
    "link-on-intranet",
    Severity.ERROR,
    "The link of a post leads to a page that only employees can open.",
    "link: https://wiki.corp.example.com/open-day",
    "link: https://www.example.com/open-day",
)
RULES = (NOT_AN_ADDRESS, NOT_HTTPS, WITH_CREDENTIALS, ON_INTRANET)


def check(hub: Hub) -> Iterator[Problem]:
    """Find links that must not, or cannot, be shared."""
    for post in hub.all(Post):
        if post.link is None:
            continue
        found = _fault(post.link, hub.settings.never_shared_hosts)
        if found:
            rule, message, remedy = found
            yield rule.problem(post.path, post.document.line_of("link"), message, remedy)


def _fault(link: str, never_shared: tuple[str, ...]) -> tuple[Rule, str, str] | None:
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or "\\" in link or any(char.isspace() or not char.isprintable() for char in link):
        return (
            NOT_AN_ADDRESS,
            f"“{link}” is no web address.",
            "Copy the public page's address from the browser: https://…",
        )
    if parts.scheme != "https":
        return NOT_HTTPS, f"The link starts with {parts.scheme}:.", "Use the page's https address."
    if parts.username is not None or parts.password is not None:
        return (
            WITH_CREDENTIALS,
            "The link holds a user name or password.",
            "Remove everything between // and @; change the password, it is in Git now.",
        )
    if _is_internal(host, never_shared):
        return (
            ON_INTRANET,
            f"“{host}” can only be opened inside the company.",
            "Link to a public page; hosts are listed under intranet_hosts in site_config.yml.",
        )
    return None


def _is_internal(host: str, patterns: tuple[str, ...]) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or any(fnmatchcase(host, pattern.lower()) for pattern in patterns)
