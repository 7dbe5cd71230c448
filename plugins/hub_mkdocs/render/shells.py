"""Making shells: the theme's page template rendered once with marks."""

import posixpath
from dataclasses import dataclass, field

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from hub_mkdocs.render.articles import Article, SplicedFile
from hub_mkdocs.render.environment import from_base
from hub_mkdocs.render.splice import Shell, ShellKey, mark
from hub_mkdocs.render.theme import Theme, leading_to

_CONTENT = f"<h1>{mark('content')}</h1>"
"""Material adds a heading of its own to content without one; articles bring theirs."""

_CONTENTS = tuple(AnchorLink(mark(slot), mark(slot), 2) for slot in ("first", "second"))
"""Two entries, so that what stands between two is seen."""


@dataclass
class Shells:
    """The shells of one build, made when first needed."""

    theme: Theme
    made: dict[ShellKey, Shell] = field(default_factory=dict)

    def join(self, article: Article) -> str:
        """Join a dressed article with the shell of its kind: the finished page."""
        page = article.page
        key = ShellKey(
            section=article.section,
            folder=posixpath.dirname(page.url.rstrip("/")),
            hide=tuple(page.meta["hide"]),
            has_description="description" in page.meta,
            has_contents=bool(page.toc.items),
            has_edit_link=bool(page.edit_url),
        )
        if key not in self.made:
            self.made[key] = self._make(page, key)
        shell = self.made[key]
        return shell.join(self._values(article, shell))

    def _values(self, article: Article, shell: Shell) -> dict[str, str]:
        page = article.page
        base = get_relative_url(".", page.url)
        items = page.toc.items
        entries = (self.theme.contents_item(item, page) for item in items)
        values = {
            "title": page.meta["title"],
            "description": page.meta.get("description", ""),
            "canonical": page.canonical_url or "",
            "edit": page.edit_url or "",
            "content": page.content or "",
            "contents": shell.between.join(entries),
            "first": items[0].id if items else "",
        }
        for language in leading_to(self.theme.languages, dict(article.alternates)):
            values[_switch(language.code)] = from_base(base, language.address)
        return values

    def _make(self, like: Page, key: ShellKey) -> Shell:
        page = self._marked_page(like, key)
        # An address that starts with # passes the theme's filters as it is.
        marks = {one.code: "#" + mark(_switch(one.code)) for one in self.theme.languages}
        html = self.theme.page(page, leading_to(self.theme.languages, marks))
        for address in marks.values():
            html = html.replace(address, address.removeprefix("#"))
        html = html.replace(_CONTENT, mark("content"))
        first, second = (self.theme.contents_item(item, page) for item in _CONTENTS)
        if first not in html:  # no contents list, or a theme that shows it elsewhere
            return Shell.cut(html)
        before, rest = html.split(first, 1)
        between, after = rest.split(second, 1)
        return Shell.cut(before + mark("contents") + after, between)

    def _marked_page(self, like: Page, key: ShellKey) -> Page:
        config = self.theme.config
        place = f"{key.folder}/shell/index.html"
        file = SplicedFile("shell.md", None, config.site_dir, True, dest_uri=place)
        page = Page(None, file, config)
        page.markdown = ""
        page.parent = like.parent
        page.meta = {"title": escape(mark("title")), "hide": list(key.hide)}
        if key.has_description:
            page.meta["description"] = escape(mark("description"))
        if page.canonical_url:
            page.canonical_url = mark("canonical")
        if key.has_edit_link:
            page.edit_url = mark("edit")
        page.toc = TableOfContents(list(_CONTENTS) if key.has_contents else [])
        page.content = _CONTENT
        return page


def _switch(code: str) -> str:
    return f"switch{code}"
