"""What can be shared, seen alike: posts and news show one face to cards, lists and search."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hub.content.addresses import address, news_address
from hub.content.fields import Localised
from hub.content.hub import Hub
from hub.content.posts import Post, PostState
from hub.news.items import NewsItem
from hub.share.links import Message, share_link, tagged
from hub.share.networks import NETWORKS, Network, offered
from hub.share.public_links import fault_of

NEWS_PICTURES = "news/images/"
"""Where pictures of news lie, in the content folder and on the site."""
LINK_ACTIONS = frozenset({"share", "send"})
"""What hands the link on; a comment opens it, and writing needs none."""


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A network and the address that opens its own page."""

    network: Network
    href: str


@dataclass(frozen=True, slots=True)
class Shareable:
    """A post or a news item, cut down to what cards, lists and share links need.

    `address` is relative to the site of `lang`; `objective` names `utm_campaign`.
    """

    kind: Literal["post", "news"]
    id: str
    lang: str
    title: str
    invitation: str
    link: str | None
    address: str
    published: datetime
    state: PostState = PostState.LIVE
    action: str = "share"
    expires: datetime | None = None
    objective: str | None = None
    campaign: str = ""
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    """For whom it was written, in the words of its language; none means everyone."""
    networks: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    image: str | None = None
    image_alt: str = ""
    angles: int = 0
    source: Localised = ""
    also: tuple[str, ...] = ()
    """The keys of the same story in other languages."""

    @property
    def key(self) -> str:
        """Its name in a browser's storage: the language, and the address on that site."""
        return f"{self.lang}/{self.address}"

    @property
    def can_be_shared(self) -> bool:
        """Tell whether share links may be shown now."""
        is_offered = self.action in LINK_ACTIONS and bool(self.link) and bool(self.networks)
        return self.state is PostState.LIVE and is_offered


def from_post(hub: Hub, post: Post) -> Shareable:
    """Show a post as something to share."""
    return Shareable(
        kind="post",
        id=post.id,
        lang=post.lang,
        title=post.title,
        invitation=post.ask,
        link=post.link,
        address=address(post) or "",
        published=post.publish.astimezone(hub.settings.zone),
        state=hub.state(post),
        action=post.action,
        expires=post.expires,
        objective=post.objective,
        campaign=post.objective,
        topics=post.topics,
        audience=post.audience,
        networks=offered(hub.settings.networks, post.networks, post.action),
        hashtags=post.hashtags,
        image=post.image,
        image_alt=post.image_alt or "",
        angles=len({caption.angle for caption in post.captions if caption.lang == post.lang}),
        source=post.owner,
        also=_counterparts(hub, post),
    )


def from_news(hub: Hub, item: NewsItem) -> Shareable:
    """Show a news item as something to share, in the ambassador's own words: it has no captions."""
    feed = hub.feeds[item.feed]
    return Shareable(
        kind="news",
        id=item.slug,
        lang=feed.language,
        title=item.title,
        invitation="",
        link=item.link,
        address=news_address(item),
        published=item.published.astimezone(hub.settings.zone),
        objective=feed.objective,
        campaign=feed.objective or feed.id,
        topics=tuple(dict.fromkeys((*feed.topics, *item.topics))),
        networks=offered(hub.settings.networks) if _may_be_shared(hub, item) else (),
        image=_picture(hub, item),
        source=feed.name,
    )


def share_links(
    hub: Hub,
    item: Shareable,
    text_on: Callable[[Network], str] = lambda _: "",
    only: tuple[str, ...] = (),
) -> tuple[ShareLink, ...]:
    """Give the one-click links of an item in the order of its networks.

    `text_on` gives the caption as a network gets it; `only` keeps the networks that it is meant
    for, none meaning all.
    """
    if not item.can_be_shared or item.link is None:
        return ()
    networks = (NETWORKS[name] for name in item.networks if not only or name in only)
    return tuple(_link(hub, item, one, item.link, text_on(one)) for one in networks)


def _link(hub: Hub, item: Shareable, network: Network, link: str, text: str) -> ShareLink:
    message = Message(
        link=tagged(link, network=network.name, campaign=item.campaign, content=item.id),
        text=text,
        title=item.title,
    )
    return ShareLink(network, share_link(network, message, instance=hub.settings.mastodon_instance))


def _may_be_shared(hub: Hub, item: NewsItem) -> bool:
    """Tell whether a feed is not for reading only, and its link public; a post's was checked."""
    is_offered = hub.feeds[item.feed].share is not False
    return is_offered and fault_of(item.link, hub.settings.never_shared_hosts) is None


def _picture(hub: Hub, item: NewsItem) -> str | None:
    """Give our copy of an item's picture, below `content/`, where it is there."""
    # An archive travels without its pictures now and then; a card has a drawing for that.
    path = f"{NEWS_PICTURES}{item.image}"
    is_there = item.image is not None and (hub.root / "content" / path).is_file()
    return path if is_there else None


def _counterparts(hub: Hub, post: Post) -> tuple[str, ...]:
    others = (hub.counterpart(post, lang) for lang in hub.languages if lang != post.lang)
    return tuple(f"{one.lang}/{address(one)}" for one in others if isinstance(one, Post))
