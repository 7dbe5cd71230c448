"""What every feature plugin has in common: it adds to the site that the core plugin holds."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from hub_mkdocs.core.options import NoOptions
from hub_mkdocs.core.plugin import CorePlugin
from hub_mkdocs.core.site import Site


class FeaturePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """A plugin without options: all of the hub's stand in `hub/settings.py`."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]  # as above

    def site(self, config: MkDocsConfig) -> Site:
        """Give the site being built; raises PluginError where the core plugin is not configured."""
        core = config.plugins.get("hub/core")
        if not isinstance(core, CorePlugin):
            raise PluginError("The hub's plugins need “hub/core”: add it first under “plugins:”.")
        return core.site
