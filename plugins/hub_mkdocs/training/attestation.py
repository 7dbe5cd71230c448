"""The page that somebody prints to show what they have learnt."""

from dataclasses import dataclass

from hub.content.pages import Module
from hub.i18n.catalogue import translations
from hub.training.path import Path
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles
from hub_mkdocs.training.pages import FRONT

PLACE = "training/attestation.md"
ADDRESS = "learn/attestation/"


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the sheet names; a script adds the person, their modules and the days."""

    path: Path
    programme: str


def attestation(site: Site, make: ArticleFiles, path: Path, programme: str) -> Article:
    """Make the page; `programme` is the name of the site."""
    _ = translations(site.lang).gettext
    return Article(
        file=make.generated(PLACE, ADDRESS),
        title=_("Attestation"),
        description="",
        section=FRONT,
        template="hub/attestation.html",
        model=Attestation(path, programme),
        kind=_("Learn"),
        alternates=tuple((lang, _there(site, lang)) for lang in site.hub.languages),
        hide=("navigation", "toc"),
        searchable=False,  # it is about one person
    )


def _there(site: Site, lang: str) -> str:
    """Give the same page in a language; without a path there, its home page."""
    has_path = bool(site.hub.all(Module, lang))
    return site.address_here(ADDRESS if has_path else "", lang) or "."
