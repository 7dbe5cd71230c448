"""The launch kit: what facilitators take along, and the poster."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.launch.kit import FRONT, add_kit
from hub_mkdocs.launch.poster import poster
from hub_mkdocs.render.articles import ArticleFiles


class LaunchPlugin(FeaturePlugin):
    """Events only; without a first page of the kit there is neither kit nor poster."""

    @event_priority(48)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the poster, the way to it, and how the kit looks on paper."""
        site = self.site(config)
        if site.hub.find(site.lang, FRONT):
            add_kit(site)
            make = ArticleFiles(config, site.splice)
            site.add_article(files, poster(site, make, config.site_url))
        return files
