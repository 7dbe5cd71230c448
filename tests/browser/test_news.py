"""News in a browser: from page to page, by source and by topic, on every device."""

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hub.news.state import FeedState, write_state
from tests.browser.serving import hashes_of, policy, serve
from tests.plugins.core.content import archive, news
from tests.plugins.core.drawn_site import CONFIG, ENGLISH, FRENCH, NOW, build_site

pytestmark = pytest.mark.browser

LOOK = """\
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}
extra_css: [assets/hub/tokens.css, assets/hub/hub.css]
markdown_extensions:
"""
FEEDS = """\
      - {id: presse, name: {en: Press, fr: Presse}, address: p.xml, language: fr}
      - {id: reading, name: {en: Reading, fr: Lectures}, address: r.xml, language: en, share: no}
"""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
IMAGE = "0123456789abcdef0123456789abcdef.webp"
# Two pixels beside each other, lossless.
WEBP = base64.b64decode("UklGRh4AAABXRUJQVlA4TBEAAAAvAQAAAAfQ//73v/+BiOh/AAA=")
PICTURED = news(27, title="With a picture", image=IMAGE, image_link="https://cdn.example.com/a")
READING = news(26, "reading", title="For reading", link="https://www.example.com/reading")
SETTINGS = [("", "desktop", False), ("fr/", "phone", True), ("", "phone", False)]


def _items() -> Iterator[object]:
    for number in range(60, 115):
        moment = datetime(2026, 11, 20, tzinfo=UTC) - timedelta(days=number - 60)
        title = LONG if number % 9 == 0 else f"Item {number}"
        topics = ("Craft", f"Topic {number % 17}")
        yield news(number, published=moment, title=title, topics=topics)


@dataclass(frozen=True)
class Site:
    """The served hub, by the address of its home page."""

    address: str

    def open(self, page: Page, place: str) -> Page:
        """Open a page of it."""
        page.goto(self.address + place)
        return page


@pytest.fixture(scope="module")
def site(tmp_path_factory, make_hub) -> Iterator[Site]:
    """Give a hub in both languages with 57 items, one source stale and one fresh."""
    root = tmp_path_factory.mktemp("news")
    config = CONFIG.replace("markdown_extensions:\n", LOOK)
    tree = make_hub(
        root,
        {
            **ENGLISH,
            **FRENCH,
            "site_config.yml": config.replace("id: newsroom,", "id: newsroom, limit: 60,") + FEEDS,
            "content/news/newsroom.jsonl": archive(PICTURED, *_items()),
            "content/news/reading.jsonl": archive(READING),
            f"content/news/images/{IMAGE}": WEBP,
        },
    )
    feeds = tree.hub(NOW).feeds
    since = NOW - timedelta(days=5)
    stale = FeedState(feeds["newsroom"].address, since, since, "gone")
    write_state(root, feeds["newsroom"], stale)
    write_state(root, feeds["presse"], FeedState(feeds["presse"].address, NOW))
    whole = root / "whole"
    shutil.copytree(build_site(root, "en").folder, whole)
    shutil.copytree(build_site(root, "fr").folder, whole / "fr")
    with serve(whole, policy(*hashes_of(whole))) as address:
        yield Site(address)


def findings(page: Page) -> list[str]:
    """Run axe and give what it found."""
    answer = Axe().run(page, context="main", options=RULES).response
    assert len(answer["passes"]) > 5
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


PLACES = {
    "first": "news/",
    "second": "news/page/2/",
    "stale source": "news/newsroom/",
    "fresh source": "news/presse/",
    "topic": "news/topics/craft/",
    "topic, later": "news/topics/craft/page/2/",
}
ITEMS = {
    "item": f"news/newsroom/{PICTURED.slug}/",
    "item for reading": f"news/reading/{READING.slug}/",
}


@pytest.mark.parametrize("kind", [*PLACES, *ITEMS])
def test_axe_finds_nothing(visits, site, kind):
    """Lists and items keep to WCAG 2.2 AA as far as a machine can tell, with all unfolded."""
    found = {}
    for lang, device, dark in SETTINGS:
        if lang and kind in ITEMS:
            continue  # these are English
        page = site.open(visits.page(device, dark=dark), lang + {**PLACES, **ITEMS}[kind])
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[lang, device] = findings(page)
        page.close()
    assert {setting: lines for setting, lines in found.items() if lines} == {}


def test_keyboard_goes_from_page_to_page(page, site):
    """Tab finds the pager behind the rows, Enter follows it, there and back."""
    site.open(page, "news/page/2/")
    page.locator(".hub-news__item a").last.focus()
    names = []
    for _ in range(2):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Newer", "Older"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}news/page/3/")
    pager = page.get_by_role("navigation", name="Pages of this list")
    expect(pager).to_contain_text("Page 3 of 3")
    expect(pager.get_by_role("link")).to_have_count(1)
    pager.get_by_role("link", name="Newer").press("Enter")
    page.wait_for_url(f"{site.address}news/page/2/")


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_everything_is_reached_without_a_script(visits, site, lang):
    """Sources, topics behind the fold, and the way back are plain links."""
    page = site.open(visits.page(java_script_enabled=False), f"{lang}news/")
    more = page.locator(".hub-ways--topics summary")
    folded = page.locator(".hub-ways--topics details a").last
    expect(folded).to_be_hidden()
    more.click()
    folded.click()
    expect(page.locator("h1")).to_contain_text("Topic")
    page.locator(".hub-trail a").click()
    page.wait_for_url(f"{site.address}{lang}news/")
    page.locator(".hub-ways--sources a").first.click()
    page.wait_for_url(f"{site.address}{lang}news/newsroom/")
    expect(page.locator(".hub-stale")).to_be_visible()


def test_stale_source_is_seen_without_its_colour(page, site):
    """A sign and words say it; the ground and the text are those of warnings."""
    said = site.open(page, "news/").locator(".hub-ways__stale")
    expect(said).to_have_text("Nothing since 19 November 2026")
    expect(said.locator("svg")).to_be_visible()
    warm = page.evaluate(
        "getComputedStyle(document.body).getPropertyValue('--hub-warm').trim().toLowerCase()"
    )
    red, green, blue = (int(warm[start : start + 2], 16) for start in (1, 3, 5))
    expect(said).to_have_css("color", f"rgb({red}, {green}, {blue})")


@pytest.mark.parametrize("kind", [*PLACES, *ITEMS])
def test_nothing_sticks_out_of_a_narrow_screen(visits, site, kind):
    """At 320 pixels nothing scrolls sideways, however long a word is."""
    for lang in ("", "fr/"):
        if lang and kind in ITEMS:
            continue
        page = site.open(visits.page("narrow"), lang + {**PLACES, **ITEMS}[kind])
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


def test_thumbs_find_sources_topics_and_pager(visits, site):
    """What leads on where news begins measures 44 pixels or more on a phone."""
    page = site.open(visits.page("phone"), "news/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    heights = page.locator(".hub-ways :is(a, summary), .hub-pager a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 15
    assert min(heights) >= 44


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_picture_has_the_proportions_of_the_placeholder(visits, site, device):
    """Ours, from our own host, cut as on cards; a drawing stands where there is none."""
    page = site.open(visits.page(device), ITEMS["item"])
    picture = page.locator(".hub-story__picture img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async one => { await one.decode(); return one.naturalWidth }") == 2
    drawn = site.open(visits.page(device), ITEMS["item for reading"])
    for one in (picture, drawn.locator(".hub-story__picture svg")):
        box = one.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(640 / 260, rel=0.01)


def test_item_for_reading_offers_nothing_to_share(page, site):
    """It says so, and leads to the original."""
    site.open(page, ITEMS["item for reading"])
    expect(page.locator(".hub-note")).to_have_text(
        "What this source publishes is for reading, not for sharing."
    )
    expect(page.locator(".hub-share, .hub-compose, hub-composer")).to_have_count(0)
    original = page.get_by_role("link", name="Read the original")
    assert original.get_attribute("href") == READING.link


def test_item_is_written_about(page, site):
    """The composer starts empty, with the link of the item."""
    site.open(page, ITEMS["item"])
    expect(page.get_by_role("heading", name="Write about this")).to_be_visible()
    expect(page.get_by_label("Your words")).to_be_empty()
    expect(page.locator("hub-composer")).to_have_attribute("data-link", PICTURED.link)
