"""What the search adapter needs from the core plugin, and no more."""

from collections.abc import Sequence
from typing import Protocol

from hub.search.lean import LeanPage


class BuiltPage(Protocol):
    """A finished page; labels are in the page's language."""

    @property
    def url(self) -> str:
        """Address relative to the root of the language, percent-encoded."""

    @property
    def title(self) -> str:
        """Plain text."""

    @property
    def html(self) -> str:
        """The article, without header, navigation and footer."""

    @property
    def kind(self) -> str | None:
        """What it is, as readers say: a story, news, a page."""

    @property
    def objective(self) -> str | None:
        """The objective that it serves."""

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""

    @property
    def searchable(self) -> bool:
        """Whether readers should find it."""


class BuiltSite(Protocol):
    """All pages of one language."""

    @property
    def pages(self) -> Sequence[BuiltPage]:
        """In the order of the build."""


class SiteSource(Protocol):
    """The core plugin, as search sees it."""

    @property
    def site(self) -> BuiltSite:
        """Complete once MkDocs fires `on_post_build`."""


def lean_pages(site: BuiltSite, language: str) -> list[LeanPage]:
    """Return the lean pages of a site, one for each page that readers should find."""
    return [
        LeanPage(
            url=page.url,
            lang=language,
            title=page.title,
            kind=page.kind,
            objective=page.objective,
            topics=page.topics,
            html=page.html,
        )
        for page in site.pages
        if page.searchable
    ]
