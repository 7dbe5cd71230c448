"""Where an address leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.failures import FeedError
from hub.news.fetch.targets import target_of


@pytest.mark.parametrize(
    ("address", "host", "port", "usual"),
    [
        ("https://www.example.com/feed.xml", "www.example.com", 443, True),
        ("HTTP://WWW.Example.COM./feed", "www.example.com", 80, True),
        ("http://example.com:8080/", "example.com", 8080, False),
        ("https://example.com:443/", "example.com", 443, True),
        ("https://bücher.example/", "xn--bcher-kva.example", 443, True),
        ("http://[::1]:8000/", "::1", 8000, False),
        ("http://192.0.2.1/", "192.0.2.1", 80, True),
    ],
)
def test_an_address_is_read(address: str, host: str, port: int, usual: bool) -> None:
    """Host and port are what a connection would use, in one spelling."""
    target = target_of(address)
    assert (target.place, target.is_usual_port) == ((host, port), usual)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.com/", "no http"),
        ("javascript:alert(1)", "no http"),
        ("//example.com/feed", "no http"),
        ("feed.xml", "no http"),
        ("https:///feed", "no http"),
        ("https://user:secret@example.com/", "user name or a password"),
        ("https://user@example.com/", "user name or a password"),
        ("https:user@example.com/", "user name or a password"),
        ("https://example.com\\@evil.example/", "backslash"),
        ("https://exam ple.com/", "a space"),
        ("https://example.com/\x00", "control character"),
        ("https://example.com/\u2028", "a space"),
        ("https://example.com:port/", "is no address"),
        ("https://[::1/", "is no address"),
        ("https://ⓔxample.com/", "is no address"),
        ("https://ex%61mple.com/", "no http"),
        ("http://[fe80::1%25eth0]/", "no http"),
        ("http://127.1/", "unusual way"),
        ("http://2130706433/", "unusual way"),
        ("http://0x7f.0.0.1/", "unusual way"),
        ("https://example.com/" + "x" * 2048, "more than 2048"),
    ],
)
def test_other_addresses_are_refused(address: str, reason: str) -> None:
    """What is no http(s) address, or hides where it leads, is refused with its reason."""
    with pytest.raises(FeedError, match=reason) as caught:
        target_of(address)
    assert "secret" not in caught.value.reason
    assert caught.value.reason.isprintable()


@given(st.text(max_size=80).map(lambda text: f"http://{text}"))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing else is raised, and a host is ASCII in lower case."""
    try:
        target = target_of(text)
    except FeedError:
        return
    assert target.host.isascii()
    assert target.host == target.host.lower()
