"""Where the languages are previewed: what `hub serve` tells the engine."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from hub.settings_file import Site, read_site_address

VARIABLE = "HUB_PREVIEW"
"""Holds a JSON mapping of language to address."""


def preview_addresses(root: Path, sites: Sequence[Site], port: int) -> dict[str, str]:
    """Give each language an address of its own: one port each, below its published path."""
    return {
        site.lang: f"http://127.0.0.1:{port + number}{_path(root, site)}"
        for number, site in enumerate(sites)
    }


def as_variable(addresses: dict[str, str]) -> str:
    """Write the addresses as the environment variable holds them."""
    return json.dumps(addresses)


def _path(root: Path, site: Site) -> str:
    """Give the path below which the engine serves a site: that of its published address."""
    path = urlsplit(read_site_address(root, site) or "").path.strip("/")
    return f"/{path}/" if path else "/"
