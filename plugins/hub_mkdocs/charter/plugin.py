"""The charter: the version in force, the ways to read it, and every version there has been."""

from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from hub.charter.periods import Period, Standing
from hub.charter.places import FRONT
from hub.charter.versions import CharterVersion
from hub.i18n.catalogue import translations
from hub_mkdocs.charter.acknowledgement import (
    acknowledgement,
    add_endings,
    notice,
    texts_in_force,
)
from hub_mkdocs.charter.derived import derived_articles
from hub_mkdocs.charter.pages import EXAMPLES, QUESTIONS, Charter
from hub_mkdocs.charter.questions import as_markdown
from hub_mkdocs.core.feature import FeaturePlugin
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import ArticleFiles
from hub_mkdocs.render.environment import title_markup


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A written page of the charter, and the key of its tab; a version brings its period."""

    charter: Charter
    tab: str
    period: Period | None = None


class CharterPlugin(FeaturePlugin):
    """Events only; versions are understood in `hub.charter`."""

    charter: Charter

    @event_priority(50)  # after the core plugin
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is derived: heads of pages, in short, the history, comparisons."""
        site = self.site(config)
        self.charter = Charter(site.view)
        make = ArticleFiles(config, site.splice)
        _add_heads(site, self.charter)
        for article in derived_articles(site, self.charter, make):
            site.add_article(files, article)
        texts = texts_in_force(site, self.charter)
        if texts:
            add_endings(site, self.charter, texts)
            sheet = acknowledgement(site, self.charter, make, texts, config.site_name)
            site.add_article(files, sheet)
        return files

    @event_priority(-50)  # after the core plugin has described the page
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the version in force on the first page, and the answers to the questions."""
        charter, uri = self.charter, page.file.src_uri
        if not uri.startswith("charter/"):
            return markdown
        page.meta["hide"] = ["navigation"]  # tabs lead from page to page
        version = charter.view.hub.find(charter.view.lang, uri)
        if isinstance(version, CharterVersion):
            page.meta["title"] = title_markup(_title(version), charter.view.lang)
            has_front = charter.view.hub.find(charter.view.lang, FRONT) is not None
            page.meta["search"] = {"exclude": has_front}  # it has the text that applies
        elif uri == FRONT and charter.current is not None:
            return f"{markdown}\n\n{charter.current.body}"
        elif uri == QUESTIONS and charter.questions is not None:
            page.meta["hide"] = ["navigation", "toc"]
            return as_markdown(charter.questions, charter, get_relative_url(".", page.url))
        return markdown

    @event_priority(0)  # before the core plugin renders
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let every page tell who confirmed another version which one is in force."""
        env.globals["charter_notice"] = notice(self.charter)
        return env


def _add_heads(site: Site, charter: Charter) -> None:
    current = next((one for one in charter.periods if one.standing is Standing.IN_FORCE), None)
    front = WrittenPage(charter, "front", current)
    site.add_block(FRONT, "hub/charter.html", front, above=True)
    for uri, tab in ((QUESTIONS, "questions"), (EXAMPLES, "examples")):
        site.add_block(uri, "hub/charter-tabs.html", WrittenPage(charter, tab), above=True)
    for period in charter.periods:
        page = WrittenPage(charter, "history", period)
        site.add_block(period.version.uri, "hub/charter-version.html", page, above=True)


def _title(version: CharterVersion) -> str:
    """Name a version, so that no two pages have the same title."""
    if version.version in version.title:
        return version.title
    text = translations(version.lang).gettext("{title}, version {version}")
    return text.format(title=version.title, version=version.version)
