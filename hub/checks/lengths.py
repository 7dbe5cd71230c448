"""Captions that are too long for a network, counted the way that network counts."""

from collections.abc import Iterable, Iterator

from hub.checks.captions import current_captions, networks_of
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.posts import Caption, Post
from hub.content.problems import Problem, Severity
from hub.share.captions import composed, disclosure
from hub.share.counting import as_sent, count, fitting, joint
from hub.share.links import tagged
from hub.share.networks import NETWORKS, Limit, Network

TOO_LONG = Rule(
    "caption-too-long",
    Severity.ERROR,
    "A caption is too long for a network that it names.",
    "networks: [x]\ntext: |\n  Three hundred characters …",
    "networks: [linkedin]\ntext: |\n  Three hundred characters …",
)
TOO_LONG_SOMEWHERE = Rule(
    "caption-too-long-somewhere",
    Severity.WARNING,
    "A caption that names no network is too long for one on which it is offered.",
    "- angle: fact\n  text: |\n    Three hundred characters …",
    "- angle: fact\n  networks: [linkedin, facebook]\n  text: |\n    Three hundred characters …",
)
RULES = (TOO_LONG, TOO_LONG_SOMEWHERE)

_SHOWN = 30
"""How many characters of what still fits are quoted."""


def check(hub: Hub) -> Iterator[Problem]:
    """Find captions that a network would cut or refuse."""
    for post, caption, line in current_captions(hub):
        names = networks_of(hub, post, caption)
        over = [
            (network, excess, end)
            for network in map(NETWORKS.__getitem__, names)
            if network.limit
            for excess, end in _excess(hub, post, caption, network, network.limit)
        ]
        if not over:
            continue
        worst, _, end = max(over, key=lambda one: one[1])
        rule = TOO_LONG if caption.networks else TOO_LONG_SOMEWHERE
        yield rule.problem(
            post.path,
            line,
            f"With what is added to it, this caption is too long for {_listed(over)}.",
            f"On {worst.label} it fits up to “…{end}”. Shorten it, or let it name only networks "
            f"with room: {_with_room(names, over)}.",
        )


def _excess(
    hub: Hub, post: Post, caption: Caption, network: Network, limit: Limit
) -> Iterator[tuple[int, str]]:
    """Give by how much a caption is too long, and the end of what fits of it."""
    text = caption.text.strip()
    length = count(_sent(hub, post, caption, network), limit)
    if length > limit.most:
        added = length - count(text, limit)
        yield length - limit.most, fitting(text, limit, limit.most - added)[-_SHOWN:].strip()


def _sent(hub: Hub, post: Post, caption: Caption, network: Network) -> str:
    """Put together what the network gets: caption, disclosure, hashtags, link."""
    line = disclosure(hub, caption.lang) if post.disclosure else ""
    link = post.link and tagged(
        post.link, network=network.name, campaign=post.objective, content=post.id
    )
    return as_sent(composed(caption.text, line, post.hashtags, network), link, joint(network))


def _listed(over: Iterable[tuple[Network, int, str]]) -> str:
    return ", ".join(f"{network.label} (by {excess})" for network, excess, _ in over)


def _with_room(names: Iterable[str], over: Iterable[tuple[Network, int, str]]) -> str:
    full = {network.name for network, _, _ in over}
    return f"networks: [{', '.join(name for name in names if name not in full) or 'linkedin'}]"
