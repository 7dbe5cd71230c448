"""After sharing and my stories: what stands in the pages, by action and settings."""

import pytest

from tests.plugins.core.content import post
from tests.plugins.core.drawn_site import ENGLISH, build_site
from tests.plugins.core.html_reading import elements

FORM = "https://forms.example.com/ambassadors"
CONTACT = "    contact: team@example.com\n"


def config(*lines):
    """Give the settings with these lines in place of the contact."""
    text = ENGLISH["site_config.yml"]
    assert CONTACT in text
    return {"site_config.yml": text.replace(CONTACT, "".join(f"    {line}\n" for line in lines))}


def after_sharing(site, address="share/open-day/"):
    """Give the element, with its markup."""
    html = site.html(address)
    (element,) = elements(html, "hub-after-sharing")
    return element, html.partition("<hub-after-sharing")[2].partition("</hub-after-sharing>")[0]


def test_each_live_story_knows_its_name(draw):
    """By key and title; before anything has left, a reader sees nothing of it."""
    site = build_site(draw().root)
    element, _ = after_sharing(site)
    assert element["data-story"] == "en/share/open-day/"
    assert element["data-title"] == "Open day"
    shown = elements(site.html("share/open-day/"), "button")
    assert "I shared it" not in [button.text for button in shown]


@pytest.mark.parametrize(
    "over",
    [
        {"expires": "2026-11-20"},
        {"recalled": "{on: 2026-11-20, reason: Wrong., correction: It was forty one.}"},
    ],
)
def test_story_that_cannot_be_shared_asks_nothing(draw, over):
    """What is over or was taken back has no composer, and nothing after it."""
    site = build_site(draw({"content/en/posts/over.md": post(**over)}).root)
    assert elements(site.html("share/over/"), "hub-after-sharing") == []


@pytest.mark.parametrize(
    ("lines", "contact", "form"),
    [
        (["contact: team@example.com"], "team@example.com", None),
        ([f"team_form: {FORM}"], None, FORM),
        (["contact: team@example.com", f"team_form: {FORM}"], None, FORM),
        ([], None, None),
    ],
)
def test_team_is_told_by_mail_or_form_or_not_at_all(draw, lines, contact, form):
    """A form takes the place of the e-mail; where there is neither, nothing is offered."""
    element, markup = after_sharing(build_site(draw(config(*lines)).root))
    assert element.attributes.get("data-contact") == contact
    assert element.attributes.get("data-form") == form
    assert ('data-part="tell"' in markup) is bool(contact or form)
    assert ('name="consent"' in markup) is bool(contact or form)
    assert "checked" not in markup
    assert 'name="address"' in markup


def test_what_was_sent_to_one_person_has_no_public_address(draw):
    """No figures, no consent: the team hears that it was sent, if the person likes."""
    files = {"content/en/posts/one.md": post(action="send")}
    _, markup = after_sharing(build_site(draw(files).root), "share/one/")
    assert 'name="address"' not in markup
    assert 'name="consent"' not in markup
    assert 'data-part="tell"' in markup


@pytest.mark.parametrize("form", ["http://forms.example.com/", "forms.example.com", "javascript:1"])
def test_form_has_to_be_an_https_address(draw, form):
    """It is opened with a text on the clipboard: nothing else is taken."""
    tree = draw(config(f"team_form: {form}"))
    _, problems = tree.load()
    (problem,) = problems
    assert (problem.path, problem.severity) == ("site_config.yml", "error")
    assert "team_form" in problem.message


def test_home_holds_my_stories_unseen(draw):
    """Hidden, and empty but for a template: a browser without JavaScript shows nothing."""
    shown = elements(build_site(draw().root).html())
    (panel,) = [one for one in shown if one.tag == "hub-my-stories"]
    assert "hidden" in panel.attributes
    assert "rhythm" not in [one.attributes.get("data-part") for one in shown]
