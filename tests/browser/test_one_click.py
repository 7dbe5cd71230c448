"""One click on a card's network: this browser's angle is copied, the network opened."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.test_composer import captions, stored
from tests.browser.test_leaving import copied, opened

pytestmark = pytest.mark.browser

STORY = "share/repair-manuals/"
ADDED = "I work at Ardoiseau.\n\n#RightToRepair"


@pytest.fixture
def visits(browser):
    """Give what opens pages; the networks answer with a blank page."""
    visits = Visits(browser, networks=frozenset({"x.com", "www.linkedin.com", "wa.me"}))
    yield visits
    visits.close()


@pytest.fixture
def page(visits):
    """Give a page that may read what was copied."""
    return visits.page(permissions=["clipboard-read", "clipboard-write"])


def link_on(page, starter, network, place="share/"):
    """Open a page of cards, and give the story's link on a network, unfolded if need be."""
    page.goto(starter.address + place)
    card = page.locator('.hub-card[data-story="en/share/repair-manuals/"]')
    link = card.locator(f'[data-network="{network}"]')
    if not link.is_visible():
        card.locator("summary").click()
    return link


def approached(page, starter, network):
    """Give the story's link on a network once a pointer came near, and its page is there."""
    link = link_on(page, starter, network)
    with page.expect_response(f"**/{STORY}"):
        link.hover()
    page.wait_for_timeout(100)
    return link


def test_linkedin_gets_the_link_and_the_clipboard_the_text(page, starter):
    """Where nothing can be pre-filled, the drawn angle waits on the clipboard."""
    link = approached(page, starter, "linkedin")
    plain = link.get_attribute("href")
    assert opened(page, link.click) == plain
    assert list(stored(page, "hub.share.opened")) == ["en/share/repair-manuals/"]
    text = copied(page)
    assert text.endswith(f"\n\n{ADDED}")
    assert text.removesuffix(f"\n\n{ADDED}") in captions(starter, STORY)
    expect(page.get_by_text("Copied: change the first line.")).to_be_visible()


def test_x_is_filled_in_with_the_angle_meant_for_it(page, starter):
    """X takes the text: of the three captions only one is short enough and meant for it."""
    told = dict(parse_qsl(urlsplit(opened(page, approached(page, starter, "x").click)).query))
    assert told["text"].startswith("We put 31 repair manuals online and took the lock off.")
    assert told["url"].startswith("https://www.example.com/en/repair-manuals?utm_source=x&")
    assert copied(page) == told["text"]


def test_same_angle_as_in_the_composer(page, starter):
    """What the composer of this browser begins with is what one click copies."""
    opened(page, approached(page, starter, "linkedin").click)
    text = copied(page)
    page.goto(starter.address + STORY)
    assert text.startswith(page.get_by_label("Your words", exact=True).input_value().strip())


def test_shared_story_can_be_noted(page, starter):
    """“I shared it” keeps the story, its network and the day, in this browser alone."""
    opened(page, approached(page, starter, "linkedin").click)
    page.get_by_role("button", name="I shared it").click()
    expect(page.get_by_text("Noted in your stories")).to_be_visible()
    (story,) = stored(page, "hub.share.stories")
    assert story.pop("on")
    assert story.pop("href").endswith("/some/prefix/share/repair-manuals/")
    assert story == {
        "story": "en/share/repair-manuals/",
        "title": "Why anyone can read our repair manuals",
        "network": "linkedin",
    }


def test_keyboard_does_the_same(page, starter):
    """Enter on the link copies and opens as a click does."""
    link = link_on(page, starter, "linkedin")
    with page.expect_response(f"**/{STORY}"):
        link.focus()
    page.wait_for_timeout(100)
    opened(page, lambda: page.keyboard.press("Enter"))
    assert copied(page).endswith(ADDED)


def test_page_that_cannot_be_fetched_leaves_the_plain_link(visits, page, starter):
    """Offline, or after the story is gone: the network opens with the link, nothing is copied."""
    link = link_on(page, starter, "linkedin")
    page.route(f"**/{STORY}", lambda route: route.abort())
    plain = link.get_attribute("href")
    assert opened(page, link.click) == plain
    expect(page.get_by_text("Opened. Say it in your own words.")).to_be_visible()
    visits.wrong.clear()  # the console tells of the request that was cut off


def test_page_that_is_not_there_yet_does_not_hold_the_click_up(page, starter):
    """While the captions are still on their way, a click opens the network with the plain link."""
    link = link_on(page, starter, "x")
    held = []
    page.route(f"**/{STORY}", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    told = dict(parse_qsl(urlsplit(opened(page, link.click)).query))
    assert list(told) == ["url"]
    expect(page.get_by_text("Opened. Say it in your own words.")).to_be_visible()
    for route in held:
        route.continue_()


def test_news_is_opened_without_a_text(page, starter):
    """News has no captions: its link alone, and a word to say it in one's own."""
    page.goto(f"{starter.address}share/")
    item = page.locator('[data-story^="en/news/"]').first
    link = item.locator('[data-network="linkedin"]')
    plain = link.get_attribute("href")
    assert opened(page, link.click) == plain
    expect(page.get_by_text("Opened. Say it in your own words.")).to_be_visible()


def test_mastodon_without_a_server_leads_to_the_composer(page, starter):
    """There the server is asked for, once; the composer opens on the right tab."""
    link_on(page, starter, "mastodon").click()
    page.wait_for_url(f"**/{STORY}?network=mastodon#make-it-yours")
    expect(page.get_by_role("tab", name="Mastodon")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Your Mastodon server")).to_be_visible()


def test_this_week_has_it_too(page, starter):
    """The cards of the home page do what those of the library do."""
    page.goto(starter.address)
    card = page.locator(".hub-card:has(.hub-share__link[data-network=linkedin])").first
    link = card.locator("[data-network=linkedin]")
    with page.expect_response("**/share/*/"):
        link.hover()
    page.wait_for_timeout(100)
    opened(page, link.click)
    expect(page.get_by_text("Copied: change the first line.")).to_be_visible()
    assert copied(page)
