"""The charter's first page and the pages of its versions: what applies, and since when."""

from datetime import UTC, datetime

import pytest

from hub_mkdocs.core.site import Site
from tests.plugins.core.content import page, post
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements, leads_to, led_to


def version(number: str, effective: str, body: str = "", **values: str) -> str:
    """Write a version of the charter."""
    return page(
        body or f"## 1. Respect in {number}\n\nBe kind.\n\n## 2. Care\n\nKeep *it*.\n",
        title="Our charter",
        version=number,
        effective=effective,
        summary=f"Summary of {number}.",
        disclosure=f"Disclosure of {number}.",
        **values,
    )


VERSIONS = {
    "charter/en/1.0.md": version("1.0", "2026-01-01"),
    "charter/en/1.9.md": version("1.9", "2026-11-24", supersedes="1.0"),
    "charter/en/1.10.md": version("1.10", "2026-11-24", supersedes="1.9"),
    "charter/en/2.0.md": version("2.0", "2027-01-01", supersedes="1.10"),
}


def standing(site, address):
    """Give the sentence on a page that says when its version applies."""
    (said,) = elements(site.main(address), within="hub-charter__standing")
    return said.text


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T22:59Z", "In force: version 1.0, since 1 January 2026"),
        ("2026-11-23T23:00Z", "In force: version 1.10, since 24 November 2026"),
        ("2026-12-31T23:00Z", "In force: version 2.0, since 1 January 2027"),
    ],
)
def test_first_page_has_the_whole_version_of_the_day(draw, moment, said):
    """The latest in effect, from the first moment of its day in the hub's zone."""
    site = build_site(draw(VERSIONS).root, now=datetime.fromisoformat(moment))
    html = site.main("charter/")
    number = said.split()[3].strip(",")
    assert standing(site, "charter/") == said
    assert f"Summary of {number}." in html
    assert [(one["id"], one.text) for one in elements(html, "h2")] == [
        (f"1-respect-in-{number.replace('.', '')}", f"1. Respect in {number}"),
        ("2-care", "2. Care"),
    ]
    assert "Keep <em>it</em>." in html
    assert "What applies." in html, "the text of the page itself stands above"


def test_articles_are_listed_with_their_anchors(draw):
    """Where there is no room beside the text, its contents stand above it."""
    html = build_site(draw(VERSIONS).root).main("charter/")
    contents = html.partition('<details class="hub-charter-contents">')[2].partition("<p>")[0]
    anchors = {one["id"] for one in elements(html, "h2")}
    assert {one["href"].removeprefix("#") for one in elements(contents, "a")} == anchors


def test_a_printed_page_says_whose_version_it_is(draw):
    """Company, title, version and day stand in the text, since headers are not printed."""
    html = build_site(draw(VERSIONS).root).main("charter/")
    (imprint,) = elements(html, within="hub-charter-imprint")
    said = "Our charter · version 1.10, in force from 24 November 2026"
    assert imprint.text.startswith(f"Our company · {said}")


def test_no_version_in_force(draw):
    """Before the first day of the first version, the page says so."""
    tree = draw({"charter/en/1.0.md": version("1.0", "2027-01-01")})
    html = build_site(tree.root).main("charter/")
    assert "No version of the charter is in force yet." in html
    assert elements(html, "h2") == []


# The pages of versions


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1.0", "No longer in force: version 1.0 applied from 1 January 2026 until {last}"),
        ("1.9", "Version 1.9 never applied: another took effect on the same day"),
        ("1.10", "In force: version 1.10, since 24 November 2026"),
        ("2.0", "Not in force yet: version 2.0 applies from 1 January 2027"),
    ],
)
def test_a_version_says_when_it_applies(draw, number, said):
    """And one that does not apply today says which one does."""
    site = build_site(draw(VERSIONS).root)
    assert standing(site, f"charter/{number}/") == said.format(last="23 November 2026")
    html = site.main(f"charter/{number}/")
    current = elements(html, within="hub-charter__current")
    assert [one.text.split(" applies")[0] for one in current] == (
        [] if number == "1.10" else ["Today version 1.10"]
    )
    assert f"Summary of {number}." in html


def test_no_two_versions_have_the_same_title(draw):
    """They are told apart in the window's title, the heading and the navigation."""
    site = build_site(draw(VERSIONS).root)
    for number in ("1.0", "2.0"):
        html = site.html(f"charter/{number}/")
        assert elements(html, "title")[0].text == f"Our charter, version {number} - Ambassadors"
        assert [one.text for one in elements(html, "h1")] == [f"Our charter, version {number}"]
    named = {one.text for one in elements(site.html("charter/"), "a", within="md-nav__link")}
    assert {"Version 1.0", "Version 1.9", "Version 1.10", "Version 2.0"} <= named


def test_a_version_to_come_is_announced_on_the_first_page(draw):
    """With its day, and what it will change."""
    html = build_site(draw(VERSIONS).root).main("charter/")
    (note,) = elements(html, within="hub-note")
    assert note.text.startswith("Version 2.0 will apply from 1 January 2027.")
    assert "charter/1.10-2.0/" in led_to(html, "charter/")


def test_corrections_are_told(draw):
    """A declared erratum stands at the head of its version, and where the charter is read."""
    errata = "[{on: 2026-02-01, article: 2, text: A comma.}]"
    tree = draw({"charter/en/1.0.md": version("1.0", "2026-01-01", errata=errata)})
    site = build_site(tree.root)
    for place in ("charter/", "charter/1.0/"):
        assert "Corrected on 1 February 2026, article 2: A comma." in site.main(place)


def test_disclosure_is_that_of_the_day(draw):
    """Posts speak with the version in force."""
    tree = draw({**VERSIONS, "content/en/posts/told.md": post(disclosure="true")})
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert "Disclosure of 1.0." in build_site(tree.root, now=now).main("share/told/")
    assert "Disclosure of 1.10." in build_site(tree.root).main("share/told/")


# The ways between the pages


def tabs(site, address):
    """Give the tabs of a page: where each leads, and how it is marked."""
    nav = site.main(address).partition('<nav class="hub-charter-tabs"')[2].partition("</nav>")[0]
    return {
        leads_to(one, address): one.attributes.get("aria-current") for one in elements(nav, "a")
    }


QUESTIONS = """\
We are asked.

## Can I show my bench?
answer: ask
article: 2

Send *it* [first](examples.md).
"""


def test_tabs_lead_to_what_there_is_and_mark_the_page(draw):
    """A page inside of the history marks it in another way than the history itself."""
    short = version("1.10", "2026-11-24", supersedes="1.9", in_short="[Be kind. (1), Ask.]")
    tree = draw(
        {
            **VERSIONS,
            "charter/en/1.10.md": short,
            "charter/en/questions.md": page(QUESTIONS, title="Can I …?"),
            "charter/en/examples.md": page(title="Examples"),
        }
    )
    site = build_site(tree.root)
    addresses = [
        f"charter/{one}" for one in ("", "in-short/", "examples/", "questions/", "history/")
    ]
    for address in addresses:
        expected = {one: "page" if one == address else None for one in addresses}
        assert tabs(site, address) == expected
    for address in ("charter/1.0/", "charter/1.10/", "charter/1.0-1.9/"):
        assert tabs(site, address) == {**dict.fromkeys(addresses), "charter/history/": "true"}
    assert set(addresses) <= site.addresses


def test_what_is_not_written_has_no_tab(draw):
    """A version without ten lines, no questions and no examples."""
    assert tabs(build_site(draw().root), "charter/") == {
        "charter/": "page",
        "charter/history/": None,
    }


def test_in_short_cites_articles_in_force(draw):
    """Each line leads to its article; a line without one stands alone."""
    short = version("1.10", "2026-11-24", supersedes="1.9", in_short="[Be *kind*. (1), Ask.]")
    site = build_site(draw({**VERSIONS, "charter/en/1.10.md": short}).root)
    html = site.main("charter/in-short/")
    listed = html.partition('<ol class="hub-charter-short">')[2].partition("</ol>")[0]
    assert [one.text for one in elements(listed, "li")] == ["Be kind. Article 1", "Ask."]
    assert led_to(listed, "charter/in-short/") == ["charter/#1-respect-in-110"]


@pytest.mark.parametrize(("answer", "word"), [("yes", "Yes"), ("no", "No"), ("ask", "Ask first")])
def test_a_question_has_its_answer_and_its_article(draw, answer, word):
    """The answer is a word, the article a link, the text Markdown; the question has an anchor."""
    text = page(QUESTIONS.replace("ask\n", f"{answer}\n"), title="Can I …?")
    files = {"charter/en/questions.md": text, "charter/en/examples.md": page(title="Examples")}
    site = build_site(draw({**VERSIONS, **files}).root)
    html = site.main("charter/questions/")
    assert [(one["id"], one.text) for one in elements(html, "h2")] == [
        ("can-i-show-my-bench", "Can I show my bench?")
    ]
    (said,) = elements(html, within="hub-answer")
    assert said.text == f"{word} Article 2, Care"
    below = html.partition('<p class="hub-answer">')[2]
    assert led_to(below, "charter/questions/") == ["charter/#2-care", "charter/examples/"]
    assert "<em>it</em>" in below
    assert "answer:" not in html


# History and what changed


def test_history_has_every_version_with_its_days(draw):
    """Newest first; each leads to its text and to what it changed."""
    site = build_site(draw(VERSIONS).root)
    html = site.main("charter/history/")
    assert [one.text.split("\n")[0] for one in elements(html, "h2")] == [
        "Version 2.0",
        "Version 1.10",
        "Version 1.9",
        "Version 1.0",
    ]
    days = [one.text for one in elements(html, within="hub-charter-history__days")]
    assert days == [
        "from 1 January 2027 · superseded version 1.10",
        "from 24 November 2026 until 31 December 2026 · superseded version 1.9",
        "never applied · superseded version 1.0",
        "from 1 January 2026 until 23 November 2026",
    ]
    links = set(led_to(html, "charter/history/"))
    pairs = ("1.0-1.9", "1.0-1.10", "1.0-2.0", "1.9-1.10", "1.9-2.0", "1.10-2.0")
    wanted = {f"charter/{one}/" for one in (*pairs, "1.0", "1.9", "1.10", "2.0")}
    assert wanted <= links
    assert wanted <= site.addresses


BEFORE = """\
Read this.

## 1. Respect

Be kind to people.

Keep *calm*.

## 2. Care

Keep secrets.

## 3. Gone

Never mind.
"""
AFTER = BEFORE.replace("kind to people", "very kind to people").replace(
    "## 3. Gone\n\nNever mind.\n", "/// avoid\n- <b>Shouting</b>\n///\n\n"
)


def compared(draw):
    """Give the page that compares two versions."""
    tree = draw(
        {
            "charter/en/1.0.md": version("1.0", "2026-01-01", BEFORE),
            "charter/en/1.1.md": version("1.1", "2026-06-01", AFTER, supersedes="1.0"),
        }
    )
    return build_site(tree.root).main("charter/1.0-1.1/")


def test_changes_are_marked_for_screen_readers(draw):
    """What was added and removed is said in words that the eye does not need."""
    html = compared(draw)
    articles = html.partition('<section class="hub-diff-article">')[2]
    assert "[added: very]" in [one.text for one in elements(articles, "ins")]
    assert "[removed: Never mind.]" in [one.text for one in elements(articles, "del")]
    assert "[added: Shouting]" in [one.text for one in elements(articles, "ins")]


def test_every_changed_article_says_what_happened(draw):
    """In the order of their numbers, each with a word for its state."""
    html = compared(draw)
    states = [one.text for one in elements(html, "span", within="hub-state")]
    # The block stands below article 2, which has changed by it.
    assert states == ["changed", "changed", "removed"]
    assert elements(html, "details", within="hub-diff-article--same") == []


def test_unchanged_articles_are_folded(draw):
    """Two versions of one text differ in what the checks read at most, and the page says so."""
    tree = draw(
        {
            "charter/en/1.0.md": version("1.0", "2026-01-01", BEFORE),
            "charter/en/1.1.md": version("1.1", "2026-06-01", BEFORE, supersedes="1.0"),
        }
    )
    html = build_site(tree.root).main("charter/1.0-1.1/")
    assert "No word of the text differs." in html
    assert len(elements(html, "details", within="hub-diff-article--same")) == 3


# Languages


def test_every_page_of_the_starter_leads_to_its_counterpart(starter):
    """The switch of languages keeps the reader on the same page of the charter."""
    pages = [one for one in starter["en"].addresses if one.startswith("charter/")]
    assert len(pages) == 12
    for address in pages:
        links = elements(starter["en"].html(address), "a")
        french = [one for one in links if one.attributes.get("hreflang") == "fr"]
        assert {leads_to(one, address) for one in french} == {f"fr/{address}"}


# Search


def test_search_reads_what_applies_and_the_questions(draw, monkeypatch):
    """Old versions and comparisons would answer with what no longer holds."""
    sites = []
    original = Site.__init__

    def keep(self, *args, **values):
        original(self, *args, **values)
        sites.append(self)

    monkeypatch.setattr(Site, "__init__", keep)
    questions = page(QUESTIONS.replace("[first](examples.md)", "first"))
    build_site(draw({**VERSIONS, "charter/en/questions.md": questions}).root)
    found = [one for one in sites[-1].pages if one.url.startswith("charter/")]
    assert {one.url for one in found if one.searchable} == {"charter/", "charter/questions/"}
    by_url = {one.url: one.html for one in found}
    assert 'id="2-care"' in by_url["charter/"]
    assert 'id="can-i-show-my-bench"' in by_url["charter/questions/"]


def test_hostile_article_titles_stay_text(draw):
    """An article's title is read as short Markdown wherever it is cited: HTML in it is text."""
    body = "## 1. A <img src=x> & *b*\n\nBe kind.\n\n## 2. Care\n\nSo.\n"
    files = {
        "charter/en/1.0.md": version("1.0", "2026-01-01", body),
        "charter/en/1.1.md": version(
            "1.1",
            "2026-02-01",
            body.replace("kind", "<img src=y>"),
            supersedes="1.0",
            in_short="['<img src=x> (1)']",
        ),
        "charter/en/questions.md": page(
            "## Can I?\nanswer: no\narticle: 1\n\nNo.\n", title="Can I …?"
        ),
    }
    site = build_site(draw(files).root)
    for address in ("charter/questions/", "charter/in-short/", "charter/1.0-1.1/"):
        assert elements(site.main(address), "img") == [], address
    (said,) = elements(site.main("charter/questions/"), within="hub-answer")
    assert said.text == "No Article 1, A <img src=x> & b"
