"""What stands around the written pages of the launch kit."""

from hub.content.pages import Page
from hub_mkdocs.core.site import Site

FRONT = "launch/index.md"
FOLDER = "launch/"
POSTER = "launch/poster/"
"""The address of the page to print."""


def add_kit(site: Site) -> None:
    """Give every page of the kit its style, and its first page the way to the poster."""
    for page in site.view.all(Page):
        if page.uri.startswith(FOLDER):
            site.add_block(page.uri, "hub/launch.html", page.stem, above=True)
    site.add_block(FRONT, "hub/launch-poster.html", POSTER)
