"""The composer: a story becomes somebody's own, before anything leaves the browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits, settle

pytestmark = pytest.mark.browser

STORY = "share/welding-after-forty/"
WRITE = "#make-it-yours"
KEY = "en/share/welding-after-forty/"
OWN = (
    "I could not swim until I was thirty-eight. The lesson that stayed was that everybody in the "
    "pool was busy with their own fear and nobody watched mine. That is how our school feels."
)
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def visits(browser):
    """Give what opens pages; whoever asks another host fails the test."""
    visits = Visits(browser)
    yield visits
    visits.close()


def seeded(page, seed):
    """Let a page's browser have drawn a number already."""
    page.add_init_script(f"localStorage.setItem('hub.share.seed', '{seed}')")
    return page


def text_of(page):
    """Give the text area of the composer."""
    return page.get_by_label("Your words", exact=True)


def hub_keys(page):
    """Give the keys under which the hub has kept something in the browser."""
    return sorted(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('hub.'))"))


def stored(page, key):
    """Read a value that the hub keeps in the browser."""
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def test_opens_with_the_caret_in_an_empty_first_line(page, starter):
    """The question stands where the first line will be, the drawn angle two lines below it."""
    page.goto(starter.address + STORY + WRITE)
    text = text_of(page)
    expect(text).to_be_focused()
    value = text.input_value()
    assert value.startswith("\n\n")
    assert value.strip() in captions(starter, STORY)
    assert text.evaluate("field => [field.selectionStart, field.selectionEnd]") == [0, 0]
    ask = page.locator(".hub-editor__ask")
    expect(ask).to_be_visible()
    expect(ask).to_have_text("What did you learn later than other people?")
    page.keyboard.type("I learned to swim late.")
    assert text.input_value() == f"I learned to swim late.{value}"
    expect(ask).to_be_hidden()


def test_reading_first_does_not_move_the_focus(page, starter):
    """Whoever came to read is not thrown into a field; the button in the head leads there."""
    page.goto(starter.address + STORY)
    expect(text_of(page)).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")


def test_meter_moves_from_parrot_to_ones_own_voice(page, starter):
    """The suggestion alone is the parrot; own words before it help; only own words are a voice."""
    page.goto(starter.address + STORY + WRITE)
    page.get_by_label("Way in").select_option(label="A story")
    says = page.locator(".hub-voice__says strong")
    bar = page.get_by_role("meter", name="Your voice")
    expect(says).to_have_text("Still the text that everybody gets")
    expect(bar).to_have_attribute("aria-valuenow", "0")
    page.keyboard.type(OWN)
    expect(says).to_have_text("Good start: add something you lived")
    assert 20 <= int(bar.get_attribute("aria-valuenow")) <= 60
    page.get_by_role("button", name="Start blank").click()
    expect(says).to_have_text("This sounds like you")
    expect(text_of(page)).to_have_value(OWN)
    expect(bar).to_have_attribute("aria-valuenow", "100")
    expect(page.locator(".hub-voice__prompt")).to_be_hidden()
    text_of(page).fill("Seven words are not enough for that.")
    expect(says).to_have_text("A few more words, and it shows")


def test_questions_help_the_storys_own_first(page, starter):
    """The post's `ask` comes first, then its prompts and general ones, round and round."""
    page.goto(f"{starter.address}share/interview-questions/")
    asked = page.locator(".hub-voice__prompt span")
    first = "Which question from your own interview do you still remember?"
    expect(asked).to_have_text(first)
    seen = [first]
    for _ in range(8):
        page.get_by_role("button", name="Another question").click()
        seen.append(asked.inner_text())
    assert seen[1].startswith("Which question from your own interview do you still remember, and")
    assert len(set(seen)) == 8
    assert seen[8] == first


def test_another_angle_keeps_ones_own_words(page, starter):
    """The next suggestion takes the place of the last, below what was written above it."""
    page.goto(starter.address + STORY + WRITE)
    page.keyboard.type("I learned to swim late.")
    first = text_of(page).input_value().removeprefix("I learned to swim late.").strip()
    page.get_by_role("button", name="Another angle").click()
    own, _, second = text_of(page).input_value().partition("\n\n")
    assert own == "I learned to swim late."
    assert {first, second} <= captions(starter, STORY)
    assert first != second
    expect(page.get_by_role("button", name="Bring my text back")).to_be_hidden()


def test_changed_suggestion_can_be_brought_back(page, starter):
    """Where the suggestion itself was changed, an angle replaces it, and one click undoes that."""
    page.goto(starter.address + STORY + WRITE)
    mine = "She lit her first torch at 41, and I was there that day with my own leaking joint."
    text_of(page).fill(mine)
    page.get_by_role("button", name="Another angle").click()
    expect(text_of(page)).not_to_have_value(mine)
    expect(page.get_by_text("Another angle has taken the place of your text.")).to_be_visible()
    page.get_by_role("button", name="Bring my text back").click()
    expect(text_of(page)).to_have_value(mine)
    page.get_by_role("button", name="Another angle").click()
    page.reload()
    expect(text_of(page)).to_have_value(mine)


def test_browsers_start_from_different_angles(visits, starter):
    """The first angle is drawn per browser and story; the same browser sees the same again."""
    firsts = set()
    for seed in (1, 2, 3, 4):
        page = seeded(visits.page(), seed)
        page.goto(starter.address + STORY)
        first = text_of(page).input_value()
        page.reload()
        assert text_of(page).input_value() == first
        firsts.add(first)
    assert len(firsts) > 1


def test_every_angle_is_drawn_as_often(page, starter):
    """Of 3,000 browsers about a third begin with each of three angles, whatever the story."""
    page.goto(starter.address)
    counts = page.evaluate(
        """async () => {
            const {draw} = await import("/some/prefix/assets/hub/share/drawing.js");
            return ["en/share/a/", "en/share/b/"].map((story) => {
                const drawn = [0, 0, 0];
                for (let seed = 0; seed < 3000; seed++) drawn[draw(seed * 97, story, 3)]++;
                return drawn;
            });
        }"""
    )
    for drawn in counts:
        assert all(900 < one < 1100 for one in drawn)


def test_network_offers_only_the_angles_meant_for_it(page, starter):
    """X is named by none of the two long captions: its tab has the one that is for all."""
    page.goto(starter.address + STORY)
    page.get_by_role("tab", name="X", exact=True).click()
    options = page.get_by_label("Way in").locator("option:not([hidden])")
    expect(options).to_have_text(["A tip"])
    assert text_of(page).input_value().strip().startswith("The torch is heavier than it looks")
    expect(page.get_by_role("button", name="Another angle")).to_be_hidden()


def test_length_is_counted_by_the_networks_own_rule(page, starter):
    """On X an emoji and a link weigh what X says, and the line of the charter is part of it."""
    page.goto(f"{starter.address}share/repair-manuals/")
    page.get_by_role("tab", name="X", exact=True).click()
    text_of(page).fill("👩‍👩‍👧 I mended a kettle.")
    counted = page.locator("hub-length-counter span")
    # 2 + 19, the charter's line and the hashtag each after two line ends, a space and a link.
    line = "I work at Ardoiseau."
    expect(counted).to_have_text(f"{21 + 2 + len(line) + 2 + len('#RightToRepair') + 1 + 23} / 280")
    page.get_by_label("Add #RightToRepair").uncheck()
    page.get_by_label("Add the line the charter asks for").uncheck()
    expect(counted).to_have_text(f"{21 + 1 + 23} / 280")
    page.get_by_role("tab", name="LinkedIn").click()
    expect(counted).to_have_text("27 / 3000")


def test_too_long_a_text_cannot_be_opened(page, starter):
    """Over the limit the link leads nowhere and says by how much; one character less, it does."""
    page.goto(f"{starter.address}share/repair-manuals/")
    page.get_by_role("tab", name="X", exact=True).click()
    for box in page.locator(".hub-added input[type=checkbox]").all():
        box.uncheck()
    text_of(page).fill("x" * 259)
    opens = page.get_by_text("Copy and open X", exact=True)
    expect(page.get_by_text("3 characters too long for X")).to_be_visible()
    expect(opens).to_have_attribute("aria-disabled", "true")
    assert opens.get_attribute("href") is None
    opens.click(force=True)  # Playwright would wait for what says it is disabled
    expect(page.get_by_text("It is too long for this network.")).to_be_visible()
    page.get_by_label("Your words", exact=True).press("End")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("It is too long for this network.")).to_have_count(0)
    opens.press("Enter")
    expect(page.get_by_text("It is too long for this network.")).to_be_visible()
    text_of(page).fill("x" * 256)
    expect(page.locator("hub-length-counter strong")).to_be_empty()
    assert opens.get_attribute("href").startswith("https://x.com/intent/post?text=xxx")
    assert opens.get_attribute("aria-disabled") is None


def test_preview_ends_where_the_network_folds(page, starter):
    """On LinkedIn about 200 characters are seen before “… more”; the card names title and host."""
    page.goto(starter.address + STORY)
    text_of(page).fill("word " * 60)
    page.get_by_text("How it will look, more or less").click()
    preview = page.locator("hub-post-preview")
    expect(preview.get_by_text("… more")).to_be_visible()
    assert preview.locator("p").text_content() == ("word " * 40).strip()
    expect(preview.locator(".hub-preview__card")).to_contain_text("www.example.com")
    expect(preview.locator(".hub-preview__card b")).to_have_text("Welding after forty")
    expect(preview.locator(".hub-preview__card svg")).to_be_visible()
    text_of(page).fill("Short.")
    expect(preview.get_by_text("… more")).to_be_hidden()


def test_draft_is_kept_for_30_days_and_can_be_erased(page, starter):
    """A text in the making is there after a reload, in this browser alone, and goes on request."""
    page.goto(starter.address + STORY + WRITE)
    page.keyboard.type("I learned to swim late.")
    draft = page.locator(".hub-compose__draft")
    expect(draft).to_contain_text(re.compile(r"Kept in this browser until \d+ [A-Z][a-z]+, and"))
    mine = text_of(page).input_value()
    page.reload()
    expect(text_of(page)).to_have_value(mine)
    expect(draft).to_be_visible()
    page.get_by_role("button", name="Erase it").click()
    expect(draft).to_be_hidden()
    assert text_of(page).input_value() == mine.removeprefix("I learned to swim late.")
    assert stored(page, "hub.share.drafts") is None
    page.reload()
    expect(draft).to_be_hidden()


@pytest.mark.parametrize(("age", "is_kept"), [(29 * DAY, True), (30 * DAY + 1000, False)])
def test_draft_goes_after_30_days(page, starter, age, is_kept):
    """What is older than 30 days is neither shown nor kept."""
    page.add_init_script(
        f"if (!sessionStorage.past) {{ sessionStorage.past = 1; localStorage.setItem("
        f"'hub.share.drafts', JSON.stringify({{'{KEY}': {{text: 'Mine.', at: Date.now() - {age}}},"
        f" 'en/share/other/': {{text: 'Other.', at: Date.now() - {age}}} }}))}}"
    )
    page.goto(starter.address + STORY + WRITE)
    assert (text_of(page).input_value() == "Mine.") is is_kept
    page.keyboard.type("A ")
    expect(page.locator(".hub-compose__draft")).to_be_visible()
    assert ("en/share/other/" in stored(page, "hub.share.drafts")) is is_kept


def test_untouched_suggestion_is_no_draft(page, starter):
    """Looking at angles and networks keeps nothing but the note that the composer was opened."""
    page.goto(starter.address + STORY + WRITE)
    page.get_by_role("button", name="Another angle").click()
    page.get_by_role("tab", name="Facebook").click()
    page.wait_for_timeout(500)
    assert hub_keys(page) == ["hub.share.opened", "hub.share.seed"]
    assert list(stored(page, "hub.share.opened")) == [KEY]


def test_reading_is_not_noted(page, starter):
    """Only whoever turns to the text has opened the story to share it."""
    page.goto(starter.address + STORY)
    expect(text_of(page)).to_be_visible()
    assert hub_keys(page) == ["hub.share.seed"]
    text_of(page).click()
    assert list(stored(page, "hub.share.opened")) == [KEY]


def test_last_keys_before_leaving_are_kept(page, starter):
    """A draft is written at a pause, and when the page is left before one."""
    page.goto(starter.address + STORY + WRITE)
    page.keyboard.type("I learned to swim late.")
    mine = text_of(page).input_value()
    page.reload()
    expect(text_of(page)).to_have_value(mine)


def test_draft_remembers_its_network_and_its_angle(page, starter):
    """After a reload the tab and the suggestion are those that it was written with."""
    page.goto(starter.address + STORY + WRITE)
    page.get_by_role("tab", name="X", exact=True).click()
    text_of(page).fill("Mine. " + text_of(page).input_value())
    expect(page.locator(".hub-compose__draft")).to_be_visible()
    page.reload()
    expect(page.get_by_role("tab", name="X", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Way in").locator("option:checked")).to_have_text("A tip")


@pytest.mark.parametrize("preferences", ['{"networks": ["bluesky"]}', '{"networks": {}}', "7"])
def test_network_of_the_address_comes_before_the_preferred_one(page, starter, preferences):
    """`?network=` is what somebody has just clicked; spoilt preferences do no harm."""
    page.add_init_script(f"localStorage.setItem('hub.library.preferences', '{preferences}')")
    page.goto(f"{starter.address}{STORY}?network=facebook")
    expect(page.get_by_role("tab", name="Facebook")).to_have_attribute("aria-selected", "true")
    page.goto(f"{starter.address}{STORY}")
    preferred = "Bluesky" if "bluesky" in preferences else "LinkedIn"
    expect(page.get_by_role("tab", name=preferred)).to_have_attribute("aria-selected", "true")


def test_angles_are_chosen_by_keyboard_without_losing_the_place(page, starter):
    """Whoever goes through the list with the arrow keys stays in the list."""
    page.goto(starter.address + STORY)
    angles = page.get_by_label("Way in")
    angles.focus()
    first = text_of(page).input_value()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    expect(angles).to_be_focused()
    page.get_by_role("button", name="Another angle").press("Enter")
    expect(page.get_by_role("button", name="Another angle")).to_be_focused()
    assert first


def test_text_has_the_language_of_its_caption(page, starter):
    """So that it is read aloud and checked for spelling in the right one."""
    page.goto(f"{starter.address}fr/{STORY}")
    expect(page.locator("#composer-text")).to_have_attribute("lang", "fr")


def test_writing_sends_nothing(page, starter):
    """From the first key to the last no request leaves the page."""
    settle(page, starter.address + STORY + WRITE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.type(OWN)
    page.get_by_role("tab", name="Bluesky").click()
    page.get_by_role("tab", name="LinkedIn").click()
    page.get_by_role("button", name="Another angle").click()
    page.wait_for_timeout(400)
    assert asked == []


def test_works_where_nothing_can_be_kept(page, starter):
    """With storage refused, a text is written and leads to the network all the same."""
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) {"
        "  const kept = Storage.prototype[name];"
        "  Storage.prototype[name] = function (key, ...rest) {"
        "    if (key.startsWith('hub.')) throw new DOMException('no', 'QuotaExceededError');"
        "    return kept.call(this, key, ...rest) } }"
    )
    page.goto(starter.address + STORY + WRITE)
    page.keyboard.type("I learned to swim late.")
    expect(page.get_by_role("link", name="Copy and open LinkedIn")).to_be_visible()
    expect(page.locator(".hub-compose__draft")).to_be_hidden()
    page.get_by_role("tab", name="Mastodon").click()
    page.get_by_label("Your Mastodon server").fill("hachyderm.io")
    opens = page.get_by_role("link", name="Copy and open Mastodon")
    assert opens.get_attribute("href").startswith("https://hachyderm.io/share?text=")


def test_keyboard_alone_is_enough(visits, starter):
    """Tab reaches everything in its order; arrows turn the networks over; Enter acts."""
    page = seeded(visits.page(), 1)
    page.goto(starter.address + STORY + WRITE)
    page.get_by_role("tab", name="LinkedIn").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="WhatsApp")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="Mastodon")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="LinkedIn")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "(one => one.labels?.[0]?.textContent.trim().split(/\\s{2,}|\\n/)[0]"
                " || one.textContent.trim())(document.activeElement)"
            )
        )
    assert names == [
        "Way in",
        "Another angle",
        "Start blank",
        "Your words",
        "Another question",
        "Add the line the charter asks for: I work at Ardoiseau.",
        "Copy and open LinkedIn",
        "Copy",
        "How it will look, more or less",
    ]


@pytest.mark.parametrize(
    ("story", "heading", "opens"),
    [
        ("one-decibel", "Join in", "Copy and open the post"),
        ("three-questions", "Send it to someone", "Copy and open WhatsApp"),
        ("apprentice-manual", "Write about it", "Copy and open LinkedIn"),
        ("interview-questions", "Make it yours", "Copy and open LinkedIn"),
    ],
)
def test_each_action_has_the_form_that_fits(page, starter, story, heading, opens):
    """Comment, send, write and prompts start empty, with the question as placeholder."""
    page.goto(f"{starter.address}share/{story}/{WRITE}")
    expect(page.locator(".hub-compose > h2")).to_have_text(heading)
    expect(text_of(page)).to_have_value("")
    expect(text_of(page)).to_be_focused()
    assert len(text_of(page).get_attribute("placeholder")) > 20
    expect(page.get_by_text(opens, exact=True)).to_be_visible()
    expect(page.get_by_label("Way in")).to_have_count(0)


@pytest.mark.parametrize(
    ("story", "tabs"), [("one-decibel", 0), ("three-questions", 2), ("apprentice-manual", 7)]
)
def test_networks_are_those_that_fit_the_action(page, starter, story, tabs):
    """A comment has none, sending those that reach one person, writing all of the site's."""
    page.goto(f"{starter.address}share/{story}/{WRITE}")
    expect(page.get_by_role("tab")).to_have_count(tabs)


def test_text_of_a_story_without_captions_is_measured_against_its_page(page, starter):
    """Copying the background word for word is the parrot too."""
    page.goto(f"{starter.address}share/interview-questions/")
    says = page.locator(".hub-voice__says strong")
    text_of(page).fill(page.locator(".hub-story__text p").first.inner_text())
    expect(says).to_have_text("Still the text that everybody gets")
    text_of(page).fill(OWN)
    expect(says).to_have_text("This sounds like you")


def test_news_starts_empty_and_is_measured_against_its_summary(page, starter):
    """News has no captions: a question to begin with, and its own summary is nobody's voice."""
    item = min((starter.files / "news/engineering").iterdir()).name
    page.goto(f"{starter.address}news/engineering/{item}/{WRITE}")
    expect(text_of(page)).to_have_value("")
    expect(text_of(page)).to_have_attribute("placeholder", "Why does this matter to you?")
    text_of(page).fill(page.locator(".hub-summary").inner_text())
    expect(page.locator(".hub-voice__says strong")).to_have_text(
        "Still the text that everybody gets"
    )


def test_french_page_speaks_french_and_leaves_captions_alone(page, starter):
    """Texts of the form are French with French spaces; a caption has the spaces of its author."""
    page.goto(f"{starter.address}fr/{STORY}{WRITE}")
    text = page.get_by_label("Vos mots", exact=True)
    expect(text).to_be_focused()
    assert "\u202f" not in text.input_value()
    expect(page.locator(".hub-voice__says")).to_contain_text("Votre voix\u00a0:")
    expect(page.get_by_role("link", name="Copier et ouvrir LinkedIn")).to_be_visible()


def captions(starter, story):
    """Give the texts of a story's captions, as the page without JavaScript has them."""
    marked = starter.html(story).split('<p data-part="text">')[1:]
    return {part.partition("</p>")[0] for part in marked}
