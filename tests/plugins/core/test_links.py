"""Links between Markdown files: where they lead on the site, and that both checkers agree."""

import re

import pytest

from hub.content.problems import Severity
from hub_mkdocs.core import plugin
from tests.plugins.core.content import page, post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to, led_to

LINKED = {
    "content/en/posts/named.md": post("## Part one\n\nText.\n", id="another-name"),
    "content/en/posts/later.md": post(title="Secret name", publish="2027-01-01"),
    "content/en/posts/draft.md": post("## Part\n", title="Secret name", draft="true"),
    "content/en/posts/over.md": post(expires="2026-11-10"),
    "content/en/calendar/fair.md": page(start="2026-12-01", kind="event"),
    "content/en/calendar/past.md": page(start="2025-12-01", kind="event"),
    "content/en/training/one.md": page(order="1", minutes="5", level="beginner"),
}
FROM_FOLDER = """\
[a](../posts/named.md) [b](../posts/named.md#part-one) [c](../charter/1.0.md)
[d](../charter/1.0.md#2-confidentiality) [e](../calendar/fair.md) [f](../training/one.md)
[g](../posts/over.md) [h](../index.md) [i](../charter/index.md) [j](../news/index.md)
[k](../objectives/recruitment.md) [l](../posts/index.md) [m](../calendar/past.md)
"""


TARGETS = [
    "share/another-name/",
    "share/another-name/#part-one",
    "charter/1.0/",
    "charter/1.0/#2-confidentiality",
    "calendar/#fair",
    "learn/one/",
    "share/over/",
    "",
    "charter/",
    "news/",
    "objectives/recruitment/",
    "share/",
    "calendar/",
]


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("content/en/help/links.md", "help/links/"),
        ("content/en/posts/links.md", "share/links/"),
        ("content/en/programme/2-links.md", "programme/2-links/"),
        ("charter/en/0.9.md", "charter/0.9/"),
    ],
)
def test_links_lead_to_pages(draw, place, address):
    """Pages, posts and charter link to each other by file; the site has their addresses."""
    text = {
        "content/en/help/links.md": page(FROM_FOLDER),
        "content/en/posts/links.md": post(FROM_FOLDER),
        "content/en/programme/2-links.md": page(
            FROM_FOLDER, number="2", state="todo", owner="Team"
        ),
        "charter/en/0.9.md": page(
            f"## 1. Links\n\n{FROM_FOLDER}",
            version="0.9",
            effective="2025-01-01",
            summary="Old.",
            disclosure="I work here.",
        ),
    }[place]
    site = build_site(draw({**LINKED, place: text}).root)
    assert _written_links(site, address) == TARGETS
    assert site.warnings == ()


def test_home_page_links_to_everything(draw):
    """From the top of the tree the ways are shorter."""
    text = FROM_FOLDER.replace("../", "")
    site = build_site(draw({**LINKED, "content/en/index.md": page(text)}).root)
    assert _written_links(site, "") == TARGETS
    assert site.warnings == ()


def _written_links(site, address) -> list[str]:
    """Give where the links of the text lead, which are called by one letter."""
    links = elements(site.main(address), "a")
    return [leads_to(one, address) for one in links if len(one.text) == 1]


WAITING = "Read [our *trial*](../posts/later.md) or [a draft](../posts/draft.md#part).\n"


@pytest.mark.parametrize(
    ("place", "address"), [("help/links.md", "help/links/"), ("posts/links.md", "share/links/")]
)
def test_link_to_a_waiting_post_is_its_text(draw, place, address):
    """Before its day nothing tells of a post: no address, no name, no file name."""
    text = page(WAITING) if place.startswith("help") else post(WAITING)
    site = build_site(draw({**LINKED, f"content/en/{place}": text}).root)
    html = site.main(address)
    assert "Read <span>our <em>trial</em></span> or <span>a draft</span>." in html
    everything = b"".join(site.files.values())
    for trace in (b"Secret name", b"share/later", b"posts/later", b"share/draft", b"posts/draft"):
        assert trace not in everything
    addresses = {one for one in site.files if one.endswith(".html")}
    assert not {one for one in addresses if "later" in one or "draft" in one}


def test_preview_follows_links_to_waiting_posts(draw):
    """Who writes can go where readers will go."""
    tree = draw({**LINKED, "content/en/help/links.md": page(WAITING)})
    site = build_site(tree.root, preview=True)
    found = led_to(site.main("help/links/"), "help/links/")
    assert {"share/later/", "share/draft/#part"} <= set(found)
    assert site.warnings == ()


def test_links_in_front_matter(draw):
    """Evidence of a step and announcements link like bodies do."""
    evidence = (
        '["[a](../posts/named.md#part-one)", "[b](../posts/later.md)", '
        '"[c](../calendar/fair.md)", "[d](https://www.example.com/?a=1&b)"]'
    )
    tree = draw(
        {
            **LINKED,
            "content/en/programme/1-one.md": page(
                number="1", state="done", owner="Team", evidence=evidence
            ),
            "content/en/announcements/now.md": page(
                "[e](../posts/named.md) [f](../posts/later.md)\n",
                **{"from": "2026-11-01", "until": "2026-12-01"},
            ),
        }
    )
    site = build_site(tree.root)
    step = {one.text: one["href"] for one in elements(site.main("programme/1-one/"), "a")}
    assert step["a"] == "../../share/another-name/#part-one"
    assert step["c"] == "../../calendar/#fair"
    assert step["d"] == "https://www.example.com/?a=1&b"
    assert "<li>b</li>" in site.main("programme/1-one/")
    home = {one.text: one["href"] for one in elements(site.main(), "a")}
    assert home["e"] == "share/another-name/"
    assert "f" not in home


BROKEN = {
    "file": "[x](../posts/gone.md)",
    "file here": "[x](gone.md)",
    "folder": "[x](../posts/)",
    "anchor": "[x](../posts/named.md#gone)",
    "anchor in the charter": "[x](../charter/1.0.md#9-gone)",
    "anchor on the page": "[x](#gone)",
    "absolute": "[x](/help/)",
    "absolute file": "[x](/help/index.md)",
    "by reference": "[x][1]\n\n[1]: gone.md",
    "in a table": "| A |\n| --- |\n| [x](gone.md) |",
    "in a list": "- One\n    - [x](gone.md)",
    "in a quotation": "> [x](gone.md)",
    "in a footnote": "Text[^1].\n\n[^1]: See [x](gone.md).",
    "in a note": "!!! note\n\n    [x](gone.md)",
    "in a heading": "## See [x](gone.md)",
    "picture": "![x](gone.png)",
    "encoded": "[x](gone%20file.md)",
    "other language": "[x](../../fr/help/index.md)",
}
SOUND = {
    "heading": "[x](#part-two)\n\n## Part *two*",
    "own anchor": "[x](#mine)\n\n## Part {#mine}",
    "second of a name": "[x](#part_1)\n\n## Part\n\n## Part",
    "in code": "`[x](gone.md)`\n\n```\n[x](/gone)\n```",
    "web": "[x](https://www.example.com/gone.md#gone) <https://www.example.com/>",
    "mail": "[x](mailto:team@example.com)",
    "query": "[x](https://www.example.com/?a=/b)",
    "html anchor": '[x](#mine)\n\n<div id="mine">y</div>',
    "waiting": "[x](../posts/later.md)",
    "waiting with an anchor": "[x](../posts/draft.md#part)",
    "date": "[x](../calendar/fair.md)",
    "date over": "[x](../calendar/past.md)",
    "title": '[x](../posts/named.md "Named")',
    "picture": "![x](../images/a.png)",
}
_SAID = re.compile(r"Doc file '([^']+)' contains (?:a link|an? [\w ]*link) '([^']+)'")
Found = set[tuple[str, str]]
"""Pairs of a file's place in its tree and a link as it is written there."""


def _found_by_both(tree, patch) -> tuple[Found, Found]:
    """Give the broken links that the hub's check finds, and those that MkDocs finds."""
    ours = {
        (
            problem.path.removeprefix("content/en/").replace("charter/en/", "charter/"),
            _link_on(tree.root / problem.path, problem.line),
        )
        for problem in tree.check()
        if problem.severity is Severity.ERROR
    }
    patch.setattr(plugin, "run_checks", lambda _: [])
    said = build_site(tree.root).warnings
    theirs = [match.groups() for match in map(_SAID.search, said) if match]
    assert len(theirs) == len(set(theirs)) == len(said), said
    return ours, set(theirs)


def _link_on(file, line: int) -> str:
    """Give the link that stands on a line, or where its reference stands."""
    text = file.read_text("utf-8")
    found = re.search(r"\]\(([^)\s]+)", text.splitlines()[line - 1])
    found = found or re.search(r"^\[1\]: (\S+)", text, re.MULTILINE)
    assert found
    return found.group(1)


def _file(folder: str, sort: str, name: str) -> str:
    return f"{folder}/{sort}-{name.replace(' ', '-')}.md"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory, draw_site) -> tuple[Found, Found]:
    """Let both look at a hub that has each of these texts in a page and in a post."""
    files = {
        f"content/en/{_file(folder, sort, name)}": write(f"{text}\n")
        for sort, texts in (("broken", BROKEN), ("sound", SOUND))
        for name, text in texts.items()
        for folder, write in (("help", page), ("posts", post))
    }
    tree = draw_site(
        tmp_path_factory.mktemp("links"), {**LINKED, **files, "content/images/a.png": "picture"}
    )
    tree.edit("site_config.yml", ("  footnotes: {}\n", "  footnotes: {}\n  admonition: {}\n"))
    with pytest.MonkeyPatch.context() as patch:
        return _found_by_both(tree, patch)


@pytest.mark.parametrize("folder", ["help", "posts"])
@pytest.mark.parametrize("name", BROKEN)
def test_mkdocs_and_the_hub_find_the_same_broken_link(verdicts, name, folder):
    """What `hub check` says with file and line, MkDocs would have warned of too."""
    ours, theirs = (
        {one for one in found if one[0] == _file(folder, "broken", name)} for found in verdicts
    )
    assert ours == theirs
    assert len(ours) == 1


@pytest.mark.parametrize("folder", ["help", "posts"])
@pytest.mark.parametrize("name", SOUND)
def test_neither_complains_about_a_sound_link(verdicts, name, folder):
    """What works on the site is no problem to either."""
    for found in verdicts:
        assert not {one for one in found if one[0] == _file(folder, "sound", name)}


def test_many_broken_links_at_once(draw, monkeypatch):
    """The same set from pages, posts and charter, each named once."""
    lines = "[a](../posts/gone.md)\n\n[b](../help/index.md#gone)\n\n[c](/help/)\n\n[d](gone.md)"
    tree = draw(
        {
            **LINKED,
            "content/en/help/x.md": page(lines),
            "content/en/posts/x.md": post(lines),
            "content/en/posts/later.md": post(publish="2027-01-01"),
            "charter/en/0.9.md": page(
                f"## 1. One\n\n{lines}",
                version="0.9",
                effective="2025-01-01",
                summary="Old.",
                disclosure="I work here.",
            ),
        }
    )
    ours, theirs = _found_by_both(tree, monkeypatch)
    assert ours == theirs
    assert len(theirs) == 12


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_starter_is_without_a_warning(starter, lang):
    """Neither MkDocs nor a plugin has anything to say about the starter hub."""
    assert starter[lang].warnings == ()


def test_every_link_of_the_starter_leads_to_a_page(starter):
    """Every link to a file has become one to a page that exists, in either language."""
    pages = starter["en"].addresses | {f"fr/{address}" for address in starter["fr"].addresses}
    for lang, folder in (("en", ""), ("fr", "fr/")):
        for address in starter[lang].addresses:
            for target in led_to(starter[lang].html(address), folder + address):
                assert ":" in target or target.partition("#")[0] in pages, f"{address}: {target}"
