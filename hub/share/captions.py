"""Captions ready to be shared: the text with what is added to it, and a link for each network."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from hub.charter.versions import CharterVersion, in_force
from hub.content.hub import Hub
from hub.content.posts import Caption, Post
from hub.share.networks import Network
from hub.share.shareable import Shareable, ShareLink, from_post, share_links


@dataclass(frozen=True, slots=True)
class ReadyCaption:
    """One suggestion with everything that it is shared with.

    `networks` are those that it names; none means all of its post's.
    """

    angle: str
    lang: str
    networks: tuple[str, ...]
    text: str
    disclosure: str
    links: tuple[ShareLink, ...]


def ready_captions(hub: Hub, post: Post) -> tuple[ReadyCaption, ...]:
    """Give a post's captions in their order, with the disclosure where the post asks for it."""
    item = from_post(hub, post)
    return tuple(_ready(hub, post, item, caption) for caption in post.captions)


def disclosure(hub: Hub, lang: str) -> str:
    """Give the disclosure of the charter in force, empty without one."""
    charter = in_force(hub.all(CharterVersion, lang), hub.today)
    return charter.disclosure if charter else ""


def composed(text: str, line: str, hashtags: Iterable[str], network: Network) -> str:
    """Put a post together: the text, the disclosure, the hashtags (without #), a blank line apart.

    What the text holds already is not added again, and a network that reaches one person gets no
    hashtags. `offer.js` does the same in the browser.
    """
    own = text.strip()
    missing = (tag for tag in hashtags if not re.search(rf"#{re.escape(tag)}(?!\w)", own))
    tags = "" if network.direct else " ".join(f"#{tag}" for tag in missing)
    return "\n\n".join(filter(None, (own, line if line not in own else "", tags)))


def _ready(hub: Hub, post: Post, item: Shareable, caption: Caption) -> ReadyCaption:
    line = disclosure(hub, caption.lang) if post.disclosure else ""
    compose = partial(composed, caption.text, line, post.hashtags)
    return ReadyCaption(
        angle=caption.angle,
        lang=caption.lang,
        networks=caption.networks,
        text=caption.text.strip(),
        disclosure=line,
        links=share_links(hub, item, compose, caption.networks),
    )
