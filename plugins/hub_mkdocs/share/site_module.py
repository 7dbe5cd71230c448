"""`site.js`: what the scripts of a site have to know about its networks, written by the build."""

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hub.settings import Settings
from hub.share.counting import joint
from hub.share.networks import NETWORKS, Network
from hub_mkdocs.core.site import Site

PLACE = "assets/hub/share/site.js"


def add_site_module(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Publish the module beside the scripts that import it."""
    files.append(File.generated(config, PLACE, content=site_module(site.hub.settings)))


def site_module(settings: Settings) -> str:
    """Write the module: the enabled networks in their order, and what else scripts need."""
    networks = {name: _facts(NETWORKS[name]) for name in settings.networks}
    values = {
        "NETWORKS": networks,
        "INSTANCE": settings.mastodon_instance,
    }
    return "".join(f"export const {name}={_written(value)};\n" for name, value in values.items())


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _facts(network: Network) -> dict[str, Any]:
    """Give what a script needs of a network; what is unknown is left out."""
    facts: dict[str, Any] = {
        "name": network.name,
        "label": network.label,
        "intent": network.intent,
        "limit": network.limit and network.limit.model_dump(exclude_none=True),
        "fold": network.fold,
        "start": network.start,
        "direct": network.direct,
        "prefills": network.prefills,
        "joint": joint(network),
    }
    return {name: value for name, value in facts.items() if value not in (None, False)}
