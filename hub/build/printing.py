"""Pages of the built site, printed to PDF by a browser that is installed.

The site is served on the loopback interface meanwhile, since pages load modules and a search
index, which browsers refuse to read from files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Programs that print with the same options, in the order in which they are looked for."""

SECONDS = 120
"""How long a browser may take for one page, its start included."""


class PrintingError(Exception):
    """No PDF could be made; says why, and what would help."""


def find_browser(named: str | None = None) -> str:
    """Give the path of a browser: the one that is named, else the first that is installed."""
    for name in (named,) if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    if named:
        raise PrintingError(f"There is no program “{named}”.")
    raise PrintingError(
        "No browser that prints was found: no Chromium, Chrome or Edge. Install one, or name it: "
        "--browser PROGRAM"
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback interface; gives its address."""
    handler = partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def print_page(browser: str, address: str, file: Path) -> None:
    """Print a page into a PDF file as its print style says; raises `PrintingError`.

    Nothing is left at the place of the file unless all of it is there.
    """
    with tempfile.TemporaryDirectory(prefix="hub-print-") as profile:
        made = Path(profile) / "page.pdf"
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={made}",
            # Its sandbox refuses root, as which many CI jobs run; it opens our own page alone.
            *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
            address,
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, text=True
            )
        except subprocess.TimeoutExpired:
            raise PrintingError(f"{browser} did not print within {SECONDS} seconds.") from None
        except OSError as error:
            raise PrintingError(f"{browser} cannot be run: {error.strerror}.") from None
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            said = done.stderr.strip().splitlines()
            last = f": {said[-1]}" if said else ""
            ended = f"it ended with {done.returncode}{last}"
            raise PrintingError(f"{browser} printed nothing ({ended}).")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, file)


class _Server(ThreadingHTTPServer):
    """Serves a browser, which leaves when it has printed, with answers under way or not."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that is gone; anything else is a mistake of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Quiet(SimpleHTTPRequestHandler):
    """Answers with files, and says nothing on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Keep quiet."""
