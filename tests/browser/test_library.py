"""The library's filters, in both languages, with all that somebody does with them."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.serving import hashes_of, policy, serve
from tests.plugins.core.content import CAPTION, archive, news, page, post
from tests.plugins.core.drawn_site import CONFIG, ENGLISH, FRENCH, build_site

pytestmark = pytest.mark.browser

PREFERENCES = "hub.library.preferences"
MOST_SCRIPT = 5_000
"""Bytes of the library's scripts, as a web server compresses them."""
SCRIPTS = ("library", "library-filter", "library-card", "my-filters")
THUMB = 44

LOOK = """\
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}
extra_css: [assets/hub/tokens.css, assets/hub/hub.css]
markdown_extensions:
"""
SETTINGS = CONFIG.replace("markdown_extensions:\n", LOOK).replace(
    "[linkedin, x, email]", "[linkedin, x, email, whatsapp, bluesky, mastodon]"
)
OBJECTIVE = {"for_you": "You are seen.", "indicator": "applications", "target": "40 a year"}
SITE = {
    **ENGLISH,
    **FRENCH,
    "site_config.yml": f"{SETTINGS}      - {{id: presse, name: P, address: p.xml, language: fr}}\n",
    "content/en/objectives/visibility.md": page(
        title="Visibility", by="2027-12-31", order="1", **OBJECTIVE
    ),
    "content/fr/objectives/visibility.md": page(
        title="Visibilité", by="2027-12-31", order="1", **OBJECTIVE
    ),
}
FEW = {
    **SITE,
    "content/en/posts/open-day.md": None,
    "content/en/posts/welding.md": post(
        title="Welding",
        publish="2026-11-20",
        topics="[craft, jobs]",
        audience="[angers, everyone]",
        expires="2026-12-10",
    ),
    "content/en/posts/bench.md": post(
        title="Bench",
        publish="2026-11-19",
        topics="[craft]",
        audience="[lyon]",
        expires="2026-11-27",
        objective="visibility",
    ),
    "content/en/posts/decibel.md": post(
        captions="", title="Decibel", publish="2026-11-18", action="comment", networks="[linkedin]"
    ),
    "content/en/posts/boiler.md": post(
        title="Boiler", publish="2026-11-17", action="send", objective="visibility"
    ),
    "content/en/posts/manual.md": post(
        captions="", title="Manual", publish="2026-11-16", action="write", topics="[jobs]"
    ),
    "content/fr/posts/hiver.md": post(
        captions=CAPTION.replace("lang: en", "lang: fr"),
        title="Hiver",
        publish="2026-11-15",
        audience="[bristol]",
        objective="visibility",
    ),
    "content/news/newsroom.jsonl": archive(
        news(20, title="Valve", topics=("craft",)), news(10, title="Pump")
    ),
}
EVERYTHING = ["Welding", "Bench", "Decibel", "Boiler", "Manual", "Hiver", "Valve", "Pump"]
HOSTILE = "<img src=x onerror=hacked=1> & <b>"


def _many() -> dict[str, str | None]:
    posts = {
        f"content/en/posts/p{number:02}.md": post(
            title=f"Story {'x' * (number % 3)} {number:02}",
            publish="2026-10-01",
            expires="" if number % 2 else f"2026-12-{number % 28 + 1:02}",
            networks="[linkedin, x]" if number % 5 == 0 else "",
        )
        for number in range(70)
    }
    kinds = {
        f"content/en/posts/{action}.md": post(
            captions="", title=f"To {action}", publish="2026-09-01", action=action
        )
        for action in ("comment", "send", "write")
    }
    ends = {"content/en/posts/ends.md": post(publish="2026-09-02", expires="2026-11-28")}
    french = {
        "content/fr/posts/hiver.md": post(
            captions=CAPTION.replace("lang: en", "lang: fr"),
            title="L’hiver à 2 °C ?",
            ask="Et vous ?",
        )
    }
    days = [number for number in range(60) if number % 28 < 20]
    items = [news(day, title=f"Item {day}", topics=("press",)) for day in days[:27]]
    foreign = archive(
        *(
            news(
                number, "presse", title=f"Brève {number}", link=f"https://www.example.com/{number}"
            )
            for number in range(9)
        )
    )
    return {
        **SITE,
        **posts,
        **kinds,
        **ends,
        **french,
        "content/news/newsroom.jsonl": archive(*items, news(21, title=HOSTILE, topics=("press",))),
        "content/news/presse.jsonl": foreign,
    }


@pytest.fixture(scope="module")
def served(tmp_path_factory, make_hub):
    """Give what builds a hub in both languages and serves it; gives its address."""

    def serve_site(name: str, files: dict[str, str | None]) -> Iterator[str]:
        root = tmp_path_factory.mktemp(name)
        tree = make_hub(root, files)
        whole = root / "whole"
        shutil.copytree(build_site(tree.root, "en").folder, whole)
        shutil.copytree(build_site(tree.root, "fr").folder, whole / "fr")
        with serve(whole, policy(*hashes_of(whole))) as address:
            yield address

    return serve_site


@pytest.fixture(scope="module")
def few(served) -> Iterator[str]:
    """Give the address of a library with something of each kind."""
    yield from served("few", FEW)


@pytest.fixture(scope="module")
def many(served) -> Iterator[str]:
    """Give the address of a library of more than fits into a page."""
    yield from served("many", _many())


@dataclass(frozen=True)
class Library:
    """The library as somebody sees it in a page."""

    page: Page
    address: str

    def open(self, query: str = "") -> "Library":
        """Open it, and wait until its filters are there."""
        self.page.goto(f"{self.address}share/{query}")
        self.page.locator("hub-library[data-ready]").wait_for()
        return self

    @property
    def titles(self) -> list[str]:
        """The titles of cards and news that are shown, in their order."""
        shown = self.page.locator(".hub-card__title:visible, .hub-news__title:visible")
        return shown.all_inner_texts()

    @property
    def query(self) -> str:
        """What the address says after its path."""
        return self.page.evaluate("location.search")

    def field(self, label: str):
        """Find a filter by its label."""
        form = self.page.get_by_role("form", name="Filters", exact=True)
        return form.get_by_role("combobox", name=label, exact=True)

    def options(self, label: str) -> list[str]:
        """Give what can be chosen in a filter."""
        return self.field(label).locator("option").all_inner_texts()

    def choose(self, label: str, value: str) -> None:
        """Choose an option by its value."""
        self.field(label).select_option(value)

    def says(self, text: str) -> None:
        """Check what it says about the number of results."""
        expect(self.page.locator(".hub-count")).to_have_text(text)

    def button(self, name: str):
        """Find a button that is seen."""
        return self.page.get_by_role("button", name=name, exact=True)

    def stored(self):
        """Read the preferences that the browser keeps."""
        return json.loads(self.page.evaluate(f"localStorage.getItem('{PREFERENCES}')") or "null")

    def has_stored(self, preferences) -> "Library":
        """Let the browser keep preferences from an earlier visit."""
        value = json.dumps(json.dumps(preferences))
        self.page.add_init_script(
            f"if (!sessionStorage.old) localStorage.setItem('{PREFERENCES}', {value});"
            "sessionStorage.old = 1;"
        )
        return self


@pytest.fixture
def library(page, few) -> Library:
    """Give the small library on a desktop."""
    return Library(page, few)


def held_back(page: Page) -> Callable[[], None]:
    """Let the list wait on its way; gives what lets it arrive."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/list.json", hold)
    return lambda: held.pop().continue_()


# Filters


@pytest.mark.parametrize(
    ("label", "value", "titles", "query"),
    [
        ("Objective", "Visibility", ["Bench", "Boiler", "Hiver"], "?objective=Visibility"),
        ("Topic", "craft", ["Welding", "Bench", "Valve"], "?topic=craft"),
        ("Kind", "story", ["Welding", "Bench", "Hiver"], "?kind=story"),
        ("Kind", "comment", ["Decibel"], "?kind=comment"),
        ("Kind", "send", ["Boiler"], "?kind=send"),
        ("Kind", "write", ["Manual"], "?kind=write"),
        ("Kind", "news", ["Valve", "Pump"], "?kind=news"),
        (
            "Network",
            "linkedin",
            ["Welding", "Bench", "Decibel", "Manual", "Hiver", "Valve", "Pump"],
            "?network=linkedin",
        ),
        ("Language", "fr", ["Hiver"], "?language=fr"),
        (
            "Team",
            "lyon",
            ["Bench", "Welding", "Decibel", "Boiler", "Manual", "Valve", "Pump"],
            "?audience=lyon",
        ),
    ],
)
def test_each_filter(library, label, value, titles, query):
    """It shows what fits and no more, says how much that is, and stands in the address."""
    library.open()
    assert library.titles == EVERYTHING
    library.says("8 things to share")
    library.choose(label, value)
    library.says(f"{len(titles)} of 8 to share")
    assert library.titles == titles
    assert library.query == query


def test_ends_soon(library):
    """A box of its own, with its number."""
    library.open()
    box = library.page.get_by_role("checkbox", name="Ends soon (2)")
    box.check()
    assert library.titles == ["Welding", "Bench"]
    assert library.query == "?ends-soon=1"
    library.choose("Topic", "jobs")
    box = library.page.get_by_role("checkbox", name="Ends soon (1)")
    box.uncheck()
    assert library.titles == ["Welding", "Manual"]
    library.open("?kind=write&ends-soon=1")
    box = library.page.get_by_role("checkbox", name="Ends soon (0)")
    box.uncheck()
    assert library.titles == ["Manual"]
    expect(box).to_be_disabled()


def test_ending_soonest_first(library):
    """What has no end keeps its order below; the order is no filter."""
    library.open()
    library.choose("Order", "ending")
    assert library.titles == ["Bench", "Welding", *EVERYTHING[2:]]
    assert library.query == "?sort=ending"
    library.says("8 things to share")
    expect(library.button("Clear filters")).to_be_hidden()


def test_each_option_shows_its_number(library):
    """In the company's words and order; what would show nothing is not offered."""
    library.open()
    assert library.options("Objective") == ["All", "Visibility (3)", "Recruitment (3)"]
    assert library.options("Topic") == ["All", "Craft (3)", "Jobs (2)"]
    assert library.options("Language") == ["All", "English (7)", "Français (1)"]
    assert library.options("Team") == ["All", "Angers (6)", "Bristol (7)", "Lyon (7)"]
    library.choose("Kind", "story")
    assert library.options("Objective") == ["All", "Visibility (2)", "Recruitment (1)"]
    assert library.options("Topic") == ["All", "Craft (2)", "Jobs (1)"]
    library.choose("Language", "fr")
    assert library.options("Topic") == ["All"]
    assert library.options("Kind") == ["All", "Stories to tell (1)"]


def test_filters_narrow_each_other_down_to_nothing(library):
    """An address may ask for what there is not; a sentence says so, and a button helps."""
    library.open("?topic=craft&kind=write")
    assert library.titles == []
    library.says("0 of 8 to share")
    assert library.field("Topic").input_value() == "craft"
    empty = library.page.locator(".hub-empty")
    expect(empty).to_contain_text("Nothing fits all of these filters at once.")
    expect(library.page.get_by_role("heading", name="Also in the news")).to_be_hidden()
    empty.get_by_role("button").click()
    assert library.titles == EVERYTHING
    expect(empty).to_be_hidden()
    expect(library.page.locator(".hub-count")).to_be_focused()


def test_an_unknown_value_is_shown_and_can_be_taken_back(library):
    """A shared address outlives a topic."""
    library.open(f"?topic={'%3Cb%3Egone'}")
    assert library.field("Topic").locator("option:checked").inner_text() == "<b>gone (0)"
    library.choose("Topic", "")
    assert library.titles == EVERYTHING


def test_what_is_in_the_page_is_kept(library):
    """Cards that stay are the same elements: an open menu stays open, a focus where it is."""
    library.open()
    card = library.page.locator(".hub-card", has_text="Welding")
    card.locator("summary").click()
    card.evaluate("card => window.seen = card")
    library.choose("Topic", "craft")
    library.choose("Topic", "")
    assert card.evaluate("card => card === window.seen")
    expect(card.locator("details")).to_have_attribute("open", "")


# The address


def test_an_address_can_be_shared(library):
    """Opened, it shows what was shared, in whatever order its parts stand; reloading keeps it."""
    library.open("?sort=ending&topic=craft&utm_source=mail")
    assert library.titles == ["Bench", "Welding", "Valve"]
    assert library.field("Topic").input_value() == "craft"
    assert library.field("Order").input_value() == "ending"
    library.page.reload()
    library.page.locator("hub-library[data-ready]").wait_for()
    assert library.titles == ["Bench", "Welding", "Valve"]


def test_one_step_back_undoes_the_filters(library):
    """However many were set; clearing is a step of its own, that can be undone as well."""
    library.open()
    library.choose("Topic", "craft")
    library.choose("Kind", "story")
    library.choose("Objective", "Visibility")
    assert library.titles == ["Bench"]
    library.page.go_back()
    library.says("8 things to share")
    assert (library.query, library.field("Topic").input_value()) == ("", "")
    library.page.go_forward()
    library.says("1 of 8 to share")
    library.button("Clear filters").click()
    library.says("8 things to share")
    assert library.query == ""
    library.page.go_back()
    library.says("1 of 8 to share")
    assert library.field("Objective").input_value() == "Visibility"


def test_clearing_keeps_the_order(library):
    """Filters are cleared, and nothing else."""
    library.open("?topic=craft&sort=ending")
    library.button("Clear filters").click()
    assert library.titles == ["Bench", "Welding", *EVERYTHING[2:]]
    assert library.query == "?sort=ending"
    expect(library.button("Clear filters")).to_be_hidden()


def test_back_from_a_story_finds_the_filters(library):
    """Reading a story is no reason to start again."""
    library.open()
    library.choose("Topic", "craft")
    library.page.get_by_role("link", name="Bench", exact=True).click()
    expect(library.page).to_have_url(f"{library.address}share/bench/")
    library.page.go_back()
    library.says("3 of 8 to share")
    assert library.titles == ["Welding", "Bench", "Valve"]


def test_one_small_list_is_loaded_and_nothing_after_it(library):
    """Filters, sorting and clearing ask the server for nothing."""
    asked: list[Request] = []

    def hear(request: Request) -> None:
        asked.append(request)

    library.page.on("request", hear)
    library.open()
    assert [one.url for one in asked if one.resource_type == "fetch"] == [
        f"{library.address}share/list.json"
    ]
    asked.clear()
    library.choose("Topic", "craft")
    library.choose("Order", "ending")
    library.button("Clear filters").click()
    assert library.titles[0] == "Bench"
    # Chromium looks up the icon of every new address.
    assert [one.url for one in asked if "favicon" not in one.url] == []


# My filters


def remember(library, team="", boxes=()):
    """Open “My filters”, choose, and let them be remembered."""
    library.button("My filters").click()
    mine = library.page.get_by_role("form", name="My filters")
    mine.get_by_role("combobox", name="My team").select_option(team)
    for box in boxes:
        mine.get_by_role("checkbox", name=box).check()
    mine.get_by_role("button", name="Remember team, languages and networks").click()
    return mine


def test_filters_are_remembered_in_this_browser(library):
    """They are set at once, and whenever the page opens; a line says so."""
    library.open()
    mine = remember(library, "lyon", ["English", "WhatsApp", "LinkedIn"])
    expect(mine.get_by_role("status")).to_have_text("Remembered, in this browser only.")
    assert library.stored() == {
        "audience": "lyon",
        "languages": ["en"],
        "networks": ["linkedin", "whatsapp"],
    }
    titles = ["Bench", "Welding", "Decibel", "Boiler", "Manual", "Valve", "Pump"]
    assert library.titles == titles
    library.open()
    assert library.titles == titles
    assert library.query == ""
    line = library.page.get_by_text("Filtered by what you chose:")
    expect(line).to_contain_text("LinkedIn, WhatsApp, English, Lyon")
    assert library.options("Network")[-1] == "LinkedIn, WhatsApp (7)"
    expect(library.button("Clear filters")).to_be_hidden()


def test_one_click_shows_everything(library):
    """And everything it stays, for this address, until the page is opened anew."""
    library.has_stored({"audience": "", "languages": ["fr"], "networks": []}).open()
    assert library.titles == ["Hiver"]
    library.button("See everything").click()
    assert library.titles == EVERYTHING
    assert library.query == "?all=1"
    expect(library.page.get_by_text("Filtered by what you chose:")).to_be_hidden()
    library.page.reload()
    library.says("8 things to share")
    library.page.go_back()
    library.says("1 of 8 to share")


def test_an_address_with_filters_counts_more_than_preferences(library):
    """A link that a colleague sent shows what the colleague saw."""
    library.has_stored({"audience": "", "languages": ["fr"], "networks": []})
    library.open("?kind=news")
    assert library.titles == ["Valve", "Pump"]
    expect(library.page.get_by_text("Filtered by what you chose:")).to_be_hidden()
    library.open("?utm_source=mail")
    assert library.titles == ["Hiver"]


def test_forgetting(library):
    """Nothing is left in the browser, and everything is shown."""
    library.has_stored({"audience": "lyon", "languages": ["fr"], "networks": []}).open()
    library.button("My filters").click()
    mine = library.page.get_by_role("form", name="My filters")
    assert mine.get_by_role("combobox", name="My team").input_value() == "lyon"
    expect(mine.get_by_role("checkbox", name="Français")).to_be_checked()
    mine.get_by_role("button", name="Forget").click()
    expect(mine.get_by_role("status")).to_have_text("Forgotten.")
    assert library.stored() is None
    assert library.titles == EVERYTHING
    expect(mine.get_by_role("checkbox", name="Français")).not_to_be_checked()
    expect(mine.get_by_role("button", name="Forget")).to_be_hidden()
    library.open()
    assert library.titles == EVERYTHING


def test_remembering_nothing_is_forgetting(library):
    """No empty preferences lie about."""
    library.has_stored({"audience": "lyon", "languages": [], "networks": []}).open()
    remember(library, "")
    assert library.stored() is None


def test_a_browser_that_keeps_nothing(library):
    """The filters are set all the same, and the page says that they will not stay."""
    library.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no'); }")
    library.open()
    mine = remember(library, "", ["Français"])
    expect(mine.get_by_role("status")).to_contain_text("This browser keeps nothing")
    assert library.titles == ["Hiver"]


@pytest.mark.parametrize("kept", ["nonsense", [1], {"languages": "fr"}, {"networks": {"a": 1}}])
def test_spoilt_preferences_do_not_break_the_page(library, kept):
    """Whatever another version, or a hand, has left in the storage."""
    library.has_stored(kept).open()
    assert library.titles == EVERYTHING
    library.button("My filters").click()


# Many


def test_the_page_shows_the_newest_and_then_more(page, many):
    """Sixty cards and thirty news at first; a button shows the next and leads to the first."""
    library = Library(page, many).open()
    cards, rows = page.locator(".hub-cards .hub-card"), page.locator(".hub-news > li")
    expect(cards).to_have_count(60)
    expect(rows).to_have_count(30)
    expect(page.get_by_role("heading", name="Older")).to_have_count(0)
    stories, from_news = page.locator("[data-part=more]").all()
    stories.click()
    expect(cards).to_have_count(76)
    expect(cards.nth(60).get_by_role("heading").get_by_role("link")).to_be_focused()
    expect(stories).to_be_hidden()
    from_news.click()
    expect(rows).to_have_count(37)
    expect(rows.nth(30).locator(".hub-news__title")).to_be_focused()
    page.evaluate("location.hash = 'hub-content'")  # as the link that skips the header does
    page.wait_for_timeout(100)
    expect(cards).to_have_count(76)
    library.choose("Kind", "story")
    expect(cards).to_have_count(60)
    expect(stories).to_be_visible()


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_made_cards_are_those_of_the_build(page, many, lang):
    """Card by card: what is shown, where everything leads, the language, down to the drawing."""
    arrive = held_back(page)
    page.goto(f"{many}{lang}share/")
    built = page.evaluate(DESCRIBE)
    assert len(built) == 90
    page.evaluate("document.querySelectorAll('[data-story]').forEach((card) => card.remove())")
    arrive()
    page.locator("hub-library[data-ready]").wait_for()
    made = page.evaluate(DESCRIBE)
    assert [card[0] for card in made] == [card[0] for card in built]
    for new, old in zip(made, built, strict=True):
        assert new == old


DESCRIBE = """() => {
    const describe = (element) => [
        element.localName,
        element.getAttribute("class"),
        element.href,
        element.dateTime,
        element.getAttribute("d"),
        element.matches(".hub-card__title a, .hub-card__ask, .hub-news__title") &&
            element.closest("[lang]").lang,
        element.dataset.network,
        [...element.childNodes].map((node) => node.nodeType === 3 ? node.data.trim() : "").join(""),
    ];
    return [...document.querySelectorAll("[data-story]")].map((card) =>
        [card.dataset.story, ...[...card.querySelectorAll("*")].map(describe)]);
}"""


def test_made_cards_of_every_kind(page, many):
    """The sixteen that the page does not hold: each with its action, links where there are any."""
    library = Library(page, many).open()
    library.button("Show more").first.click()
    for title, action, links in [
        ("To comment", "Join in", 0),
        ("To send", "Send it to someone", 2),
        ("To write", "Write about it", 0),
        ("L’hiver à 2 °C ?", "Make it yours", 6),
    ]:
        card = page.locator(".hub-card", has=page.get_by_role("link", name=title, exact=True))
        expect(card.locator(".hub-button")).to_contain_text(f"{action}: {title}")
        expect(card.locator(".hub-share__link")).to_have_count(links)
    ends = page.locator(".hub-card", has_text="A story")
    expect(ends.locator(".hub-badge--time")).to_have_text("ends Friday")


def test_texts_of_others_stay_texts(page, many):
    """A feed's title with markup is its title."""
    library = Library(page, many).open("?topic=press")
    assert page.locator(".hub-news__title", has_text="<img").inner_text() == HOSTILE
    assert page.evaluate("typeof hacked") == "undefined"
    assert library.titles.count(HOSTILE) == 1


# Who cannot, or does not, click


def test_keyboard_alone(library):
    """Tab reaches every filter in the order in which they are seen; keys choose."""
    library.open()
    page = library.page
    library.field("Objective").focus()
    page.keyboard.press("ArrowDown")
    library.says("3 of 8 to share")
    names = []
    for _ in range(9):
        names.append(
            page.evaluate("document.activeElement.name || document.activeElement.innerText")
        )
        page.keyboard.press("Tab")
    assert names == [
        *("objective", "topic", "kind", "network", "language", "audience"),
        *("ends-soon", "My filters", "sort"),
    ]
    expect(library.button("Clear filters")).to_be_focused()
    library.page.get_by_role("checkbox").first.press("Enter")  # a form without a button to send it
    assert library.query == "?objective=Visibility"
    library.button("Clear filters").press("Enter")
    library.says("8 things to share")
    expect(page.locator(".hub-count")).to_be_focused()


def test_my_filters_by_keyboard(library):
    """The button says whether it is open; what it opens comes next."""
    library.open()
    button = library.button("My filters")
    button.focus()
    library.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    library.field("Order").focus()
    for key in ("Tab", "Tab", "Space", "Enter"):  # past the team: the first language
        library.page.keyboard.press(key)
    assert library.stored() == {"audience": "", "languages": ["en"], "networks": []}
    button.focus()
    library.page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(library.page.get_by_role("form", name="My filters")).to_be_hidden()


def test_results_are_announced(library):
    """The number stands in a live region that is there from the start."""
    library.page.goto(f"{library.address}share/")
    status = library.page.locator("hub-library .hub-count")
    expect(status).to_have_role("status")
    library.open().choose("Topic", "craft")
    expect(status).to_have_text("3 of 8 to share")


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_on_a_phone_filters_stand_behind_a_button(visits, few, lang):
    """It says how many are set; everything inside is large enough for a thumb."""
    page = visits.page("phone")
    page.goto(f"{few}{lang}share/?topic=craft&kind=story")
    toggle = page.locator(".hub-filters__toggle")
    expect(toggle).to_contain_text("(2)")
    selects = page.locator("#library-filters select")
    expect(selects.first).to_be_hidden()
    toggle.tap()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.locator("[data-part=mine]").tap()
    expect(selects.first).to_be_visible()
    controls = page.locator("hub-library :is(select, .hub-filters__check, button):visible")
    heights = controls.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) > 15
    assert min(heights) >= THUMB
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    toggle.tap()
    expect(selects.first).to_be_hidden()


def test_on_a_desktop_filters_are_open(library):
    """There is room for them."""
    library.open()
    expect(library.page.locator(".hub-filters__toggle")).to_be_hidden()
    expect(library.field("Objective")).to_be_visible()


def test_without_javascript_the_page_is_whole(visits, many):
    """Cards, news and what is older; no filter that would do nothing, and no gap for it."""
    page = visits.page(java_script_enabled=False)
    page.goto(f"{many}share/")
    expect(page.locator(".hub-card")).to_have_count(60)
    expect(page.locator(".hub-news > li")).to_have_count(30)
    expect(page.locator(".hub-older a")).to_have_count(16 + 7)
    expect(page.locator("hub-library :is(select, form, button):visible")).to_have_count(0)
    library, count = (page.locator(one).bounding_box() for one in ("hub-library", ".hub-count"))
    assert count["y"] - library["y"] < 30


def test_without_its_list_the_page_is_whole(visits, few):
    """Said, with everything below."""
    page = visits.page()
    page.route("**/list.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.goto(f"{few}share/")
    expect(page.locator(".hub-count")).to_contain_text("The filters cannot be loaded.")
    expect(page.locator(".hub-card")).to_have_count(6)
    expect(page.locator("hub-library select")).to_have_count(0)


@pytest.mark.parametrize(("device", "width"), [("desktop", 1280), ("desktop", 800), ("phone", 390)])
def test_nothing_moves_when_the_filters_come(visits, few, device, width):
    """Their place is kept: no card jumps away from under a finger."""
    page = visits.page(device)
    page.set_viewport_size({"width": width, "height": 844})
    arrive = held_back(page)
    page.goto(f"{few}share/")
    card = page.locator(".hub-card").first
    before = card.bounding_box()
    arrive()
    page.locator("hub-library[data-ready]").wait_for()
    assert card.bounding_box()["y"] == pytest.approx(before["y"], abs=1)


def test_a_focus_stays_when_the_filters_come(page, few):
    """Whoever is quicker than the list is not thrown back to the top."""
    arrive = held_back(page)
    page.goto(f"{few}share/")
    link = page.get_by_role("link", name="Bench", exact=True)
    link.focus()
    arrive()
    page.locator("hub-library[data-ready]").wait_for()
    expect(link).to_be_focused()


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
@pytest.mark.parametrize(("device", "dark"), [("desktop", True), ("phone", False)])
def test_axe_finds_nothing(visits, few, lang, device, dark):
    """With filters set, my filters open, and nothing found."""
    page = visits.page(device, dark=dark)
    for query in ("?topic=craft", "?topic=craft&kind=write"):
        page.goto(f"{few}{lang}share/{query}")
        page.locator("hub-library[data-ready]").wait_for()
        if device == "phone":
            page.locator(".hub-filters__toggle").tap()
        page.locator("[data-part=mine]").click()
        found = Axe().run(page, "hub-library", {"rules": {"target-size": {"enabled": True}}})
        assert found.violations_count == 0, found.generate_report()


def test_scripts_stay_light(page, few):
    """The page has others to load, and a phone to run on."""
    folder = f"{few}assets/hub/share"
    scripts = [page.request.get(f"{folder}/{name}.js").body() for name in SCRIPTS]
    assert 1000 < sum(len(gzip.compress(script, 6)) for script in scripts) <= MOST_SCRIPT
