"""Whatever people and feeds write in a text field is text on every page."""

import json
from xml.etree import ElementTree as ET

import pytest

from tests.plugins.core.content import archive, news, page, post
from tests.plugins.core.drawn_site import CONFIG, BuiltSite, build_site
from tests.plugins.core.html_reading import elements

ATTACK = (
    "\"><img src=x onerror=alert(1)>'</title></textarea></script>"
    "<script>alert(1)</script>{% raw %}{{ 7*7 }}<!--"
)
# In Markdown, HTML that runs is a mistake that stops the build; this is what is left to try.
WRITTEN_ATTACK = '"><img src=x></p></aside><h1 id="make-it-yours">{% raw %}{{ 7*7 }}<!--'
# As long as the other, since a card's placeholder follows the length of its title.
HARMLESS = "x" * len(ATTACK)
LIVE_LINK = 'https://www.example.com/"><img/src=x/onerror=alert(1)>'

_CAPTION = """\
  - angle: fact
    lang: en
    text: {text}
"""


def hub_of(text: str, written: str, link: str) -> dict[str, str]:
    """Write a hub that has one text in every field that takes text, another as short Markdown."""
    quoted = "'" + text.replace("'", "''") + "'"
    some = f"[{quoted}, {quoted}]"
    both = f"{{en: {quoted}, fr: {quoted}}}"
    titled = {"title": quoted, "description": quoted}
    caption = _CAPTION.format(text=quoted)
    story = {
        "title": quoted,
        "link": json.dumps(link),
        "topics": some,
        "audience": some,
        "owner": quoted,
        "ask": quoted,
        "keep": some,
        "teaser": quoted,
        "image": "images/a.png",
        "image_alt": quoted,
        "approved": f"{{by: {quoted}, on: 2026-10-01}}",
    }
    item = {"title": text, "author": text, "topics": (text,), "summary": f"<p>Text</p>{text}"}
    named = CONFIG.replace("name: Newsroom", f"name: {both}").replace(
        "team@example.com", json.dumps(text)
    )
    return {
        "site_config.yml": named.replace(
            "    timezone", f"    organisation: {quoted}\n    timezone"
        ),
        "content/images/a.png": "picture",
        **{
            f"content/en/{place}": page(label=quoted, **titled)
            for place in (
                "index.md",
                "help/index.md",
                "help/more.md",
                "calendar/index.md",
                "posts/index.md",
                "news/index.md",
                "training/index.md",
                "programme/index.md",
                "objectives/index.md",
            )
        },
        "charter/en/index.md": page(label=quoted, **titled),
        "content/en/posts/live.md": post(captions=caption, expires="2026-11-27", **story),
        "content/en/posts/over.md": post(captions=caption, expires="2026-11-20", **story),
        "content/en/posts/later.md": post(captions=caption, **story, publish="2027-01-01"),
        "content/en/posts/draft.md": post(captions=caption, **story, draft="true"),
        "content/en/posts/asked.md": post(captions="", prompt_only="true", prompts=some, **story),
        "content/en/posts/comment.md": post(captions="", action="comment", prompts=some, **story),
        "content/en/posts/send.md": post(captions="", action="send", **story),
        "content/en/posts/write.md": post(captions="", action="write", prompts=some, **story),
        "content/en/posts/back.md": post(
            captions=caption,
            recalled=f"{{on: 2026-11-20, reason: {quoted}, correction: {quoted}}}",
            **story,
        ),
        "content/en/objectives/recruitment.md": page(
            for_you=quoted, indicator="applications", target=quoted, by="2027-12-31", **titled
        ),
        "content/kpi/indicators.yml": "indicators:\n"
        f"  - {{id: applications, name: {both}, unit: count, formula: {quoted},"
        f" collected: {both}, target: {quoted}}}\n",
        "content/en/training/one.md": page(
            order="1", minutes="5", level="beginner", goals=some, **titled
        ),
        "content/en/programme/1-one.md": page(
            number="1", state="done", owner=quoted, evidence=some, next=quoted, **titled
        ),
        "content/en/calendar/fair.md": page(
            f"{written}\n", start="2026-12-01", kind="event", location=quoted, **titled
        ),
        "charter/en/1.0.md": page(
            "## 1. One\n",
            title=quoted,
            version="1.0",
            effective="2026-01-01",
            summary=quoted,
            disclosure=quoted,
            discouraged=f"[{{words: {some}, article: 1, instead: {quoted}}}]",
            approval_topics=f"[{{topics: {some}, article: 1}}]",
            errata=f"[{{on: 2026-02-01, article: 1, text: {quoted}}}]",
        ),
        "charter/en/1.1.md": page(
            "## 1. One\n",
            title=quoted,
            version="1.1",
            effective="2026-02-01",
            summary=quoted,
            disclosure=quoted,
            supersedes="1.0",
            in_short=some,
        ),
        "charter/en/questions.md": page(
            "## Can I?\nanswer: no\narticle: 1\n\nNo.\n", label=quoted, **titled
        ),
        "content/en/announcements/now.md": page(
            f"{written}\n", title=quoted, **{"from": "2026-11-01", "until": "2026-12-01"}
        ),
        "content/ambassadors/ada.md": page(
            name=quoted,
            team=both,
            topics=some,
            quote=both,
            sponsor="true",
            consent="{given: 2026-01-01, until: 2030-01-01}",
        ).replace("title: A page\n", ""),
        "content/news/newsroom.jsonl": archive(
            news(1, slug=news(1).slug, **item),
            news(2, slug=news(2).slug, **{**item, "link": "https://x.ardoiseau.internal/'a"}),
        ),
    }


@pytest.fixture(scope="module", params=["published", "preview"])
def sites(request, tmp_path_factory, draw_site) -> tuple[BuiltSite, BuiltSite]:
    """Build the hub twice: full of attacks, and full of a harmless word."""
    preview = request.param == "preview"
    built = []
    for texts in (
        (ATTACK, WRITTEN_ATTACK, LIVE_LINK),
        (HARMLESS, "x", "https://www.example.com/"),
    ):
        root = tmp_path_factory.mktemp("safety")
        draw_site(root, hub_of(*texts))
        built.append(build_site(root, preview=preview))
    return built[0], built[1]


def _skeleton(html: str) -> list[tuple[str, frozenset[str]]]:
    return [(one.tag, frozenset(one.attributes)) for one in elements(html)]


def test_no_text_becomes_an_element_or_an_attribute(sites):
    """Every page has the elements and attributes that it has with a harmless word."""
    attacked, harmless = sites
    assert attacked.addresses == harmless.addresses
    assert len(attacked.addresses) > 20
    for address in [*attacked.addresses, "404.html"]:
        assert _skeleton(attacked.html(address)) == _skeleton(harmless.html(address)), address


def test_no_address_runs_a_script(sites):
    """No link and no picture has a scheme that a browser would run."""
    for address in sites[0].addresses:
        for one in elements(sites[0].html(address)):
            for name in ("href", "src"):
                value = one.attributes.get(name, "").strip().lower()
                assert not value.startswith(("javascript:", "data:", "vbscript:")), value


def test_texts_are_escaped_once(sites):
    """Readers see what was written: in the tab of the browser, in lists and in descriptions."""
    attacked, _ = sites
    for address in attacked.addresses:
        html = attacked.html(address)
        assert "&amp;lt;" not in html, address
        assert "&amp;#" not in html, address
    head = elements(attacked.html("share/live/"))
    assert next(one for one in head if one.tag == "title").text == f"{ATTACK} - Ambassadors"
    assert [one["content"] for one in head if one.attributes.get("name") == "description"] == [
        ATTACK
    ]
    (title,) = elements(attacked.main("share/live/"), "h1")
    assert title.text == ATTACK
    tabs = elements(attacked.html("share/"), "a", within="hub-tabs__link")
    assert {tab.text for tab in tabs} == {ATTACK}


def test_names_in_templates_are_not_run(sites):
    """Template syntax in a text stays text."""
    assert "{{ 7*7 }}" in sites[0].html("share/live/")


def test_site_map_stays_well_formed(sites):
    """The site map is XML that a parser reads, with every page."""
    root = ET.fromstring(sites[0].html("sitemap.xml"))  # noqa: S314 - we built it
    assert len(root) == len(sites[0].addresses)


NEWS_TAGS = frozenset(
    (
        *("a", "p", "br", "b", "strong", "i", "em", "s", "u", "sub", "sup", "code", "pre", "kbd"),
        *("q", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "h3", "h4", "h5", "h6", "hr"),
        *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "abbr", "time"),
        *("mark", "small"),
    )
)
SUMMARY = (
    '<p onclick="alert(1)">A<script>alert(1)</script> <a href="javascript:alert(1)">b</a> '
    '<a href="https://www.example.com/" target="_top">c</a> <img src="https://e.org/pixel.gif"> '
    '<iframe src="https://e.org/"></iframe><svg onload="alert(1)"/><form action="/x"><input>'
    '<style>*{}</style><h1 id="make-it-yours">d</h1><div class="hub-card">e</div></p>'
)


def test_news_summary_has_allowed_elements_only(draw):
    """A hand-edited archive brings no element and no attribute that the cleaner refuses."""
    tree = draw({"content/news/newsroom.jsonl": archive(news(1, summary=SUMMARY))})
    html = build_site(tree.root).main(f"news/newsroom/{news(1).slug}/")
    summary = html.partition('<div class="hub-summary">')[2].partition("</div>")[0]
    found = elements(summary)
    assert {one.tag for one in found} <= NEWS_TAGS
    assert {name for one in found for name in one.attributes} <= {"href", "title", "rel"}
    assert [one["href"] for one in found if one.tag == "a" and "href" in one.attributes] == [
        "https://www.example.com/"
    ]
    assert "alert(1)" not in summary
