"""The learning path."""

import re

from tests.plugins.core.content import page
from tests.plugins.core.drawn_site import ENGLISH, build_site
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


QUIZ = """\
<quiz>
Who may [ask](../help/index.md)?

- [x] Anybody & *all*
- [ ] Nobody

See [the charter](../charter/1.0.md#1-respect).
</quiz>

After.
"""
FACTS = {"order": "1", "minutes": "5", "level": "beginner"}


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


def test_module_leads_to_what_comes_before_it_and_around_it(draw):
    """What it requires stands above its text, its neighbours on the path below."""
    html = build_site(draw(MODULES).root).main("learn/voice/")
    links = [(one.text, leads_to(one, "learn/voice/")) for one in elements(html, "a")]
    assert ("Why", "learn/why/") in links
    assert html.index("Before it:") < html.index("Text.")
    ways = html[html.index("hub-module__ways") :]
    assert [one.attributes.get("rel") for one in elements(ways, "a")] == ["prev", None]
    assert "Also" in ways
    assert "Voice" not in ways


def test_quiz_is_a_list_with_a_solution_to_unfold(draw):
    """Without a script everything can be read; links in it lead where all others do."""
    files = {"content/en/training/why.md": page(QUIZ, title="Why", **FACTS)}
    site = build_site(draw(files).root)
    assert [one for one in site.warnings if "training/" in one] == []
    html = site.main("learn/why/")
    (quiz,) = elements(html, "hub-quiz")
    assert quiz["data-right"] == "0"
    (answers,) = elements(html, "ul", within="hub-quiz__answers")
    assert answers.text == "Anybody & allNobody"
    (solution,) = elements(html, "details")
    assert "Show the answer" in solution.text
    assert "The right answer:" in solution.text
    assert "Anybody & all" in solution.text
    assert "Nobody" not in solution.text
    links = {one.text: leads_to(one, "learn/why/") for one in elements(html, "a")}
    assert links["ask"] == "help/"
    assert links["the charter"] == "charter/1.0/#1-respect"
    assert "&lt;quiz" not in html
    assert "<quiz" not in html
    assert "<p>After.</p>" in html


def test_module_without_a_quiz_loads_nothing_for_one(draw):
    """Its script and sentences come with the first quiz."""
    html = build_site(draw(MODULES).root).main("learn/why/")
    assert "learn/quiz.js" not in html
    assert "learn/module.js" in html


def test_malformed_quiz_stays_readable_in_a_preview(draw):
    """A build refuses it; whoever writes sees it as written, and the page stands."""
    broken = QUIZ.replace("[x]", "[ ]")
    files = {"content/en/training/why.md": page(broken, title="Why", **FACTS)}
    site = build_site(draw(files).root, preview=True)
    assert "Nobody" in site.main("learn/why/")
    assert elements(site.main("learn/why/"), "hub-quiz") == []
    assert any("quiz-right-missing" in warning for warning in site.warnings)


def test_versions_of_the_content_stand_on_every_page_of_the_path(draw):
    """Path, module and home page name the same, so that a browser can compare."""
    site = build_site(draw(MODULES).root)
    marks = {
        address: set(re.findall(r'data-module="why"[^>]* data-mark="(en=[0-9a-f]{12})"', text))
        for address in ("learn/", "learn/why/", "learn/attestation/", "")
        for text in [site.main(address)]
    }
    (mark,) = marks["learn/"]
    assert set(map(frozenset, marks.values())) == {frozenset({mark})}


def test_attestation_says_what_it_needs_without_a_script(draw):
    """It names the programme, and nobody."""
    site = build_site(draw(MODULES).root)
    html = site.main("learn/attestation/")
    assert "This page needs JavaScript" in html
    assert "programme “Ambassadors” (Our company)" in html
    assert [one.text for one in elements(html, "h1")] == ["Attestation"]
    assert "learn/attestation/" in [
        leads_to(one, "learn/") for one in elements(site.main("learn/"), "a")
    ]


def test_language_switch_of_the_attestation(draw_bilingual):
    """It leads to the same page where that language has a path, else home."""
    french = {
        "charter/fr/1.0.md": ENGLISH["charter/en/1.0.md"],
        "content/fr/training/index.md": "---\ntitle: Se former\n---\n",
    }
    name = "content/fr/training/why.md"
    tree = draw_bilingual({**MODULES, **french, name: MODULES["content/en/training/why.md"]})
    for there in ("../../fr/learn/attestation/", "../../fr/"):
        html = build_site(tree.root).html("learn/attestation/")
        (switch,) = [
            one["href"] for one in elements(html, "a") if one.attributes.get("hreflang") == "fr"
        ]
        assert switch == there
        tree.write({name: None} if (tree.root / name).exists() else {})


def test_hub_without_a_path_has_no_attestation(draw):
    """And nothing about it on the home page."""
    site = build_site(draw().root)
    assert "learn/attestation/" not in site.addresses
    assert "hub-my-path" not in site.html()
