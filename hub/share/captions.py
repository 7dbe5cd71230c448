"""Captions ready to be shared: the text with its disclosure, and a link for each network."""

from dataclasses import dataclass

from hub.charter.versions import CharterVersion, in_force
from hub.content.hub import Hub
from hub.content.posts import Caption, Post
from hub.share.shareable import Shareable, ShareLink, from_post, share_links


@dataclass(frozen=True, slots=True)
class ReadyCaption:
    """One suggestion with everything that it is shared with."""

    angle: str
    lang: str
    text: str
    links: tuple[ShareLink, ...]


def ready_captions(hub: Hub, post: Post) -> tuple[ReadyCaption, ...]:
    """Give a post's captions in their order, with the disclosure where the post asks for it."""
    item = from_post(hub, post)
    return tuple(_ready(hub, post, item, caption) for caption in post.captions)


def disclosure(hub: Hub, lang: str) -> str:
    """Give the disclosure of the charter in force, empty without one."""
    charter = in_force(hub.all(CharterVersion, lang), hub.today)
    return charter.disclosure if charter else ""


def _ready(hub: Hub, post: Post, item: Shareable, caption: Caption) -> ReadyCaption:
    line = disclosure(hub, caption.lang) if post.disclosure else ""
    text = "\n\n".join(part for part in (caption.text.strip(), line) if part)
    links = share_links(hub, item, text, caption.networks)
    return ReadyCaption(caption.angle, caption.lang, text, links)
