"""The navigation: seven tabs, each with the pages of its part, in MkDocs' own format."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from hub.charter.versions import CharterVersion
from hub.content.hub import Language
from hub.content.pages import Module, Page, Step
from hub.content.written import Written
from hub.i18n.catalogue import translations
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


NESTED = {"programme/index.md": ("objectives/index.md", "launch/index.md", "help/index.md")}
"""First pages of the groups that stand inside a tab."""


def navigation(view: Language) -> list[dict[Markup, Any]]:
    """Give MkDocs' `nav` for one language; titles are escaped, since the theme does not."""
    return [_section(view, uri) for uri in TABS if view.hub.find(view.lang, uri)]


def _section(view: Language, uri: str) -> dict[Markup, Any]:
    """Give a first page with what stands below it."""
    entries: list[str | dict[Markup, Any]] = [uri]
    entries += [{_title(one, view.lang): one.uri} for one in _below(view, uri)]
    entries += [
        _section(view, nested) for nested in NESTED.get(uri, ()) if view.hub.find(view.lang, nested)
    ]
    title = _title(view.hub.find(view.lang, uri), view.lang)
    return {title: uri if len(entries) == 1 else entries}


def _below(view: Language, uri: str) -> Iterable[Written]:
    if uri == "training/index.md":
        start = view.hub.find(view.lang, "start.md")
        modules = sorted(view.all(Module), key=lambda one: (one.order, one.uri))
        return [start, *modules] if start else modules
    if uri == "charter/index.md":
        versions = view.all(CharterVersion)
        pages = (view.hub.find(view.lang, f"charter/{one}.md") for one in ("questions", "examples"))
        return (
            *(page for page in pages if page),
            *sorted(versions, key=lambda one: (one.effective, one.order), reverse=True),
        )
    if uri == "programme/index.md":
        return sorted(view.all(Step), key=lambda one: one.number)
    if uri == "objectives/index.md":
        return view.objectives.values()
    if uri in {"help/index.md", "launch/index.md"}:
        return _pages_beside(view, uri)
    return ()


def _pages_beside(view: Language, uri: str) -> list[Page]:
    """Give the pages of a first page's folder, in their order."""
    folder = uri.removesuffix("index.md")
    beside = [one for one in view.all(Page) if one.uri.startswith(folder) and one.uri != uri]
    return sorted(beside, key=lambda one: (one.order, one.uri))


def _title(written: Written | None, lang: str) -> Markup:
    if isinstance(written, CharterVersion):  # their titles are all the same
        named = translations(lang).gettext("Version {version}").format(version=written.version)
        return title_markup(named, lang)
    title = getattr(written, "label", None) or getattr(written, "title", None)
    return title_markup(title or "", lang)
