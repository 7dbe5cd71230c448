"""“Start here”: newcomers are led there once, and see how far they are."""

import gzip
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.test_accessibility import findings
from tests.browser.test_composer import stored

pytestmark = pytest.mark.browser

START = "hub.start.state"
CHARTER = "hub.charter.acknowledged"
PROGRESS = "hub.learn.progress"
STORIES = "hub.share.stories"
DAY = "2026-11-24"
SHORT = {"short": DAY}
CONFIRMED = {"on": DAY, "language": "en", "receipt": "0123456789abcdef"}
STORY = [{"story": "en/share/a/", "title": "A", "href": "", "network": "x", "on": DAY}]
FIRST = {"why-ambassadors": {"done": {"at": "en=000000000000", "on": DAY}}}
BEGUN = {"why-ambassadors": {"answers": {"at": "en=0000", "right": [], "of": 4}}}
ALL = {START: SHORT, PROGRESS: FIRST, STORIES: STORY}
LANGUAGES = pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
HEAVIEST = 900
"""Bytes, compressed, of what the home page loads for newcomers."""


def keep(page, kept):
    """Let the browser of an open page keep these values, and nothing else of the hub."""
    page.evaluate(
        """kept => {
          localStorage.clear();
          for (const [key, value] of Object.entries(kept))
            localStorage.setItem(key, JSON.stringify(value));
        }""",
        kept,
    )


def keeping(page, place, kept):
    """Open a page in a browser that keeps these values."""
    page.goto(place)
    keep(page, kept)
    page.reload()


def states(page):
    """Give what expects the words of the three states."""
    return expect(page.locator("li[data-step] .hub-state"))


def way(page):
    """Give the way to “Start here” on the home page."""
    return page.locator("hub-newcomer a")


# On the home page


@LANGUAGES
def test_newcomer_is_led_there(page, starter, lang):
    """From below this week's stories, in one click."""
    page.goto(starter.address + lang)
    expect(way(page)).to_be_visible()
    cards = page.locator(".hub-cards--week").bounding_box()
    assert way(page).bounding_box()["y"] > cards["y"]
    way(page).click()
    expect(page).to_have_url(f"{starter.address}{lang}start/")


def test_put_aside_it_stays_away(page, starter):
    """In both languages, for good; the keyboard hears where the page can be found."""
    page.goto(starter.address)
    button = page.get_by_role("button", name="Not now")
    button.focus()
    page.keyboard.press("Enter")
    noted = page.get_by_text("Noted. You will find “Start here” under Learn.")
    expect(noted).to_be_focused()
    expect(way(page)).to_have_count(0)
    assert list(stored(page, START)) == ["dismissed"]
    for place in ("", "fr/"):
        settle(page, starter.address + place)
        expect(page.locator("hub-newcomer")).to_be_hidden()


@pytest.mark.parametrize(
    "kept",
    [
        {START: {"done": DAY, **SHORT}},
        {START: {"dismissed": DAY}},
        {PROGRESS: BEGUN},
        {STORIES: STORY},
    ],
    ids=["done", "dismissed", "path-begun", "story-told"],
)
def test_others_do_not_see_it(page, starter, kept):
    """Neither afterwards nor while the script is on its way: it takes no room."""
    page.goto(starter.address)
    keep(page, kept)
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/start/newcomer.js", hold)
    page.reload(wait_until="commit")
    block = page.locator("hub-newcomer")
    # However busy the machine is, the second after which it is shown does not run out here.
    block.evaluate("one => one.getAnimations().forEach(it => { it.pause(); it.currentTime = 0 })")
    expect(block).to_have_css("visibility", "hidden")
    assert block.bounding_box()["height"] == 0
    waiting[0].continue_()
    expect(page.locator("hub-newcomer:not(:defined)")).to_have_count(0)
    expect(block).to_be_hidden()


@pytest.mark.parametrize("kept", [{START: SHORT}, {CHARTER: {"2.0": CONFIRMED}}])
def test_who_read_the_charter_is_still_led_there(page, starter, kept):
    """That is the first of the steps: two are left."""
    keeping(page, starter.address, kept)
    expect(way(page)).to_be_visible()


def test_shown_though_the_script_does_not_come(page, starter):
    """After a moment, as a plain link; a button that would do nothing is not there."""
    page.route(
        "**/start/newcomer.js", lambda one: one.fulfill(body="", content_type="text/javascript")
    )
    page.goto(starter.address)
    expect(way(page)).to_be_visible()
    expect(page.locator("hub-newcomer")).to_have_css("visibility", "visible")
    expect(page.get_by_role("button", name="Not now")).to_have_count(0)


def test_home_page_stays_light(page, starter):
    """What newcomers need adds less than a kilobyte, and all own scripts stay below 15."""
    weights = {}
    page.on(
        "response",
        lambda one: weights.update({one.url: len(gzip.compress(one.body(), 6))}),
    )
    settle(page, starter.address)
    own = {url: one for url, one in weights.items() if "assets/hub/" in url and url.endswith(".js")}
    ours = [one for url, one in own.items() if "/hub/start/" in url]
    assert len(ours) == 2
    assert sum(ours) <= HEAVIEST
    assert sum(own.values()) <= 15_000


# The steps


def test_steps_change_with_what_was_done(page, starter):
    """In words; the first that is open is the next, also for screen readers."""
    page.goto(starter.address + "start/")
    for kept, words in (
        ({}, ["Next step", "To do", "To do"]),
        ({PROGRESS: BEGUN}, ["Next step", "To do", "To do"]),
        ({PROGRESS: FIRST}, ["Next step", "Done", "To do"]),
        ({PROGRESS: {"why-ambassadors": {"done": 5}}}, ["Next step", "To do", "To do"]),
        ({START: SHORT}, ["Done", "Next step", "To do"]),
        ({CHARTER: {"2.0": CONFIRMED}}, ["Done", "Next step", "To do"]),
        ({START: SHORT, PROGRESS: FIRST}, ["Done", "Done", "Next step"]),
    ):
        keep(page, kept)
        page.reload()
        states(page).to_have_text(words)
        current = page.locator("[aria-current=step]")
        expect(current).to_have_count(1)
        expect(current.locator(".hub-state")).to_have_text("Next step")


@pytest.mark.parametrize("button", ["left", "middle"])
def test_following_the_link_to_the_short_charter_is_the_first_step(page, starter, button):
    """In this tab or in another; the whole charter is not confirmed by it."""
    page.goto(starter.address + "start/")
    link = page.get_by_role("link", name="Read the charter in short")
    link.click(button=button)
    if button == "left":
        expect(page).to_have_url(starter.address + "charter/in-short/")
        page.go_back()
    states(page).to_have_text(["Done", "Next step", "To do"])
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert stored(page, START) == {"short": today}
    assert stored(page, CHARTER) is None
    expect(page.locator(".hub-start__later .hub-state")).to_be_hidden()
    keep(page, {START: SHORT})
    link.click()
    expect(page).to_have_url(starter.address + "charter/in-short/")
    assert stored(page, START) == SHORT  # the day of the first time


def test_other_ways_to_the_charter_are_not_that_step(page, starter):
    """Neither the link to the whole of it, nor a click with the right button."""
    page.goto(starter.address + "start/")
    page.get_by_role("link", name="Read the charter in short").click(button="right")
    page.get_by_role("link", name="read the whole charter").click()
    expect(page).to_have_url(starter.address + "charter/")
    assert stored(page, START) is None


def test_whole_charter_can_wait(page, starter):
    """It is marked once it is confirmed, and neither the next step nor one to do before that."""
    for kept, is_done in (({}, False), (ALL, False), ({**ALL, CHARTER: {"2.0": CONFIRMED}}, True)):
        keeping(page, starter.address + "start/", kept)
        later = page.locator(".hub-start__later")
        states(page).to_have_count(3)
        expect(later.locator(".hub-state")).to_be_visible(visible=is_done)
        expect(later.get_by_text("Done", exact=True)).to_have_count(int(is_done))
        ends = page.get_by_text("The first steps are done.")
        expect(ends).to_have_count(int(kept != {}))


def test_charter_taken_back_is_not_done(page, starter):
    """In another tab, where no more than the receipt stays."""
    keeping(page, starter.address + "start/", {CHARTER: {"2.0": CONFIRMED}})
    expect(page.locator(".hub-start__later .hub-state")).to_be_visible()
    other = page.context.new_page()
    other.goto(starter.address + "start/")
    keep(other, {CHARTER: {"receipt": CONFIRMED["receipt"]}})
    expect(page.locator(".hub-start__later .hub-state")).to_be_hidden()
    states(page).to_have_text(["Next step", "To do", "To do"])


def test_another_version_of_the_charter_is_not_the_one_in_force(page, starter):
    """Who confirmed an earlier one is asked again; an erratum asks nobody."""
    keeping(page, starter.address + "start/", {CHARTER: {"1.1": CONFIRMED}})
    states(page).to_have_text(["Next step", "To do", "To do"])
    keeping(page, starter.address + "start/", {CHARTER: {"2.0.1": CONFIRMED}})
    states(page).to_have_text(["Done", "Next step", "To do"])


def test_change_in_another_tab_is_seen(page, starter):
    """Somebody reads the charter beside this page."""
    page.goto(starter.address + "start/")
    other = page.context.new_page()
    other.goto(starter.address + "start/")
    keep(other, {CHARTER: {"2.0": CONFIRMED}})
    states(page).to_have_text(["Done", "Next step", "To do"])


def test_back_from_a_step_it_is_done(page, starter):
    """The browser may show the page as it was left."""
    page.goto(starter.address + "start/")
    states(page).to_have_text(["Next step", "To do", "To do"])
    page.get_by_role("link", name="Take the first module").click()
    expect(page).to_have_url(starter.address + "learn/why-ambassadors/")
    keep(page, {PROGRESS: FIRST})
    page.go_back()
    states(page).to_have_text(["Next step", "Done", "To do"])


def test_all_done_is_the_end(page, starter):
    """Kept without a click; nothing is left to press, and the home page shows it no more."""
    keeping(page, starter.address + "start/", ALL)
    states(page).to_have_text(["Done", "Done", "Done"])
    expect(page.get_by_text("The first steps are done.")).to_be_visible()
    expect(page.get_by_role("button", name="I have started")).to_have_count(0)
    assert list(stored(page, START)) == ["short", "done"]
    keeping(page, starter.address, {START: stored(page, START)})
    expect(page.locator("hub-newcomer")).to_be_hidden()


def test_end_keeps_the_day_it_came(page, starter):
    """A later visit does not write another one, nor over “Not now”."""
    keeping(page, starter.address + "start/", {**ALL, START: {"dismissed": "2026-03-03", **SHORT}})
    expect(page.get_by_text("The first steps are done.")).to_be_visible()
    assert stored(page, START) == {"dismissed": "2026-03-03", **SHORT}


@pytest.mark.parametrize(("name", "key"), [("I have started", "done"), ("Not now", "dismissed")])
def test_it_ends_when_somebody_says_so(page, starter, name, key):
    """With the keyboard alone; what was said is heard, and stays said."""
    page.goto(starter.address + "start/")
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    status = page.locator("hub-start [role=status]")
    expect(status).to_be_focused()
    expect(status).to_contain_text("Noted: the home page no longer shows “Start here”.")
    expect(page.get_by_role("button", name=name)).to_have_count(0)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert stored(page, START) == {key: today}
    page.reload()
    states(page).to_have_text(["Next step", "To do", "To do"])
    expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_where_nothing_can_be_kept_it_is_said(page, starter):
    """The buttons stay, for nothing has changed."""
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }"
    )
    page.goto(starter.address + "start/")
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_text("This browser keeps nothing, so nothing has changed.")).to_be_visible()
    expect(page.get_by_role("button", name="Not now")).to_be_visible()


def test_keyboard_goes_through_it_in_order(page, starter):
    """Charter, module, story, the end, what can wait, the ways in and out, one Tab each."""
    page.goto(starter.address + "start/")
    page.get_by_role("link", name="Read the charter in short").focus()
    stops = []
    for _ in range(12):
        stops.append(page.evaluate("document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert stops[:2] == ["Read the charter in short", "Take the first module"]
    assert stops[2] == "Tell a first story"
    assert stops[6:8] == ["I have started", "Not now"]
    assert stops[8].endswith("read the whole charter and confirm it")
    assert stops[9:11] == ["I’m in", "I’m leaving"]


def test_my_data_shows_and_erases_it(page, starter):
    """Then the home page begins anew."""
    keeping(page, starter.address + "help/my-data/", {START: {"dismissed": DAY}})
    row = page.locator("[data-key=start]")
    expect(row.get_by_text("1 entry: look at it")).to_be_visible()
    row.get_by_role("button", name="Erase Start here").click()
    assert stored(page, START) is None
    page.goto(starter.address)
    expect(way(page)).to_be_visible()


# In, and out

MAILS = {
    "": ("I’m in", "I’m leaving", "Ambassador programme, joining", "Ambassador programme, leaving"),
    "fr/": (
        "J’en suis",
        "Je m’en vais",
        "Programme ambassadeurs, arrivée",
        "Programme ambassadeurs, départ",
    ),
}
UNASKED = {"": "Nothing has to be explained.", "fr/": "Il n’y a rien à expliquer."}


@LANGUAGES
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_mails_are_written_in_the_language_of_the_page(visits, starter, lang, scripts):
    """To the team; the way out says that nothing has to be explained. Without a script, too."""
    page = visits.page(java_script_enabled=scripts)
    page.goto(f"{starter.address}{lang}start/")
    *names, joining, leaving = MAILS[lang]
    hrefs = [page.get_by_role("link", name=name).get_attribute("href") for name in names]
    read = [(urlsplit(href), parse_qs(urlsplit(href).query)) for href in hrefs]
    assert {(parts.scheme, parts.path) for parts, _ in read} == {
        ("mailto", "ambassadors@example.com")
    }
    assert [values["subject"] for _, values in read] == [[joining], [leaving]]
    bodies = [values["body"][0].split("\r\n") for _, values in read]
    assert UNASKED[lang] in bodies[1]
    assert len(bodies[1]) < len(bodies[0])
    assert all(len(href) < 1900 for href in hrefs)  # some mail programs cut longer ones


@LANGUAGES
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_leaving_is_as_easy_as_joining(visits, starter, lang, device):
    """Two buttons of one size and look, side by side or below each other, neither hidden."""
    page = visits.page(device)
    page.goto(f"{starter.address}{lang}start/")
    boxes, looks = [], []
    for name in MAILS[lang][:2]:
        link = page.get_by_role("link", name=name)
        expect(link).to_be_visible()
        boxes.append(link.bounding_box())
        looks.append(link.evaluate("one => one.className + getComputedStyle(one).fontSize"))
    assert boxes[0]["width"] == boxes[1]["width"]
    assert boxes[0]["height"] == boxes[1]["height"] >= 44
    assert looks[0] == looks[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@LANGUAGES
def test_without_javascript_steps_are_links(visits, starter, lang):
    """Nothing claims a state that nobody can know; the home page shows the way."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + lang)
    expect(way(page)).to_be_visible()
    expect(page.locator("hub-newcomer button")).to_be_hidden()
    page.goto(f"{starter.address}{lang}start/")
    expect(page.locator("[data-step] h3 a")).to_have_count(4)
    expect(page.locator(".hub-start__stories a")).to_have_count(3)
    for hidden in (*page.locator(".hub-state").all(), page.locator(".hub-start__end")):
        expect(hidden).to_be_hidden()


@LANGUAGES
@pytest.mark.parametrize(("device", "dark"), [("desktop", True), ("phone", False)])
def test_axe_finds_nothing_on_the_way(visits, starter, lang, device, dark):
    """Halfway through and at the end; on the home page after “Not now”."""
    page = visits.page(device, dark=dark)
    for kept in ({CHARTER: {"2.0": CONFIRMED}}, {**ALL, CHARTER: {"2.0": CONFIRMED}}):
        keeping(page, f"{starter.address}{lang}start/", kept)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**page.viewport_size, "height": height})
        assert findings(page) == []
    keeping(page, starter.address + lang, {})
    page.locator("hub-newcomer button").click()
    assert findings(page) == []


def test_thumb_finds_what_is_to_be_tapped(visits, starter):
    """44 pixels high on a phone: “Not now”, the steps, their stories, the buttons."""
    page = visits.page("phone")
    settle(page, starter.address)
    heights = {"home": page.locator("hub-newcomer button").bounding_box()["height"]}
    settle(page, starter.address + "start/")
    for one in page.locator(
        "hub-start :is(h3 a, .hub-start__stories a, button), .hub-start__ways a"
    ).all():
        heights[one.inner_text()] = one.bounding_box()["height"]
    assert {name: height for name, height in heights.items() if height < 44} == {}


def test_nothing_is_sent(page, starter):
    """Steps are looked up and ends noted without asking a server."""
    settle(page, starter.address + "start/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="I have started").click()
    page.wait_for_timeout(200)
    assert asked == []
    assert json.loads(page.evaluate("JSON.stringify({...localStorage})")).keys() <= {
        START,
        *(key for key in page.evaluate("Object.keys(localStorage)") if key.endswith("__palette")),
    }
