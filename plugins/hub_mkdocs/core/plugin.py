"""The core plugin: loads the hub once a build, gives it to the others, renders what they add."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from hub.checks.registry import run_checks
from hub.clock import read_now
from hub.content.loading import load
from hub.content.problems import Problem, Severity, has_errors
from hub_mkdocs.core import assets, build, pages, preview
from hub_mkdocs.core.navigation import navigation
from hub_mkdocs.core.options import NoOptions
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.typesetting import typeset_contents

log = get_plugin_logger("hub/core")


class CorePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """Events only; what they do stands in the modules beside this one."""

    def __init__(self) -> None:
        self.preview = False
        self.site: Site
        self.build: build.Build
        self.nav: Navigation
        self.files: Files

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; one instance then serves every rebuild."""
        self.preview = command == "serve"

    @event_priority(100)  # every other plugin of ours reads `site`
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the hub; errors stop the build, all named at once."""
        root = Path(config.config_file_path or ".").resolve().parent
        hub, problems = load(root, read_now())
        found = sorted((*problems, *run_checks(hub)))
        _say(found, go_on=self.preview)
        if not config.use_directory_urls:
            raise PluginError("The hub needs “use_directory_urls: true”, MkDocs' default.")
        # Material's feedback form names the page in ways that no shell can leave open.
        splice = hub.settings.splice and not config.extra.get("analytics")
        self.site = Site(hub, str(config.theme["language"]), self.preview, splice=splice)
        self.build = build.Build(self.site, config)
        if self.preview:
            errors = [one for one in found if one.severity is Severity.ERROR]
            self.site.add_block("index.md", "hub/problems.html", errors, above=True)
        if config.nav is None:
            config.nav = navigation(self.site.view)
        config.watch += [str(path) for path in _watched(root) if path.exists()]
        return config

    @event_priority(100)  # articles are added to files that lie where they belong
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give every written file its address, and the charter a place in the tree."""
        pages.place(files, config, self.site)
        if not self.preview:  # there, who looks at a script wants to read it
            assets.shrink(files, config)
        return files

    @event_priority(-100)  # when every plugin has had its say
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation and the files: articles are rendered and checked with them."""
        self.nav, self.files = nav, files
        return nav

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give MkDocs the body alone: the front matter has been read, with more care."""
        return pages.source(self.site, page)

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set titles escaped, and note whose links are resolved next."""
        self.build.links.current = page.file.src_uri
        pages.describe(self.site, page)
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Typeset the contents list; head a page by its title where its tab has a shorter one."""
        typeset_contents(page.toc.items, self.site.lang)
        return pages.with_heading(self.site, page, html)

    @event_priority(-100)  # when every plugin has added its blocks and articles
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render blocks and articles, now that all Markdown has been read."""
        self.build.render(env, files, self.nav)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the language switch lead to this page's counterpart."""
        values: dict[str, Any] = context  # type: ignore[assignment]  # a TypedDict may grow
        values["languages"] = self.build.languages_of(page)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the site map every address, and the header its languages."""
        values: dict[str, Any] = context  # type: ignore[assignment]  # as above
        values["languages"] = self.build.languages
        values["addresses"] = sorted(page.url for page in self.site.pages)
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Let links from one language's preview find the other's."""
        servers = preview.addresses()
        if servers:
            server.set_app(
                preview.with_other_languages(server.serve_request, self.site.lang, servers)
            )
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the anchors that articles link to."""
        self.build.validate_anchors(self.files)


def _watched(root: Path) -> Iterator[Path]:
    """Give what a preview watches beside the pages of its own language."""
    yield from (root / name for name in ("content", "charter", "plugins/theme"))
    yield from root.glob("site_config*.yml")


def _say(problems: Sequence[Problem], *, go_on: bool) -> None:
    """Report problems: errors in one exception, the rest through the log.

    A preview goes on with what could be read and shows the problems on its home page: that is
    when somebody who writes needs it.
    """
    if has_errors(problems) and not go_on:
        errors = [str(problem) for problem in problems if problem.severity is Severity.ERROR]
        raise PluginError(os.linesep.join([f"{len(errors)} to mend:", *errors]))
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            log.warning("%s", problem)
