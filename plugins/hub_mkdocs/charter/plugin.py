"""The charter: which version is in force, and the versions there are."""

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub.charter.versions import CharterVersion, in_force
from hub.content.hub import Language
from hub_mkdocs.core.feature import FeaturePlugin


@dataclass(frozen=True, slots=True)
class Versions:
    """The version that applies today, and all there are, newest first."""

    current: CharterVersion | None
    all: tuple[CharterVersion, ...]


class CharterPlugin(FeaturePlugin):
    """Events only; versions are understood in `hub.charter`."""

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the version in force to the charter's first page."""
        site = self.site(config)
        site.add_block("charter/index.md", "hub/charter.html", _versions(site.view))
        return files


def _versions(view: Language) -> Versions:
    versions = sorted(
        view.all(CharterVersion), key=lambda one: (one.effective, one.order), reverse=True
    )
    return Versions(in_force(versions, view.hub.today), tuple(versions))
