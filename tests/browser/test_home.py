"""The home page: this week's stories in one's own order, and what was taken back."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_composer import seeded, stored

pytestmark = pytest.mark.browser

RECALLED = "en/share/test-bench/"
CARDS = ".hub-cards--week .hub-card"


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
    day = page.evaluate("new Date().toISOString().slice(0, 10)")
    kept = [{"story": first, "title": "", "href": "", "network": "x", "on": day}]
    page.evaluate("kept => localStorage.setItem('hub.share.stories', kept)", json.dumps(kept))
    page.reload()
    assert set(others) < set(order(page))
    assert first not in order(page)
    assert len(order(page)) == 3
    kept[0]["on"] = "2020-01-01"
    page.evaluate("kept => localStorage.setItem('hub.share.stories', kept)", json.dumps(kept))
    page.reload()
    assert first in order(page)


def test_who_has_shared_everything_is_thanked(page, starter):
    """With the spares used up nothing is left, and that is said."""
    page.goto(starter.address)
    day = page.evaluate("new Date().toISOString().slice(0, 10)")
    everything = page.evaluate(
        "[...document.querySelector('hub-week template').content.children]"
        ".map(one => one.dataset.story)"
    ) + order(page)
    assert len(everything) == 6
    kept = [{"story": one, "title": "", "href": "", "network": "", "on": day} for one in everything]
    page.evaluate("kept => localStorage.setItem('hub.share.stories', kept)", json.dumps(kept))
    page.reload()
    expect(page.locator(CARDS)).to_have_count(0)
    expect(page.get_by_text("You have shared every story of this week.")).to_be_visible()


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
    assert stored(page, "hub.share.corrected") == [RECALLED]
    page.reload()
    expect(notice).to_have_count(0)


def test_old_recall_is_no_news(visits, starter_later):
    """Three years on nobody hears of it on the home page any more."""
    page = remembering(visits.page(), "hub.share.opened", {RECALLED: "2026-11-10"})
    page.goto(starter_later.address)
    expect(page.locator(CARDS)).to_have_count(3)
    expect(page.locator(".hub-recall")).to_have_count(0)
