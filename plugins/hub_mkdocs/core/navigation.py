"""The navigation: seven tabs, each with the pages of its part, in MkDocs' own format."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from hub.charter.versions import CharterVersion
from hub.content.hub import Language
from hub.content.pages import Module, Page, Step
from hub.content.written import Written
from hub_mkdocs.render.environment import title_markup

# First page of each tab, in the order of the site map; a tab appears with its page.
TABS = (
    "index.md",
    "posts/index.md",
    "calendar/index.md",
    "training/index.md",
    "charter/index.md",
    "news/index.md",
    "programme/index.md",
)


def navigation(view: Language) -> list[dict[Markup, Any]]:
    """Give MkDocs' `nav` for one language; titles are escaped, since the theme does not."""
    pages = {page.uri: page for page in view.all(Page)}
    return [_tab(view, pages, uri) for uri in TABS if uri in pages]


def _tab(view: Language, pages: dict[str, Page], uri: str) -> dict[Markup, Any]:
    first = pages[uri]
    below = list(_below(view, pages, uri))
    if not below:
        return {_title(view, first): uri}
    return {_title(view, first): [uri, *({_title(view, one): one.uri} for one in below)]}


def _below(view: Language, pages: dict[str, Page], uri: str) -> Iterable[Written]:
    if uri == "training/index.md":
        return sorted(view.all(Module), key=lambda one: (one.order, one.uri))
    if uri == "charter/index.md":
        versions = view.all(CharterVersion)
        return sorted(versions, key=lambda one: (one.effective, one.order), reverse=True)
    if uri == "programme/index.md":
        steps = sorted(view.all(Step), key=lambda one: one.number)
        objectives = [pages[one] for one in ("objectives/index.md",) if one in pages]
        helping = [page for page in pages.values() if page.uri.startswith("help/")]
        return [*steps, *objectives, *view.objectives.values(), *helping]
    return ()


def _title(view: Language, written: Written) -> Markup:
    title: str = getattr(written, "title", written.stem)
    return title_markup(title, view.lang)
