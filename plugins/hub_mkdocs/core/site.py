"""What one build of one language's site holds; made anew for every build."""

from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.files import File, Files

from hub.content.addresses import across
from hub.content.hub import Hub, Language
from hub_mkdocs.render.articles import Article


@dataclass(frozen=True, slots=True)
class Block:
    """Something derived that is put below (or above) the text of a written page.

    `uri` is the page's place in the tree of its language, `template` lies below `hub/` in the
    theme, `model` becomes its variable of that name.
    """

    uri: str
    template: str
    model: Any
    above: bool = False


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A finished page as the search index needs it; labels are in the page's language."""

    url: str
    title: str
    html: str
    kind: str
    objective: str | None = None
    topics: tuple[str, ...] = ()
    searchable: bool = True


@dataclass
class Site:
    """One language's site while it is built: what plugins add, and what has been rendered."""

    hub: Hub
    lang: str
    preview: bool
    """True in `mkdocs serve`: drafts and waiting posts are shown, with a mark."""
    blocks: list[Block] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    """By the place of its file in the language's tree."""
    pages: list[BuiltPage] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    """The pictures that pages of this site use (`images/…`)."""

    splice: bool = True
    """False where pages hold what shells cannot: then MkDocs renders articles itself."""

    @property
    def view(self) -> Language:
        """The hub in this site's language."""
        return self.hub.language(self.lang)

    @property
    def main_language(self) -> str:
        """The language at the top of the published site."""
        return self.hub.languages[0]

    def address_here(self, address: str, lang: str) -> str:
        """Give an address of another language's site as seen from the root of this one."""
        return across(address, source=self.lang, target=lang, main=self.main_language)

    def add_block(self, uri: str, template: str, model: Any, *, above: bool = False) -> None:
        """Put a rendered template below the text of a written page, or above it."""
        self.blocks.append(Block(uri, template, model, above))

    def add_article(self, files: Files, article: Article) -> None:
        """Add a page of a kind that is spliced, in place of MkDocs' own file if there is one."""
        existing = files.get_file_from_path(article.file.src_uri)
        if existing is not None:
            files.remove(existing)
        files.append(article.file)
        self.articles[article.file.src_uri] = article

    def article_of(self, file: File) -> Article | None:
        """Find the article of a file that is no ordinary page."""
        return self.articles.get(file.src_uri)
