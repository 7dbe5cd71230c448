"""Which links may be shared: public https pages, without credentials."""

import ipaddress
from collections.abc import Iterable
from enum import StrEnum
from fnmatch import fnmatchcase
from urllib.parse import urlsplit


class Fault(StrEnum):
    """Why a link must not, or cannot, be shared."""

    NOT_AN_ADDRESS = "not-an-address"
    NOT_HTTPS = "not-https"
    WITH_CREDENTIALS = "with-credentials"
    ON_INTRANET = "on-intranet"


def fault_of(link: str, never_shared: Iterable[str]) -> Fault | None:
    """Find what keeps a link from being shared; `never_shared` are host patterns (`*.corp`)."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        return Fault.NOT_AN_ADDRESS
    if not host or "\\" in link or any(char.isspace() or not char.isprintable() for char in link):
        return Fault.NOT_AN_ADDRESS
    if parts.scheme != "https":
        return Fault.NOT_HTTPS
    if parts.username is not None or parts.password is not None:
        return Fault.WITH_CREDENTIALS
    return Fault.ON_INTRANET if _is_internal(host, never_shared) else None


def _is_internal(host: str, patterns: Iterable[str]) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        # Without a dot it is a name that only the company's own servers know.
        return "." not in host or any(fnmatchcase(host, pattern.lower()) for pattern in patterns)
