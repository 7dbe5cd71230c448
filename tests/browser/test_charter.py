"""The charter in a browser: two pages of paper, keyboard, phone, search, languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("lang", ["", "fr/"])
SMALLEST_PRINT = 8.5 * 96 / 72
"""CSS pixels: 8.5 points."""


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@BOTH
@pytest.mark.parametrize("place", ["charter/", "charter/2.0/"])
def test_the_version_in_force_is_printed_on_two_pages(visits, starter, lang, place):
    """On A4, from the first page and from its own."""
    page = visits.page()
    settle(page, f"{starter.address}{lang}{place}")
    assert pages_of(page.pdf(format="A4", prefer_css_page_size=True)) == 2


@BOTH
def test_print_is_text_alone_and_large_enough(visits, starter, lang):
    """No header, no tabs, no button; who says it since when stands in the text."""
    page = visits.page()
    settle(page, f"{starter.address}{lang}charter/")
    page.emulate_media(media="print")
    expect(page.locator(".hub-charter-imprint")).to_contain_text("Ardoiseau")
    expect(page.locator(".hub-charter-imprint")).to_contain_text("2.0")
    expect(page.locator(".hub-charter-imprint")).to_contain_text("2026")
    for gone in (".hub-header", ".hub-charter-tabs", ".hub-charter-contents", ".hub-footer"):
        expect(page.locator(gone)).not_to_be_visible()
    assert page.locator("a.hub-button:visible, button:visible, .hub-skip:visible").count() == 0
    sizes = page.evaluate(
        "[...document.querySelectorAll('article :is(p, li, h1, h2)')]"
        ".filter(one => one.checkVisibility())"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(sizes) > 60
    assert min(sizes) >= SMALLEST_PRINT - 0.01


def test_pairs_stand_side_by_side_and_stacked_on_a_phone(visits, starter):
    """What to do comes first in either case."""
    places = {}
    for device in ("desktop", "phone"):
        page = visits.page(device)
        settle(page, f"{starter.address}charter/")
        pair = page.locator(".hub-pair").first
        do, avoid = (pair.locator(one).bounding_box() for one in (".hub-do", ".hub-avoid"))
        places[device] = (do["x"] < avoid["x"], do["y"] < avoid["y"])
    assert places == {"desktop": (True, False), "phone": (False, True)}


@pytest.mark.parametrize("device", ["phone", "narrow"])
@BOTH
def test_no_page_of_the_charter_is_wider_than_the_screen(visits, starter, lang, device):
    """Nothing has to be pushed sideways to be read."""
    page = visits.page(device)
    for place in ("", "in-short/", "examples/", "questions/", "history/", "1.0/", "1.0-2.0/"):
        settle(page, f"{starter.address}{lang}charter/{place}")
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], place


def test_keyboard_goes_through_the_charter(visits, starter):
    """From tab to tab with Enter, to what changed, and into a folded article."""
    page = visits.page()
    settle(page, f"{starter.address}charter/")
    tabs = page.get_by_role("navigation", name="The charter’s pages")
    for name, address in (
        ("In short", "charter/in-short/"),
        ("Examples", "charter/examples/"),
        ("Questions", "charter/questions/"),
        ("History", "charter/history/"),
    ):
        tabs.get_by_role("link", name=name).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(address) + "$"))
        expect(tabs.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="What changed since 1.0 (Version 1.1)").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"charter/1\.0-1\.1/$"))
    folded = page.locator(".hub-diff-article--same").first
    expect(folded.locator("p").first).not_to_be_visible()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded.locator("p").first).to_be_visible()


def test_the_charter_is_read_without_javascript(visits, starter):
    """Tabs are pages, and what is folded is unfolded by the browser itself."""
    page = visits.page("phone", java_script_enabled=False)
    page.goto(f"{starter.address}charter/")
    page.locator(".hub-charter-contents summary").click()
    page.get_by_role("link", name="Confidentiality", exact=True).click()
    expect(page.locator("#\\33 -confidentiality")).to_be_in_viewport()
    page.get_by_role("link", name="Questions", exact=True).click()
    expect(page.locator(".hub-answer")).to_have_count(20)


@pytest.mark.parametrize(
    ("lang", "words", "leads_to"),
    [
        ("", "show the machine that I am building", "charter/questions/"),
        ("", "private life disconnect", "charter/"),
        ("fr/", "droit à la déconnexion", "fr/charter/"),
        ("fr/", "parler de mon salaire", "fr/charter/questions/"),
    ],
)
def test_search_finds_questions_and_articles(visits, starter, lang, words, leads_to):
    """On the page of the version in force or of the questions, at their anchor."""
    page = visits.page()
    settle(page, starter.address + lang)
    page.keyboard.press("/")
    page.keyboard.type(words)
    found = page.locator(f".hub-search a[href*='/{leads_to}#']").first
    expect(found).to_be_visible()
    page.goto(found.evaluate("one => one.href"))
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.evaluate("id => document.getElementById(id)?.tagName", anchor) == "H2"


@pytest.mark.parametrize("place", ["in-short/", "questions/", "history/", "1.1-2.0/", "1.0/"])
def test_language_switch_stays_on_the_page(visits, starter, place):
    """There and back."""
    page = visits.page()
    settle(page, f"{starter.address}charter/{place}")
    page.locator(".hub-languages a[hreflang=fr]").click()
    expect(page).to_have_url(f"{starter.address}fr/charter/{place}")
    page.locator(".hub-languages a[hreflang=en]").click()
    expect(page).to_have_url(f"{starter.address}charter/{place}")
