"""The charter's pages that nobody writes: in short, the history, what changed between versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.charter.comparison import Comparison, compare
from hub.charter.places import FRONT, IN_SHORT
from hub.charter.versions import Article as CharterArticle
from hub.charter.versions import CharterVersion
from hub.i18n.catalogue import translations
from hub_mkdocs.charter.pages import HISTORY, Charter, changes_address
from hub_mkdocs.core.kinds import kind_of
from hub_mkdocs.core.site import Site
from hub_mkdocs.render.articles import Article, ArticleFiles


@dataclass(frozen=True, slots=True)
class ShortPage:
    """The version in force in ten lines, each with the article that says more."""

    charter: Charter
    lines: tuple[tuple[str, CharterArticle | None], ...]
    uri: str

    tab = "short"


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every version with its days."""

    charter: Charter

    tab = "history"


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Two versions compared."""

    charter: Charter
    changes: Comparison

    tab = "history"


def derived_articles(site: Site, charter: Charter, make: ArticleFiles) -> Iterator[Article]:
    """Make these pages, each with its counterparts in the other languages."""
    _ = translations(site.lang).gettext
    others = {lang: _addresses(Charter(site.hub.language(lang))) for lang in site.hub.languages}

    def article(address: str, title: str, template: str, model: object, about: str = "") -> Article:
        return Article(
            file=make.generated(f"{address.removesuffix('/')}.md", address),
            title=title,
            description=about,
            section=FRONT,
            template=template,
            model=model,
            kind=kind_of(FRONT, site.lang),
            alternates=tuple(
                (lang, site.address_here(address if address in there else "charter/", lang))
                for lang, there in others.items()
            ),
            searchable=False,  # search finds what applies, in the words of the charter itself
        )

    if charter.current and charter.current.in_short:
        lines = tuple(
            (line.text, charter.article(line.article)) for line in charter.current.short_lines
        )
        short = ShortPage(charter, lines, charter.current.uri)
        title = _("The charter in short")
        yield article(IN_SHORT, title, "hub/charter-short.html", short)
    if charter.periods:
        title = _("All versions of the charter")
        yield article(HISTORY, title, "hub/charter-history.html", HistoryPage(charter))
    for old, new in charter.pairs:
        yield article(
            changes_address(old, new),
            _changes_title(old, new, site.lang),
            "hub/charter-changes.html",
            ChangesPage(charter, compare(old, new)),
            new.summary,
        )


def _changes_title(old: CharterVersion, new: CharterVersion, lang: str) -> str:
    title = translations(lang).gettext("What changed from version {old} to {new}")
    return title.format(old=old.version, new=new.version)


def _addresses(charter: Charter) -> frozenset[str]:
    """Give the addresses of these pages in a language."""
    changes = (changes_address(old, new) for old, new in charter.pairs)
    return frozenset((*(tab.address for tab in charter.tabs), *changes))
