"""The library: everything that can be shared, as a page and as the list that its filters read."""

import json
from dataclasses import dataclass, fields
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hub.content.posts import PostState
from hub.share.cards import Card, make_card, make_cards
from hub.share.listing import listing
from hub.share.networks import NETWORKS
from hub.share.shareable import Shareable, ShareLink, from_news, from_post
from hub_mkdocs.core.site import Site

LIBRARY = "posts/index.md"
LIST = "share/list.json"
LISTED_IN_PREVIEW = frozenset({PostState.LIVE, PostState.WAITING, PostState.DRAFT})
CARDS = 60
"""A page of more cards is slow on a phone; the rest is listed by title."""
ROWS = 30
"""News is read in its own section; here it must not drown the stories."""


@dataclass(frozen=True)
class Library:
    """Everything that can be shared: stories as cards, news as rows, older ones by title."""

    site: Site
    all: tuple[Card, ...]

    list_address = LIST
    cards_at_once = CARDS
    rows_at_once = ROWS

    @cached_property
    def _stories(self) -> tuple[Card, ...]:
        return tuple(card for card in self.all if card.item.kind == "post")

    @cached_property
    def _news(self) -> tuple[Card, ...]:
        return tuple(card for card in self.all if card.item.kind == "news")

    @property
    def cards(self) -> tuple[Card, ...]:
        """The stories that are shown as cards."""
        return self._stories[:CARDS]

    @property
    def rows(self) -> tuple[Card, ...]:
        """The news that is shown with its share links."""
        return self._news[:ROWS]

    @property
    def older(self) -> tuple[Card, ...]:
        """What is listed by its title."""
        return (*self._stories[CARDS:], *self._news[ROWS:])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that something is written in, the reader's first."""
        found = {card.item.lang for card in self.all}
        return tuple(sorted(found, key=lambda lang: (lang != self.site.lang, lang)))

    @property
    def objectives(self) -> tuple[str, ...]:
        """The titles of the objectives, in the company's order."""
        return tuple(one.title for one in self.site.view.objectives.values())

    def blank(self, kind: str) -> Card:
        """Give a card without content, for a script to fill: made cards look as the others do.

        `kind` is one of the list's.
        """
        settings = self.site.hub.settings
        item = Shareable(
            kind="news" if kind == "news" else "post",
            id="",
            lang=self.site.lang,
            title="",
            invitation="…",
            link="…",
            address="",
            published=self.site.hub.now,
            action="share" if kind in {"story", "news"} else kind,
            networks=settings.networks,
        )
        card = make_card(self.site.view, item)
        return _Blank(**{field.name: getattr(card, field.name) for field in fields(card)})


@dataclass(frozen=True)
class _Blank(Card):
    """A card whose share links lead nowhere yet."""

    @cached_property
    def links(self) -> tuple[ShareLink, ...]:
        names = self.item.networks if self.item.can_be_shared else ()
        return tuple(ShareLink(NETWORKS[name], "") for name in names)


def add_library(site: Site) -> None:
    """Put cards and filters below the text of the library's page."""
    site.add_block(LIBRARY, "hub/library.html", Library(site, _cards(site)))


def add_list(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Publish the list that the filters read."""
    values = listing(site.view, _cards(site))
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    files.append(File.generated(config, LIST, content=content))


def _cards(site: Site) -> tuple[Card, ...]:
    """Give a card for every live post and news item, newest first; a preview shows what waits."""
    hub = site.hub
    shown = LISTED_IN_PREVIEW if site.preview else {PostState.LIVE}
    posts = (from_post(hub, post) for post in site.view.posts if hub.state(post) in shown)
    news = (from_news(hub, item) for item in hub.news)
    public = (item for item in news if item.can_be_shared)
    items = sorted((*posts, *public), key=lambda item: _order(item, site.lang))
    return make_cards(site.view, items)


def _order(item: Shareable, lang: str) -> tuple[bool, bool, float, str]:
    """Put stories before news and the reader's language before others, each newest first."""
    return (item.kind == "news", item.lang != lang, -item.published.timestamp(), item.id)
