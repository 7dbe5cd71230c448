"""What the hub adds to Markdown: typography, links that wait, links to dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from hub_mkdocs.render.markdown import HubMarkdown, Links
from tests.plugins.core.html_reading import elements

NARROW, WIDE = "\u202f", "\u00a0"


def render(text: str, lang: str = "fr", links: Links | None = None) -> str:
    """Render Markdown as the hub does, with what its configuration turns on."""
    extensions = ["attr_list", "tables", "footnotes", "toc", "pymdownx.superfences"]
    return Markdown(extensions=[*extensions, HubMarkdown(links or Links(), lang)]).convert(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Oui : non", f"Oui{WIDE}: non"),
        ("Quoi ? Si ! Là ; ici", f"Quoi{NARROW}? Si{NARROW}! Là{NARROW}; ici"),
        ("Il dit « oui ».", f"Il dit «{NARROW}oui{NARROW}»."),
        ("Il dit « *oui* ».", f"Il dit «{NARROW}<em>oui</em>{NARROW}»."),
        ("**Attention** !", f"<strong>Attention</strong>{NARROW}!"),
        ("**Note** : ici", f"<strong>Note</strong>{WIDE}: ici"),
        ("Le `code` ; là", f"Le <code>code</code>{NARROW}; là"),
        ("12 000 €", f"12{NARROW}000{WIDE}€"),
    ],
)
def test_french_gets_its_spaces(written, shown):
    """High punctuation never starts a line, and quotation marks hold what they quote."""
    assert render(written) == f"<p>{shown}</p>"


@pytest.mark.parametrize("written", ["Oui : non", "What ? Yes !", "« so »", "12 000 €"])
def test_other_languages_stay_as_written(written):
    """English is not typeset."""
    assert render(written, "en") == f"<p>{written}</p>"


@pytest.mark.parametrize(
    "written",
    [
        "`a ? b : c ;`",
        "```\na ? b : c ;\n```",
        "```python\na ? b : c ;\n```",
        "    a ? b : c ;",
        '[Lien](https://www.example.com/?a%20:b "Oui : non !")',
        '![Oui : non !](a.png "Quoi ?")',
        "<https://www.example.com/a;b?c>",
        '<p title="Oui : non !">Oui</p>',
    ],
)
def test_code_and_attributes_stay_as_written(written):
    """Code is copied and addresses are followed: both keep their characters."""
    assert render(written) == render(written, "en")


def test_headings_and_tables_are_typeset():
    """Every text of a page, and the anchors stay what they would be without."""
    shown = render("## Pourquoi ?\n\n| Qui ? |\n| --- |\n| Oui ! |\n")
    assert f'<h2 id="pourquoi">Pourquoi{NARROW}?</h2>' in shown
    assert f"<th>Qui{NARROW}?</th>" in shown
    assert f"<td>Oui{NARROW}!</td>" in shown


CODE = st.text("ab ;:!?«»%€12\u00a0", min_size=1).map(lambda text: f"x{text}x")
TEXT = st.text("ab ;:!?«»*_[]()#12\u00a0\n").map(lambda text: text.replace("`", ""))
PIECES = st.lists(
    st.one_of(
        TEXT,
        CODE.map(lambda code: f"`{code}`"),
        CODE.map(lambda code: f"\n\n```\n{code}\n```\n\n"),
        CODE.map(lambda code: f"\n\nText.\n\n    {code}\n\n"),
    )
)


@given(PIECES.map(" ".join))
def test_code_is_never_typeset(text):
    """Whatever surrounds it, code reads in French as it does in English."""
    french = [one.text for one in elements(render(text, "fr"), "code")]
    assert french == [one.text for one in elements(render(text, "en"), "code")]


@given(PIECES.map(" ".join))
def test_only_spaces_change(text):
    """Typesetting exchanges spaces for spaces, and nothing else."""
    spaces = str.maketrans({NARROW: " ", WIDE: " "})
    assert render(text, "fr").translate(spaces) == render(text, "en").translate(spaces)


LINKS = Links(
    waiting=frozenset({"posts/later.md"}),
    moved={"calendar/fair.md": "calendar/index.md#fair"},
    current="help/index.md",
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[Soon *now*](../posts/later.md)", "<span>Soon <em>now</em></span>"),
        ('[Soon](../posts/later.md#x "Later story")', "<span>Soon</span>"),
        ("[Soon](../posts/./later.md)", "<span>Soon</span>"),
        ("[Soon][1]\n\n[1]: ../posts/later.md", "<span>Soon</span>"),
        ("[Fair](../calendar/fair.md)", '<a href="../calendar/index.md#fair">Fair</a>'),
        ("[Other](../posts/other.md)", '<a href="../posts/other.md">Other</a>'),
        ("[Web](https://e.org/posts/later.md)", '<a href="https://e.org/posts/later.md">Web</a>'),
        ("[Here](#posts/later.md)", '<a href="#posts/later.md">Here</a>'),
    ],
)
def test_links(written, shown):
    """A link to what waits is its text alone; one to a date leads to the calendar."""
    assert render(written, "en", LINKS) == f"<p>{shown}</p>"
