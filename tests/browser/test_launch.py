"""The launch kit: a poster that scans and fits one sheet, letters to copy, pages on paper."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.serving import PREFIX

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
KIT = [
    "",
    "checklist/",
    "announcement-emails/",
    "sponsor-message/",
    "objections/",
    "workshop/",
    "first-eight-weeks/",
    "rituals/",
]
PAPER = {"width": 660, "height": 1000}
"""CSS pixels of A4 within its margins, about."""


def scanned(page):
    """Give the address that a reader finds in a picture of the page, in shades of grey."""
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def start_of(lang):
    """Give the address of the page for newcomers, as the built site knows it."""
    return f"https://ambassadors.example.com{PREFIX}{lang}start/"


@BOTH
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_code_on_the_screen_scans(visits, starter, lang, dark, device):
    """Dark on white in both palettes; what is read is what stands beside it."""
    page = visits.page(device, dark=dark)
    settle(page, f"{starter.address}{lang}launch/poster/")
    assert scanned(page) == start_of(lang)
    code = page.locator(".hub-poster__code")
    expect(code).to_have_css("fill", "rgb(27, 35, 48)")
    expect(code).to_have_css("background-color", "rgb(255, 255, 255)")
    link = page.locator(".hub-poster__address a")
    assert f"https://{link.inner_text()}" == start_of(lang)


@BOTH
def test_poster_prints_on_one_sheet(visits, starter, lang):
    """The sheet alone, black on white also from the dark palette, and its code still scans."""
    page = visits.page(dark=True)
    settle(page, f"{starter.address}{lang}launch/poster/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    for hidden in (".hub-poster-how", ".hub-header", ".hub-footer", ".hub-skip"):
        expect(page.locator(hidden)).to_be_hidden()
    sheet = page.locator(".hub-poster")
    expect(sheet).to_have_css("color", "rgb(0, 0, 0)")
    box = sheet.bounding_box()
    assert (box["x"], box["y"], round(box["width"])) == (0, 0, 794)
    assert sheet.evaluate("one => one.scrollHeight <= one.clientHeight")
    assert scanned(page) == start_of(lang)


def test_long_names_stay_on_the_sheet(visits, starter):
    """A long company, a long address and a long contact: still one sheet, nothing cut off."""
    page = visits.page()
    settle(page, f"{starter.address}launch/poster/")
    page.evaluate(
        "const put = (part, text) => {"
        "  document.querySelector(`.hub-poster__${part}`).textContent = text };"
        "put('company', 'Gesellschaft für Wärmepumpenreparatur und Ersatzteilversorgung mbH');"
        "put('address', `intranet.example.com${'/a-long-folder'.repeat(6)}/start/`);"
        "put('contact', `Write: ambassadors.${'and-friends.'.repeat(6)}@example.com`)"
    )
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    sheet = page.locator(".hub-poster")
    assert sheet.evaluate(
        "one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
    )


@BOTH
def test_letters_wrap_on_a_phone_and_are_copied_as_written(visits, starter, lang):
    """No letter scrolls sideways; the button copies paragraphs without the breaks of the screen."""
    page = visits.page("phone", permissions=["clipboard-read", "clipboard-write"])
    settle(page, f"{starter.address}{lang}launch/announcement-emails/")
    letters = page.locator("pre > code")
    expect(letters).to_have_count(3)
    for letter in letters.all():
        assert letter.evaluate("one => one.scrollWidth <= one.clientWidth")
    page.locator("button[data-clipboard-target]").first.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).length > 400")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith({"": "Subject: ", "fr/": "Objet"}[lang])
    paragraphs = copied.strip().split("\n\n")
    assert len(paragraphs) == 8
    assert max(len(one) for one in paragraphs) > 150


@BOTH
@pytest.mark.parametrize("place", KIT)
def test_nothing_of_the_kit_is_cut_off_on_paper(visits, starter, lang, place):
    """On a sheet of A4 no table, letter or line is wider than the paper, and no menu is printed."""
    page = visits.page()
    settle(page, f"{starter.address}{lang}launch/{place}")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    wide = page.evaluate(
        "() => [...document.querySelectorAll('article *')].filter(one => one.checkVisibility()"
        "  && !one.closest('.hub-hidden, svg') && (one.getBoundingClientRect().right > innerWidth"
        "  || one.scrollWidth > one.clientWidth + 1"
        "    && getComputedStyle(one).overflowX !== 'visible'))"
        ".map(one => one.outerHTML.slice(0, 120))"
    )
    assert wide == []
    assert page.locator("button:visible, a.hub-button:visible, .hub-skip:visible").count() == 0
    expect(page.locator("article h1")).to_be_visible()
