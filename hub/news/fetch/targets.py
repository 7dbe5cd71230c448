"""What an address on the web leads to: scheme, host and port, and nothing that hides another."""

import re
from dataclasses import dataclass

import httpx2

from hub.news.failures import FeedError
from hub.news.fetch.addresses import literal

LONGEST = 2048
"""Characters of an address."""
_PORTS = {"http": 80, "https": 443}
# What one program reads as the end of a host and another as a part of it.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\xa0\\\s]")
# Systems read 127.1, 0x7f.1 and 2130706433 as 127.0.0.1; proxies and people may not.
_NUMBERS = re.compile(r"(^|\.)([0-9]+|0x[0-9a-f]*)$")
_USER = re.compile(r"^[a-z]+:/*[^/?#]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes."""

    url: httpx2.URL
    host: str
    """In lower case, without a dot at its end; a name in ASCII or an address."""
    port: int

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        return (self.host, self.port)

    @property
    def is_usual_port(self) -> bool:
        """Tell whether the port is the scheme's own."""
        return self.port == _PORTS[self.url.scheme]


def target_of(address: str) -> Target:
    """Read an absolute http(s) address; raise `FeedError` for any other and for tricks."""
    if len(address) > LONGEST:
        raise FeedError(f"The address has more than {LONGEST} characters.")
    shown = "".join(one if one.isprintable() else "?" for one in address[:100])
    if _AMBIGUOUS.search(address):
        raise FeedError(f"“{shown}” holds a space, a backslash or a control character.")
    if _USER.match(address):
        raise FeedError("The address holds a user name or a password; these do not belong there.")
    try:
        url = httpx2.URL(address)
        host = url.raw_host.decode("ascii").lower().removesuffix(".")
    except (httpx2.InvalidURL, UnicodeError):
        raise FeedError(f"“{shown}” is no address.") from None
    if url.scheme not in _PORTS or not host or "%" in host:
        raise FeedError(f"“{shown}” is no http(s) address.")
    if _NUMBERS.search(host) and literal(host) is None:
        raise FeedError(f"“{shown}” writes an address in an unusual way: write it like 192.0.2.1.")
    return Target(url, host, url.port or _PORTS[url.scheme])
