"""Accessibility to WCAG 2.2 AA: axe on every kind of page, keyboard, sizes, zoom."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.chromium import find_chromium
from tests.browser.conftest import QUIET, Visits

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "library": "share/",
    "post": "share/repair-manuals/",
    "post-expired": "share/installer-day/",
    "post-recalled": "share/test-bench/",
    "post-comment": "share/one-decibel/",
    "post-send": "share/three-questions/",
    "post-write": "share/apprentice-manual/",
    "post-prompts": "share/interview-questions/",
    "news": "news/",
    "calendar": "calendar/",
    "start": "start/",
    "learn": "learn/",
    "module": "learn/your-own-voice/",
    "charter": "charter/",
    "charter-version": "charter/1.0/",
    "charter-short": "charter/in-short/",
    "charter-examples": "charter/examples/",
    "charter-questions": "charter/questions/",
    "charter-history": "charter/history/",
    "charter-changes": "charter/1.0-2.0/",
    "acknowledgement": "charter/acknowledgement/",
    "programme": "programme/",
    "step": "programme/5-pilot/",
    "launch kit": "launch/",
    "poster": "launch/poster/",
    "objectives": "objectives/",
    "objective": "objectives/recruitment/",
    "editors": "help/writing-for-editors/",
    "accessibility": "help/accessibility/",
    "my-data": "help/my-data/",
    "measuring": "help/measuring-voice/",
    "unknown": "no-such-page/",
}
EVERY_KIND = pytest.mark.parametrize("kind", [*KINDS, "news-item"])
NEWS = {"": "news/engineering", "fr/": "news/newsroom"}
SETTINGS = [
    ("", "desktop", False),
    ("fr/", "phone", True),
    ("", "phone", False),
    ("fr/", "desktop", True),
]
MOST_USED = {"home", "library", "post"}
"""These are met in every setting; the others, made of the same parts, in the first two."""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],  # twice as fast: what passes is counted, not described
}
SMALLEST = 24
"""CSS pixels, WCAG 2.5.8; a link inside a sentence is excepted there."""
THUMB = 44


def place(starter, kind, lang=""):
    """Give the address of a page of a kind below the home page of a language."""
    if kind != "news-item":
        return KINDS[kind]
    item = min((starter.files / lang / NEWS[lang]).iterdir())
    return f"{NEWS[lang]}/{item.name}/"


def open_kind(visits, starter, kind, lang="", device="desktop", **options):
    """Open a page of a kind on a device."""
    page = visits.page(device, **options)
    page.goto(starter.address + lang + place(starter, kind, lang))
    visits.wrong[:] = [one for one in visits.wrong if "no-such-page" not in one]
    return page


def findings(page):
    """Run axe and give what it found, as lines that say where and why."""
    answer = Axe().run(page, options=RULES).response
    assert len(answer["passes"]) > 10
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


@EVERY_KIND
def test_axe_finds_nothing(visits, starter, kind):
    """No kind of page breaks a rule of WCAG 2.0, 2.1 or 2.2, A or AA, that a machine can check."""
    found = {}
    for lang, device, dark in SETTINGS if kind in MOST_USED else SETTINGS[:2]:
        page = open_kind(visits, starter, kind, lang, device, dark=dark)
        found[lang, device, dark] = findings(page)
        page.close()
    assert {setting: lines for setting, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("lang", "device", "dark"), SETTINGS)
def test_axe_finds_nothing_in_the_search(visits, starter, lang, device, dark):
    """The open dialog with results keeps to the same rules."""
    page = visits.page(device, dark=dark)
    page.goto(starter.address + lang)
    page.keyboard.press("/")
    page.keyboard.type({"": "heat pump", "fr/": "atelier"}[lang])
    expect(page.locator(".hub-search ol > li").first).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize(("lang", "device", "dark"), SETTINGS)
def test_axe_finds_nothing_in_a_busy_composer(visits, starter, lang, device, dark):
    """A text too long for X, its draft kept, the preview unfolded, all of it to copy by hand."""
    page = visits.page(device, dark=dark)
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'));"
        "document.execCommand = () => false"
    )
    page.goto(f"{starter.address}{lang}share/repair-manuals/#make-it-yours")
    page.get_by_role("tab", name="X", exact=True).click()
    page.locator("#composer-text").fill("A kettle, mended with a spoon. " * 12)
    page.locator(".hub-preview summary").click()
    page.locator("hub-composer [data-part=copy]").click()
    expect(page.locator("[data-part=hand]")).to_be_visible()
    expect(page.locator(".hub-compose__draft")).to_be_visible()
    expect(page.locator("hub-length-counter strong")).not_to_be_empty()
    assert findings(page) == []


def test_axe_finds_nothing_in_the_open_drawer(visits, starter):
    """The menu behind “More”, one level down, keeps to the same rules."""
    page = visits.page("phone")
    page.goto(f"{starter.address}programme/")
    page.locator(".hub-bottom").get_by_role("button", name="More").tap()
    page.wait_for_timeout(400)  # the drawer slides
    assert findings(page) == []


@pytest.mark.parametrize("kind", ["home", "post", "charter-version"])
def test_skip_link_is_first_and_leads_past_the_header(visits, starter, kind):
    """One Tab shows it; Enter, and the next Tab is in the content."""
    page = open_kind(visits, starter, kind)
    page.keyboard.press("Tab")
    skip = page.locator(".hub-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "post", "news"])
def test_focus_is_seen_at_every_stop(visits, starter, kind, dark):
    """Through the header and the first cards, each stop has an outline and is on the screen."""
    page = open_kind(visits, starter, kind, dark=dark)
    for _ in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            # The palette's switch is a hidden option; its label is what is seen.
            "() => { const focused = document.activeElement;"
            "const option = focused.closest('.md-header__option');"
            "const one = option ? option.querySelector('label:not([hidden])') : focused;"
            "const style = getComputedStyle(one), box = one.getBoundingClientRect();"
            "return {html: one.outerHTML.slice(0, 200),"
            "outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),"
            "seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,"
            "over: one === document.body} }"
        )
        if stop["over"]:
            break
        assert stop["outline"] >= 2, stop["html"]
        assert stop["seen"], stop["html"]


def small(page, selector, least):
    """List the visible elements of a selector that are smaller than `least` pixels."""
    return page.evaluate(
        "([selector, least]) => [...document.querySelectorAll(selector)].filter(one => {"
        # A line of text that wraps is as tall as its lines; what is hidden has no box.
        "  const box = one.getBoundingClientRect();"
        "  return one.checkVisibility() && box.width > 1 && Math.min(box.width, box.height) < least"
        "}).map(one => `${one.outerHTML.slice(0, 90)} ${JSON.stringify("
        "one.getBoundingClientRect())}`)",
        [selector, least],
    )


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("kind", ["home", "library", "news", "post"])
def test_nothing_is_too_small_to_hit(visits, starter, kind, device):
    """Links of cards, header, footer and bottom bar measure 24 pixels or more, both ways."""
    page = open_kind(visits, starter, kind, device=device)
    chosen = ".hub-card a, .hub-header :is(a, button, label), .hub-footer a, .hub-bottom > *"
    assert small(page, f"{chosen}, .hub-news__title, summary", SMALLEST) == []


@pytest.mark.parametrize("kind", ["home", "library", "news", "post"])
def test_thumbs_find_what_is_to_be_tapped(visits, starter, kind):
    """On a phone, share links, buttons and the bar measure 44 pixels or more."""
    page = open_kind(visits, starter, kind, device="phone")
    chosen = ".hub-share__link, .hub-share summary, .hub-button, .hub-bottom > *, .hub-search__open"
    assert small(page, chosen, THUMB) == []


@EVERY_KIND
def test_nothing_sticks_out_of_a_narrow_screen(visits, starter, kind):
    """At 320 pixels, which is also 400 % zoom of a desktop, nothing scrolls sideways."""
    for lang in ("", "fr/"):
        page = open_kind(visits, starter, kind, lang, "narrow")
        wide = page.evaluate(
            "() => document.documentElement.scrollWidth <= 320 ? [] :"
            "[...document.querySelectorAll('body *')].filter(one => one.checkVisibility()"
            "&& one.getBoundingClientRect().right > 321).map(one => one.outerHTML.slice(0, 120))"
        )
        assert wide == []
        page.close()


@pytest.fixture(scope="module")
def large_print(browser):
    """Give a browser whose reader has set twice the usual size of text."""
    large = browser.browser_type.launch(
        executable_path=find_chromium(), args=[*QUIET, "--blink-settings=defaultFontSize=32"]
    )
    yield large
    large.close()


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("kind", ["home", "post", "news", "calendar", "step"])
def test_text_of_twice_the_size_is_not_cut(large_print, starter, kind, device):
    """With text at 200 %, all of it is on the page: nothing is clipped or beyond the edge."""
    visits = Visits(large_print)
    page = open_kind(visits, starter, kind, device=device)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
    cut = page.evaluate(
        "() => [...document.querySelectorAll('main *, .hub-bottom *, .hub-footer *')]"
        ".filter(one => one.checkVisibility() && !one.closest('.hub-hidden, .hub-share__label,"
        " svg, .md-sidebar') && one.innerText).filter(one => {"
        "  const style = getComputedStyle(one), box = one.getBoundingClientRect();"
        "  return box.right > innerWidth + 1 || style.overflow !== 'visible'"
        "    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)"
        "}).map(one => one.outerHTML.slice(0, 120))"
    )
    visits.close()
    assert cut == []


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_landmarks_have_names(page, starter, lang):
    """One banner, one main, one footer; navigations are told apart by their names."""
    page.goto(starter.address + lang)
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    names = page.get_by_role("navigation").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') ?? one.textContent.trim())"
    )
    assert all(names)
    assert len(set(names)) == len(names)
