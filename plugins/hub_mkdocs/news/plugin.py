"""Company news: a page each, and the lists of all, of each source and of each topic."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.content.pages import Page
from hub.share.cards import make_cards
from hub.share.shareable import from_news
from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.news.articles import item_article
from hub_mkdocs.news.lists import LIST, collect, list_article, list_pages, place_of
from hub_mkdocs.render.articles import ArticleFiles


class NewsPlugin(FeaturePlugin):
    """Events only; items come from the archives that `hub pull` keeps."""

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of this language's items, and the lists of all items."""
        site = self.site(config)
        hub, items = site.hub, site.hub.news
        make = ArticleFiles(config, site.splice)
        cards = make_cards(site.view, (from_news(hub, item) for item in items))
        front = hub.find(site.lang, LIST)
        news = None
        if isinstance(front, Page):
            news = collect(site.view, front, cards, [item.feed for item in items])
        for item, card in zip(items, cards, strict=True):
            if not card.is_foreign:
                site.add_article(files, item_article(site, make, item, card, news))
        for page in list_pages(news) if news else ():
            place = place_of(page)
            if hub.find(site.lang, place):
                site.add_block(place, "hub/news-list.html", page)
            else:
                site.add_article(files, list_article(site, make, page))
        return files
