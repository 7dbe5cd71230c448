"""The agenda, the next dates and announcements."""

from datetime import UTC, datetime

from tests.plugins.core.content import page
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, led_to

ENTRIES = {
    "content/en/calendar/fair.md": page(
        title="Fair", start="2026-12-05", end="2026-12-07", kind="event", location="Lyon"
    ),
    "content/en/calendar/club.md": page(
        title="Club", start="2026-09-01 09:00", kind="event", repeat="FREQ=MONTHLY;BYDAY=1TU"
    ),
    "content/en/calendar/running.md": page(
        title="Running", start="2026-11-20", end="2026-11-24", kind="campaign"
    ),
    "content/en/calendar/day.md": page(title="Day", start="2027-03-03", kind="awareness-day"),
    "content/en/calendar/past.md": page(title="Past", start="2026-11-23", kind="event"),
    "content/en/calendar/far.md": page(title="Far", start="2027-06-01", kind="event"),
}


def rows(html: str) -> list[str]:
    """Give the titles of an agenda's rows."""
    return [one.text for one in elements(html, "p", within="hub-agenda__title")]


def test_agenda_by_month(draw):
    """What runs or comes within half a year, recurring entries on each of their days."""
    html = build_site(draw(ENTRIES).root).main("calendar/")
    assert [one.text for one in elements(html, "h2")] == [
        "November 2026",
        "December 2026",
        "January 2027",
        "February 2027",
        "March 2027",
        "April 2027",
        "May 2027",
    ]
    assert rows(html) == [
        "Running",
        "Club",
        "Fair",
        "Club",
        "Club",
        "Club",
        "Day",
        "Club",
        "Club",
    ]


def test_days_of_a_row(draw):
    """One day once, several with both ends; kind and place beside them."""
    html = build_site(draw(ENTRIES).root).main("calendar/")
    days = [one.text for one in elements(html, "p", within="hub-agenda__day")]
    assert days[:3] == ["20 Nov – 24 Nov", "1 Dec", "5 Dec – 7 Dec"]
    assert [one["datetime"] for one in elements(html, "time")][:3] == [
        "2026-11-20",
        "2026-11-24",
        "2026-12-01",
    ]
    facts = [one.text for one in elements(html, "p", within="hub-agenda__facts")]
    assert facts[:3] == ["Campaign", "Event · 09:00", "Event · Lyon"]
    assert "Awareness day" in facts


def test_text_of_an_entry_is_in_the_calendar_only(draw):
    """Its Markdown stands below its row, with links; the home page has the row alone."""
    text = page("Bring [*help*](../help/index.md) & <b>.\n", start="2026-12-05", kind="event")
    site = build_site(draw({"content/en/calendar/fair.md": text}).root)
    (shown,) = elements(site.main("calendar/"), "div", within="hub-agenda__text")
    assert shown.text == "Bring help & <b>."
    assert "help/" in led_to(site.main("calendar/"), "calendar/")
    assert "Bring help" not in site.main()


def test_each_entry_is_an_anchor_once(draw):
    """Links to an entry lead to its first row; ids are not used twice."""
    html = build_site(draw(ENTRIES).root).html("calendar/")
    ids = [one["id"] for one in elements(html) if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    marked = elements(html, "li", within="hub-agenda__entry")
    assert [one.attributes.get("id") for one in marked][:4] == ["running", "club", "fair", None]


def test_home_shows_the_next_three_dates(draw):
    """The nearest, with a way to all of them, and below the stories."""
    html = build_site(draw(ENTRIES).root).main()
    assert rows(html) == ["Running", "Club", "Fair"]
    assert html.index("hub-cards--week") < html.index("next-dates")
    (more,) = [one for one in elements(html, "a") if one.text == "The whole calendar"]
    assert more["href"] == "calendar/"


def test_nothing_planned(draw):
    """The calendar says so; the home page has no empty block."""
    site = build_site(draw().root)
    assert "Nothing is planned for the next half year." in site.main("calendar/")
    assert "Next dates" not in site.main()


NEWS = page(
    "Come & see, [here](../help/index.md).\n",
    title="Open week",
    **{"from": "2026-11-23 12:00", "until": "2026-11-25 12:00"},
)


def test_announcement_appears_and_disappears_by_itself(draw):
    """From its first moment up to its last, in the hub's zone."""
    tree = draw({"content/en/announcements/week.md": NEWS})
    for moment, shown in (
        (datetime(2026, 11, 23, 10, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 11, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 10, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 11, 0, tzinfo=UTC), False),
    ):
        html = build_site(tree.root, now=moment).main()
        assert ("Open week" in html) is shown, moment
        assert bool(elements(html, "aside")) is shown


def test_announcement_stands_above_everything(draw):
    """Its text is Markdown, with links like those of any page beside it."""
    text = NEWS
    html = build_site(draw({"content/en/announcements/week.md": text}).root).main()
    assert html.index("Open week") < html.index("hub-cards--week")
    (link,) = [one for one in elements(html, "a") if one.text == "here"]
    assert link["href"] == "help/"
    assert "Come &amp; see" in html


def test_french_dates(draw_bilingual):
    """The French calendar speaks French."""
    tree = draw_bilingual(
        {
            "content/fr/calendar/foire.md": page(
                title="Foire : venez !", start="2026-12-01", kind="campaign"
            ).replace("title: Foire : venez !", "title: 'Foire : venez !'")
        }
    )
    html = build_site(tree.root, "fr").main("calendar/")
    assert [one.text for one in elements(html, "h2")] == ["Décembre 2026"]
    assert [one.text for one in elements(html, "p", within="hub-agenda__day")] == ["1 déc."]
    assert rows(html) == ["Foire\u00a0: venez\u202f!"]
    assert "Campagne" in html
