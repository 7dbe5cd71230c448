"""Share intents: a small file is asked for where a company counts, and nowhere else."""

import pytest

from tests.browser.conftest import Visits
from tests.browser.serving import hashes_of, policy, serve
from tests.browser.test_composer import text_of
from tests.browser.test_leaving import opened
from tests.plugins.core.drawn_site import ENGLISH, build_site

pytestmark = pytest.mark.browser

STORY = "share/open-day/"
PALETTE = "  palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}]"
"""The theme's script stumbles over a page without one."""


@pytest.fixture
def visits(browser):
    """Give what opens pages; LinkedIn answers with a blank page."""
    visits = Visits(browser, networks=frozenset({"www.linkedin.com"}))
    yield visits
    visits.close()


@pytest.fixture
def page(visits):
    """Give a page that may copy."""
    return visits.page(permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture(scope="module", params=[True, False], ids=["counting", "not counting"])
def site(request, make_hub, tmp_path_factory):
    """Serve a small hub that counts intents, and one that does not: its address and its files."""
    root = tmp_path_factory.mktemp("intents") / "hub"
    counts = f"    share_intents: {str(request.param).lower()}\n    contact:"
    make_hub(root, ENGLISH).edit(
        "site_config.yml", ("  font: false", f"  font: false\n{PALETTE}"), ("    contact:", counts)
    )
    files = build_site(root).folder
    with serve(files, policy(*hashes_of(files))) as address:
        yield address, files, request.param


def asked_for(page, act):
    """Do something that opens LinkedIn; gives the requests for the small file."""
    asked = []
    page.on("request", lambda one: asked.append(one) if "intent.txt" in one.url else None)
    opened(page, act)
    page.wait_for_timeout(300)
    return asked


def compose(page, address):
    """Write a text; gives what opens LinkedIn."""
    page.goto(address + STORY)
    text_of(page).fill("I mended a radio.")
    return page.locator("[data-part=open]").click


def from_a_card(page, address):
    """Give the click on a card's network, once the story's own page has been fetched."""
    page.goto(f"{address}share/")
    link = page.locator('.hub-card [data-network="linkedin"]').first
    with page.expect_response(f"**/{STORY}"):
        link.hover()
    page.wait_for_timeout(100)
    return link.click


@pytest.mark.parametrize("way", [compose, from_a_card])
def test_story_and_network_are_said_where_a_company_counts(page, site, way):
    """No cookie, no page, nothing from a store; without the setting, no request and no file."""
    address, files, counts = site
    page.context.add_cookies([{"name": "session", "value": "zoe", "url": address}])
    asked = asked_for(page, way(page, address))
    assert (files / "share" / "intent.txt").exists() is counts
    assert len(asked) == counts
    for request in asked:
        told = request.all_headers()
        assert request.method == "GET"
        assert request.url == f"{address}share/intent.txt?item=open-day&network=linkedin"
        assert "cookie" not in told
        assert "referer" not in told
        assert request.response().status == 200


@pytest.mark.parametrize(
    "wish",
    [
        "Object.defineProperty(navigator, 'doNotTrack', {value: '1'})",
        "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})",
    ],
    ids=["Do Not Track", "Global Privacy Control"],
)
def test_who_asks_not_to_be_tracked_is_not_counted(page, site, wish):
    """Neither signal stops the button itself."""
    address, _, _ = site
    page.add_init_script(wish)
    assert asked_for(page, compose(page, address)) == []


def test_log_that_refuses_disturbs_nobody(visits, page, site):
    """Where the file is gone the network opens all the same, and nothing breaks."""
    address, _, _ = site
    page.route("**/share/intent.txt*", lambda route: route.abort())
    asked_for(page, compose(page, address))
    assert [one for one in visits.wrong if "intent.txt" not in one] == []
    visits.wrong.clear()  # the console tells of the request that was cut off
