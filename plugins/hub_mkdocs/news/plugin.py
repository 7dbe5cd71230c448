"""Company news: a page each, and the list by date."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.content.hub import Language
from hub.i18n.catalogue import translations
from hub.news.items import NewsItem
from hub.news.sanitise import for_page, plain_text
from hub.settings import Feed
from hub.share.cards import Card, make_card
from hub.share.offer import Offer, offer_of_news
from hub.share.shareable import from_news
from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles
from hub_mkdocs.render.typesetting import typeset_html

LIST = "news/index.md"
DESCRIPTION = 160
"""Search engines and previews show about this many characters."""


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What the template of a news item's page shows; the summary was cleaned when it was pulled."""

    item: NewsItem
    card: Card
    feed: Feed
    summary: Markup
    offer: Offer


@dataclass(frozen=True, slots=True)
class Month:
    """The items of one month, newest first; `first` is its first item."""

    first: Card
    cards: tuple[Card, ...]


class NewsPlugin(FeaturePlugin):
    """Events only; items come from the archives that `hub pull` keeps."""

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of this language's items, and the list of all."""
        site = self.site(config)
        make = ArticleFiles(config, site.splice)
        for item in site.hub.news:
            if site.hub.feeds[item.feed].language == site.lang:
                site.add_article(files, _article(site, make, item))
        site.add_block(LIST, "hub/news-list.html", _months(site.view))
        return files


def _article(site: Site, make: ArticleFiles, item: NewsItem) -> Article:
    feed = site.hub.feeds[item.feed]
    card = make_card(site.view, from_news(site.hub, item))
    summary = typeset_html(for_page(item.summary), site.lang)
    address = card.item.address
    return Article(
        file=make.generated(f"{address.removesuffix('/')}.md", address),
        title=item.title,
        description=plain_text(item.summary)[:DESCRIPTION],
        section=LIST,
        template="hub/news-item.html",
        model=NewsPage(item, card, feed, summary, offer_of_news(site.hub, item)),
        lead=summary,
        kind=translations(site.lang).gettext("News"),
        objective=card.objective,
        topics=card.item.topics,
        alternates=tuple(
            (lang, card.href if lang == site.lang else site.address_here("news/", lang))
            for lang in site.hub.languages
        ),
    )


def _months(view: Language) -> tuple[Month, ...]:
    cards = [make_card(view, from_news(view.hub, item)) for item in view.hub.news]
    groups = groupby(cards, key=lambda card: (card.item.published.year, card.item.published.month))
    months = (tuple(group) for _, group in groups)
    return tuple(Month(month[0], month) for month in months)
