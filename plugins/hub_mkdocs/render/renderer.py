"""Rendering articles, through one and the same template whether spliced or by MkDocs itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import write_file

from hub_mkdocs.render.articles import Article
from hub_mkdocs.render.environment import title_markup
from hub_mkdocs.render.markdown import Links
from hub_mkdocs.render.shells import Shells
from hub_mkdocs.render.theme import Theme
from hub_mkdocs.render.typesetting import typeset_contents
from hub_mkdocs.render.workers import Rendered, in_processes

CONTENTS_FROM = 3
"""A contents list helps from this many headings on."""


@dataclass(frozen=True)
class Renderer:
    """Renders the articles of one site."""

    theme: Theme
    shells: Shells
    lang: str
    links: Links
    pictures: set[str]
    """The pictures shown so far as files; see `picture_maker`."""
    texts: dict[str, str] = field(default_factory=dict)
    """What search reads of each article, by the place of its file."""

    def splice(self, articles: Sequence[Article], processes: int) -> None:
        """Render articles that MkDocs leaves alone, and write them to the site."""
        if processes == 1:
            for article in articles:
                self._splice_one(article)
            return
        rendered = in_processes(self._splice_one, articles, processes)
        for article, result in zip(articles, rendered, strict=True):
            self._take_over(article, result)

    def _splice_one(self, article: Article) -> Rendered:
        self._read(article)
        self.dress(article)
        self._write(article)
        page = article.page
        links = page.links_to_anchors or {}
        return Rendered(
            uri=article.file.src_uri,
            content=page.content or "",
            text=self.texts[article.file.src_uri],
            anchors=frozenset(page.present_anchor_ids or ()),
            links={file.src_uri: anchors for file, anchors in links.items()},
            pictures=frozenset(self.pictures),
        )

    def _take_over(self, article: Article, rendered: Rendered) -> None:
        """Give this process's page what another process found out about it."""
        page, files = article.page, self.theme.files
        page.content = rendered.content
        self.texts[rendered.uri] = rendered.text
        page.present_anchor_ids = set(rendered.anchors)
        targets = ((files.get_file_from_path(uri), dict(to)) for uri, to in rendered.links.items())
        page.links_to_anchors = {file: anchors for file, anchors in targets if file is not None}
        self.pictures.update(rendered.pictures)

    def _read(self, article: Article) -> None:
        """Render the Markdown of an article that MkDocs does not render."""
        page = article.page
        self.links.current = article.file.src_uri
        page.markdown = article.body
        page.render(self.theme.config, self.theme.files)
        typeset_contents(page.toc.items, self.lang)

    def dress(self, article: Article) -> None:
        """Put the article's template around its rendered Markdown: the page's content."""
        page = article.page
        page.parent = self._section(article)  # type: ignore[assignment]  # lights its tab
        if not _has_useful_contents(page.toc):
            page.toc = TableOfContents([])
        page.meta = self._meta(article)
        self.texts[article.file.src_uri] = f"{article.lead}{page.content or ''}"
        page.content = self.theme.ours(
            article.template,
            page,
            {"article": article, "model": article.model, "body": Markup(page.content or "")},  # noqa: S704 - rendered by us
        )

    def _write(self, article: Article) -> None:
        """Splice a dressed article into its shell and write it to the site."""
        html = self.shells.join(article)
        target = Path(self.theme.config.site_dir) / article.file.dest_uri
        write_file(html.encode("utf-8", errors="xmlcharrefreplace"), str(target))

    def _meta(self, article: Article) -> dict[str, Any]:
        """Give the metadata as Material's templates print it: without escaping."""
        meta: dict[str, Any] = {"title": title_markup(article.title, self.lang)}
        if article.description:
            meta["description"] = title_markup(article.description, self.lang)
        has_contents = bool(article.page.toc.items)
        meta["hide"] = list(article.hide if has_contents else (*article.hide, "toc"))
        return meta

    def _section(self, article: Article) -> Page | None:
        file = self.theme.files.get_file_from_path(article.section)
        return file.page if file else None


def _has_useful_contents(contents: TableOfContents) -> bool:
    """Tell whether to show a list; one that starts with a first-level heading is none of ours."""
    items = contents.items
    return len(items) >= CONTENTS_FROM and items[0].level > 1
