"""Confirming that the charter was read: at its end, on a sheet to print, and a word on every page.

Who confirmed what is known to their browser alone; these pages bring what its scripts need.
"""

from dataclasses import dataclass

from hub.charter.acknowledgements import edition
from hub.charter.lock import identity
from hub.charter.places import FRONT
from hub.charter.versions import CharterVersion
from hub.i18n.catalogue import translations
from hub_mkdocs.charter.pages import Charter, version_address
from hub_mkdocs.core.kinds import kind_of
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles

SHEET = "charter/acknowledgement/"
_GROUP = 4
"""Digits of a fingerprint that people read at a time."""


@dataclass(frozen=True, slots=True)
class Text:
    """A version in one language with its fingerprint, 64 hexadecimal digits."""

    version: CharterVersion
    fingerprint: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The fingerprint in groups that can be read aloud."""
        starts = range(0, len(self.fingerprint), _GROUP)
        return tuple(self.fingerprint[start : start + _GROUP] for start in starts)

    def __str__(self) -> str:
        """Write it as a script reads it: `2.0/en/<fingerprint>`."""
        return f"{self.version.version}/{self.version.lang}/{self.fingerprint}"


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of the version in force; `texts` are all that may have been confirmed as it."""

    charter: Charter
    texts: tuple[Text, ...]

    sheet = SHEET


@dataclass(frozen=True, slots=True)
class AcknowledgementPage:
    """The sheet to print; `programme` is the name of the site."""

    charter: Charter
    texts: tuple[Text, ...]
    programme: str


@dataclass(frozen=True, slots=True)
class Notice:
    """That a version is in force, for a browser whose owner confirmed another one."""

    version: CharterVersion
    known: tuple[str, ...]
    """The versions from which a page leads to this one."""
    reading: str
    """The address at which it is read."""
    silent: frozenset[str]
    """The addresses of pages that say so themselves."""


def texts_in_force(site: Site, charter: Charter) -> tuple[Text, ...]:
    """Give the version in force in every language, and those that differ from it in errata."""
    current = charter.current
    if current is None:
        return ()
    return tuple(
        Text(one, identity(site.hub.lock, one))
        for lang in site.hub.languages
        for one in site.hub.all(CharterVersion, lang)
        if edition(one.version) == edition(current.version)
    )


def add_endings(site: Site, charter: Charter, texts: tuple[Text, ...]) -> None:
    """Let readers confirm at the end of the version in force, on both of its pages."""
    uris = (FRONT, charter.current.uri) if charter.current else ()
    for uri in uris:
        site.add_block(uri, "hub/charter-acknowledge.html", Ending(charter, texts))


def acknowledgement(
    site: Site, charter: Charter, make: ArticleFiles, texts: tuple[Text, ...], programme: str
) -> Article:
    """Make the page with the sheet."""
    _ = translations(site.lang).gettext
    return Article(
        file=make.generated(f"{SHEET.removesuffix('/')}.md", SHEET),
        title=_("Acknowledgement of the charter"),
        description="",
        section=FRONT,
        template="hub/charter-acknowledgement.html",
        model=AcknowledgementPage(charter, texts, programme),
        kind=kind_of(FRONT, site.lang),
        alternates=tuple((lang, site.address_here(SHEET, lang)) for lang in site.hub.languages),
        hide=("navigation", "toc"),
        searchable=False,  # it is about one person
    )


def notice(charter: Charter) -> Notice | None:
    """Give what every page says; None while no version is in force."""
    current = charter.current
    if current is None:
        return None
    return Notice(
        version=current,
        known=tuple(old.version for old in charter.before(current)),
        reading=charter.reading,
        silent=frozenset({charter.reading, version_address(current)}),
    )
