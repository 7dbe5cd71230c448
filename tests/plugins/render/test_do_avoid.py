"""The blocks `/// do` and `/// avoid`: plain Markdown inside, side by side where both are."""

import pytest
from markdown import Markdown

from hub_mkdocs.render.do_avoid import DoAvoid
from hub_mkdocs.render.markdown import HubMarkdown, Links
from tests.plugins.core.html_reading import elements

PAIR = "/// do\n- Say *where*.\n///\n\n/// avoid\n- “Everybody”\n- [Us](a.md)\n///\n"


def render(text: str, lang: str = "en") -> str:
    """Render Markdown with the hub's additions."""
    return Markdown(extensions=[HubMarkdown(Links(), lang), DoAvoid(lang)]).convert(text)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["Do", "Avoid"]), ("fr", ["À faire", "À éviter"])]
)
def test_a_pair_has_words_and_signs(lang, words):
    """What colour says, a word and a sign that screen readers pass over say too."""
    html = render(PAIR, lang)
    (pair,) = elements(html, within="hub-pair")
    assert len(elements(html, within="hub-do")) == len(elements(html, within="hub-avoid")) == 1
    assert [one.text for one in elements(html, within="hub-pair__word")] == words
    assert [one["aria-hidden"] for one in elements(html, "svg")] == ["true", "true"]
    assert [one.text for one in elements(html, "li")] == ["Say where.", "“Everybody”", "Us"]
    assert [one["href"] for one in elements(html, "a")] == ["a.md"]
    assert "Say where." in pair.text
    assert "Us" in pair.text


@pytest.mark.parametrize(
    "text",
    [
        "/// do\n- One\n///\n\nWords.\n\n/// avoid\n- Two\n///",
        "/// avoid\n- Two\n///\n\n/// do\n- One\n///",
        "/// do\n- One\n///",
        "/// do\n- One\n///\n\n/// do\n- Two\n///",
    ],
)
def test_only_a_do_directly_before_an_avoid_is_a_pair(text):
    """Everything else stands below each other."""
    html = render(text)
    assert elements(html, within="hub-pair") == []
    assert "///" not in html


def test_every_pair_of_a_page_is_one():
    """Two pairs in a row do not become one, and pairs in a list are found."""
    html = render(PAIR + "\n" + PAIR + "\n- item\n\n    " + PAIR.replace("\n", "\n    "))
    assert len(elements(html, within="hub-pair")) == 3
