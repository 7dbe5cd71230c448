"""`hub serve`: a live preview of every language, drafts and waiting posts included."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from hub.cli.options import root_option
from hub.settings_file import Site, find_sites, read_site_address

PREVIEW = "HUB_PREVIEW"
"""Tells the engine where the other languages are served: a JSON mapping of code to address."""


@click.command()
@root_option
@click.option("--port", default=8000, show_default=True, help="The first language's port.")
def serve(root: Path, port: int) -> None:
    """Preview the hub while you write; pages reload when a file changes.

    Each language has an address of its own. Drafts and waiting posts are shown, with a mark.
    Ctrl-C stops the preview.
    """
    sites, _ = find_sites(root)
    addresses = {
        site.lang: f"http://127.0.0.1:{port + number}{_path(root, site)}"
        for number, site in enumerate(sites)
    }
    environment = {**os.environ, PREVIEW: json.dumps(addresses), "NO_MKDOCS_2_WARNING": "1"}
    servers = [_start(root, site, port + number, environment) for number, site in enumerate(sites)]
    for lang, address in addresses.items():
        click.echo(f"{lang}: {address}")
    try:
        codes = [server.wait() for server in servers]
    except KeyboardInterrupt:
        codes = []
    finally:
        for server in servers:
            server.terminate()
    sys.exit(max(codes, default=0))


def _path(root: Path, site: Site) -> str:
    """Give the path below which the engine serves a site: that of its published address."""
    path = urlsplit(read_site_address(root, site) or "").path
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _start(
    root: Path, site: Site, port: int, environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--config-file", site.config]
    return subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"], cwd=root, env=environment
    )
