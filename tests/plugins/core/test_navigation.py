"""Tabs, titles and the language switch."""

import pytest

from tests.plugins.core.content import archive, news, page, post
from tests.plugins.core.drawn_site import FRENCH, build_site
from tests.plugins.core.html_reading import elements, leads_to


def tabs(site, address: str = "") -> list[tuple[str, str]]:
    """Give the tabs of a page: title, and where each leads."""
    found = elements(site.html(address), "a", within="hub-tabs__link")
    return [(tab.text, leads_to(tab, address)) for tab in found]


def switch(site, lang: str, address: str) -> str:
    """Give where the language switch of a page leads, from the root of the published site."""
    (found,) = [
        one
        for one in elements(site.html(address), "a")
        if one.attributes.get("hreflang") == lang and one.attributes.get("title")
    ]
    return leads_to(found, address if lang == "fr" else f"fr/{address}")


def test_tabs_follow_the_site_map(draw):
    """Seven tabs in their order, on ordinary pages and on articles alike."""
    site = build_site(draw().root)
    expected = [
        ("Home", ""),
        ("Share", "share/"),
        ("Calendar", "calendar/"),
        ("Learn", "learn/"),
        ("Charter", "charter/"),
        ("News", "news/"),
        ("Programme", "programme/"),
    ]
    for address in ("", "charter/1.0/", "share/open-day/"):
        assert tabs(site, address) == expected


def test_tab_appears_with_its_page(draw):
    """A hub without a calendar has no tab for it."""
    site = build_site(draw({"content/en/calendar/index.md": None}).root)
    assert "Calendar" not in dict(tabs(site))
    assert len(tabs(site)) == 6


def test_label_names_the_tab_and_title_the_page(draw):
    """A title may be a sentence; the tab stays short."""
    home = page(title="Three stories to tell", label="Start")
    shared = page(title="Things to share this week", label="Share")
    tree = draw({"content/en/index.md": home, "content/en/posts/index.md": shared})
    site = build_site(tree.root)
    assert tabs(site)[:2] == [("Start", ""), ("Share", "share/")]
    (heading,) = elements(site.main("share/"), "h1")
    assert heading.text == "Things to share this week"
    (title,) = elements(site.html("share/"), "title")
    assert title.text == "Things to share this week - Ambassadors"
    (heading,) = elements(site.main(), "h1")
    assert heading.text == "Three stories to tell"


def test_tab_of_the_page_is_the_current_one(draw):
    """Pages and articles light the tab that they belong to, and no other."""
    tree = draw(
        {
            "content/en/training/one.md": page(order="1", minutes="5", level="beginner"),
            "content/news/newsroom.jsonl": archive(news(1)),
        }
    )
    site = build_site(tree.root)
    expected = {
        "": {"Home": "page"},
        "share/": {"Share": "page"},
        "share/open-day/": {"Share": "true"},
        "learn/one/": {"Learn": "true"},
        "charter/1.0/": {"Charter": "true"},
        "help/": {"Programme": "true"},
        f"news/newsroom/{news(1).slug}/": {"News": "true"},
    }
    for address, current in expected.items():
        found = elements(site.html(address), "a", within="hub-tabs__link")
        shown = {one.text: one.attributes.get("aria-current") for one in found}
        assert {tab: value for tab, value in shown.items() if value} == current, address


def test_pages_below_a_tab_stand_in_their_order(draw):
    """Modules by order, versions newest first, steps by number; posts are not in the list."""
    module = {"minutes": "5", "level": "beginner"}
    step = {"state": "todo", "owner": "Team"}
    charter = {"summary": "So.", "disclosure": "I work here.", "effective": "2025-01-01"}
    tree = draw(
        {
            "content/en/training/a.md": page(title="Second", order="2", **module),
            "content/en/training/b.md": page(title="First", order="1", **module),
            "content/en/programme/a.md": page(title="Ninth", number="9", **step),
            "content/en/programme/b.md": page(title="Third", number="3", **step),
            "charter/en/0.9.md": page("## 1. A\n", title="Charter 0.9", version="0.9", **charter),
        }
    )
    site = build_site(tree.root)
    sidebar = [
        leads_to(one, "help/")
        for one in elements(site.html("help/"), "a", within="md-nav__link")
        if "href" in one.attributes
    ]

    def order(*addresses: str) -> bool:
        places = [sidebar.index(address) for address in addresses]
        return places == sorted(places)

    assert order("learn/", "learn/b/", "learn/a/")
    assert order("charter/", "charter/1.0/", "charter/0.9/")
    assert order("programme/", "programme/b/", "programme/a/", "objectives/", "help/")
    assert not [one for one in sidebar if one.startswith("share/") and one != "share/"]


ENGLISH_AND_FRENCH = {
    "content/fr/posts/open-day.md": post(),
    "content/en/posts/named.md": post(id="in-english"),
    "content/fr/posts/nomme.md": post(id="en-francais", translation_of="in-english"),
    "content/en/posts/alone.md": post(),
    "content/fr/posts/seul.md": post(),
    "content/en/posts/half.md": post(),
    "content/fr/posts/half.md": post(publish="2027-01-01"),
    "content/en/help/deep.md": page(),
    "content/fr/help/deep.md": page(),
    "content/news/newsroom.jsonl": archive(news(1)),
    "content/news/presse.jsonl": archive(news(2, "presse")),
}
ITEM, ARTICLE = news(1).slug, news(2, "presse").slug
FROM_ENGLISH = {
    "": "fr/",
    "share/": "fr/share/",
    "help/": "fr/help/",
    "help/deep/": "fr/help/deep/",
    "charter/1.0/": "fr/charter/1.0/",
    "learn/": "fr/learn/",
    "objectives/recruitment/": "fr/objectives/recruitment/",
    "share/open-day/": "fr/share/open-day/",
    "share/in-english/": "fr/share/en-francais/",
    "share/alone/": "fr/share/",
    "share/half/": "fr/share/",
    f"news/newsroom/{ITEM}/": "fr/news/",
}
FROM_FRENCH = {
    "": "",
    "share/": "share/",
    "help/deep/": "help/deep/",
    "objectives/recruitment/": "objectives/recruitment/",
    "share/open-day/": "share/open-day/",
    "share/en-francais/": "share/in-english/",
    "share/seul/": "share/",
    f"news/presse/{ARTICLE}/": "news/",
}


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory, draw_site):
    """Build one hub in both languages."""
    root = tmp_path_factory.mktemp("bilingual")
    draw_site(root, {**FRENCH, **ENGLISH_AND_FRENCH})
    return {lang: build_site(root, lang) for lang in ("en", "fr")}


@pytest.mark.parametrize("address", FROM_ENGLISH)
def test_switch_to_french(bilingual, address):
    """The switch leads to the counterpart, else to its section."""
    target = switch(bilingual["en"], "fr", address)
    assert target == FROM_ENGLISH[address]
    if address != "learn/":  # the French hub has no such tab
        assert target.removeprefix("fr/") in bilingual["fr"].addresses


@pytest.mark.parametrize("address", FROM_FRENCH)
def test_switch_to_english(bilingual, address):
    """The other language lies one folder up, at whatever depth the page is."""
    target = switch(bilingual["fr"], "en", address)
    assert target == FROM_FRENCH[address]
    assert target in bilingual["en"].addresses


def test_error_page_leads_home(bilingual):
    """The page for what is not there has the tabs and the switch, from any depth."""
    html = bilingual["fr"].html("404.html")
    assert leads_to(elements(html, "a", within="hub-header__brand")[0], "any/where/") == "fr/"
    links = [one for one in elements(html, "a") if one.attributes.get("hreflang") == "en"]
    assert [leads_to(one, "fr/any/where/") for one in links] == [""]
