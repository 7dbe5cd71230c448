"""Spliced pages are the pages that MkDocs itself would have rendered."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub_mkdocs.core import build
from hub_mkdocs.render.splice import Shell, mark
from tests.plugins.core.content import CAPTION, archive, news, page, post
from tests.plugins.core.drawn_site import FRENCH, build_site

LONG = """\
Before the first.[^note]

## First *thing* & more

| Who | How many |
| --- | ---: |
| Welders | 12 |

### Below the first

### Also `below`

## Second

```python
print("<b>«a» : b ;</b>")
```

## Third : the last ?

[^note]: A note with [a link](../help/index.md#ask-us).
"""
FRENCH_CAPTION = CAPTION.replace("lang: en", "lang: fr")
HOSTILE = {
    "script": '"<script>alert(1)</script>"',
    "quotes": """'It''s "so" & so > that'""",
    "template": '"{{ 7*7 }} {% raw %}{# no #}"',
    "mark": "hubmark0title0krambuh hubmark0content0krambuh",
    "backslash": r"'\1 \g<0> \\ end'",
    "dollar": "'$1 %s {0} &amp; &#60;'",
}
NEWS = archive(
    news(1),
    news(2, title='<i>"Two"</i> & hubmark0first0krambuh', summary=""),
    news(3, summary="<h3>One</h3><h3>Two</h3><h3>Three</h3><p>Text &amp; \\1</p>"),
    news(4, link="https://wiki.ardoiseau.internal/four"),
)
ARTICLES = {
    "content/en/posts/long.md": post(LONG),
    "content/en/posts/short.md": post("## Only one\n\nText.\n"),
    "content/en/posts/empty.md": post(""),
    "content/en/posts/heading.md": post("# Written by hand\n\n## One\n\n## Two\n\n## Three\n"),
    "content/en/posts/own-id.md": post("[Long](long.md#second)\n", id="another-name"),
    "content/en/posts/over.md": post(LONG, expires="2026-11-10"),
    "content/en/posts/back.md": post(recalled="{on: 2026-11-20, reason: Wrong., correction: So.}"),
    "content/en/posts/write.md": post(captions="", action="write", link="", prompts="[Who?]"),
    **{f"content/en/posts/{name}.md": post(LONG, title=one) for name, one in HOSTILE.items()},
    **{f"content/en/posts/ask-{name}.md": post(ask=one) for name, one in HOSTILE.items()},
    "content/fr/posts/long.md": post(
        LONG, FRENCH_CAPTION, title="'Une histoire : la nôtre !'", ask="Et vous ?"
    ),
    "content/fr/posts/seule.md": post(
        "Texte « ici » ; là.\n", FRENCH_CAPTION, translation_of="short"
    ),
    "content/en/help/more.md": page("[Long](../posts/long.md#third-the-last)\n"),
    "content/news/newsroom.jsonl": NEWS,
    "content/news/presse.jsonl": NEWS.replace('"newsroom"', '"presse"').replace("/news/", "/fr/"),
}


def assert_same(spliced: Mapping[str, bytes], rendered: Mapping[str, bytes]) -> None:
    """Compare file by file, so that a difference names its page."""
    assert spliced.keys() == rendered.keys()
    for path, content in spliced.items():
        if path != "sitemap.xml.gz":  # the same text, with the time of packing
            assert content == rendered[path], path


@pytest.fixture(scope="module")
def sites(tmp_path_factory, draw_site):
    """Build the articles in both languages, spliced and by MkDocs itself."""
    root = tmp_path_factory.mktemp("splice")
    tree = draw_site(root, {**FRENCH, **ARTICLES})
    spliced = {lang: build_site(root, lang, out="spliced") for lang in ("en", "fr")}
    tree.edit("site_config.yml", ("  hub:\n", "  hub:\n    splice: false\n"))
    rendered = {lang: build_site(root, lang, out="rendered") for lang in ("en", "fr")}
    return spliced, rendered


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_spliced_pages_equal_those_of_mkdocs(sites, lang):
    """Whatever titles, bodies and summaries hold, splicing gives the bytes that MkDocs gives."""
    spliced, rendered = sites
    assert_same(spliced[lang].files, rendered[lang].files)
    assert spliced[lang].warnings == rendered[lang].warnings == ()


def test_the_articles_are_of_every_shape(sites):
    """The comparison holds lists of contents, pages without one and without a description."""
    site = sites[0]["en"]
    assert 'href="#below-the-first"' in site.html("share/long/")
    assert 'href="#only-one"' not in site.html("share/short/")
    descriptions = {
        address: '<meta name="description"' in site.html(address) for address in site.addresses
    }
    told = {descriptions[one] for one in descriptions if one.startswith("news/newsroom/")}
    assert told == {True, False}
    assert len([one for one in site.addresses if one.startswith(("share/", "news/"))]) > 20
    assert "share/another-name/" in site.addresses


def test_several_processes_write_the_same_pages(sites, tmp_path, draw_site, monkeypatch):
    """Shared out among processes, articles are what one process makes of them."""
    tree = draw_site(tmp_path / "hub", {**FRENCH, **ARTICLES})
    monkeypatch.setattr(build, "process_count", lambda _: 3)
    assert_same(build_site(tree.root).files, sites[0]["en"].files)


def test_text_that_looks_like_a_mark_stays_text(sites):
    """A title with a splice mark in it is shown as it was written."""
    html = sites[0]["en"].html("share/mark/")
    assert "<h1>hubmark0title0krambuh hubmark0content0krambuh</h1>" in html


def test_no_mark_reaches_a_page(sites):
    """What stands for a slot cannot be known: it is on no page that was built."""
    nonce = mark("").partition("x")[0].encode()
    assert len(nonce) > 16
    for site in sites[0].values():
        assert nonce not in b"".join(site.files.values())


OPTIONS = {
    "no address": ("site_url: https://hub.example.com/\n", ""),
    "permalinks": ("toc_depth: 2-3", "toc_depth: 2-3, permalink: true"),
    "edit links": ("navigation.tabs,", "navigation.tabs, content.action.edit,"),
    "contents in the navigation": ("navigation.tabs,", "navigation.tabs, toc.integrate,"),
    "feedback": (
        "  generator: false\n",
        (
            "  analytics:\n    feedback:\n      title: Well\n      ratings:\n"
            '        - {icon: material/check, name: Yes, data: 1, note: "{title} {url}"}\n'
        ),
    ),
}


@pytest.mark.parametrize("option", OPTIONS)
def test_options_of_the_theme_reach_spliced_pages(draw, option):
    """Where the theme shows more of a page than usual, spliced pages show it too."""
    tree = draw({"content/en/posts/long.md": post(LONG), "content/news/newsroom.jsonl": NEWS})
    tree.edit("site_config.yml", ("site_dir:", "repo_url: https://example.com/r\nsite_dir:"))
    tree.edit("site_config.yml", ("site_dir:", "edit_uri: edit/\nsite_dir:"), OPTIONS[option])
    spliced = build_site(tree.root, out="spliced")
    tree.edit("site_config.yml", ("  hub:\n", "  hub:\n    splice: false\n"))
    assert_same(spliced.files, build_site(tree.root, out="rendered").files)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_starter_articles_equal_those_of_mkdocs(starter, copy_starter, tmp_path, lang):
    """The starter hub's posts and news are byte for byte what MkDocs renders."""
    root = copy_starter(tmp_path / "starter")
    config = root / "site_config.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("\n  hub:\n", "\n  hub:\n    splice: false\n"), "utf-8")
    rendered = build_site(root, lang)
    assert len([one for one in rendered.addresses if one.startswith("share/")]) > 10
    assert_same(starter[lang].files, rendered.files)


def test_same_source_gives_the_same_bytes(starter, copy_starter, tmp_path):
    """Two builds of one source at one moment differ in nothing, in whatever folder they are."""
    again = build_site(copy_starter(tmp_path / "elsewhere"))
    assert again.files == starter["en"].files


SLOTS = st.dictionaries(st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True), st.text())
LITERALS = st.text()  # the nonce of a mark is drawn for each process: no text holds it


@given(st.data())
def test_cut_and_join_are_each_others_inverse(data):
    """A page cut at its marks and joined with the marks is the page; with values, they stand."""
    values = data.draw(SLOTS)
    slots = data.draw(st.lists(st.sampled_from(sorted(values)), max_size=6)) if values else []
    texts = data.draw(st.lists(LITERALS, min_size=len(slots) + 1, max_size=len(slots) + 1))
    html, filled = texts[0], texts[0]
    for slot, text in zip(slots, texts[1:], strict=True):
        html += mark(slot) + text
        filled += values[slot] + text
    shell = Shell.cut(html)
    assert shell.join({slot: mark(slot) for slot in values}) == html
    assert shell.join(values) == filled


def test_slot_without_a_value_is_an_error():
    """A shell never leaves a mark on a page."""
    with pytest.raises(KeyError):
        Shell.cut(f"a{mark('title')}b").join({})
