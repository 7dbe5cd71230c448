"""The rendering half of a build: blocks and articles, once all Markdown has been read."""

import html
import re
from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from hub.calendar.agenda import coming
from hub.content.addresses import address, address_of
from hub.content.pages import CalendarEntry
from hub.content.posts import Post
from hub.i18n.names import own_name
from hub_mkdocs.core.kinds import kind_of
from hub_mkdocs.core.pages import add_pictures
from hub_mkdocs.core.site import Block, BuiltPage, Site
from hub_mkdocs.render import environment
from hub_mkdocs.render.articles import Article
from hub_mkdocs.render.do_avoid import DoAvoid
from hub_mkdocs.render.markdown import HubMarkdown, Links
from hub_mkdocs.render.pictures import picture_maker
from hub_mkdocs.render.renderer import Renderer
from hub_mkdocs.render.shells import Shells
from hub_mkdocs.render.theme import Language, Theme, leading_to
from hub_mkdocs.render.workers import process_count

_ID = re.compile(r'\bid="([^"]+)"')


class Build:
    """Renders what plugins added to a site."""

    def __init__(self, site: Site, config: MkDocsConfig) -> None:
        self.site = site
        self.config = config
        self.links = _links(site)
        ours = [HubMarkdown(self.links, site.lang), DoAvoid(site.lang)]
        config.markdown_extensions += ours  # type: ignore[arg-type]  # Python-Markdown takes instances
        self.languages = _languages(site)

    def render(self, env: Environment, files: Files, nav: Navigation) -> None:
        """Render every block and article of the site."""
        site = self.site
        picture = picture_maker(site.hub.root / "content", site.pictures)
        environment.prepare(env, site.lang, site.hub.settings, picture, self._resolve)
        theme = Theme(self.config, files, nav, env, self.languages)
        renderer = Renderer(theme, Shells(theme), site.lang, self.links, site.pictures)
        # Search reads what was written, and of what is derived only what says more.
        for block in filter(_says_more, site.blocks):
            self._render_block(theme, block)
        for file in files.documentation_pages():
            if file.page is not None and site.article_of(file) is None:
                site.pages.append(self._built_page(file.page))
        for block in site.blocks:
            if not _says_more(block):
                self._render_block(theme, block)
        self._render_articles(renderer)
        add_pictures(files, self.config, site)

    def languages_of(self, page: MkDocsPage) -> tuple[Language, ...]:
        """Give the languages with the addresses of a page's counterparts."""
        return leading_to(self.languages, self._counterparts(page))

    def validate_anchors(self, files: Files) -> None:
        """Let MkDocs check the anchors that articles link to, as it does for its own pages."""
        level = self.config.validation.links.anchors
        for article in self.site.articles.values():
            if not article.file.is_documentation_page():
                article.page.validate_anchor_links(files=files, log_level=level)

    def _render_block(self, theme: Theme, block: Block) -> None:
        file = theme.files.get_file_from_path(block.uri)
        page = file.page if file else None
        if page is None:
            return
        # As plain text: adding to `Markup` would escape what Markdown rendered.
        block_html = str(theme.ours(block.template, page, {"model": block.model}))
        written = page.content or ""
        page.content = block_html + written if block.above else written + block_html
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(block_html))

    def _render_articles(self, renderer: Renderer) -> None:
        articles = list(self.site.articles.values())
        spliced = [one for one in articles if not one.file.is_documentation_page()]
        # A preview rebuilds in a thread, and a process with threads must not fork.
        processes = 1 if self.site.preview else process_count(len(spliced))
        renderer.splice(spliced, processes)
        for article in articles:
            if article.file.is_documentation_page():
                renderer.dress(article)
        texts = renderer.texts
        self.site.pages += [_built_article(one, texts[one.file.src_uri]) for one in articles]

    def _resolve(self, uri: str, href: str) -> str | None:
        """Give the address of a link in front matter: below the site's root, or elsewhere."""
        links = replace(self.links, current=uri)
        target = links.target(href)
        if target is None:
            return href
        place, _, anchor = links.moved.get(target, target).partition("#")
        written = self.site.hub.find(self.site.lang, place)
        found = address(written) if written and place not in links.waiting else None
        anchor = anchor or href.partition("#")[2]
        return found if found is None or not anchor else f"{found}#{anchor}"

    def _built_page(self, page: MkDocsPage) -> BuiltPage:
        kind = kind_of(page.file.src_uri, self.site.lang)
        title = html.unescape(str(page.meta.get("title", page.title or "")))
        is_excluded = page.meta.get("search", {}).get("exclude", False)
        searchable = bool(page.url) and not is_excluded
        return BuiltPage(page.url, title, page.content or "", kind, searchable=searchable)

    def _counterparts(self, page: MkDocsPage) -> Mapping[str, str]:
        article = self.site.article_of(page.file)
        if article is not None:
            return dict(article.alternates)
        written = self.site.hub.find(self.site.lang, page.file.src_uri)
        if written is None:
            return {}
        found = {}
        for lang in self.site.hub.languages:
            other = self.site.hub.counterpart(written, lang)
            there = address(other) if other else _section(page.file.src_uri)
            found[lang] = self.site.address_here(there or "", lang) or "."
        return found


def _says_more(block: Block) -> bool:
    return block.template == "hub/agenda.html"


def _section(uri: str) -> str:
    """Give the address of the section that a page belongs to: where a switch leads at least."""
    folder, _, _ = uri.partition("/")
    return address_of(f"{folder}/index.md") if "/" in uri else ""


def _links(site: Site) -> Links:
    hub = site.hub
    waiting = (post.uri for post in hub.all(Post, site.lang) if not hub.state(post).is_out)
    ahead = {one.entry.uri for one in coming(hub, site.lang)}
    moved = {
        entry.uri: f"calendar/index.md#{entry.stem}" if entry.uri in ahead else "calendar/index.md"
        for entry in hub.all(CalendarEntry, site.lang)
    }
    return Links(frozenset() if site.preview else frozenset(waiting), moved)


def _languages(site: Site) -> tuple[Language, ...]:
    """Give every language by its own name, leading to its home page."""
    return tuple(
        Language(lang, own_name(lang), site.address_here("", lang) or ".")
        for lang in site.hub.languages
    )


def _built_article(article: Article, text: str) -> BuiltPage:
    return BuiltPage(
        url=article.page.url,
        title=article.title,
        html=text,
        kind=article.kind,
        objective=article.objective,
        topics=article.topics,
        searchable=article.searchable,
    )
