"""Posts: a page each, the library, and this week's stories on the home page."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.content.hub import Language
from hub.content.posts import Post, PostState
from hub.i18n.catalogue import translations
from hub.share.captions import ReadyCaption, ready_captions
from hub.share.cards import Card, make_card, make_cards
from hub.share.shareable import Shareable, from_news, from_post
from hub.share.this_week import Reason, choose
from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles

LIBRARY = "posts/index.md"
HOME = "index.md"
LISTED_IN_PREVIEW = frozenset({PostState.LIVE, PostState.WAITING, PostState.DRAFT})
CARDS = 60
"""A page of more cards is slow on a phone; the rest is listed by title."""


@dataclass(frozen=True)
class PostPage:
    """What the template of a post's page shows."""

    post: Post
    card: Card

    @cached_property
    def captions(self) -> tuple[ReadyCaption, ...]:
        """The suggestions, while the post is live: what was recalled is not offered again."""
        is_live = self.card.item.state is PostState.LIVE
        return ready_captions(self.card.hub, self.post) if is_live else ()


@dataclass(frozen=True, slots=True)
class Story:
    """One of this week's cards, with why it is there."""

    card: Card
    reason: Reason


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that can be shared, newest first: the first as cards, older ones as lines."""

    all: tuple[Card, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is shown as cards."""
        return self.all[:CARDS]

    @property
    def older(self) -> tuple[Card, ...]:
        """What is listed by its title."""
        return self.all[CARDS:]


class SharePlugin(FeaturePlugin):
    """Events only; the choices are made in `hub.share`."""

    @event_priority(50)  # after the core plugin has taken posts out of MkDocs' list
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of posts, the library's cards and the stories of the week."""
        site = self.site(config)
        make = ArticleFiles(config, site.splice)
        for post in _pages(site):
            site.add_article(files, _article(site, make, post))
        site.add_block(LIBRARY, "hub/library.html", Library(_library(site)))
        site.add_block(HOME, "hub/this-week.html", _stories(site.view))
        site.add_block(HOME, "hub/home-title.html", None, above=True)
        return files


def _pages(site: Site) -> tuple[Post, ...]:
    """Give the posts that get a page here: all that are out, and in a preview the others too."""
    posts = site.view.all(Post)
    return tuple(post for post in posts if site.preview or site.hub.state(post).is_out)


def _article(site: Site, make: ArticleFiles, post: Post) -> Article:
    item = from_post(site.hub, post)
    card = make_card(site.view, item)
    return Article(
        file=make.written(post.uri, item.address),
        title=post.title,
        description=post.ask,
        section=LIBRARY,
        template="hub/post.html",
        model=PostPage(post, card),
        kind=translations(site.lang).gettext("Story"),
        body=post.body,
        lead=Markup("<p>{}</p>").format(post.ask),
        objective=card.objective,
        topics=post.topics,
        alternates=_alternates(site, post),
        searchable=item.state is not PostState.RECALLED,
    )


def _alternates(site: Site, post: Post) -> tuple[tuple[str, str], ...]:
    """Lead the language switch to the same story, else to the library."""
    found = []
    for lang in site.hub.languages:
        other = post if lang == site.lang else site.hub.counterpart(post, lang)
        is_out = isinstance(other, Post) and (site.preview or site.hub.state(other).is_out)
        there = (
            from_post(site.hub, other).address if isinstance(other, Post) and is_out else "share/"
        )
        found.append((lang, site.address_here(there, lang)))
    return tuple(found)


def _library(site: Site) -> tuple[Card, ...]:
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


def _stories(view: Language) -> tuple[Story, ...]:
    own = [post for post in view.live_posts if post.lang == view.lang]
    choices = choose(own, view.hub.now.astimezone(view.hub.settings.zone))
    return tuple(
        Story(make_card(view, from_post(view.hub, choice.post)), choice.reason)
        for choice in choices
    )
