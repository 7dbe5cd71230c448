"""Links and anchors of a Markdown text: their lines, and the engine's own ids of headings."""

import re

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hub.content.markdown_links import Link, scan

TEXT = """\
See [one](a.md) and
[two](b.md#part) here.

- A list with [three](c.md "its title")
  and [four][ref] over
  lines.

| A table | with |
| ------- | ---- |
| [five](e.md) | ![six](images/f.svg) |

> [seven](<g h.md>)

<https://www.example.com/nine>

[ref]: d.md
"""


def test_every_link_has_the_line_on_which_it_stands():
    """Inline, reference, automatic links and pictures; in paragraphs, lists, tables and quotes."""
    assert scan(TEXT).links == (
        Link("a.md", 1),
        Link("b.md#part", 2),
        Link("c.md", 4),
        Link("d.md", 5),
        Link("e.md", 10),
        Link("images/f.svg", 10),
        Link("g h.md", 12),
        Link("https://www.example.com/nine", 14),
    )


def test_lines_count_from_where_the_body_starts():
    """The front matter above the text is counted with it."""
    assert scan("\n[one](a.md)\n", first_line=12).links == (Link("a.md", 13),)


@pytest.mark.parametrize(
    "text",
    [
        "`[one](a.md)`",
        "```\n[one](a.md)\n```",
        "~~~md\n[one](a.md)\n~~~",
        "    [one](a.md)",
        r"\[one](a.md)",
        "[one] (a.md)",
        "<!-- [one](a.md) -->",
    ],
)
def test_what_only_looks_like_a_link_is_none(text):
    """Code, escapes and comments show Markdown; they do not link."""
    assert scan(text).links == ()


@pytest.mark.parametrize("opening", ["!!! note", "??? tip", '???+ question "And you?"'])
def test_links_in_an_admonition_are_links(opening):
    """CommonMark takes its second paragraph for code; the engine of the site does not."""
    text = f"{opening}\n    Look at [one](a.md).\n\n    Then at [two](b.md).\n"
    assert scan(text).links == (Link("a.md", 2), Link("b.md", 4))


@pytest.mark.parametrize("written", ["caf%C3%A9.md", "café.md"])
def test_targets_are_given_decoded(written):
    """A file is called what its author called it, however the link is written."""
    assert scan(f"[x]({written})").links == (Link("café.md", 1),)


ENGINE = ("toc", "attr_list", "tables", "admonition", "pymdownx.details", "pymdownx.superfences")


def test_the_engine_of_these_tests_is_that_of_the_site(project):
    """What `site_config.yml` lets write Markdown is what these tests compare with."""
    text = (project / "site_config.yml").read_text("utf-8")
    extensions = yaml.load(text, Loader=yaml.BaseLoader)["markdown_extensions"]  # noqa: S506
    assert set(ENGINE) <= extensions.keys()


def _engines_ids(text):
    """Let Python-Markdown give the ids of its headings, with the extensions of the site."""
    html = markdown.Markdown(extensions=ENGINE).convert(text)
    return re.findall(r'<h[1-6][^>]*? ?id="([^"]+)"', html)


HEADINGS = {
    "plain": "## Open day",
    "accents": "## À l’été, l’équipe où ça naît",
    "punctuation": "## What, exactly? (No: really!)",
    "numbered": "## 3. Confidentiality",
    "a version": "## 1.10 – what’s new",
    "code": "## The option `--root`",
    "emphasis": "## Say **who** you *are*",
    "snake_case": "## The key image_alt",
    "a link": "## Read [the charter](../charter/1.0.md) first",
    "closed": "## Open day ##",
    "underlined": "Open day\n========\n\nAnd more\n--------",
    "an own id": "## Open day {#doors}",
    "an own id with a class": "## Open day {: #doors .wide }",
    "an own id after a class": "## Open day { .wide #doors }",
    "twice": "## Cost\n\n## Cost\n\n## Cost",
    "twice, with numbers": "## Cost\n\n## Cost_1\n\n## Cost",
    "an own id that another heading would get": "## Doors\n\n## Open day {#doors}",
    "an own id above": "## Open day {#doors}\n\n## Doors",
    "nothing but signs": "## ?!\n\n## …",
    "Japanese": "## 日本語\n\n## 見出し",
    "an entity": "## Research &amp; development",
    "signs": "## Costs < 5 & benefits > 3",
    "escaped": r"## 3\. Not \*bold\*",
    "in a quote": "> ## Inside",
    "in a list": "- ## Inside",
    "no heading": "```\n## Code\n```\n\n    ## Code",
    "all levels": "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F",
    "a raw anchor of the same name": '<a id="cost"></a>\n\n## Cost',
    "a picture": "## ![A door](door.svg) Doors",
    "raw HTML": "## Press <kbd>Ctrl</kbd>",
    "no space": "##Open day",
    "in an admonition": "!!! note\n\n    ## Inside",
    "a comment": "<!--\n## Hidden\n-->\n\n## Shown",
}


@pytest.mark.parametrize("case", HEADINGS)
def test_anchors_are_those_that_the_engine_makes(case):
    """A link that `hub check` accepts leads somewhere, and every heading can be linked to."""
    text = HEADINGS[case]
    ids = _engines_ids(text)
    own = set(re.findall(r'<a id="([^"]+)"', text))
    assert scan(text).anchors == {*ids, *own}


WORDS = st.lists(
    st.sampled_from(
        ["Été", "l’eau", "cost", "Cost", "3.", "R&D", "–", "à", "`x`", "**b**", "œuf", "_"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(titles=st.lists(WORDS, min_size=1, max_size=5))
def test_anchors_of_any_headings_are_those_that_the_engine_makes(titles):
    """However headings repeat and whatever signs they hold."""
    text = "\n\n".join(f"## {title}" for title in titles)
    assert scan(text).anchors == set(_engines_ids(text))


def test_ids_in_html_are_anchors():
    """Who writes HTML may link to it."""
    assert scan("<div id=\"a\">\n\nText <span id='b'>c</span>\n\n</div>").anchors == {"a", "b"}


@given(text=st.text("[]()<>!`#*_{}:/\\-+ \n\tab&é\"'|~=.") | st.text())
def test_no_text_makes_the_scan_raise(text):
    """A body is anything that somebody typed; each link lies on one of its lines."""
    last = text.count("\n") + text.count("\r") + 1
    assert all(1 <= link.line <= last for link in scan(text).links)
