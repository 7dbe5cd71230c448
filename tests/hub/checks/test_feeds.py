"""Checks of the feeds in `site_config.yml`."""

import pytest


def _problems(hub_tree, feed):
    tree = hub_tree({})
    tree.edit("site_config.yml", ("    networks", f"    feeds:\n      - {feed}\n    networks"))
    return [(one.path, one.line, one.code) for one in tree.check()]


@pytest.mark.parametrize(
    "address",
    [
        "https://ana:secret@www.example.com/feed.xml",
        "http://127.1/feed.xml",
        "https://www.example.com:port/feed.xml",
        "https:///feed.xml",
        "../outside.xml",
        "/etc/passwd",
        "ftp://www.example.com/feed.xml",
    ],
)
def test_an_address_that_cannot_be_called_is_an_error(hub_tree, address):
    """It is said where it was written, before a night is lost on it."""
    feed = f'{{id: press, name: Press, address: "{address}", language: en}}'
    assert _problems(hub_tree, feed) == [("site_config.yml", 11, "feed-address-unusable")]


@pytest.mark.parametrize("name", ["images", "index", "page", "topics"])
def test_an_id_that_is_taken_is_an_error(hub_tree, name):
    """Lists of the news live at these addresses."""
    feed = f"{{id: {name}, name: Press, address: feed.xml, language: en}}"
    assert _problems(hub_tree, feed) == [("site_config.yml", 11, "feed-id-reserved")]


@pytest.mark.parametrize(
    "address", ["https://www.example.com/feed.xml", "http://intranet:8080/news", "feed.xml"]
)
def test_other_feeds_are_fine(hub_tree, address):
    """Private hosts, ports and files are for the pull to judge."""
    feed = f'{{id: press, name: Press, address: "{address}", language: en}}'
    assert _problems(hub_tree, feed) == []


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("share: perhaps", "sharing-unknown"),
        ("share: [yes]", "sharing-unknown"),
        ("hide: webinar", "value-invalid"),
        ("limit: 0", "value-invalid"),
    ],
)
def test_an_option_that_is_none_is_an_error(hub_tree, option, code):
    """On its line, with what to write."""
    feed = f"{{id: press, name: Press, address: feed.xml, language: en, {option}}}"
    [(path, line, found)] = _problems(hub_tree, feed)
    assert (path, line) == ("site_config.yml", 11)
    assert found == code
