"""Which network addresses may be called."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.fetch.addresses import Reach, literal, reach_of

PUBLIC = ["93.184.215.14", "1.1.1.1", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "192.0.1.1"]
PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("100.64.0.1", "::1", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1"),
    *("::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::1"),
    "2606:4700:0:0:0:5efe:10.0.0.1",
]
FORBIDDEN = [
    *("169.254.169.254", "169.254.0.1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"),
    *(
        "192.0.0.192",
        str(IPv4Address(0)),
        "0.1.2.3",
        "::",
        "255.255.255.255",
        "224.0.0.1",
        "239.1.1.1",
    ),
    *("240.0.0.1", "192.88.99.1", "198.18.0.1", "203.0.113.1", "ff02::1", "fe80::1", "fec0::1"),
    *("2001:db8::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"),
    *("64:ff9b:1::a00:1", "64:ff9b:1:7f00:0:100:808:808"),
    *("::169.254.169.254", "fe80::5efe:a9fe:a9fe", "2001:0:7f00:1::", "100::1"),
]


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        *((one, Reach.PUBLIC) for one in PUBLIC),
        *((one, Reach.PRIVATE) for one in PRIVATE),
        *((one, Reach.FORBIDDEN) for one in FORBIDDEN),
    ],
)
def test_reach_of_an_address(address: str, reach: Reach) -> None:
    """Private, forbidden or public: by the address itself, and by the one that it carries."""
    assert reach_of(ip_address(address)) is reach


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_a_carried_address_is_never_nearer_than_it_looks(inner: IPv4Address) -> None:
    """However an IPv4 address is wrapped, what is not public stays not public."""
    number = int(inner)
    wrapped = [
        IPv6Address((0xFFFF << 32) + number),
        IPv6Address((0x64FF9B << 96) + number),
        IPv6Address((0x2002 << 112) + (number << 80)),
    ]
    if reach_of(inner) is not Reach.PUBLIC:
        assert Reach.PUBLIC not in {reach_of(one) for one in wrapped}


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_public_is_at_least_what_python_calls_global(address: IPv4Address | IPv6Address) -> None:
    """Ours only ever takes away from the standard library's list."""
    if reach_of(address) is Reach.PUBLIC and getattr(address, "sixtofour", None) is None:
        assert address.is_global


def test_only_an_address_is_a_literal() -> None:
    """Names, and spellings that some systems read as addresses, are none."""
    assert literal("127.0.0.1") == IPv4Address("127.0.0.1")
    assert literal("::1") == IPv6Address("::1")
    assert literal("127.1") is None
    assert literal("localhost") is None
