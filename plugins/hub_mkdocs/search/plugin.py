"""Search: Material's own search goes, Pagefind's index of the finished pages comes."""

from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from hub_mkdocs.core.options import NoOptions
from hub_mkdocs.search.bundle import IndexingError, write_bundle
from hub_mkdocs.search.records import SiteSource, lean_pages
from hub_mkdocs.search.sorted_filters import UnknownFormatError

log = get_plugin_logger("hub/search")

_OTHER_SEARCHES = ("search", "material/search")
_LUNR = ("assets/javascripts/lunr/", "assets/javascripts/workers/search.")


class SearchPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """Indexes what the core plugin built; the dialog is `theme/hub/search.html` and `search.js`."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse a second search: two would answer the same keys and be shipped to everybody."""
        for name in _OTHER_SEARCHES:
            if name in config.plugins:
                raise PluginError(
                    f"{config.config_file_path}: “{name}” and “hub/search” are both on. "
                    f"Remove “{name}” from `plugins:`; the hub brings its own search."
                )
        if "hub/core" not in config.plugins:
            raise PluginError(
                f"{config.config_file_path}: “hub/search” indexes what “hub/core” builds. "
                "Add “hub/core” to `plugins:`, before it."
            )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Keep the files of Material's own search from being published."""
        for file in [file for file in files if file.src_uri.startswith(_LUNR)]:
            files.remove(file)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search bundle of this language beside its pages."""
        core = cast("SiteSource", config.plugins["hub/core"])
        pages = lean_pages(core.site, language=config.theme["language"])
        if not pages:
            # Pagefind fails on nothing; the dialog then says that the search cannot be reached.
            log.warning("There is no search, because the hub has no searchable page.")
            return
        try:
            write_bundle(pages, Path(config.site_dir).resolve() / "pagefind")
        except IndexingError as error:
            raise PluginError(
                f"The search index could not be built. {error} "
                "Run `make site` again; if it stays so, install `pagefind[bin]` anew."
            ) from error
        except UnknownFormatError as error:
            log.info("Search works, but its files differ from build to build: %s", error)
        log.debug("Indexed %d pages.", len(pages))
