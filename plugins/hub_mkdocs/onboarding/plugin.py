"""“Start here”: what a newcomer is told, and how far this browser is with it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.onboarding.start import add_start


class OnboardingPlugin(FeaturePlugin):
    """Events only."""

    @event_priority(47)  # on the home page below the stories, above the learning path
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the steps to the page for newcomers, and the way there to the home page."""
        add_start(self.site(config))
        return files
