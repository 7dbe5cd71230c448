"""The learning path."""

from tests.plugins.core.content import page
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to

MODULES = {
    "content/en/training/voice.md": page(
        title="Voice",
        order="2",
        minutes="10",
        level="advanced",
        requires="[why]",
        goals="[Write & cut, Listen]",
    ),
    "content/en/training/why.md": page(title="Why", order="1", minutes="5", level="beginner"),
    "content/en/training/also.md": page(title="Also", order="2", minutes="1", level="intermediate"),
}


def test_modules_in_their_order(draw):
    """By order, then by file; with what each takes, and a way to it."""
    site = build_site(draw(MODULES).root)
    html = site.main("learn/")
    titles = [one for one in elements(html, "a") if one.text in {"Voice", "Why", "Also"}]
    assert [one.text for one in titles] == ["Why", "Also", "Voice"]
    assert [leads_to(one, "learn/") for one in titles] == [
        "learn/why/",
        "learn/also/",
        "learn/voice/",
    ]
    facts = [one.text for one in elements(html, "p", within="hub-path__facts")]
    assert facts == [
        "5 minutes · To begin with",
        "1 minute · To go further",
        "10 minutes · For the experienced",
    ]
    (count,) = elements(html, "p", within="hub-count")
    assert count.text == "3 modules, 16 minutes in all"


def test_module_says_what_it_takes_above_its_text(draw):
    """Time, level and goals come before the body."""
    html = build_site(draw(MODULES).root).main("learn/voice/")
    assert html.index("10 minutes") < html.index("Write &amp; cut") < html.index("Text.")
    assert [one.text for one in elements(html, "li")] == ["Write & cut", "Listen"]
    assert [one.text for one in elements(html, "h1")] == ["Voice"]


def test_single_module(draw):
    """One module is counted in the singular."""
    name = "content/en/training/why.md"
    html = build_site(draw({name: MODULES[name]}).root).main("learn/")
    (count,) = elements(html, "p", within="hub-count")
    assert count.text == "1 module, 5 minutes"


def test_empty_path_says_what_to_do(draw):
    """A hub without a module."""
    assert "The learning path has no module yet." in build_site(draw().root).main("learn/")
