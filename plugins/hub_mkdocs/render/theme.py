"""The theme as articles use it: its page template, our templates, its contents list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url


@dataclass(frozen=True, slots=True)
class Language:
    """A language that readers can switch to, and where the switch leads."""

    code: str
    name: str
    address: str


def leading_to(languages: Sequence[Language], addresses: Mapping[str, str]) -> tuple[Language, ...]:
    """Let the switch lead to other addresses, by code; a language without one stays as it is."""
    return tuple(
        replace(language, address=addresses.get(language.code, language.address))
        for language in languages
    )


@dataclass(frozen=True)
class Theme:
    """Everything that rendering a page of one site needs of MkDocs and the theme."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    languages: Sequence[Language]
    """Every language of the hub, with the address of its first page from this site's root."""

    def page(self, page: Page, languages: Sequence[Language]) -> str:
        """Render the theme's own page template, with the page's tab as the current one."""
        context = get_context(self.nav, self.files, self.config, page)
        variables = {**context, "languages": languages}
        page.active = True
        try:
            return self.env.get_template("main.html").render(variables)
        finally:
            page.active = False

    def ours(self, name: str, page: Page, variables: Mapping[str, Any]) -> Markup:
        """Render one of our own templates for a page."""
        base = get_relative_url(".", page.url)
        context = {"page": page, "config": self.config, "base_url": base, **variables}
        return Markup(self.env.get_template(name).render(context))  # noqa: S704 - it escapes

    def contents_item(self, item: AnchorLink, page: Page) -> str:
        """Render one entry of the contents list, with those below it."""
        template = self.env.get_template("partials/toc-item.html")
        return template.render({"toc_item": item, "page": page, "config": self.config})
