"""“My data”: what the hub keeps in a browser, to look at, take along and erase."""

from dataclasses import dataclass

from hub_mkdocs.core.site import Site

PAGE = "help/my-data.md"


@dataclass(frozen=True, slots=True)
class MyData:
    """The first page of each language: the theme keeps a choice for each of them."""

    roots: tuple[str, ...]


def add_my_data(site: Site) -> None:
    """Put the list below the page's text; the browser fills it in."""
    roots = tuple(site.address_here("", lang) or "." for lang in site.hub.languages)
    site.add_block(PAGE, "hub/my-data.html", MyData(roots))
