"""My data: what this browser keeps is seen, taken along and erased, and nothing is sent."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import findings
from tests.browser.test_composer import stored, text_of

pytestmark = pytest.mark.browser

PAGE = "help/my-data/"
KEPT = {
    "hub.share.stories": [
        {"story": "en/share/a/", "title": "A part for 2004", "network": "x", "on": "2026-11-20"},
        {"story": "en/share/b/", "title": "One decibel", "network": "", "on": "2026-11-12"},
    ],
    "hub.share.rhythm": "fortnight",
    "hub.share.drafts": {
        "en/share/a/": {"text": "I kept <b>the</b> old one.", "at": 1795500000000}
    },
    "hub.share.opened": {"en/share/a/": "2026-11-20"},
    "hub.share.corrected": ["en/share/c/"],
    "hub.learn.progress": {"why-ambassadors": {"done": {"at": "en=1a2b", "on": "2026-11-20"}}},
    "hub.learn.attested": "Noé Bertin",
    "hub.charter.acknowledged": {"receipt": "0123456789abcdef"},
    "hub.library.preferences": {"audience": "", "languages": ["en", "fr"], "networks": ["x"]},
    "hub.share.instance": "piaille.fr",
    "hub.share.seed": 1444737786,
}
"""A value under the keys of storage.js; “Start here” has tests of its own."""
OTHERS = "somebody.else"
"""A key of another application on the same host."""


def keeping(page, starter, kept, lang=""):
    """Open the page in a browser that keeps these values."""
    page.goto(starter.address + lang + PAGE)
    page.evaluate(
        """kept => {
          for (const [key, value] of Object.entries(kept))
            localStorage.setItem(key, JSON.stringify(value));
        }""",
        {**kept, OTHERS: "stays"},
    )
    page.reload()


def row(page, name):
    """Give the row of a value by its name in storage.js."""
    return page.locator(f'[data-key="{name}"]')


def keys(page):
    """Give the hub's own keys that the browser holds."""
    return {key for key in page.evaluate("Object.keys(localStorage)") if key.startswith("hub.")}


@pytest.mark.parametrize(
    ("lang", "name", "says"),
    [
        ("", "stories", "2 entries: look at them"),
        ("", "drafts", "1 entry: look at it"),
        ("", "preferences", "3 entries: look at them"),
        ("", "rhythm", "one story a fortnight"),
        ("", "instance", "piaille.fr"),
        ("", "seed", "1444737786"),
        ("fr/", "stories", "2 entrées\u00a0: les regarder"),
        ("fr/", "drafts", "1 entrée\u00a0: la regarder"),
        ("fr/", "rhythm", "une histoire tous les quinze jours"),
    ],
)
def test_says_what_is_kept(page, starter, lang, name, says):
    """Short values as they are, others by their number."""
    keeping(page, starter, KEPT, lang)
    told = row(page, name).get_by_text(says, exact=True).filter(visible=True)
    expect(told).to_have_count(1)


def test_shows_every_word_of_it(page, starter):
    """What a person wrote is shown as text, never run as markup."""
    keeping(page, starter, KEPT)
    row(page, "drafts").locator("summary").click()
    shown = row(page, "drafts").locator("pre")
    expect(shown).to_contain_text("I kept <b>the</b> old one.")
    assert json.loads(shown.inner_text()) == KEPT["hub.share.drafts"]


def test_newcomer_reads_that_nothing_is_kept(page, starter):
    """Also where a list was emptied; there is nothing to erase then."""
    keeping(page, starter, {"hub.share.stories": []})
    for name in ("stories", "rhythm", "drafts", "opened", "corrected", "preferences", "instance"):
        expect(row(page, name).get_by_text("Nothing is kept.")).to_be_visible()
        expect(row(page, name).get_by_role("button")).to_be_hidden()


@pytest.mark.parametrize("key", KEPT)
def test_each_value_is_erased_alone(page, starter, key):
    """At once and for good; the row says so, the others stay."""
    keeping(page, starter, KEPT)
    erased = row(page, key.split(".")[-1])
    title = erased.get_by_role("heading").inner_text()
    erased.get_by_role("button", name=f"Erase {title}").click()
    expect(page.locator("hub-my-data [role=status]")).to_be_focused()
    expect(page.get_by_text(f"Erased: {title}.")).to_be_visible()
    expect(erased.get_by_text("Nothing is kept.")).to_be_visible()
    assert keys(page) == set(KEPT) - {key}


def test_everything_is_erased_by_a_second_press(page, starter):
    """The first asks; “Keep it” leaves all as it was; what is not the hub's is not touched."""
    keeping(page, starter, KEPT)
    page.get_by_role("button", name="Erase everything", exact=True).click()
    asked = page.get_by_text("nobody can bring them back")
    expect(asked).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(asked).to_be_hidden()
    expect(page.get_by_role("button", name="Erase everything", exact=True)).to_be_focused()
    assert keys(page) == set(KEPT)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Yes, erase everything")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Everything is erased.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == [OTHERS]


def test_light_or_dark_is_erased_in_both_languages(page, starter):
    """The theme keeps the choice of each language under a name of its own."""
    for lang in ("fr/", ""):
        page.goto(starter.address + lang + PAGE)
    palettes = page.evaluate("Object.keys(localStorage).filter(key => key.endsWith('palette'))")
    assert len(palettes) == 2
    row(page, "palette").get_by_role("button").click()
    expect(page.get_by_text("Erased: Light or dark.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_everything_is_taken_along(page, starter):
    """A JSON file with the day in its name, and every value under its key as it is kept."""
    keeping(page, starter, KEPT)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export everything").click()
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    assert saved.value.suggested_filename == f"my-hub-data-{day}.json"
    exported = json.loads(saved.value.path().read_text("utf-8"))
    assert exported.pop("palette")
    assert exported == KEPT


def test_draft_of_another_tab_appears(page, starter):
    """What is written elsewhere meanwhile is seen here without a reload."""
    keeping(page, starter, {})
    other = page.context.new_page()
    other.goto(starter.address + "share/repair-manuals/")
    text_of(other).fill("My grandmother kept every manual in the bread bin.")
    row(page, "drafts").get_by_text("1 entry: look at it").click()
    expect(row(page, "drafts").locator("pre")).to_contain_text("in the bread bin")
    assert stored(page, "hub.share.drafts")


def test_works_where_nothing_can_be_kept(page, starter):
    """A browser that refuses storage shows that nothing is there, and breaks nothing."""
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) {"
        "  const kept = Storage.prototype[name];"
        "  Storage.prototype[name] = function (key, ...rest) {"
        "    if (key.startsWith('hub.')) throw new DOMException('no', 'SecurityError');"
        "    return kept.call(this, key, ...rest) } }"
    )
    page.goto(starter.address + PAGE)
    expect(row(page, "seed").get_by_text("Nothing is kept.")).to_be_visible()
    page.get_by_role("button", name="Erase everything", exact=True).click()
    page.get_by_role("button", name="Yes, erase everything").click()
    expect(page.get_by_text("Everything is erased.")).to_be_visible()


def test_nothing_is_sent(page, starter):
    """Looking, exporting and erasing ask no server for anything."""
    keeping(page, starter, KEPT)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    row(page, "stories").locator("summary").click()
    with page.expect_download():
        page.get_by_role("button", name="Export everything").click()
    row(page, "seed").get_by_role("button").click()
    page.wait_for_timeout(200)
    assert [url for url in asked if not url.startswith("blob:")] == []


@pytest.mark.parametrize(
    ("lang", "says"),
    [("", "Without it, this site keeps nothing"), ("fr/", "Sans lui, ce site ne conserve rien")],
)
def test_without_javascript_it_says_that_nothing_is_kept(visits, starter, lang, says):
    """The text of the page stands, and no button that would do nothing."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + lang + PAGE)
    expect(page.get_by_text(says)).to_be_visible()
    expect(page.locator("hub-my-data button")).to_have_count(0)


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize(("device", "dark"), [("desktop", False), ("phone", True)])
def test_axe_finds_nothing(visits, starter, lang, device, dark):
    """With everything unfolded, and the question before all is erased."""
    page = visits.page(device, dark=dark)
    keeping(page, starter, KEPT, lang)
    for summary in page.locator("hub-my-data summary:visible").all():
        summary.click()
    page.locator("[data-part=erase-all]").click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
