"""Posts: a page each, the library, and this week's stories on the home page."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.render.articles import ArticleFiles
from hub_mkdocs.share.home import add_home
from hub_mkdocs.share.intents import add_intents
from hub_mkdocs.share.library import add_library, add_list
from hub_mkdocs.share.my_data import add_my_data
from hub_mkdocs.share.my_stories import add_my_stories
from hub_mkdocs.share.originality import add_captions, add_originality
from hub_mkdocs.share.posts import post_articles
from hub_mkdocs.share.site_module import add_site_module


class SharePlugin(FeaturePlugin):
    """Events only; the choices are made in `hub.share`."""

    @event_priority(50)  # after the core plugin has taken posts out of MkDocs' list
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of posts, and what the pages about sharing show and read."""
        site = self.site(config)
        for article in post_articles(site, ArticleFiles(config, site.splice)):
            site.add_article(files, article)
        add_library(site)
        add_list(site, files, config)
        add_home(site)
        add_my_stories(site)
        add_my_data(site)
        add_originality(site)
        add_captions(site, files, config)
        add_site_module(site, files, config)
        add_intents(site, files, config)
        return files
