"""The link of a post: a public https page, without credentials, never an intranet host."""

from collections.abc import Iterator

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.problems import Problem, Severity
from hub.share.public_links import Fault, fault_of

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


_SAID = {
    Fault.NOT_AN_ADDRESS: (
        NOT_AN_ADDRESS,
        "“{link}” is no web address.",
        "Copy the public page's address from the browser: https://…",
    ),
    Fault.NOT_HTTPS: (
        NOT_HTTPS,
        "“{link}” does not start with https.",
        "Use the page's https address.",
    ),
    Fault.WITH_CREDENTIALS: (
        WITH_CREDENTIALS,
        "The link holds a user name or password.",
        "Remove everything between // and @; change the password, it is in Git now.",
    ),
    Fault.ON_INTRANET: (
        ON_INTRANET,
        "“{link}” can only be opened inside the company.",
        "Link to a public page; hosts are listed under intranet_hosts in site_config.yml.",
    ),
}


def check(hub: Hub) -> Iterator[Problem]:
    """Find links that must not, or cannot, be shared."""
    for post in hub.all(Post):
        fault = fault_of(post.link, hub.settings.never_shared_hosts) if post.link else None
        if fault is not None:
            rule, message, remedy = _SAID[fault]
            line = post.document.line_of("link")
            yield rule.problem(post.path, line, message.format(link=post.link), remedy)
