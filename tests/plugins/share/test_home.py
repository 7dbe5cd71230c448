"""Home: which stories and recalls the page holds."""

import pytest

from tests.plugins.core.content import post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements

BACK = "{{on: {}, reason: The figure was wrong., correction: It was forty one.}}"


def recalls(site):
    """Give the notices of the home page: story, and whether everybody sees it."""
    found = elements(site.html(), "details", within="hub-recall")
    return [(one["data-story"], "hidden" not in one.attributes) for one in found]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-10-26", [("en/share/back/", True)]),
        ("2026-10-24", [("en/share/back/", False)]),
        ("2026-05-29", [("en/share/back/", False)]),
        ("2026-05-27", []),
        ("2026-12-01", []),
    ],
)
def test_recall_is_told_to_all_then_to_those_who_opened_it(draw, day, shown):
    """For 30 days to everybody, for 180 in the page but hidden; before its day not at all."""
    text = post(publish="2026-01-01", recalled=BACK.format(day))
    site = build_site(draw({"content/en/posts/back.md": text}).root)
    assert recalls(site) == shown


def test_latest_recall_comes_first(draw):
    """What was taken back yesterday matters more than what was a month ago."""
    files = {
        f"content/en/posts/{name}.md": post(recalled=BACK.format(day))
        for name, day in (("older", "2026-11-10"), ("newer", "2026-11-20"))
    }
    found = recalls(build_site(draw(files).root))
    assert [story for story, _ in found] == ["en/share/newer/", "en/share/older/"]


def test_taken_back_story_is_in_no_list(draw):
    """Neither among this week's stories and spares nor in the library, its list and search."""
    text = post(title="Gone back", recalled=BACK.format("2026-11-20"))
    site = build_site(draw({"content/en/posts/back.md": text}).root)
    assert "share/back/" not in site.main("share/")
    assert b"share/back/" not in site.files["share/list.json"]
    cards = [one for one in elements(site.html(), "article") if "hub-card" in one.classes]
    assert [one["data-story"] for one in cards] == ["en/share/open-day/"]


def test_few_stories_are_said_and_more_are_asked_for(draw):
    """One story: the page says so, and a mail to the team is a click away."""
    html = build_site(draw().root).html()
    notes = elements(html, "p", within="hub-note")
    (note,) = [one for one in notes if "hidden" not in one.attributes]
    assert "There is 1 story this week." in note.text
    links = [one.attributes.get("href") for one in elements(html, "a")]
    assert "mailto:team@example.com?subject=A%20story%20to%20tell" in links


def test_spares_stand_where_no_reader_sees_them(draw):
    """Six stories: three cards, three in a template for browsers that shared some."""
    files = {f"content/en/posts/p{number}.md": post(title=f"Post {number}") for number in range(6)}
    html = build_site(draw(files).root).html()
    assert len(elements(html, "article", within="hub-card")) == 3
    assert html.count('<article class="hub-card"') == 6


def test_campaign_that_begins_on_friday_is_on_all_week(draw):
    """The choice does not change in mid-week: on Tuesday its story is there already."""
    entry = "---\ntitle: Open week\nkind: campaign\nstart: 2026-11-27\nend: 2026-12-04\n---\n"
    files = {
        "content/en/calendar/open-week.md": entry,
        "content/en/posts/doors.md": post(campaign="open-week", publish="2026-10-01"),
    }
    html = build_site(draw(files).root).html()
    reasons = [one.text for one in elements(html, "p", within="hub-card__why")]
    assert "Its campaign is on" in reasons
