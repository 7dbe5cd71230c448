"""“Start here”: its steps from what the hub has, the ways in and out, the way on the home page."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from hub.i18n.catalogue import translations
from tests.plugins.core.content import page, post
from tests.plugins.core.drawn_site import ENGLISH, build_site
from tests.plugins.core.html_reading import elements, leads_to

PLUGIN = ("  hub/programme: {}\n", "  hub/onboarding: {}\n  hub/programme: {}\n")
CONFIG = ENGLISH["site_config.yml"].replace(*PLUGIN)
CONTACT = "    contact: team@example.com\n"
FORMS = (
    "    join_form: https://forms.example.com/in?a=1&b=2\n"
    "    leave_form: https://forms.example.com/out\n"
)
PAGE = {
    "site_config.yml": CONFIG,
    "content/en/start.md": page("## What you gain\n\nMuch.\n", title="Start here"),
}
MODULES = {
    "content/en/training/later.md": page(title="Later", order="2", minutes="30", level="beginner"),
    "content/en/training/why.md": page(title="Why & how", order="1", minutes="7", level="beginner"),
}
IN_SHORT = ("summary: Be yourself.\n", "summary: Be yourself.\nin_short: [Be kind. (1)]\n")


def hub_with(config, **files):
    """Give the files of a hub with the page and other options."""
    return {**PAGE, "site_config.yml": config, **files}


def ways(html):
    """Give the ways in and out by their words."""
    return {one.text: one for one in elements(html, "a") if one.text in {"I’m in", "I’m leaving"}}


def mail(href):
    """Read the address of an e-mail back: to whom, about what, its lines."""
    parts = urlsplit(href)
    values = parse_qs(parts.query, strict_parsing=True)
    return unquote(parts.path), values["subject"], values["body"][0].split("\r\n")


def test_steps_follow_the_text(draw):
    """Charter, first module, a story of this week; each leads there and says how long it takes."""
    files = {**PAGE, **MODULES, "content/en/posts/open.md": post(title="Forty doors")}
    site = build_site(draw(files).root)
    html = site.main("start/")
    assert html.index("Much.") < html.index("First steps")
    headings = elements(html, "h3")
    assert [one.text for one in headings] == [
        "Read the charter",
        "Take the first module",
        "Tell a first story",
    ]
    links = {one.text: leads_to(one, "start/") for one in elements(html, "a")}
    assert links["Read the charter"] == "charter/"
    assert links["Take the first module"] == "learn/why/"
    assert links["Tell a first story"] == "share/"
    assert links["Forty doors"] == "share/open/"
    assert "Why &amp; how" in html
    assert "Later" not in html


def test_minutes_are_the_sum_of_the_steps(draw):
    """One for this short charter, seven for the module, two for a story, on both pages."""
    site = build_site(draw({**PAGE, **MODULES}).root)
    assert "First steps: 10 minutes in all" in site.main("start/")
    assert "Start here: 10 minutes" in site.main()


def test_charter_in_short_is_where_one_begins(draw):
    """Three minutes for its lines; to confirm is not asked of who has read no more than these."""
    charter = ENGLISH["charter/en/1.0.md"].replace(*IN_SHORT)
    html = build_site(draw({**PAGE, "charter/en/1.0.md": charter}).root).main("start/")
    first, *_ = [one for one in elements(html, "a") if "charter" in one["href"]]
    assert first.text == "Read the charter in short"
    assert leads_to(first, "start/") == "charter/in-short/"
    assert "in 1 line." in html
    assert "First steps: 5 minutes in all" in html
    steps = html[html.index("<ol") : html.index("</ol>")]
    assert "confirm" not in steps


def test_whole_charter_is_no_first_step_where_it_can_be_read_in_short(draw):
    """It stands below them, with its own minutes, which are counted nowhere else."""
    text = ENGLISH["charter/en/1.0.md"].replace(*IN_SHORT) + "Be kind. " * 160
    html = build_site(draw({**PAGE, "charter/en/1.0.md": text}).root).main("start/")
    later = html[html.index("</ol>") : html.index("</hub-start>")]
    (whole,) = elements(later, "a")
    assert whole.text == "When you have 3 minutes: read the whole charter and confirm it"
    assert leads_to(whole, "start/") == "charter/"
    assert 'data-step="charter"' in later
    assert "First steps: 5 minutes in all" in html


def test_charter_without_a_short_text_is_read_and_confirmed_first(draw):
    """All of it is the first step, and counted."""
    html = build_site(draw(PAGE).root).main("start/")
    steps = html[html.index("<ol") : html.index("</ol>")]
    assert 'data-step="charter"' in steps
    assert "When you have read it, confirm it there" in steps
    assert "First steps: 3 minutes in all" in html
    assert "read the whole charter" not in html


def test_charter_without_a_first_page_is_found(draw):
    """The version itself is where the step leads."""
    html = build_site(draw({**PAGE, "charter/en/index.md": None}).root).main("start/")
    (link,) = [one for one in elements(html, "a") if one.text == "Read the charter"]
    assert leads_to(link, "start/") == "charter/1.0/"


def test_charter_that_does_not_apply_yet_is_no_step(draw):
    """Nobody is asked to read what may still change."""
    charter = ENGLISH["charter/en/1.0.md"].replace("2026-01-01", "2027-01-01")
    html = build_site(draw({**PAGE, "charter/en/1.0.md": charter}).root).main("start/")
    assert "Read the charter" not in html
    assert "First steps: 2 minutes in all" in html


def test_stories_are_those_of_the_home_page(starter):
    """The same three, in both languages."""
    for site in starter.values():
        home = [one.text for one in elements(site.main(), "a")]
        html = site.main("start/")
        offered = html[html.index("hub-start__stories") : html.index("hub-start__end")]
        assert len(elements(offered, "a")) == 3
        assert {one.text for one in elements(offered, "a")} <= set(home)


def test_starter_takes_the_fifteen_minutes_that_its_title_says(starter):
    """Charter in short, first module, first story; twelve for the whole charter, as it says."""
    text = starter["en"].main("start/")
    assert "First steps: 15 minutes in all" in text
    assert "The whole charter takes twelve more" in text
    assert "When you have 12 minutes: " in text
    texte = starter["fr"].main("start/")
    assert "La charte entière en demande douze de plus" in texte
    assert "12 minutes" in texte[texte.index("hub-start__later") :]


def test_hub_without_the_page_has_nothing_of_it(draw):
    """Neither a page nor a way to it."""
    site = build_site(draw({**MODULES, "site_config.yml": CONFIG}).root)
    assert "start/" not in site.addresses
    assert "hub-newcomer" not in site.main()


def test_mail_is_written_already(draw):
    """To the team, with a subject that can be counted; leaving takes fewer lines than joining."""
    found = ways(build_site(draw(PAGE).root).main("start/"))
    address, subject, lines = mail(found["I’m in"]["href"])
    assert (address, subject) == ("team@example.com", ["Ambassador programme, joining"])
    address, subject, fewer = mail(found["I’m leaving"]["href"])
    assert (address, subject) == ("team@example.com", ["Ambassador programme, leaving"])
    assert "Nothing has to be explained." in fewer
    assert len(fewer) < len(lines)
    assert not any(line.endswith((":", "?")) for line in fewer)
    assert "target" not in found["I’m in"].attributes


def test_forms_take_the_place_of_mail(draw):
    """They open in a tab of their own, which learns nothing of this one."""
    config = CONFIG.replace(CONTACT, CONTACT + FORMS)
    html = build_site(draw(hub_with(config)).root).main("start/")
    found = ways(html)
    assert found["I’m in"]["href"] == "https://forms.example.com/in?a=1&b=2"
    assert found["I’m leaving"]["href"] == "https://forms.example.com/out"
    assert {one["rel"] for one in found.values()} == {"noopener noreferrer"}
    assert "Opens the company’s form." in html
    assert "Opens an e-mail" not in html


@pytest.mark.parametrize(
    ("options", "shown"),
    [("", set()), (FORMS.splitlines(keepends=True)[1], {"I’m leaving"}), (CONTACT, None)],
)
def test_where_nobody_can_be_written_to_it_says_whom_to_ask(draw, options, shown):
    """A way that leads nowhere is not shown; a sentence takes its place."""
    html = build_site(draw(hub_with(CONFIG.replace(CONTACT, options))).root).main("start/")
    asked = "Whoever showed you this site can tell you who keeps the list." in html
    assert asked is (shown is not None)
    assert set(ways(html)) == ({"I’m in", "I’m leaving"} if shown is None else shown)


def test_way_stands_below_the_stories(draw):
    """Below the cards, which the page is about, without a filled button beside theirs."""
    html = build_site(draw(PAGE).root).main()
    assert html.index("Welcome.") < html.index("<hub-week") < html.index("<hub-newcomer")
    block = html[html.index("<hub-newcomer") : html.index("</hub-newcomer>")]
    assert "hub-button" not in block
    (link,) = elements(block, "a")
    assert leads_to(link, "") == "start/"


def test_figures_are_counted_by_the_subjects_of_the_mails(project):
    """What the indicators tell whoever counts is what the e-mails say."""
    text = (project / "content/kpi/indicators.yml").read_text("utf-8")
    collected = {one["id"]: one["collected"] for one in yaml.safe_load(text)["indicators"]}
    for figure, subject in (
        ("registrations", "Ambassador programme, joining"),
        ("departures", "Ambassador programme, leaving"),
    ):
        for said in collected[figure].values():
            assert subject in said
            assert translations("fr").gettext(subject) in said


def test_number_of_figures_is_told_truly(project):
    """At the head of their file."""
    text = (project / "content/kpi/indicators.yml").read_text("utf-8")
    assert text.startswith("# Ten figures,")
    assert len(yaml.safe_load(text)["indicators"]) == 10
