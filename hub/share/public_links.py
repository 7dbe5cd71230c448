"""Which links may be shared: public https pages, without credentials."""

import ipaddress
import re
from collections.abc import Iterable
from enum import StrEnum
from fnmatch import fnmatchcase
from unicodedata import normalize
from urllib.parse import urlsplit

_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")


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
        # As browsers do: full-width letters are letters (UTS 46).
        host = normalize("NFKC", parts.hostname or "").rstrip(".")
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        return Fault.NOT_AN_ADDRESS
    if (
        not host
        or "%" in host
        or "\\" in link
        or any(char.isspace() or not char.isprintable() for char in link)
    ):
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
        # Browsers read 127.1 and 0x7f.0.0.1 as addresses; nobody shares a page by its number.
        is_number = bool(_NUMBER.fullmatch(host.rpartition(".")[2]))
        # Without a dot it is a name that only the company's own servers know.
        is_local = "." not in host
        return is_number or is_local or any(fnmatchcase(host, one.lower()) for one in patterns)
