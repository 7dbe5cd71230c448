"""The programme: steps, objectives, and the people who agreed to be shown."""

from datetime import UTC, datetime

from tests.plugins.core.content import page
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to

STEPS = {
    "content/en/programme/b.md": page(
        title="Charter",
        number="3",
        state="doing",
        owner="Legal & HR",
        due="2026-12-31",
        next="Ask the council.",
        evidence='["[The text](../charter/1.0.md)", "Minutes *of May*"]',
    ),
    "content/en/programme/a.md": page(title="Results", number="9", state="todo", owner="Ada"),
    "content/en/programme/c.md": page(title="Objectives", number="1", state="done", owner="Ada"),
    "content/en/programme/d.md": page(title="Pilot", number="5", state="review", owner="Ada"),
}


def test_steps_in_order_with_their_states(draw):
    """By number, whatever the files are called; a missing number leaves a gap."""
    html = build_site(draw(STEPS).root).main("programme/")
    steps = elements(html, "li", within="hub-steps__step")
    assert [one["value"] for one in steps] == ["1", "3", "5", "9"]
    links = [one for one in elements(html, "a") if "href" in one.attributes]
    assert [(one.text, leads_to(one, "programme/")) for one in links] == [
        ("Objectives", "programme/c/"),
        ("Charter", "programme/b/"),
        ("Pilot", "programme/d/"),
        ("Results", "programme/a/"),
    ]
    states = [one.text for one in elements(html, "span", within="hub-state")]
    assert states == ["done", "under way", "to be reviewed", "to do"]
    assert "Ask the council." in html


def test_facts_of_a_step_stand_above_its_text(draw):
    """State, owner, day, evidence and next action."""
    html = build_site(draw(STEPS).root).main("programme/b/")
    assert [one.text for one in elements(html, "dt")] == ["Owner", "Due", "Evidence", "Next"]
    assert [one.text for one in elements(html, "dd")] == [
        "Legal & HR",
        "31 December 2026",
        "The textMinutes of May",
        "Ask the council.",
    ]
    assert [leads_to(one, "programme/b/") for one in elements(html, "a")] == ["charter/1.0/"]
    assert html.index("Legal &amp; HR") < html.index("Text.")


def test_step_with_little_says_little(draw):
    """What is not written is not shown."""
    html = build_site(draw(STEPS).root).main("programme/a/")
    assert [one.text for one in elements(html, "dt")] == ["Owner"]


def test_objectives(draw_bilingual):
    """The list, and each with what it brings, its indicator by name, its target and day."""
    tree = draw_bilingual(
        {
            "content/en/objectives/first.md": page(
                title="First",
                order="1",
                for_you="A *friend*.",
                indicator="applications",
                target="4",
                by="2027-01-01",
            ),
            "content/kpi/indicators.yml": "indicators:\n  - {id: applications, unit: count,"
            " name: {en: Applications, fr: Candidatures}, formula: f, collected: c}\n",
        }
    )
    site = build_site(tree.root)
    listed = elements(site.main("objectives/"), "h2")
    assert [one.text for one in listed] == ["First", "Recruitment"]
    html = site.main("objectives/recruitment/")
    assert [one.text for one in elements(html, "dd")] == [
        "Applications",
        "40 a year",
        "31 December 2027",
    ]
    french = build_site(tree.root, "fr").main("objectives/recruitment/")
    assert [one.text for one in elements(french, "dd")] == [
        "Candidatures",
        "40 par an",
        "31 décembre 2027",
    ]


def person(name: str, until: str, **values: str) -> str:
    """Write somebody whose consent ends on a day."""
    return page(
        name=name,
        team="{en: Workshop, fr: Atelier}",
        quote=f"{name} says so.",
        consent=f"{{given: 2026-01-01, until: {until}}}",
        **values,
    ).replace("title: A page\n", "")


PEOPLE = {
    "content/ambassadors/ada.md": person("Ada", "2026-11-24", sponsor="true"),
    "content/ambassadors/bela.md": person("Béla", "2026-11-23"),
    "content/ambassadors/cleo.md": person("Cléo", "2030-01-01"),
}


def test_people_are_shown_while_their_consent_holds(draw_bilingual):
    """Up to and on its last day, in the hub's zone; then nothing of them is anywhere."""
    files = {**PEOPLE, "content/fr/programme/index.md": page(title="Programme")}
    tree = draw_bilingual(files)
    for lang in ("en", "fr"):
        site = build_site(tree.root, lang)
        names = [
            one.text for one in elements(site.main("programme/"), "p", within="hub-people__name")
        ]
        assert [name.split()[0] for name in names] == ["Ada", "Cléo"]
        everything = b"".join(site.files.values())
        assert "Béla".encode() not in everything
        assert b"bela" not in everything
    next_day = build_site(tree.root, now=datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    assert b"Ada says so" not in b"".join(next_day.files.values())


def test_sponsor_is_marked_and_team_is_localised(draw):
    """Management is seen to take part."""
    html = build_site(draw(PEOPLE).root).main("programme/")
    names = [one.text for one in elements(html, "p", within="hub-people__name")]
    assert names == ["Ada Sponsor", "Cléo"]
    teams = [one.text for one in elements(html, "p", within="hub-people__team")]
    assert teams == ["Workshop", "Workshop"]


def test_without_people_there_is_no_block(draw):
    """Nobody agreed: nothing is said about it."""
    assert "Who speaks here" not in build_site(draw().root).main("programme/")
