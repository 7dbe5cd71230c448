"""The page of a news item."""

from dataclasses import dataclass

from markupsafe import Markup

from hub.i18n.catalogue import translations
from hub.news.items import NewsItem
from hub.news.sanitise import for_page, plain_text
from hub.settings import Feed
from hub.share.cards import Card
from hub.share.offer import Offer, offer_of_news
from hub_mkdocs.core.site import Site
from hub_mkdocs.news.lists import ADDRESS, LIST, News
from hub_mkdocs.render.articles import Article, ArticleFiles
from hub_mkdocs.render.typesetting import typeset_html

DESCRIPTION = 160
"""Search engines and previews show about this many characters."""
SUMMARY = 24 * 1024
"""Bytes of HTML: where a feed brings whole articles, the page shows how they begin."""


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What the template of a news item's page shows; the summary was cleaned when it was pulled.

    `news` is None where the language has no list of news to lead back to.
    """

    item: NewsItem
    card: Card
    feed: Feed
    summary: Markup
    is_cut: bool
    offer: Offer
    news: News | None

    @property
    def lists_above(self) -> tuple[tuple[str, str], ...]:
        """The lists that lead here, as pairs of title and address, the widest first."""
        if self.news is None:
            return ()
        feed = self.news.feeds[self.item.feed]
        return ((self.news.title, ADDRESS), (feed.name, feed.address))


def item_article(
    site: Site, make: ArticleFiles, item: NewsItem, card: Card, news: News | None
) -> Article:
    """Make the page of an item, in the language of its feed."""
    feed = site.hub.feeds[item.feed]
    summary, is_cut = _beginning(item.summary)
    summary = typeset_html(summary, site.lang)
    address = card.item.address
    return Article(
        file=make.generated(f"{address.removesuffix('/')}.md", address),
        title=item.title,
        description=plain_text(item.summary)[:DESCRIPTION],
        section=LIST,
        template="hub/news-item.html",
        model=NewsPage(item, card, feed, summary, is_cut, offer_of_news(site.hub, item), news),
        lead=summary,
        kind=translations(site.lang).gettext("News"),
        objective=card.objective,
        topics=card.item.topics,
        alternates=tuple(
            (lang, card.href if lang == site.lang else site.address_here(ADDRESS, lang))
            for lang in site.hub.languages
        ),
    )


def _beginning(summary: str) -> tuple[Markup, bool]:
    """Give as much of a summary as a page shows, and whether more was there."""
    shown, room = for_page(summary), SUMMARY
    is_cut = len(shown.encode()) > SUMMARY
    while len(shown.encode()) > SUMMARY:  # cleaning closes what the cut left open, which adds up
        shown = for_page(summary.encode()[:room].decode("utf-8", "ignore"))
        room //= 2
    return shown, is_cut
