"""Every kind of page of the starter hub, met as readers meet them."""

import gzip
import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TABS = {
    "": ["Home", "Share", "Calendar", "Learn", "Charter", "News", "Programme"],
    "fr/": ["Accueil", "Partager", "Calendrier", "Se former", "Charte", "Actualités", "Programme"],
}
PLACES = ["", "share/", "calendar/", "learn/", "charter/", "news/", "programme/"]
ON_A_PHONE = [0, 1, 3, 4]
"""The tabs of the bar at the bottom; the others are behind “More”."""
MORE = {"": "More", "fr/": "Plus"}
LANGUAGES = pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
ABOUT_WAITING = [
    "quiet-night-trial",
    "What 61 neighbours heard at night",
    "In March we can say what the people next door hear at night",
    "Ce que 61 voisins",
]


@LANGUAGES
def test_every_tab_opens_from_the_header(page, starter, lang):
    """The seven tabs lead to seven pages, and each says which one it is."""
    page.goto(starter.address + lang)
    expect(page.locator(".hub-tabs a")).to_have_text(TABS[lang])
    for title, place in zip(TABS[lang], PLACES, strict=True):
        page.locator(".hub-tabs").get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(starter.address + lang + place)
        expect(page.locator(".hub-tabs [aria-current=page]")).to_have_text(title)
        expect(page.locator("h1")).to_have_count(1)


@LANGUAGES
def test_bottom_bar_opens_the_main_tabs_on_a_phone(visits, starter, lang):
    """Four tabs are a thumb away, and the bar marks the one that is open."""
    page = visits.page("phone")
    page.goto(starter.address + lang)
    bar = page.locator(".hub-bottom")
    expect(page.locator(".hub-tabs")).to_be_hidden()
    for position in ON_A_PHONE:
        bar.get_by_role("link", name=TABS[lang][position], exact=True).tap()
        page.wait_for_url(starter.address + lang + PLACES[position])
        expect(bar.locator("[aria-current]")).to_have_text(TABS[lang][position])


@LANGUAGES
def test_more_opens_the_drawer_by_tap(visits, starter, lang):
    """What the bar has no room for is in the drawer: the calendar is two taps away."""
    page = visits.page("phone")
    page.goto(starter.address + lang)
    page.locator(".hub-bottom").get_by_role("button", name=MORE[lang]).tap()
    link = page.locator(".md-nav--primary").get_by_role("link", name=TABS[lang][2], exact=True)
    expect(link).to_be_in_viewport()
    link.tap()
    page.wait_for_url(f"{starter.address}{lang}calendar/")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_more_opens_the_drawer_by_keyboard(visits, starter, key):
    """A button is a button for those who have no touch: both keys open the drawer."""
    page = visits.page("phone")
    page.goto(starter.address)
    page.locator(".hub-bottom").get_by_role("button", name="More").focus()
    page.keyboard.press(key)
    link = page.locator(".md-nav--primary").get_by_role("link", name="Calendar", exact=True)
    expect(link).to_be_in_viewport()


def test_closed_drawer_is_not_in_the_way_of_the_keyboard(visits, starter):
    """Focus never goes to a link that is out of sight."""
    page = visits.page("phone")
    page.goto(f"{starter.address}share/part-2004/")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => { const box = document.activeElement.getBoundingClientRect();"
            "return box.right > 0 && box.left < innerWidth }"
        ), page.evaluate("document.activeElement.outerHTML")


@LANGUAGES
def test_home_shows_the_week(page, starter, lang):
    """Three stories, each with its reason, the announcement of these days, the next dates."""
    page.goto(starter.address + lang)
    cards = page.locator(".hub-cards--week .hub-card")
    expect(cards).to_have_count(3)
    for card in cards.all():
        expect(card.locator(".hub-card__why")).to_have_text(re.compile(r"\w+ \w+"))
    announced = {"": "Open Workshop Week", "fr/": "Semaine de l’atelier ouvert"}[lang]
    expect(page.locator(".hub-announcement")).to_contain_text(announced)
    days = page.locator(".hub-agenda__entry time:first-child")
    expect(days).to_have_count(4)  # one of the three entries has two days
    assert days.first.get_attribute("datetime") == "2026-12-01"


@LANGUAGES
def test_announcement_is_gone_after_its_last_day(built_on, lang):
    """Nobody has to take it down: the day after, no page shows it."""
    home = (built_on("2026-12-18") / lang / "index.html").read_text("utf-8")
    assert "hub-announcement" not in home
    assert "hub-announcement" in (built_on("2026-11-24") / lang / "index.html").read_text("utf-8")


@LANGUAGES
def test_three_years_on_the_hub_is_alive(page, starter_later, lang):
    """With nothing added: three cards, dates in the month, everybody, and nothing gone stale."""
    page.goto(starter_later.address + lang)
    expect(page.locator(".hub-cards--week .hub-card")).to_have_count(3)
    expect(page.locator(".hub-announcement")).to_have_count(0)
    page.goto(f"{starter_later.address}{lang}calendar/")
    days = page.locator(".hub-agenda__entry time").evaluate_all("all => all.map(t => t.dateTime)")
    assert sum("2029-11-24" <= day <= "2029-12-24" for day in days) >= 3
    page.goto(f"{starter_later.address}{lang}programme/")
    expect(page.locator(".hub-people__person")).to_have_count(8)
    page.goto(f"{starter_later.address}{lang}news/")
    expect(page.locator(".hub-news__item")).to_have_count(24)
    expect(page.locator("main")).not_to_contain_text(re.compile("stale|last pulled|dernier relevé"))


def test_story_page_has_everything_to_tell_it(visits, starter):
    """Background, the question, each angle with its text in its language, and the facts.

    Without JavaScript; with it, the composer takes the place of the angles.
    """
    page = visits.page(java_script_enabled=False)
    page.goto(f"{starter.address}share/repair-manuals/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Why anyone can read our repair manuals"
    )
    expect(page.locator(".hub-story__picture svg")).to_have_accessible_name(re.compile("manual"))
    expect(page.locator(".hub-story__body")).to_contain_text("31 manuals")
    captions = page.locator(".hub-caption")
    expect(captions).to_have_count(3)
    for caption in captions.all():
        expect(caption.get_by_role("heading")).not_to_be_empty()
        expect(caption.locator("blockquote[lang=en]")).to_contain_text("Ardoiseau")
        expect(caption.locator(".hub-share a").first).to_be_visible()
    expect(page.locator(".hub-facts")).to_contain_text("9 June 2026")


@LANGUAGES
def test_expired_story_stays_without_share_links(page, starter, lang):
    """The page is there for those who have its address: grey, dated, with nothing to click."""
    page.goto(f"{starter.address}{lang}share/installer-day/")
    expect(page.locator(".hub-story--over .hub-note")).to_contain_text("2026")
    expect(page.locator(".hub-share, .hub-caption, .hub-compose")).to_have_count(0)
    assert "grayscale(1)" in page.locator(".hub-story__picture").evaluate(
        "one => getComputedStyle(one).filter"
    )
    page.goto(f"{starter.address}{lang}share/")
    expect(page.locator('.hub-card a[href*="installer-day"]')).to_have_count(0)


@LANGUAGES
def test_recalled_story_gives_the_correction_and_no_captions(page, starter, lang):
    """Who shared it learns what was wrong and what to post; nobody shares it again."""
    page.goto(f"{starter.address}{lang}share/test-bench/")
    notice = page.locator(".hub-recall")
    expect(notice).to_be_in_viewport()
    correction = {"": "five winters", "fr/": "cinq hivers"}[lang]
    expect(notice.locator("blockquote")).to_contain_text(correction)
    expect(page.locator(".hub-caption, .hub-compose, .hub-share")).to_have_count(0)
    page.goto(f"{starter.address}{lang}share/")
    expect(page.locator('.hub-card a[href*="test-bench"]')).to_have_count(0)


def test_waiting_story_is_in_no_file(built_on):
    """Before its day no file holds its id, title or teaser; from that day on the page is there."""
    before, after = built_on("2026-11-24"), built_on("2027-03-02")
    assert [found for found in map(_told_about_waiting, _files(before)) if found] == []
    assert (after / "share/quiet-night-trial/index.html").exists()
    assert (after / "fr/share/quiet-night-trial/index.html").exists()
    told = {name for found in map(_told_about_waiting, _files(after)) for name in found}
    # The search below finds it where it is: the test above is not blind.
    assert {"quiet-night-trial", ABOUT_WAITING[1], ABOUT_WAITING[3]} <= told


def _files(site):
    return (file for file in site.rglob("*") if file.is_file())


def _told_about_waiting(file):
    content = file.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    text = f"{file} {content.decode('utf-8', 'replace')}".replace("\u00a0", " ")
    return [name for name in ABOUT_WAITING if name in text.replace("&nbsp;", " ")]


def test_story_of_the_other_language_is_marked_and_leads_there(page, starter):
    """A story without a translation is in both libraries, with its language said."""
    page.goto(f"{starter.address}share/")
    card = page.locator(".hub-card", has_text="Le deuxième hiver d’une école")
    expect(card.locator(".hub-badges")).to_contain_text("In French")
    expect(card.locator(".hub-card__title")).to_have_attribute("lang", "fr")
    card.locator(".hub-card__title a").click()
    page.wait_for_url(f"{starter.address}fr/share/second-winter/")
    page.goto(f"{starter.address}fr/share/")
    card = page.locator(".hub-card", has_text="A part for a machine built in 2004")
    expect(card.locator(".hub-badges")).to_contain_text("En anglais")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("", "fr/"),
        ("share/", "fr/share/"),
        ("share/repair-manuals/", "fr/share/repair-manuals/"),
        ("share/part-2004/", "fr/share/"),
        ("learn/your-own-voice/", "fr/learn/your-own-voice/"),
        ("charter/1.0/", "fr/charter/1.0/"),
        ("programme/5-pilot/", "fr/programme/5-pilot/"),
        ("objectives/recruitment/", "fr/objectives/recruitment/"),
        ("help/accessibility/", "fr/help/accessibility/"),
        ("calendar/", "fr/calendar/"),
        ("news/", "fr/news/"),
    ],
)
def test_language_switch_leads_to_the_counterpart(page, starter, here, there):
    """The same page in the other language, else the section it would stand in; and back."""
    page.goto(starter.address + here)
    page.locator(".hub-languages a").click()
    page.wait_for_url(starter.address + there)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator(".hub-languages").get_by_role("link", name="English").click()
    page.wait_for_url(starter.address + there.removeprefix("fr/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


@LANGUAGES
def test_news_item_leads_to_the_language_section(page, starter, lang):
    """News has no translation: the switch leads to the list, and the text reads as cleaned."""
    page.goto(f"{starter.address}{lang}news/")
    page.locator(".hub-news__title:not([lang])").first.click()
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".hub-summary")).not_to_be_empty()
    other = {"": "fr/", "fr/": ""}[lang]
    page.locator(".hub-languages a").click()
    page.wait_for_url(f"{starter.address}{other}news/")


@LANGUAGES
def test_unknown_address_gets_a_page_of_the_site(visits, starter, lang):
    """Below a prefix and at any depth, the page for unknown addresses has its look and its way."""
    page = visits.page()
    answer = page.goto(f"{starter.address}{lang}share/no/such/story/")
    assert answer is not None
    assert answer.status == 404
    # The browser logs the status of the page itself, and nothing else may be missing.
    assert [message for message in visits.wrong if "no/such/story" not in message] == []
    visits.wrong.clear()
    expect(page.locator(".hub-tabs")).to_be_visible()
    page.locator("article .hub-button").click()
    page.wait_for_url(starter.address + lang)


def test_no_other_page_depends_on_where_the_site_lies(starter):
    """Links of built pages are relative; only the page for unknown addresses cannot know."""
    rooted = re.compile(r"""(?:href|src|action|data-base)=["']?/[^"'\s>]*""")
    for file in starter.files.rglob("*.html"):
        if file.name != "404.html":
            assert rooted.findall(file.read_text("utf-8")) == [], file


def test_every_link_leads_somewhere(starter):
    """Each link, picture and script of each page, in both languages, is a file of the site.

    Where a link names a place on a page, the place exists.
    """
    pages = {file: _Page.read(file) for file in starter.files.rglob("*.html")}
    broken = {
        (file.relative_to(starter.files).as_posix(), link)
        for file, page in pages.items()
        if file.name != "404.html"
        for link in page.links
        if not _leads_somewhere(file, link, pages)
    }
    assert sorted(broken) == []


class _Page(HTMLParser):
    """The addresses that a page names, and the places on it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()
        self.is_blank = False  # a card that a script fills in leads nowhere yet

    @classmethod
    def read(cls, file):
        page = cls()
        page.feed(file.read_text("utf-8"))
        return page

    def handle_starttag(self, tag, attrs):
        if tag == "template":
            self.is_blank = "data-card" in dict(attrs)
        for name, value in attrs:
            is_link = name in {"href", "src"} and value is not None and tag != "base"
            if is_link and not self.is_blank:
                self.links.add(value)
            elif name in {"id", "name"} and value:
                self.places.add(value)

    def handle_endtag(self, tag):
        self.is_blank = self.is_blank and tag != "template"


def _leads_somewhere(file, link, pages):
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    place = unquote(parts.fragment)
    return not place or target not in pages or place in pages[target].places


@LANGUAGES
@pytest.mark.parametrize("place", [*PLACES[1:], "objectives/", "help/", "share/repair-manuals/"])
def test_one_heading_and_a_title_of_its_own(starter, lang, place):
    """A page says once what it is, in its heading and in the window's title."""
    html = starter.html(lang + place)
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    (title,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    plain = re.sub(r"<[^>]+>|[¶\n]", "", heading).strip()
    assert title.startswith(f"{plain} - ")


@LANGUAGES
def test_calendar_goes_forward_month_by_month(page, starter, lang):
    """The list begins today, ends within the half year, and is in the order of days."""
    page.goto(f"{starter.address}{lang}calendar/")
    first = page.locator(".hub-agenda__entry time:first-child")
    days = first.evaluate_all("all => all.map(t => t.dateTime)")
    starts = [day for day in days if date.fromisoformat(day) >= date(2026, 11, 24)]
    assert len(starts) > 10
    expect(page.locator(".hub-month").first).to_contain_text("2026")


def test_everything_but_search_works_without_javascript(visits, starter):
    """Tabs, cards, captions, the drawer and the languages need no script; search is not shown."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address)
    expect(page.locator(".hub-search__open")).to_be_hidden()
    expect(page.locator(".hub-cards--week .hub-card")).to_have_count(3)
    page.locator(".hub-card__title a").nth(1).click()
    expect(page.locator(".hub-caption blockquote").first).to_be_visible()
    page.locator(".hub-languages a").click()
    page.wait_for_url(f"{starter.address}fr/share/")
    phone = visits.page("phone", java_script_enabled=False)
    phone.goto(starter.address)
    phone.locator(".hub-bottom").get_by_role("button", name="More").tap()
    expect(
        phone.locator(".md-nav--primary").get_by_role("link", name="Calendar", exact=True)
    ).to_be_in_viewport()
