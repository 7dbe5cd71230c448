"""Articles: pages of one kind by the thousand, that share a shell and differ in what it holds."""

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page


@dataclass(frozen=True, eq=False)
class Article:
    """One such page: a template below `hub/` with its model, around a Markdown body.

    `section` is the written page whose tab is the current one; `alternates` gives for each
    language the address of the counterpart, relative to this site's root; texts are plain.
    """

    file: File
    title: str
    description: str
    section: str
    template: str
    model: Any
    kind: str
    body: str = ""
    objective: str | None = None
    topics: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ("navigation",)
    searchable: bool = True
    lead: Markup = field(default_factory=Markup)
    """What search finds beside the body; buttons, badges and facts are not for it."""

    @property
    def page(self) -> Page:
        """MkDocs' page of the file."""
        if self.file.page is None:
            raise LookupError(f"{self.file.src_uri} has no page yet")
        return self.file.page


class SplicedFile(File):
    """A file that MkDocs knows, so that links to it resolve, but neither renders nor copies."""

    def is_documentation_page(self) -> bool:
        """Keep MkDocs from rendering it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing: the spliced page is written later."""


@dataclass(frozen=True, slots=True)
class ArticleFiles:
    """Makes the files of articles: spliced ones, or ordinary ones that MkDocs renders itself."""

    config: MkDocsConfig
    splice: bool
    _kinds: dict[bool, type[File]] = field(default_factory=lambda: {True: SplicedFile, False: File})

    def written(self, uri: str, address: str) -> File:
        """Make the file of an article that somebody wrote below the content folder."""
        return self._make(uri, address, self.config.docs_dir)

    def generated(self, uri: str, address: str) -> File:
        """Make the file of an article that comes from elsewhere."""
        file = self._make(uri, address, None)
        file.generated_by = "hub/core"
        file.content_string = ""
        return file

    def _make(self, uri: str, address: str, folder: str | None) -> File:
        file = self._kinds[self.splice](
            uri,
            folder,
            self.config.site_dir,
            self.config.use_directory_urls,
            dest_uri=f"{address}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        Page(None, file, self.config)
        return file
