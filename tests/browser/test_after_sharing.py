"""After sharing: “I shared it”, what can be noted with it, telling the team; my stories."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.serving import hashes_of, policy, serve
from tests.browser.test_accessibility import findings, open_kind
from tests.browser.test_composer import stored, text_of
from tests.browser.test_home import remembering
from tests.browser.test_leaving import REFUSED, opened
from tests.plugins.core.drawn_site import ENGLISH, build_site

pytestmark = pytest.mark.browser

STORY = "share/repair-manuals/"
KEY = "hub.share.stories"
TITLE = "Why anyone can read our repair manuals"
MINE = "I mended my grandmother’s radio: “three screws & a fuse” (50 %)."
FORM = "https://forms.example.com/ambassadors"
PALETTE = "  palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}]"
"""The theme's script stumbles over a page without one."""
GRANTED = ["clipboard-read", "clipboard-write"]
AFTER = "hub-after-sharing"
PANEL = "hub-my-stories"


@pytest.fixture
def visits(browser):
    """Give what opens pages; LinkedIn, X and the company's form answer with a blank page."""
    networks = frozenset({"www.linkedin.com", "x.com", "forms.example.com"})
    visits = Visits(browser, networks=networks)
    yield visits
    visits.close()


@pytest.fixture
def page(visits):
    """Give a page that may read what was copied."""
    return visits.page(permissions=GRANTED)


@pytest.fixture(scope="module")
def with_form(make_hub, tmp_path_factory):
    """Serve a small hub whose team has a form of its own."""
    root = tmp_path_factory.mktemp("with-form") / "hub"
    tree = make_hub(root, ENGLISH)
    tree.edit(
        "site_config.yml",
        ("  font: false", f"  font: false\n{PALETTE}"),
        ("    contact:", f"    team_form: {FORM}\n    contact:"),
    )
    files = build_site(root).folder
    with serve(files, policy(*hashes_of(files))) as address:
        yield address


def share(page, starter, lang="", words=MINE):
    """Write a text, copy it and open LinkedIn, as a person would."""
    page.goto(starter.address + lang + STORY)
    page.locator("#composer-text").fill(words)
    opened(page, page.locator("[data-part=open]").click)
    return page.locator(AFTER)


def noted(page, starter, **options):
    """Share, say so, and unfold what more can be noted."""
    after = share(page, starter, **options)
    after.get_by_role("button", name="I shared it").click()
    after.locator("summary").click()
    return after


def mails(page):
    """Listen to the e-mails that a page opens; gives the list that will hold their addresses."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    found = []
    session.on("Page.frameRequestedNavigation", lambda event: found.append(event["url"]))
    return found


def mail(found, page):
    """Give recipient, subject and body of the one e-mail that was opened."""
    while not found:
        page.wait_for_timeout(20)
    (address,) = found
    parts = urlsplit(address)
    told = parse_qs(parts.query)
    return parts.path, told["subject"][0], told["body"][0]


@pytest.mark.parametrize(
    ("lang", "question", "thanks"),
    [
        ("", "Did you share it?", "It is noted in your stories, in this browser only."),
        ("fr/", "L’avez-vous partagée\u202f?", "C’est noté dans vos histoires"),
    ],
)
def test_asks_when_the_text_has_left_and_keeps_the_story(page, starter, lang, question, thanks):
    """Not before; then story, title, address of its page, network and day, and nothing else."""
    page.goto(starter.address + lang + STORY)
    expect(page.locator(f"{AFTER} button")).to_have_count(0)
    after = share(page, starter, lang)
    expect(after.get_by_text(question)).to_be_visible()
    assert stored(page, KEY) is None
    after.locator("[data-part=shared]").click()
    expect(after.get_by_text(thanks)).to_be_focused()
    expect(after.get_by_text(question)).to_be_hidden()
    (story,) = stored(page, KEY)
    assert story.pop("on") == page.evaluate("new Date().toLocaleDateString('sv')")
    assert story.pop("title")
    assert story == {
        "story": f"{lang or 'en/'}{STORY}",
        "href": starter.address + lang + STORY,
        "network": "linkedin",
    }


@pytest.mark.parametrize("action", ["one-decibel", "three-questions", "apprentice-manual"])
def test_every_action_counts(page, starter, action):
    """A comment, a link sent to one person and a text without a link are stories like others."""
    page.goto(f"{starter.address}share/{action}/")
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.locator(f"{AFTER} [data-part=shared]").click()
    (story,) = stored(page, KEY)
    assert (story["story"], story["network"]) == (f"en/share/{action}/", "")


def test_who_says_not_this_time_is_left_alone(page, starter):
    """Nothing is kept, nothing is asked again until another text leaves."""
    after = share(page, starter)
    after.get_by_role("button", name="Not this time").click()
    expect(after.get_by_text("Did you share it?")).to_be_hidden()
    assert stored(page, KEY) is None
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(after.get_by_text("Did you share it?")).to_be_visible()


def test_what_was_noted_stays_with_the_story(page, starter):
    """Address and figures; sharing it once more on the same network does not lose them."""
    after = noted(page, starter)
    after.get_by_label("Address of your post").fill("https://www.linkedin.com/posts/1")
    after.get_by_label("Reactions").fill("12")
    after.get_by_label("Reactions").press("Tab")
    expect(after.get_by_text("Kept with your story")).to_be_visible()
    page.reload()
    share(page, starter).get_by_role("button", name="I shared it").click()
    (story,) = stored(page, KEY)
    assert story["address"] == "https://www.linkedin.com/posts/1"
    assert story["figures"] == {"reactions": 12}


def test_another_network_is_another_story(page, starter):
    """The same text on X is asked about anew, and kept beside the first."""
    after = noted(page, starter)
    page.get_by_role("tab", name="X").click()
    text_of(page).fill("I mended a radio.")
    opened(page, page.locator("[data-part=open]").click)
    after.get_by_role("button", name="I shared it").click()
    assert [one["network"] for one in stored(page, KEY)] == ["x", "linkedin"]


@pytest.mark.parametrize("consents", [True, False])
def test_team_is_told_by_an_e_mail_of_ones_own(page, starter, consents):
    """To the contact: address, figures, text; may it be shown is asked apart, and no by default."""
    after = noted(page, starter)
    consent = after.get_by_role("checkbox", name="The team may show my post in the hub.")
    expect(consent).not_to_be_checked()
    after.get_by_label("Address of your post").fill("https://www.linkedin.com/posts/1")
    after.get_by_label("Comments").fill("3")
    if consents:
        consent.check()
    found = mails(page)
    after.get_by_role("button", name="Tell the team").click()
    to, subject, body = mail(found, page)
    day = page.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    assert to == "ambassadors@example.com"
    assert subject == f"I shared: {TITLE}"
    assert body == "\r\n".join(
        (
            f"Story: {TITLE}",
            "Network: LinkedIn",
            f"Day: {day}",
            "My post: https://www.linkedin.com/posts/1",
            "Comments: 3",
            f"The team may show my post in the hub: {'yes' if consents else 'no'}",
            *("", MINE, "", "I work at Ardoiseau.", "", "#RightToRepair"),
        )
    )
    (story,) = stored(page, KEY)
    assert "consent" not in story
    assert "text" not in story


def test_consent_is_for_the_message_only(page, starter):
    """Ticking it keeps nothing, and does not say so."""
    after = noted(page, starter)
    before = stored(page, KEY)
    after.get_by_role("checkbox", name="The team may show my post in the hub.").check()
    expect(after.locator("[data-part=status]")).to_be_empty()
    assert stored(page, KEY) == before


def test_what_is_no_address_is_not_kept(page, starter):
    """The browser says what is wrong, at the field."""
    after = noted(page, starter)
    field = after.get_by_label("Address of your post")
    field.fill("my post on LinkedIn")
    field.press("Tab")
    expect(field).to_be_focused()
    assert "address" not in stored(page, KEY)[0]


def test_long_text_is_cut_to_what_mail_programs_take(page, starter):
    """Below 2,000 characters as an address, between characters, with a sign that it goes on."""
    after = noted(page, starter, words="🔧 " * 900)
    found = mails(page)
    after.get_by_role("button", name="Tell the team").click()
    _, _, body = mail(found, page)
    assert 1850 < len(found[0]) <= 1900
    assert body.endswith(("🔧 …", "🔧…"))


def test_french_mail_is_in_french(page, starter):
    """With the day as it is written there."""
    after = share(page, starter, "fr/")
    after.locator("[data-part=shared]").click()
    after.locator("summary").click()
    found = mails(page)
    after.get_by_role("button", name="Le dire à l’équipe").click()
    _, subject, body = mail(found, page)
    assert subject.startswith("J’ai partagé\u00a0: ")
    assert "L’équipe peut montrer ma publication sur ce site\u00a0: non" in body


def test_form_of_the_company_takes_the_place_of_the_e_mail(page, with_form):
    """The text is copied, the form opens in a tab of its own."""
    page.goto(f"{with_form}share/open-day/")
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Copy", exact=True).click()
    after = page.locator(AFTER)
    after.get_by_role("button", name="I shared it").click()
    after.locator("summary").click()
    tell = after.get_by_role("button", name="Tell the team")
    assert opened(page, tell.click) == FORM
    expect(after.get_by_text("Copied: paste it into the form.")).to_be_visible()
    told = page.evaluate("navigator.clipboard.readText()")
    assert told.startswith("Story: Open day\nDay: ")
    assert MINE in told


def test_form_where_the_clipboard_is_refused(page, with_form):
    """The text is shown, selected; the next click opens the form all the same."""
    page.goto(f"{with_form}share/open-day/")
    text_of(page).fill(MINE)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.evaluate(f"{REFUSED} document.execCommand = () => false;")
    after = page.locator(AFTER)
    after.get_by_role("button", name="I shared it").click()
    after.locator("summary").click()
    tell = after.get_by_role("button", name="Tell the team")
    tell.click()
    field = after.get_by_label("All of it, to copy by hand")
    expect(field).to_be_focused()
    assert MINE in field.input_value()
    assert opened(page, tell.click) == FORM


def test_browser_that_keeps_nothing_says_so(page, starter):
    """No promise that is not kept."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); };")
    after = share(page, starter)
    after.get_by_role("button", name="I shared it").click()
    expect(after.get_by_text("This browser keeps nothing, so it is noted nowhere.")).to_be_visible()


def test_keyboard_alone_is_enough(page, starter):
    """From the question to the e-mail, in the order in which it is read."""
    after = share(page, starter)
    after.get_by_role("button", name="I shared it").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # unfold
    page.keyboard.press("Tab")
    page.keyboard.type("https://www.linkedin.com/posts/1")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    expect(after.get_by_text("Kept with your story")).to_be_visible()
    assert stored(page, KEY)[0]["figures"] == {"reactions": 7}
    found = mails(page)
    for _ in range(2):  # consent, tell the team
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Reactions: 7" in mail(found, page)[2]


def story(number, on, **more):
    """Give a story as a browser keeps it."""
    href = "https://hub.example.com/share/open-day/"
    return {"story": f"s{number}", "title": f"Story {number}", "href": href, "on": on, **more}


def days_ago(page, days):
    """Give a day as the browser writes it."""
    return page.evaluate(
        "days => new Date(Date.now() - days * 864e5).toLocaleDateString('sv')", days
    )


def test_home_shows_nothing_of_it_to_a_newcomer(visits, starter):
    """Neither without stories nor without JavaScript."""
    for options in ({}, {"java_script_enabled": False}):
        page = visits.page(**options)
        page.goto(starter.address)
        expect(page.locator(PANEL)).to_be_hidden()


def test_home_shows_the_last_stories(page, starter):
    """Five, newest first, with network, day and the post's own address; the rest at a click."""
    kept = [story(number, f"2024-11-{20 - number:02}", network="") for number in range(6)]
    kept[0] |= {"network": "linkedin", "address": "https://www.linkedin.com/posts/1"}
    kept[1] |= {"address": "javascript:alert(1)"}
    remembering(page, KEY, kept)
    page.goto(starter.address)
    rows = page.locator(f"{PANEL} li")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("Story 0 LinkedIn · 20 November 2024 My post")
    assert rows.first.locator("a").evaluate_all("all => all.map(one => one.href)") == [
        "https://hub.example.com/share/open-day/",
        "https://www.linkedin.com/posts/1",
    ]
    expect(rows.nth(1).locator("[data-part=address]")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(6)
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    page.get_by_role("link", name="All my data").click()
    expect(page.get_by_role("heading", name="My data", level=1)).to_be_visible()


def test_story_noted_on_a_card_appears_at_once(page, starter):
    """One click on this week's card, “I shared it”, and it stands below."""
    page.goto(starter.address)
    card = page.locator(".hub-cards--week .hub-card").filter(
        has=page.locator('[data-network="linkedin"]')
    )
    opened(page, card.first.locator('[data-network="linkedin"]').click)
    page.get_by_role("button", name="I shared it").click()
    expect(page.locator(f"{PANEL} li")).to_have_count(1)
    expect(page.locator(f"{PANEL} li")).to_contain_text("LinkedIn")


def test_story_is_corrected_and_removed_and_brought_back(page, starter):
    """What was written is kept by day; a slip of the finger is undone with one click."""
    remembering(
        page, KEY, [story(1, "2024-11-20", network="x"), story(2, "2024-11-18", network="")]
    )
    page.goto(starter.address)
    rows = page.locator(f"{PANEL} li")
    rows.first.get_by_role("button", name="Edit Story 1").click()
    rows.first.get_by_label("Day").fill("2024-11-10")
    rows.first.get_by_label("Reactions").fill("4")
    rows.first.get_by_role("button", name="Keep").click()
    expect(rows).to_contain_text(["Story 2", "Story 1"])
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert stored(page, KEY)[1] == story(1, "2024-11-10", network="x", figures={"reactions": 4})
    rows.first.get_by_role("button", name="Remove Story 2").click()
    expect(rows).to_have_count(1)
    expect(page.locator(f"{PANEL} [data-part=after]")).to_be_focused()
    page.get_by_role("button", name="Bring it back").click()
    expect(rows).to_contain_text(["Story 2", "Story 1"])
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()


@pytest.mark.parametrize(
    ("lang", "days", "says"),
    [
        ("", 0, "Your last story was today."),
        ("", 6, "Your last story was 6 days ago."),
        ("", 9, "Your last story was 9 days ago. Perhaps one of the stories above speaks to you."),
        ("fr/", 1, "Votre dernière histoire\u00a0: hier."),
        ("fr/", 3, "Votre dernière histoire\u00a0: il y a 3 jours."),
    ],
)
def test_rhythm_is_a_kind_word_and_nothing_else(page, starter, lang, days, says):
    """Only for those who chose one; when the week is over, an invitation and no reproach."""
    page.goto(starter.address + lang)
    remembering(page, KEY, [story(1, days_ago(page, days), network="x")])
    page.goto(starter.address + lang)
    line = page.locator(f"{PANEL} [data-part=last]")
    expect(line).to_be_hidden()
    page.locator(f"{PANEL} select").select_option("week")
    expect(line).to_have_text(says)
    assert stored(page, "hub.share.rhythm") == "week"
    page.reload()
    expect(line).to_have_text(says)
    page.locator(f"{PANEL} select").select_option("")
    expect(line).to_be_hidden()
    assert stored(page, "hub.share.rhythm") is None


@pytest.mark.parametrize("lang", ["", "fr/"])
@pytest.mark.parametrize(("device", "dark"), [("desktop", False), ("phone", True)])
def test_axe_finds_nothing(visits, starter, lang, device, dark):
    """After a share with everything unfolded, then on the home page with a story to correct."""
    page = visits.page(device, dark=dark, permissions=GRANTED)
    page.goto(starter.address + lang + STORY)
    page.locator("#composer-text").fill(MINE)
    page.locator("hub-composer [data-part=copy]").click()
    page.locator(f"{AFTER} [data-part=shared]").click()
    page.locator(f"{AFTER} summary").click()
    # At full height, so that the bar at the bottom covers nothing.
    height = page.evaluate("document.documentElement.scrollHeight + 200")
    page.set_viewport_size({**page.viewport_size, "height": height})
    assert findings(page) == []
    page.goto(starter.address + lang)
    page.locator(f"{PANEL} select").select_option("month")
    page.locator(f"{PANEL} [data-part=edit]").click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", ["post", "news-item"])
def test_without_javascript_nothing_of_it_is_seen(visits, starter, kind):
    """Neither the question nor a button that would do nothing."""
    page = open_kind(visits, starter, kind, java_script_enabled=False)
    expect(page.locator(AFTER)).to_have_count(1)
    expect(page.locator(f"{AFTER} button")).to_have_count(0)
    expect(page.get_by_text("I shared it")).to_have_count(0)
