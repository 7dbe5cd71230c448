"""Which network addresses may be called, whatever the names and spellings that lead to them.

Company feeds often are on private addresses, so these are allowed where a feed says so. What
clouds and links keep for themselves never is.
"""

from enum import StrEnum
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

IPAddress = IPv4Address | IPv6Address


class Reach(StrEnum):
    """How far away an address is."""

    PUBLIC = "public"
    PRIVATE = "private"
    """This machine or the company's network."""
    FORBIDDEN = "forbidden"
    """Metadata of clouds, the link itself, many at once, nobody."""


_PRIVATE = tuple(
    ip_network(one)
    for one in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fc00::/7"),
    )
)
# Clouds answer there with keys: AWS and most others, AWS by IPv6, Alibaba, Azure, Oracle.
_FORBIDDEN = tuple(
    ip_network(one)
    for one in (
        *("169.254.0.0/16", "fd00:ec2::254/128", "100.100.100.200/32", "168.63.129.16/32"),
        *("192.0.0.192/32", "192.88.99.0/24", "fec0::/10"),
        # Translated by rules of the place, so that nobody can say where it leads.
        "64:ff9b:1::/48",
    )
)
# The last 32 bits of these are an IPv4 address: translated, compatible, mapped.
_CARRIERS = tuple(IPv6Network(one) for one in ("64:ff9b::/96", "::/96", "::ffff:0:0/96"))
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_LAST_32 = 0xFFFFFFFF


def reach_of(address: IPAddress) -> Reach:
    """Tell how far away an address is, by the IPv4 address inside it where there is one.

    Python's own `is_global` is not enough: 3.11 calls 64:ff9b::7f00:1 and 2002:7f00:1:: global.
    """
    if _is_in(address, _FORBIDDEN) or _is_nobody(address):
        return Reach.FORBIDDEN
    if _is_in(address, _PRIVATE):
        return Reach.PRIVATE
    carried = _carried(address)
    if carried is not None:
        return reach_of(carried)
    unusual = address.is_multicast or address.is_reserved or not address.is_global
    return Reach.FORBIDDEN if unusual else Reach.PUBLIC


def literal(host: str) -> IPAddress | None:
    """Read a host that is written as an address; None where it is a name, or a spelling of one."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_nobody(address: IPAddress) -> bool:
    return address.is_unspecified or (isinstance(address, IPv4Address) and address.packed[0] == 0)


def _is_in(address: IPAddress, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(address.version == one.version and address in one for one in networks)


def _carried(address: IPAddress) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    number = int(address)
    is_carrier = _is_in(address, _CARRIERS) or (number >> 32) & _LAST_32 in _ISATAP
    return IPv4Address(number & _LAST_32) if is_carrier else address.sixtofour
