"""`hub serve`: a live preview of every language, drafts and waiting posts included."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from hub.cli.options import root_option
from hub.cli.problems import show
from hub.preview import VARIABLE, as_variable, preview_addresses
from hub.settings_file import Site, find_sites


@click.command()
@root_option
@click.option(
    "--port",
    type=click.IntRange(1024, 65000),
    default=8000,
    show_default=True,
    help="The first language's port; others follow.",
)
def serve(root: Path, port: int) -> None:
    """Preview the hub while you write; pages reload when a file changes.

    Each language has a port of its own. Drafts and waiting posts are shown, with a mark.
    Ctrl-C stops the preview.
    """
    sites, problems = find_sites(root)
    if not sites:
        show(problems, "text")
        sys.exit(1)
    addresses = preview_addresses(root, sites, port)
    environment = {
        **os.environ,
        VARIABLE: as_variable(addresses),
        "NO_MKDOCS_2_WARNING": "1",
    }
    _check_ports(range(port, port + len(sites)))
    for lang, address in addresses.items():
        click.echo(f"{lang}: {address}")
    # Whoever ends the preview politely ends its servers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    servers = [_start(root, site, port + number, environment) for number, site in enumerate(sites)]
    sys.exit(_wait(servers))


def _check_ports(ports: Iterable[int]) -> None:
    """Say which port is taken before any server starts."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise click.BadParameter(
                    f"port {port} is taken by another program; choose another: --port 8100"
                ) from None


def _wait(servers: list[subprocess.Popen[bytes]]) -> int:
    """Wait until the preview is stopped, or until one language's server gives up."""
    try:
        while all(server.poll() is None for server in servers):
            try:
                servers[0].wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
    except KeyboardInterrupt:
        return 0
    finally:
        for server in servers:
            server.terminate()
            server.wait()
    return max(server.returncode or 0 for server in servers)


def _start(
    root: Path, site: Site, port: int, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--config-file", site.config]
    return subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"], cwd=root, env=environment
    )
