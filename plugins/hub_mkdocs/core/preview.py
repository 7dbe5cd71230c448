"""The preview: each language has a server of its own, and links between them find the other."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from hub.preview import VARIABLE

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


def addresses(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Give where each language is previewed, by code; empty without `hub serve`."""
    found: dict[str, str] = json.loads(environment.get(VARIABLE, "{}"))
    return found


def with_other_languages(inner: Application, own: str, servers: Mapping[str, str]) -> Application:
    """Send requests for another language's pages to its server, all others to `inner`.

    On the published site the languages lie in one tree, so that pages link across with relative
    addresses; here every language has a port of its own.
    """
    # The longest path first: the main language lies at the top, and every path starts with it.
    others = sorted(
        ((urlsplit(base).path, lang, base) for lang, base in servers.items()),
        key=lambda one: -len(one[0]),
    )

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if not path.startswith("/livereload/"):
            for prefix, lang, base in others:
                if path.startswith(prefix):
                    if lang == own:
                        break
                    start_response("302 Found", [("Location", base + path.removeprefix(prefix))])
                    return []
        return inner(environ, start_response)

    return application
