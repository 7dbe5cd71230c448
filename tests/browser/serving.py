"""Serving a built site as the intranet will: below a prefix, under the strict policy."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Route

PREFIX = "/some/prefix/"
# What runs: a script with a source is covered by 'self', one of another type is data.
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL)
_RULES = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; style-src 'self';"
)


def policy(*scripts: str) -> str:
    """Give the content security policy of the published site; `scripts` are further sources."""
    return " ".join((_RULES, "script-src 'self' 'wasm-unsafe-eval'", *scripts))


def hashes_of(site: Path) -> tuple[str, ...]:
    """Give the sources that allow every inline script of a built site, and no other."""
    scripts = {
        script for page in site.rglob("*.html") for script in _INLINE.findall(page.read_text())
    }
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests))


class _Handler(SimpleHTTPRequestHandler):
    """Answers below the prefix only; what is not there gets the 404 page of its language."""

    def __init__(self, *args, rules, **kwargs) -> None:
        self.rules = rules
        super().__init__(*args, **kwargs)

    def translate_path(self, path):
        """Find the file of a path; what lies outside the prefix has none."""
        if not path.startswith(PREFIX):
            return str(Path(self.directory, "nothing", "lies", "here"))
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def end_headers(self):
        """Add the headers of the published site that change what a browser does."""
        self.send_header("Content-Security-Policy", self.rules)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        """Show the page for unknown addresses, as web servers are configured to."""
        french = self.path.startswith(f"{PREFIX}fr/")
        page = Path(self.directory, "fr" if french else "", "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serve(site: Path, rules: str) -> Iterator[str]:
    """Serve a folder on loopback below the prefix; gives the address of its home page."""
    handler = partial(_Handler, directory=str(site), rules=rules)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        finally:
            server.shutdown()
            thread.join()


MODULES = Path(__file__).parents[2] / "plugins/theme/assets/hub/share"
MODULES_HOST = "http://modules.test/"


def serve_module(route: Route) -> None:
    """Answer for a host that serves an empty page and the modules of sharing, as written."""
    name = route.request.url.removeprefix(MODULES_HOST)
    if name:
        route.fulfill(path=MODULES / name, content_type="text/javascript; charset=utf-8")
    else:
        route.fulfill(content_type="text/html", body="<!doctype html><title>Modules</title>")
