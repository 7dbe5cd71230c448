"""The learning path: its pages, the attestation, and how far somebody is on the home page."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.training.path import learning_path
from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.render.articles import ArticleFiles
from hub_mkdocs.training.attestation import attestation
from hub_mkdocs.training.pages import FRONT, add_modules, add_my_path


class TrainingPlugin(FeaturePlugin):
    """Events only; the path is understood in `hub.training`."""

    @event_priority(45)  # after my stories on the home page, before its dates
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the path, what stands around each module, and the page to print."""
        site = self.site(config)
        path = learning_path(site.view)
        site.add_block(FRONT, "hub/path.html", path)
        add_modules(site, path)
        add_my_path(site, path)
        if path.stops:
            make = ArticleFiles(config, site.splice)
            site.add_article(files, attestation(site, make, path, config.site_name))
        return files
