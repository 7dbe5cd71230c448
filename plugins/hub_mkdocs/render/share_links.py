"""Share links in HTML: a page has dozens, which differ in their address alone."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment
from markupsafe import Markup, escape

from hub.share.networks import Network
from hub.share.shareable import ShareLink
from hub_mkdocs.render.splice import mark

TEMPLATE = "hub/share-link.html"


def share_link_maker(env: Environment) -> Callable[[ShareLink], Markup]:
    """Make the templates' function `share_link(link)`.

    The template is rendered once a network and cut at the address, as pages are cut from shells.
    """
    address = mark("address")

    @cache
    def around(network: Network) -> tuple[str, str]:
        html = env.get_template(TEMPLATE).render(network=network, href=address).strip()
        before, _, after = html.partition(address)
        return before, after

    def share_link(link: ShareLink) -> Markup:
        before, after = around(link.network)
        return Markup(f"{before}{escape(link.href)}{after}")  # noqa: S704 - ours, and escaped

    return share_link
