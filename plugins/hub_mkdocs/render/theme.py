"""The theme as articles use it: its page template, our templates, its contents list."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import normalize_url


@dataclass(frozen=True)
class Theme:
    """Everything that rendering a page of one site needs of MkDocs and the theme."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def page(self, page: Page) -> str:
        """Render the theme's own page template, with the page's tab as the current one."""
        context = get_context(self.nav, self.files, self.config, page)
        page.active = True
        try:
            return self.env.get_template("main.html").render(context)
        finally:
            page.active = False

    def ours(self, name: str, page: Page, variables: Mapping[str, Any]) -> Markup:
        """Render one of our own templates for a page."""
        base = normalize_url(".", page)
        context = {"page": page, "config": self.config, "base_url": base, **variables}
        return Markup(self.env.get_template(name).render(context))  # noqa: S704 - it escapes

    def contents_item(self, item: AnchorLink, page: Page) -> str:
        """Render one entry of the contents list, with those below it."""
        template = self.env.get_template("partials/toc-item.html")
        return template.render({"toc_item": item, "page": page, "config": self.config})

    @property
    def languages(self) -> Sequence[Mapping[str, str]]:
        """Material's list of languages: `name`, `lang`, `link`."""
        languages: Sequence[Mapping[str, str]] = self.config.extra.get("alternate", [])
        return languages

    @contextmanager
    def linking(self, links: Mapping[str, str]) -> Iterator[None]:
        """Let the list of languages lead to other addresses, by language, for a while."""
        kept = self.languages
        self.config.extra["alternate"] = [
            {**entry, "link": links.get(entry["lang"], entry["link"])} for entry in kept
        ]
        try:
            yield
        finally:
            self.config.extra["alternate"] = kept
