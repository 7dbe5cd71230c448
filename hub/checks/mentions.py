"""@mentions that a network would leave as plain text."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from hub.checks.captions import current_captions, networks_of
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity
from hub.share.links_in_text import without_links
from hub.share.networks import NETWORKS

NOT_LINKED = Rule(
    "mention-not-linked",
    Severity.WARNING,
    "A caption mentions somebody in a way that a network does not link.",
    "networks: [linkedin]\ntext: Ask @ines about it.",
    "networks: [linkedin]\ntext: Ask Inès Morvan about it.",
)
RULES = (NOT_LINKED,)

_MENTION = re.compile(r"(?<![\w.@/])@\w+(?:[.@-]\w+)*")


def _read() -> Mapping[str, re.Pattern[str]]:
    patterns = yaml.load(
        Path(__file__).with_name("mentions.yml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader only makes text, lists and mappings
    )
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


LINKED: Mapping[str, re.Pattern[str]] = _read()
"""By network: what a mention has to look like to become a link."""


def check(hub: Hub) -> Iterator[Problem]:
    """Find mentions that would stand in a post as an @ and a name."""
    for post, caption, line in current_captions(hub):
        if "@" not in caption.text:
            continue
        names = networks_of(hub, post, caption)
        for mention in dict.fromkeys(_MENTION.findall(without_links(caption.text))):
            plain = [NETWORKS[name].label for name in names if not _is_linked(mention, name)]
            if plain:
                yield NOT_LINKED.problem(
                    post.path,
                    line,
                    f"“{mention}” stays plain text on {', '.join(plain)}.",
                    "Write the name without @; whoever posts can choose the person from the "
                    "network’s own list. Or let the caption name only networks that link it.",
                )


def _is_linked(mention: str, network: str) -> bool:
    pattern = LINKED.get(network)
    return pattern is not None and pattern.fullmatch(mention) is not None
