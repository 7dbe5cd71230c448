"""The hub's own look: its colours can be read, and pages, cards and drawings use them."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TOKENS = Path(__file__).parents[2] / "plugins" / "theme" / "assets" / "hub" / "tokens.css"
READABLE = 4.5
"""WCAG 1.4.3, for text of any size."""
SEEN = 3
"""WCAG 1.4.11, for what is not text."""
# Text colours, and the grounds on which the style sheet puts them.
TEXT_ON_GROUND = [
    *product(("ink", "muted", "brand", "warm", "ok"), ("paper", "surface")),
    *product(("ink", "muted", "brand"), ("brand-soft",)),
    *product(("ink", "warm"), ("warm-soft",)),
    *product(("ink", "ok"), ("ok-soft",)),
    ("ink", "line"),
    ("on-brand", "brand"),
    ("surface", "warm"),
]


def palettes():
    """Read both palettes: the tokens of each scheme by name."""
    text = TOKENS.read_text("utf-8")
    palettes = {}
    for scheme in ("default", "slate"):
        _, rest = text.split(f'[data-md-color-scheme="{scheme}"] {{', 1)
        block, _ = rest.split("}", 1)
        palettes[scheme] = dict(re.findall(r"--hub-([\w-]+):\s*(#[0-9a-f]{6})\b", block))
    return palettes


def luminance(colour):
    """Give the relative luminance of `#rrggbb`, as WCAG defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Give the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def as_rgb(colour):
    """Write `#rrggbb` as browsers compute it."""
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


def test_contrast_is_computed_as_wcag_does():
    """Black on white is 21, a colour on itself 1, and the known grey just passes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_grounds(scheme, text, ground):
    """A company that changes a colour learns here which pair no longer holds."""
    palette = palettes()[scheme]
    found = contrast(palette[text], palette[ground])
    assert found >= READABLE, f"{text} on {ground} in {scheme}: {found:.2f}"


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("ground", ["paper", "surface", "brand-soft"])
def test_icons_and_focus_are_seen(scheme, ground):
    """The brand's colour, which icons, outlines and the current tab have, stands out."""
    palette = palettes()[scheme]
    assert contrast(palette["brand"], palette[ground]) >= SEEN


def test_both_palettes_have_the_same_tokens():
    """What is named in light is named in dark."""
    light, dark = palettes().values()
    assert light.keys() == dark.keys()
    assert len(light) >= 12


def background(page, selector):
    """Give the computed ground of the first element of a selector."""
    return page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_wear_the_palette_that_the_reader_prefers(visits, starter, dark):
    """Without a choice, the system's preference decides; every part takes the tokens."""
    palette = palettes()["slate" if dark else "default"]
    page = visits.page(dark=dark)
    page.goto(starter.address)
    assert background(page, "body") == as_rgb(palette["paper"])
    assert background(page, ".hub-header") == as_rgb(palette["surface"])
    assert background(page, ".hub-card") == as_rgb(palette["surface"])
    assert background(page, ".hub-card .hub-button") == as_rgb(palette["brand"])
    expect(page.locator("h1")).to_have_css("color", as_rgb(palette["ink"]))
    expect(page.locator(".hub-card .hub-button").first).to_have_css(
        "color", as_rgb(palette["on-brand"])
    )
    family = page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily")
    assert family.startswith("system-ui")


def test_drawings_follow_the_switch(page, starter):
    """The switch changes the fills inside the cards' drawings, not only the ground behind them."""
    light, dark = palettes().values()
    page.goto(starter.address)
    shape = page.locator('.hub-card .hub-drawing [fill*="--hub-art-1"]').first
    expect(shape).to_have_css("fill", as_rgb(light["art-1"]))
    page.locator(".md-header__option label:visible").click()
    expect(shape).to_have_css("fill", as_rgb(dark["art-1"]))
    expect(page.locator("body")).to_have_css("background-color", as_rgb(dark["paper"]))
    page.goto(f"{starter.address}share/repair-manuals/")
    expect(page.locator("body")).to_have_css("background-color", as_rgb(dark["paper"]))
    page.goto(f"{starter.address}fr/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_cards_stand_in_one_line(page, starter):
    """On a desktop the week's three cards are beside each other, as wide and as high as another."""
    page.goto(starter.address)
    boxes = [card.bounding_box() for card in page.locator(".hub-cards--week .hub-card").all()]
    assert len({(box["y"], box["height"]) for box in boxes}) == 1
    widths = [box["width"] for box in boxes]
    assert max(widths) - min(widths) <= 1


def test_phone_shows_a_story_without_scrolling(visits, starter):
    """The first card has begun on the first screen, above the bar, announcement and all."""
    page = visits.page("phone")
    page.goto(starter.address)
    card = page.locator(".hub-card").first.bounding_box()
    bar = page.locator(".hub-bottom").bounding_box()
    assert card["y"] + 150 < bar["y"]


def test_bottom_bar_hides_nothing_for_good(visits, starter):
    """At the end of a page the last line of the footer is above the bar."""
    page = visits.page("phone")
    page.goto(f"{starter.address}share/repair-manuals/")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bar = page.locator(".hub-bottom").bounding_box()
    for part in page.locator(".hub-footer :is(p, a)").all():
        box = part.bounding_box()
        assert box["y"] + box["height"] <= bar["y"]
