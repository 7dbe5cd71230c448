"""The learning path: its modules in order, with what each takes."""

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.content.addresses import address
from hub.content.pages import Module
from hub_mkdocs.core.feature import FeaturePlugin


@dataclass(frozen=True, slots=True)
class Stop:
    """One module on the path."""

    module: Module
    href: str


class TrainingPlugin(FeaturePlugin):
    """Events only."""

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the path to the first page of learning, and its facts to each module."""
        site = self.site(config)
        modules = sorted(site.view.all(Module), key=lambda one: (one.order, one.uri))
        path = tuple(Stop(module, address(module) or "") for module in modules)
        site.add_block("training/index.md", "hub/path.html", path)
        for stop in path:
            site.add_block(stop.module.uri, "hub/module.html", stop, above=True)
        return files
