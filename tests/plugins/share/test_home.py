"""Home: which stories and recalls the page holds."""

import re

import pytest
from mkdocs.commands.build import build

from tests.plugins.core.content import CAPTION, post
from tests.plugins.core.drawn_site import build_site, config_of
from tests.plugins.core.html_reading import elements

BACK = "{{on: {}, reason: The figure was wrong., correction: It was forty one.}}"


def recalls(site):
    """Give the notices of the home page: story, and whether everybody sees it."""
    found = elements(site.html(), "details", within="hub-recall")
    return [(one["data-story"], "hidden" not in one.attributes) for one in found]


def stories(site):
    """Give every card of the home page, spares among them, by its name in a browser's storage."""
    return re.findall(r'<article class="hub-card"[^>]* data-story="([^"]+)"', site.html())


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
    """Neither among this week's stories and spares nor in the library and its list."""
    text = post(title="Gone back", recalled=BACK.format("2026-11-20"))
    site = build_site(draw({"content/en/posts/back.md": text}).root)
    assert "share/back/" not in site.main("share/")
    assert b"share/back/" not in site.files["share/list.json"]
    assert stories(site) == ["en/share/open-day/"]


def test_taken_back_story_is_not_in_search(draw):
    """Nobody finds it to share it; its page is there for those who have the address."""
    text = post(title="Gone back", recalled=BACK.format("2026-11-20"))
    root = draw({"content/en/posts/back.md": text}).root
    config = config_of(root)
    build(config)
    pages = config.plugins["hub/core"].site.pages
    found = {page.url for page in pages if page.searchable}
    assert "share/back/" in {page.url for page in pages}
    assert "share/back/" not in found
    assert "share/open-day/" in found


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


FRENCH_POST = {
    "captions": CAPTION.replace("lang: en", "lang: fr"),
    "publish": "2026-10-01",
}


def test_where_a_language_has_few_stories_others_follow(draw_bilingual):
    """Two French ones and one of three English ones, which is marked; the other two are spares."""
    files = {f"content/fr/posts/f{number}.md": post(**FRENCH_POST) for number in range(2)}
    files |= {f"content/en/posts/e{number}.md": post() for number in range(2)}
    site = build_site(draw_bilingual(files).root, "fr")
    own = {"fr/share/f0/", "fr/share/f1/"}
    assert set(stories(site)[:2]) == own
    assert set(stories(site)[2:]) == {"en/share/e0/", "en/share/e1/", "en/share/open-day/"}
    badges = [one.text for one in elements(site.html(), "span", within="hub-badge")]
    assert badges.count("En anglais") == 1
    (note,) = elements(site.html(), "p", within="hub-note")
    assert "hidden" in note.attributes


def test_a_language_with_three_stories_shows_its_own(draw_bilingual):
    """Whatever is new elsewhere."""
    files = {f"content/fr/posts/f{number}.md": post(**FRENCH_POST) for number in range(3)}
    site = build_site(draw_bilingual(files).root, "fr")
    assert stories(site) == [f"fr/share/f{number}/" for number in range(3)]


def test_every_card_says_why_it_is_there(draw_bilingual):
    """Also one whose objective has no page in the reader's language."""
    files = {"content/fr/objectives/recruitment.md": None}
    html = build_site(draw_bilingual(files).root, "fr").html()
    (why,) = elements(html, "p", within="hub-card__why")
    assert why.text
    assert "None" not in why.text


def test_campaign_of_every_week_is_on_though_a_story_is_old(draw):
    """A story dated long ago does not use up the weeks in which campaigns are looked for."""
    entry = "---\ntitle: Week\nkind: campaign\nstart: 1990-01-01\nrepeat: FREQ=WEEKLY\n---\n"
    files = {
        "content/en/calendar/open-week.md": entry,
        "content/en/posts/doors.md": post(campaign="open-week", publish="1990-01-01"),
    }
    html = build_site(draw(files).root).html()
    reasons = [one.text for one in elements(html, "p", within="hub-card__why")]
    assert "Its campaign is on" in reasons


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
