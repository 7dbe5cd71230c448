"""The home page: this week's stories in one's own order, and what was taken back."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import findings
from tests.browser.test_composer import seeded, stored

pytestmark = pytest.mark.browser

RECALLED = "en/share/test-bench/"
CARDS = ".hub-cards--week .hub-card"
SCRIPT = "text/javascript"
NOTICE = re.compile('<details class="hub-recall".*?</details>', re.DOTALL)


def order(page):
    """Give this week's stories as they stand on the page."""
    return page.locator(CARDS).evaluate_all("all => all.map(one => one.dataset.story)")


def remembering(page, key, value):
    """Let a page's browser have kept something already, once."""
    text = json.dumps(json.dumps(value))
    page.add_init_script(
        f"if (!sessionStorage['{key}']) {{ sessionStorage['{key}'] = 1;"
        f" localStorage.setItem('{key}', {text}) }}"
    )
    return page


def test_order_is_the_browsers_own(visits, starter):
    """The same three in another order elsewhere, so that neighbours begin with different ones."""
    orders = []
    for seed in range(6):
        page = seeded(visits.page(), seed)
        page.goto(starter.address)
        expect(page.locator(CARDS)).to_have_count(3)
        orders.append(tuple(order(page)))
        page.reload()
        assert tuple(order(page)) == orders[-1]
    assert len({frozenset(one) for one in orders}) == 1
    assert len(set(orders)) > 1


def test_shared_story_gives_way_to_the_next(page, starter):
    """What this browser shared of late is not offered again; after eight weeks it may be."""
    page.goto(starter.address)
    first, *others = order(page)
    keep_shared(page, [first])
    page.reload()
    assert set(others) < set(order(page))
    assert first not in order(page)
    assert len(order(page)) == 3
    long_ago = [{"story": first, "title": "", "href": "", "network": "x", "on": "2020-01-01"}]
    page.evaluate("kept => localStorage.setItem('hub.share.stories', kept)", json.dumps(long_ago))
    page.reload()
    assert first in order(page)


def keep_shared(page, stories):
    """Let the page's browser have noted stories as shared today."""
    day = page.evaluate("new Date().toISOString().slice(0, 10)")
    kept = [{"story": one, "title": "", "href": "", "network": "x", "on": day} for one in stories]
    page.evaluate("kept => localStorage.setItem('hub.share.stories', kept)", json.dumps(kept))


def spares(page):
    """Give the stories that take the place of others."""
    return page.evaluate(
        "[...document.querySelector('hub-week template').content.children]"
        ".map(one => one.dataset.story)"
    )


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (2, "You have shared the others: 2 stories are left for you this week."),
        (1, "You have shared the others: 1 story is left for you this week."),
    ],
)
def test_who_has_shared_many_reads_how_few_are_left(page, starter, left, said):
    """And is asked for another one, by a mail to the team."""
    page.goto(starter.address)
    keep_shared(page, [*spares(page), *order(page)][left:])
    page.reload()
    expect(page.locator(CARDS)).to_have_count(left)
    note = page.locator(".hub-note")
    expect(note).to_contain_text(said)
    expect(note.get_by_role("link", name="Suggest it")).to_be_visible()


def test_who_has_shared_everything_is_thanked(page, starter):
    """With the spares used up nothing is left, and that is said."""
    page.goto(starter.address)
    everything = [*spares(page), *order(page)]
    assert len(everything) == 6
    keep_shared(page, everything)
    page.reload()
    expect(page.locator(CARDS)).to_have_count(0)
    expect(page.get_by_text("You have shared every story of this week.")).to_be_visible()
    expect(page.locator(".hub-note")).to_have_count(1)


def test_stories_do_not_change_places_before_somebodys_eyes(page, starter):
    """While the script is on its way they keep their room and are not painted."""
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/share/week.js", hold)
    page.goto(starter.address, wait_until="commit")
    cards = page.locator(".hub-cards--week")
    expect(cards).to_have_css("visibility", "hidden")
    assert cards.bounding_box()["height"] > 200
    waiting[0].continue_()
    expect(page.locator("hub-week:not(:defined)")).to_have_count(0)
    assert cards.evaluate("cards => getComputedStyle(cards).visibility") == "visible"


def test_stories_are_shown_though_a_script_does_not_come(visits, starter):
    """After a moment, as they were chosen."""
    page = visits.page()
    page.route("**/share/week.js", lambda route: route.fulfill(body="", content_type=SCRIPT))
    page.goto(starter.address)
    expect(page.locator(CARDS).first).to_be_visible()
    assert page.evaluate("customElements.get('hub-week')") is None


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_without_javascript_three_stories_with_their_reasons(visits, starter, lang):
    """The three as they were chosen, each with why; what is spare is not seen."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + lang)
    expect(page.locator(CARDS)).to_have_count(3)
    for reason in page.locator(f"{CARDS} .hub-card__why").all():
        expect(reason).not_to_be_empty()
    expect(page.locator(".hub-note")).to_have_count(1)
    expect(page.locator(".hub-note")).to_be_hidden()


def test_recall_is_told_to_everybody_for_a_while(page, starter):
    """Folded, with what was wrong and what to post; whoever did not open it is not accused."""
    page.goto(starter.address)
    notice = page.locator(".hub-recall")
    expect(notice.locator("summary")).to_have_text("Taken back: “What the test bench broke”")
    expect(notice.get_by_text("This browser opened the story")).to_be_hidden()
    expect(notice.locator("blockquote")).to_be_hidden()
    notice.locator("summary").click()
    expect(notice.locator("blockquote")).to_contain_text("five winters")


def test_who_opened_the_story_sees_the_correction_first(visits, starter):
    """Unfolded, above everything else; copied at a click; once done, it does not come back."""
    page = remembering(
        visits.page(permissions=["clipboard-read", "clipboard-write"]),
        "hub.share.opened",
        {RECALLED: "2026-11-10"},
    )
    page.goto(starter.address)
    notice = page.locator(".hub-recall")
    expect(notice.get_by_text("This browser opened the story to share it.")).to_be_in_viewport()
    expect(notice.locator("blockquote")).to_be_visible()
    notice.get_by_role("button", name="Copy the correction").click()
    expect(notice.get_by_text("The correction is copied.")).to_be_visible()
    assert "five winters" in page.evaluate("navigator.clipboard.readText()")
    notice.get_by_role("button", name="Done").click()
    expect(notice).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "hub-content"
    assert stored(page, "hub.share.corrected") == [RECALLED]
    page.reload()
    expect(notice).to_have_count(0)


def with_recalls(page, address, **keys):
    """Let home tell of several stories that were taken back; True hides one from the others."""

    def answer(route):
        html = route.fetch().text()
        notice = NOTICE.search(html)[0]
        notices = [
            notice.replace(RECALLED, f"en/share/{name}/").replace(
                'class="hub-recall"', f'class="hub-recall"{" hidden" if is_hidden else ""}'
            )
            for name, is_hidden in keys.items()
        ]
        route.fulfill(body=html.replace(notice, "".join(notices)), content_type="text/html")

    page.route(address, answer)


def notices(page):
    """Give the notices that are seen, in their order, each with whether it is unfolded."""
    return page.locator(".hub-recall:visible").evaluate_all(
        "all => all.map(one => [one.dataset.story.split('/')[2], one.open])"
    )


def test_ones_own_come_first_the_latest_of_them_before_the_others(visits, starter):
    """Also what everybody else is not told any more, and what was noted as shared."""
    opened = {"en/share/second/": "2026-06-01", "en/share/hidden/": "2026-06-01"}
    page = remembering(visits.page(), "hub.share.opened", opened)
    shared = [
        {"story": "en/share/third/", "title": "", "href": "", "network": "x", "on": "2026-11-01"}
    ]
    remembering(page, "hub.share.stories", shared)
    with_recalls(page, starter.address, first=False, second=False, third=False, hidden=True)
    page.goto(starter.address)
    expect(page.locator(".hub-recall[open]")).to_have_count(3)
    assert notices(page) == [["second", True], ["third", True], ["hidden", True], ["first", False]]


def test_what_is_told_to_no_one_else_stays_hidden(page, starter):
    """Who did not open it is not told of it after a month."""
    with_recalls(page, starter.address, first=False, hidden=True)
    page.goto(starter.address)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    assert notices(page) == [["first", False]]


def test_without_javascript_a_recall_is_read_all_the_same(visits, starter):
    """What was wrong and what to post; buttons that would do nothing are not there."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address)
    notice = page.locator(".hub-recall")
    notice.locator("summary").click()
    expect(notice.locator("blockquote")).to_contain_text("five winters")
    expect(notice.get_by_role("link", name="The page of the story")).to_be_visible()
    expect(notice.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_correction_at_hand_is_accessible(visits, starter, device):
    """Unfolded, with its buttons; beside it a week of which one story is left."""
    page = visits.page(device)
    remembering(page, "hub.share.opened", {RECALLED: "2026-11-10"})
    page.goto(starter.address)
    keep_shared(page, [*spares(page), *order(page)][1:])
    page.reload()
    expect(page.locator(".hub-recall[open]")).to_be_visible()
    assert findings(page) == []
    buttons = page.locator(".hub-recall button")
    assert all(one.bounding_box()["height"] >= 44 for one in buttons.all())


def test_old_recall_is_no_news(visits, starter_later):
    """Three years on nobody hears of it on the home page any more."""
    page = remembering(visits.page(), "hub.share.opened", {RECALLED: "2026-11-10"})
    page.goto(starter_later.address)
    expect(page.locator(CARDS)).to_have_count(3)
    expect(page.locator(".hub-recall")).to_have_count(0)
