"""The poster to print: one line that invites, and a code that leads to the start."""

import re
from dataclasses import dataclass

from hub.i18n.catalogue import translations
from hub_mkdocs.core.site import Site
from hub_mkdocs.launch.kit import FRONT, POSTER
from hub_mkdocs.launch.qr import QrCode, qr_code
from hub_mkdocs.render.articles import Article, ArticleFiles

PLACE = "launch/poster.md"
START = "start.md"
"""The page for newcomers; where there is none, the poster leads to the home page."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What the sheet shows; without a whole address there is nothing to lead to."""

    address: str | None
    code: QrCode | None
    is_preview: bool
    """True where the address is the one of `mkdocs serve`, on this computer alone."""

    @property
    def spelled(self) -> list[str]:
        """The address as somebody types it, in the pieces between which a line may end.

        Browsers add `https://` by themselves.
        """
        return re.split(r"(?<=[^/])(?=/[^/])", (self.address or "").removeprefix("https://"))


def poster(site: Site, make: ArticleFiles, site_url: str | None) -> Article:
    """Make the page; `site_url` is the address of this language's site, if one is set."""
    _ = translations(site.lang).gettext
    address = _start(site, site_url) if site_url else None
    return Article(
        file=make.generated(PLACE, POSTER),
        title=_("Poster"),
        description=_("A sheet of A4 with a QR code that leads to the first fifteen minutes."),
        section=FRONT,
        template="hub/poster.html",
        model=Poster(address, qr_code(address) if address else None, site.preview),
        kind=_("Programme"),
        alternates=tuple((lang, _there(site, lang)) for lang in site.hub.languages),
        hide=("navigation", "toc"),
    )


def _start(site: Site, site_url: str) -> str:
    """Give the whole address of the page for newcomers, or of the home page without one."""
    home = f"{site_url.rstrip('/')}/"
    return f"{home}start/" if site.hub.find(site.lang, START) else home


def _there(site: Site, lang: str) -> str:
    """Give the same page in a language; without a kit there, its home page."""
    has_kit = site.hub.find(lang, FRONT) is not None
    return site.address_here(POSTER if has_kit else "", lang) or "."
