"""What somebody shared, on their home page, from what their own browser keeps."""

from hub_mkdocs.core.site import Site
from hub_mkdocs.share.home import HOME


def add_my_stories(site: Site) -> None:
    """Put the block below this week's stories; a browser without any shows nothing of it."""
    site.add_block(HOME, "hub/my-stories.html", None)
