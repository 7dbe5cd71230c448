"""The pages of posts."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from hub.content.posts import Post, PostState
from hub.i18n.catalogue import translations
from hub.share.cards import Card, make_card
from hub.share.offer import Offer, offer_of_post
from hub.share.picture_sizes import PictureSize, picture_sizes
from hub.share.shareable import from_post
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles
from hub_mkdocs.share.library import LIBRARY


@dataclass(frozen=True)
class PostPage:
    """What the template of a post's page shows."""

    post: Post
    card: Card

    @cached_property
    def offer(self) -> Offer:
        """What its composer starts from."""
        return offer_of_post(self.card.hub, self.post)

    @property
    def sizes(self) -> tuple[PictureSize, ...]:
        """In which sizes its picture can be taken along."""
        return picture_sizes(self.card.item.networks)


def post_articles(site: Site, make: ArticleFiles) -> tuple[Article, ...]:
    """Give a page for each post that is out, and in a preview for the others too."""
    posts = site.view.all(Post)
    shown = (post for post in posts if site.preview or site.hub.state(post).is_out)
    return tuple(_article(site, make, post) for post in shown)


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
