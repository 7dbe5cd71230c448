"""Lists of news: all by page, by source with its last pull, by topic; none too heavy."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.content.loading import load
from hub.news.state import FeedState, write_state
from hub_mkdocs.core.plugin import CorePlugin
from tests.plugins.core.content import archive, news
from tests.plugins.core.drawn_site import CONFIG, NOW, build_site
from tests.plugins.core.html_reading import elements, leads_to

MOST = 100_000
"""Bytes of HTML on any page of news."""
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
PRESSE = "      - {id: presse, name: {en: Press, fr: Presse}, address: p.xml, language: fr, "


def items(count: int, feed: str = "newsroom", **values: object):
    """Give items, a new one every day, the newest first."""
    for number in range(count):
        day = START - timedelta(days=number)
        given = {"title": f"{feed} {number}", "link": f"https://www.example.com/{feed}/{number}"}
        yield news(number, feed, published=day, **{**given, **values})


def titles(html: str) -> list[str]:
    """Give the titles of the rows of a list."""
    return [one.text for one in elements(html, "a", within="hub-news__title")]


def pulled(root, feed: str, when: datetime | None, failing: datetime | None = None) -> None:
    """Note how the pulls of a feed went."""
    hub, _ = load(root, NOW)
    address = hub.feeds[feed].address
    write_state(root, hub.feeds[feed], FeedState(address, when, failing, "gone" if failing else ""))


# Pages


def test_list_goes_on_over_pages(draw):
    """25 rows a page; each leads to the newer and the older one, and says which it is."""
    tree = draw({"content/news/newsroom.jsonl": archive(*items(60))})
    tree.edit("site_config.yml", ("id: newsroom,", "id: newsroom, limit: 60,"))
    site = build_site(tree.root)
    shown = []
    for number, place in enumerate(("news/", "news/page/2/", "news/page/3/"), start=1):
        html = site.main(place)
        shown += titles(html)
        (pager,) = elements(html, "nav", within="hub-pager")
        assert pager["aria-label"] == "Pages of this list"
        assert f"Page {number} of 3" in pager.text
        links = {one.attributes.get("rel"): leads_to(one, place) for one in elements(html, "a")}
        assert links.get("prev") == {2: "news/", 3: "news/page/2/"}.get(number)
        assert links.get("next") == {1: "news/page/2/", 2: "news/page/3/"}.get(number)
    assert shown == [f"newsroom {number}" for number in range(60)]
    assert "news/page/4/" not in site.addresses
    assert site.warnings == ()


def test_later_pages_have_a_title_of_their_own(draw):
    """Tabs and bookmarks tell them apart; the tab News stays the current one."""
    site = build_site(draw({"content/news/newsroom.jsonl": archive(*items(30))}).root)
    html = site.html("news/page/2/")
    assert "<title>News, page 2 - Ambassadors</title>" in html
    assert [one.text for one in elements(html, "h1")] == ["News"]
    (current,) = [one for one in elements(html, "a") if one.attributes.get("aria-current")][:1]
    assert current.text == "News"
    (way,) = elements(html, "nav", within="hub-trail")
    assert way.text == "News"


def test_short_list_has_no_pager(draw):
    """What fits on one page is one page."""
    site = build_site(draw({"content/news/newsroom.jsonl": archive(*items(25))}).root)
    assert not elements(site.main("news/"), within="hub-pager")
    assert not [one for one in site.addresses if "/page/" in one]


def test_lists_are_not_searched(draw, monkeypatch):
    """Their items are found; the lists would only repeat them."""
    entries = [*items(30, topics=("Jobs",))]
    tree = draw({"content/news/newsroom.jsonl": archive(*entries)})
    pages = []

    def keep(plugin: CorePlugin, **_: object) -> None:
        pages.extend(plugin.site.pages)

    monkeypatch.setattr(CorePlugin, "on_post_build", keep)
    build_site(tree.root)
    found = {one.url for one in pages if one.searchable and one.url.startswith("news/")}
    assert found == {"news/", *(f"news/newsroom/{item.slug}/" for item in entries)}


def test_language_switch_leads_to_the_same_list(draw_bilingual):
    """Lists are alike in every language, page by page."""
    topics = {"topics": ("Jobs",)}
    tree = draw_bilingual({"content/news/newsroom.jsonl": archive(*items(30, **topics))})
    english, french = (build_site(tree.root, lang) for lang in ("en", "fr"))
    lists = {one for one in english.addresses if one.startswith("news/") and "-" not in one}
    assert {"news/page/2/", "news/newsroom/page/2/", "news/topics/jobs/page/2/"} < lists
    for place in lists:
        switch = [
            one
            for one in elements(english.html(place), "a")
            if one.attributes.get("hreflang") == "fr"
        ]
        assert leads_to(switch[0], place) == f"fr/{place}"
        assert place in french.addresses


def test_language_without_news_gets_its_home_page(draw_bilingual):
    """There is no list to switch to, and no page leads to one that is not there."""
    tree = draw_bilingual(
        {
            "content/news/newsroom.jsonl": archive(*items(1)),
            "content/news/presse.jsonl": archive(*items(1, "presse")),
            "content/fr/news/index.md": None,
        }
    )
    html = build_site(tree.root).html("news/newsroom/")
    switch = [one for one in elements(html, "a") if one.attributes.get("hreflang") == "fr"]
    assert leads_to(switch[0], "news/newsroom/") == "fr/"
    french = build_site(tree.root, "fr")
    (only,) = [one for one in french.addresses if one.startswith("news/")]
    assert not elements(french.html(only), within="hub-trail")


def test_empty_hub_has_an_empty_list(draw):
    """Before the first pull the source is there, and says that nothing has come."""
    site = build_site(draw().root)
    assert "Nothing has come from this source yet." in site.main("news/newsroom/")
    assert not elements(site.main("news/"), "nav", within="hub-ways--topics")


# Sources


def test_list_of_a_source(draw_bilingual):
    """Its items alone, in both languages, under its name there, and a way back."""
    tree = draw_bilingual(
        {
            "site_config.yml": f"{CONFIG}{PRESSE}}}\n",
            "content/news/newsroom.jsonl": archive(*items(2)),
            "content/news/presse.jsonl": archive(*items(27, "presse")),
        }
    )
    for lang, name, way, count in (
        ("en", "Press", ["News", "Press"], "27 items from this source"),
        ("fr", "Presse", ["Actualités", "Presse"], "27 articles de cette source"),
    ):
        site = build_site(tree.root, lang)
        first, second = site.main("news/presse/"), site.main("news/presse/page/2/")
        assert [one.text for one in elements(first, "h1")] == [name]
        assert titles(first) + titles(second) == [f"presse {number}" for number in range(27)]
        assert count in first
        (trail,) = elements(second, "nav", within="hub-trail")
        assert trail.text.split() == way


def test_news_names_its_sources(draw_bilingual):
    """In the order of the configuration, with how much each has and when it was pulled."""
    tree = draw_bilingual(
        {
            "site_config.yml": f"{CONFIG}{PRESSE}}}\n",
            "content/news/newsroom.jsonl": archive(*items(2)),
            "content/news/presse.jsonl": archive(*items(1, "presse")),
        }
    )
    pulled(tree.root, "newsroom", datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    (ways,) = elements(build_site(tree.root).main("news/"), "nav", within="hub-ways--sources")
    assert " ".join(ways.text.split()) == (
        "By source Newsroom 2 items Last fetched on 23 November 2026 Press 1 item"
    )


def test_source_says_when_it_was_last_pulled(draw_bilingual):
    """The day of the hub's zone, in the page's language, for machines too."""
    tree = draw_bilingual()
    pulled(tree.root, "newsroom", datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    for lang, said in (
        ("en", "Last fetched on 23 November 2026"),
        ("fr", "Dernier relevé le 23 novembre 2026"),
    ):
        html = build_site(tree.root, lang).main("news/newsroom/")
        assert said in [one.text for one in elements(html, "p", within="hub-count")]
        (time,) = elements(html, "time")
        assert time["datetime"] == "2026-11-23"


def test_stale_source_says_so(draw_bilingual):
    """On its list and where news begins: with words and a sign, not by colour alone."""
    tree = draw_bilingual({"content/news/newsroom.jsonl": archive(*items(1))})
    pulled(tree.root, "newsroom", NOW - timedelta(days=4), NOW - timedelta(days=3))
    sites = {lang: build_site(tree.root, lang) for lang in ("en", "fr")}
    (said,) = elements(sites["en"].main("news/newsroom/"), "p", within="hub-stale")
    assert said.text == (
        "Nothing could be fetched from Newsroom since 20 November 2026; what you see is older."
    )
    (said,) = elements(sites["fr"].main("news/newsroom/"), "p", within="hub-stale")
    assert "depuis le 20 novembre 2026\u202f; ce que vous voyez est plus ancien." in said.text
    html = sites["en"].main("news/")
    (short,) = elements(html, within="hub-ways__stale")
    assert short.text == "Nothing since 20 November 2026"
    assert html.count("<svg", html.index("hub-ways__stale"), html.index("Nothing since")) == 1


def test_source_that_never_came(draw):
    """Where no success is known there is no day to name."""
    tree = draw({"content/news/newsroom.jsonl": archive(*items(1))})
    pulled(tree.root, "newsroom", None, NOW - timedelta(days=9))
    site = build_site(tree.root)
    (said,) = elements(site.main("news/newsroom/"), "p", within="hub-stale")
    assert said.text == (
        "Nothing can be fetched from Newsroom at present; what you see may be old."
    )
    (short,) = elements(site.main("news/"), within="hub-ways__stale")
    assert short.text == "Cannot be reached"


@pytest.mark.parametrize("is_sample", [True, False])
def test_nothing_is_said_of_samples_and_of_unknown_pulls(draw, is_sample):
    """Demonstration material is neither fresh nor stale; neither is what nobody pulled here."""
    tree = draw({"content/news/newsroom.jsonl": archive(*items(1))})
    if is_sample:
        tree.edit("site_config.yml", ("name: Newsroom,", "name: Newsroom, sample: true,"))
        pulled(tree.root, "newsroom", NOW - timedelta(days=900), NOW - timedelta(days=899))
    site = build_site(tree.root)
    for place in ("news/", "news/newsroom/"):
        assert "fetched" not in site.main(place)
        assert not elements(site.main(place), within="hub-stale")


def test_many_sources_unfold(draw):
    """Twelve at once; the others are there all the same."""
    feeds = "".join(
        f"      - {{id: f{number}, name: Source {number}, address: f.xml, language: en}}\n"
        for number in range(20)
    )
    html = build_site(draw({"site_config.yml": CONFIG + feeds}).root).main("news/")
    (more,) = elements(html, "details", within="hub-ways__more")
    assert "Source 10" not in more.text
    assert "Source 11" in more.text


def test_written_page_introduces_a_source(draw):
    """An editor's own page at the place of a list keeps its text and gets the list below it."""
    tree = draw(
        {
            "content/en/news/newsroom.md": "---\ntitle: Press office\n---\n\nWe check all.\n",
            "content/news/newsroom.jsonl": archive(*items(26)),
        }
    )
    site = build_site(tree.root)
    html = site.main("news/newsroom/")
    assert "We check all." in html
    assert len(titles(html)) == 25
    assert titles(site.main("news/newsroom/page/2/")) == ["newsroom 25"]


# Topics


def test_list_of_a_topic(draw_bilingual):
    """Items of any source that name it, or whose feed does, however it is spelled."""
    tree = draw_bilingual(
        {
            "site_config.yml": f"{CONFIG}{PRESSE}topics: [metiers]}}\n",
            "content/news/newsroom.jsonl": archive(
                *items(1, topics=("Métiers", "Other"), link="https://www.example.com/a"),
            ),
            "content/news/presse.jsonl": archive(*items(2, "presse")),
        }
    )
    html = build_site(tree.root).main("news/topics/metiers/")
    assert set(titles(html)) == {"newsroom 0", "presse 0", "presse 1"}
    assert [one.text for one in elements(html, "h1")] == ["Metiers"]
    assert "3 items on this topic" in html
    badges = elements(html, "a", within="hub-topic")
    assert [(one.text, leads_to(one, "news/topics/metiers/")) for one in badges] == [
        ("Other", "news/topics/other/")
    ]


def test_topics_where_news_begins(draw):
    """The most frequent twelve, with how many items; the others unfold, by their letters."""
    many = tuple(f"t{number:02}" for number in range(16))
    lines = archive(*items(2, topics=many), news(9, topics=("zebra", *many[8:])))
    html = build_site(draw({"content/news/newsroom.jsonl": lines}).root).main("news/")
    ways = html[html.index("hub-ways--topics") :]
    assert [one.text for one in elements(ways, "a", within="hub-topic")] == [
        *(f"T{number:02} 3" for number in range(8, 16)),
        *(f"T{number:02} 2" for number in range(8)),
        "Zebra 1",
    ]
    (more,) = elements(html, "details", within="hub-ways__more")
    assert more.text.split() == [
        *("More", "topics"),
        *("T04", "2", "T05", "2", "T06", "2", "T07", "2", "Zebra", "1"),
    ]


def test_item_page_leads_to_its_lists(draw):
    """To its source twice, to each topic that has a page; the others are named."""
    item = news(1, topics=("Jobs", "x" * 60))
    site = build_site(draw({"content/news/newsroom.jsonl": archive(item)}).root)
    place = f"news/newsroom/{item.slug}/"
    links = {one.text: leads_to(one, place) for one in elements(site.main(place), "a")}
    assert links["News"] == "news/"
    assert links["Newsroom"] == "news/newsroom/"
    assert links["Jobs"] == "news/topics/jobs/"
    assert "x" * 60 not in links
    assert "x" * 60 in elements(site.main(place), "dd")[-1].text


# Weight


def test_no_page_of_news_is_too_heavy(draw):
    """With 500 items, the longest titles, topics and summaries, 130 sources: below 100 kB each."""
    feeds = "".join(
        f"      - {{id: f{number}, name: Source {number} {'of the group ' * 5}, address: f.xml,"
        " language: en}\n"
        for number in range(130)
    )
    longest = ('"' * 300, "\U0001f600" * 300, "word " * 59 + "word")
    config = CONFIG.replace("[linkedin, x, email]", "[linkedin, x, email, whatsapp, bluesky]")
    settings = config.replace("name: Newsroom,", "name: Newsroom, limit: 500,") + feeds
    entries = [
        replace(
            one,
            title=longest[number // 170],
            topics=tuple(f"{'&' * 36}{(number + step) % 90}" for step in range(4)),
            summary=f"<p>{'&amp; <b>é</b> ' * (4000 if number < 4 else 2)}</p>",
        )
        for number, one in enumerate(items(500))
    ]
    tree = draw({"site_config.yml": settings, "content/news/newsroom.jsonl": archive(*entries)})
    site = build_site(tree.root)
    weights = {
        path: len(content)
        for path, content in site.files.items()
        if path.startswith("news/") and path.endswith(".html")
    }
    assert len(weights) > 520
    assert {path: weight for path, weight in weights.items() if weight >= MOST} == {}
    assert "There are more than a hundred" in site.main("news/")
    place = f"news/newsroom/{entries[0].slug}/"
    assert "This is the beginning; the rest is on the original page." in site.main(place)
    assert "This is the beginning" not in site.main(f"news/newsroom/{entries[9].slug}/")


def test_rows_are_light(draw):
    """A list has no share links: these are on the page of each item."""
    site = build_site(draw({"content/news/newsroom.jsonl": archive(*items(30))}).root)
    for place in ("news/", "news/page/2/", "news/newsroom/"):
        assert not elements(site.main(place), within="hub-share__link")
        assert len(site.main(place)) < 25 * 700


def test_french_lists(draw_bilingual):
    """Everything that a list says is said in French."""
    entries = items(26, "presse", topics=("Emploi",))
    tree = draw_bilingual({"content/news/presse.jsonl": archive(*entries)})
    site = build_site(tree.root, "fr")
    html = site.main("news/page/2/")
    assert "Page\u00a02 sur 2" in html
    assert "Plus récentes" in html
    assert "<title>Actualités, page\u00a02 - Ambassadeurs</title>" in site.html("news/page/2/")
    assert "26 articles à ce sujet" in site.main("news/topics/emploi/")


def test_spliced_lists_equal_those_of_mkdocs(draw_bilingual):
    """Pages of lists are the bytes that MkDocs would have written, at every depth."""
    hostile = '<i>"Two"</i> & hubmark0first0krambuh {{ 7*7 }} : là !'
    lines = archive(*items(27, title=hostile, topics=("Jobs", "C++", hostile[:20])))
    tree = draw_bilingual({"content/news/newsroom.jsonl": lines})
    pulled(tree.root, "newsroom", NOW - timedelta(days=9), NOW - timedelta(days=8))
    spliced = {lang: build_site(tree.root, lang, out="spliced").files for lang in ("en", "fr")}
    tree.edit("site_config.yml", ("  hub:\n", "  hub:\n    splice: false\n"))
    for lang, files in spliced.items():
        rendered = build_site(tree.root, lang, out="rendered").files
        pages = {path for path in files if path.startswith("news/")}
        assert len(pages) > 10
        assert {path for path in pages if files[path] != rendered[path]} == set()
