"""The facts about networks: what `networks.yml` may say, and what it says."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hub.share.networks import NETWORKS, offered

VALUES = {"link", "text", "title", "text_link"}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda network: network.name)
def test_a_networks_facts_can_be_used(network):
    """Its address is https (or opens a mail), each part takes one value, the link is among them."""
    parts = urlsplit(network.intent)
    assert parts.scheme == ("mailto" if network.name == "email" else "https")
    assert parts.fragment == ""
    values = re.findall(r"[?&]\w+=\{(\w+)\}(?=&|$)", network.intent)
    assert len(values) == parts.query.count("=")
    assert set(values) <= VALUES
    assert {"link", "text_link"} & set(values)
    assert network.label


def test_what_is_prefilled_fits_the_address():
    """A network that takes no text is given none, so that nothing is lost on the way."""
    given = {
        name
        for name, network in NETWORKS.items()
        if re.search(r"\{(text|text_link)\}", network.intent)
    }
    assert given == {name for name, network in NETWORKS.items() if network.prefills}


def test_limits_are_those_of_the_networks():
    """Written out once more, so that a change has to be meant."""
    limits = {
        name: (network.limit.count, network.limit.most, network.limit.url)
        for name, network in NETWORKS.items()
        if network.limit
    }
    assert limits == {
        "linkedin": ("utf16", 3000, None),
        "x": ("weighted", 280, 23),
        "facebook": ("utf16", 63206, None),
        "bluesky": ("graphemes", 300, None),
        "mastodon": ("graphemes", 500, 23),
        "threads": ("utf16", 500, None),
        "telegram": ("utf16", 4096, None),
        "email": ("encoded", 1800, None),
    }


def test_the_folds_are_those_of_the_networks():
    """About where a reader meets “… more”, in the units of the limit, and well inside it."""
    folds = {name: one.fold for name, one in NETWORKS.items() if one.fold}
    assert folds == {"linkedin": 200}
    assert all(fold < NETWORKS[name].limit.most for name, fold in folds.items())


def test_a_text_without_a_link_has_a_place_to_go():
    """Where the share address takes no text, there is a page of the network's own to paste it."""
    pages = {name: one.start for name, one in NETWORKS.items() if one.start}
    assert pages == {
        "linkedin": "https://www.linkedin.com/feed/",
        "facebook": "https://www.facebook.com/",
        "reddit": "https://www.reddit.com/submit",
        "teams": "https://teams.microsoft.com/",
    }
    assert [name for name, one in NETWORKS.items() if not one.prefills] == list(pages)


def test_some_networks_reach_one_person():
    """The others broadcast."""
    direct = {name for name, one in NETWORKS.items() if one.direct}
    assert direct == {"whatsapp", "telegram", "teams", "email"}


def test_pictures_have_the_sizes_of_the_networks():
    """Written out once more; a message to one person shows no picture of ours."""
    assert {name: one.picture for name, one in NETWORKS.items() if one.picture} == {
        "linkedin": (1200, 627),
        "x": (1600, 900),
        "facebook": (1200, 630),
        "bluesky": (1600, 900),
        "mastodon": (1600, 900),
        "threads": (1080, 1080),
    }


def test_only_documented_addresses_are_called_so():
    """Microsoft documents no share address for Teams."""
    undocumented = {name for name, one in NETWORKS.items() if one.status == "undocumented"}
    assert undocumented == {"teams"}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda network: network.name)
def test_every_network_has_its_icon(network):
    """The theme shows it; Material brings them along."""
    folder = Path(find_spec("material").origin).parent / "templates/.icons"
    assert (folder / f"{network.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("wanted", "action", "names"),
    [
        ((), "share", ("linkedin", "reddit", "email", "x")),
        (("x", "linkedin", "threads"), "share", ("linkedin", "x")),
        ((), "send", ("email",)),
        (("x",), "send", ()),
        # LinkedIn takes no text but has a page to paste it.
        ((), "write", ("linkedin", "reddit", "email", "x")),
    ],
)
def test_networks_offered_are_those_that_the_action_can_use(wanted, action, names):
    """The site's, in its order; of those the post's; of those, where its action leads somewhere."""
    assert offered(("linkedin", "reddit", "email", "x"), wanted, action) == names
