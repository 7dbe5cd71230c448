"""French typography on built pages; the rules themselves are tested with `hub.i18n`."""

import re

import pytest

from tests.plugins.core import drawn_site
from tests.plugins.core.content import archive, news, page, post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, texts

NARROW, WIDE = "\u202f", "\u00a0"
LOOSE = re.compile(r"(?<=\S)[ \n](?:[;!?»]|:(?=\s|$))|« ")
AS_WRITTEN = {"code", "pre", "script", "style"}
PASTED = {"hub-caption__text"}
CODE = "`a ? b : c ;`"
BODY = f'## Qui\n\nOui : « non » ! {CODE} [Lien](../help/index.md "Ici : là !")\n'
FRENCH = {
    "content/fr/posts/une.md": post(
        BODY,
        "  - {angle: fact, lang: fr, text: 'Oui : non !'}\n",
        title="'Une histoire : la nôtre !'",
        ask="'Et vous ?'",
        owner="'Équipe : com'",
    ),
    "content/fr/help/index.md": page(BODY.replace("../help/", ""), title="'Aide : ici !'"),
    "content/news/presse.jsonl": archive(
        news(1, "presse", title="Prix : enfin !", summary="<p>Oui : enfin !</p>")
    ),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory, draw_site):
    """Build the same texts in French and in English."""
    root = tmp_path_factory.mktemp("typography")
    english = {
        name.replace("content/fr", "content/en").replace("presse.", "newsroom."): text.replace(
            '"presse"', '"newsroom"'
        ).replace("example.com/news", "example.com/other")
        for name, text in FRENCH.items()
    }
    draw_site(root, {**drawn_site.FRENCH, **english, **FRENCH})
    return {lang: build_site(root, lang) for lang in ("en", "fr")}


def loose(html: str) -> list[str]:
    """Give the texts of a page in which a line could break before high punctuation."""
    return [
        text
        for text, around in texts(html)
        if LOOSE.search(text)
        and not any(one.tag in AS_WRITTEN or one.classes & PASTED for one in around)
    ]


@pytest.mark.parametrize("address", ["share/une/", "help/", "share/", "news/", ""])
def test_french_pages_hold_their_punctuation(sites, address):
    """Titles, lists, cards and bodies: no space before ; : ! ? and inside « » breaks."""
    assert loose(sites["fr"].html(address)) == []
    assert WIDE in sites["fr"].html(address)


def test_contents_list_is_typeset_too(draw_bilingual):
    """The list of a page's headings says what the headings say."""
    tree = draw_bilingual({"content/fr/help/index.md": page("## Qui ?\n\n## Ask {#ask-us}\n")})
    assert loose(build_site(tree.root, "fr").html("help/")) == []


def test_news_is_typeset_too(sites):
    """What a feed brought is read on the same pages."""
    item = news(1, "presse", title="Prix : enfin !")
    assert loose(sites["fr"].html(f"news/presse/{item.slug}/")) == []


def test_code_captions_and_attributes_stay_as_written(sites):
    """What is copied keeps its characters."""
    html = sites["fr"].html("share/une/")
    assert [one.text for one in elements(html, "code")] == ["a ? b : c ;"]
    (caption,) = elements(html, "blockquote", within="hub-caption__text")
    assert caption.text.startswith("Oui : non !")
    (link,) = [one for one in elements(html, "a") if one.text == "Lien"]
    assert link["title"] == "Ici : là !"
    for one in elements(html):
        for name in ("href", "src", "id", "class"):
            assert not {NARROW, WIDE} & set(one.attributes.get(name, ""))


def test_french_head_is_typeset(sites):
    """The browser's tab and the description, escaped once."""
    html = sites["fr"].html("share/une/")
    (title,) = elements(html, "title")
    assert title.text.startswith(f"Une histoire{WIDE}: la nôtre{NARROW}!")


@pytest.mark.parametrize("address", ["share/une/", "help/", "share/", "news/"])
def test_english_pages_stay_as_written(sites, address):
    """The same texts in English: not one space is changed."""
    assert not {NARROW, WIDE} & set(sites["en"].main(address).replace("&nbsp;", ""))


def test_starter_pages_hold_their_punctuation(starter):
    """Every French page of the starter hub."""
    found = {
        address: loose(starter["fr"].main(address)) for address in sorted(starter["fr"].addresses)
    }
    assert {address: told for address, told in found.items() if told} == {}


def test_starter_english_is_not_typeset(starter):
    """No narrow space on an English page, but in what French stories say there."""
    for address in starter["en"].addresses:
        for text, around in texts(starter["en"].main(address)):
            if NARROW in text:
                assert any(one.attributes.get("lang") == "fr" for one in around), (address, text)
