"""Text in an encoding that only the server names, made UTF-8."""

import codecs
import re

_NAMED_INSIDE = re.compile(rb"\s*<\?xml[^>]*\bencoding\s*=", re.IGNORECASE)
_NUL = b"\0"


def as_utf8(body: bytes, charset: str) -> bytes:
    """Return a feed as UTF-8 where it says nothing of its encoding and is no UTF-8 already.

    `charset` is what the server says; it is believed last (RFC 7303 says first), since servers
    name the encoding of their pages for everything that they hand out.
    """
    start = body[:200]
    says_itself = _NAMED_INSIDE.match(start) or _NUL in start or start.startswith(codecs.BOM_UTF8)
    if not charset or says_itself or _is_utf8(body):
        return body
    try:
        return body.decode(charset, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):  # no such encoding, or one that is none for texts
        return body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
