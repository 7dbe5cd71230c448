"""Search in a real browser, over a small site in both languages with a real index."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import settle
from tests.browser.serving import hashes_of, policy, serve
from tests.plugins.search.small_hub import Page as HubPage
from tests.plugins.search.small_hub import build_site

pytestmark = pytest.mark.browser

ELISIONS = Path(__file__).parents[1] / "corpora" / "elisions.json"
HOSTILE = "<img src=x onerror=window.hacked=1>"

FRENCH = [
    HubPage(
        "share/banc/",
        "Ce que le banc d’essai a cassé",
        "<p>Le développement de l’entreprise, d’équipe en équipe : qu’il vente ou non, un journal "
        "raconte la main-d’œuvre et ses chevaux.</p>"
        "<h2 id='chiffres'>Les chiffres de l’atelier</h2><p>Douze ventilateurs.</p>",
        "Histoire",
        "Recrutement",
        ("métier", "acoustique"),
    ),
    HubPage(
        "news/presse/",
        "La presse nous lit",
        "<p>Les journaux parlent d’une pompe, d’un cheval, du <b>cœur</b> d’Angers.</p>",
        "Actualité",
        "Visibilité",
        ("presse",),
    ),
    HubPage(
        "hostile/",
        HOSTILE,
        f"<p>Une tisane &lt;b&gt; {HOSTILE.replace('<', '&lt;')} &lt;mark&gt; du soir.</p>",
    ),
]
ENGLISH = [
    HubPage(
        "share/manuals/",
        "Why we publish repair manuals",
        "<p>A manual is a promise.</p><h2 id='who'>Who may read it</h2><p>Any installer.</p>",
        "Story",
        "Visibility",
        ("craft", "repair"),
    ),
    HubPage("share/bench/", "A week", "<p>One repair a day.</p>", "Story", "Recruitment"),
    *[
        HubPage(f"news/{n}/", f"Note {n}", "<p>One repair more.</p>", "News", None, ("service",))
        for n in range(1, 11)
    ],
]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    """Give the address of the English site; the French one lies at `fr/` below it."""
    root = tmp_path_factory.mktemp("search")
    served = root / "served"
    shutil.copytree(build_site(root / "en", ENGLISH), served)
    shutil.copytree(build_site(root / "fr", FRENCH, "fr"), served / "fr")
    with serve(served, policy(*hashes_of(served))) as address:
        yield address


def dialog(page: Page) -> Locator:
    """Return the open dialog."""
    return page.get_by_role("dialog")


def titles(page: Page) -> Locator:
    """Return the links of the results, without those of their sections."""
    return page.locator(".hub-search ol > li > a")


def search(page: Page, words: str, result: str | None = None) -> None:
    """Open the search, type, and wait for the first result."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    if result:
        expect(titles(page).first).to_have_text(result)


def test_french_words_are_found_as_people_type_them(page, site):
    """Accents, elisions, ligatures and labels: the one page that has the word is found."""
    bench, press = FRENCH[0].title, FRENCH[1].title
    typed = {
        bench: "developpement, entreprise, l'entreprise, l’entreprise, d'équipe, equipe, atelier, "
        "qu'il vente, oeuvre, OEUVRE, main-d'oeuvre, main-d’œuvre, (d'essai), metier, recrutement",
        press: "coeur, angers, d'Angers, D’ANGERS, visibilite",
    }
    page.goto(site + "fr/")
    search(page, "")
    for title, words in typed.items():
        for word in words.split(", "):
            page.locator("#hub-search-input").fill(word)
            expect(titles(page), word).to_have_text([title])
            page.locator("#hub-search-input").fill("")
            expect(titles(page)).to_have_count(0)


@pytest.mark.parametrize("words", ["journal", "journaux", "cheval", "chevaux"])
def test_plural_and_singular_find_each_other(page, site, words):
    """Whichever number is typed, the pages with the other one are found too."""
    page.goto(site + "fr/")
    search(page, words)
    expect(titles(page)).to_have_count(2)


def test_browser_strips_the_elisions_that_the_index_splits(page, site):
    """The rule in search.js and the one in hub/search/elision.py agree on every example."""
    page.goto(site + "fr/")
    module = site + "fr/assets/hub/search.js"
    for example in json.loads(ELISIONS.read_text("utf-8")):
        query, shown = page.evaluate(
            "async ([module, text, indexed]) => {"
            "const search = await import(module);"
            "return [search.withoutElisions(text), search.rejoined(indexed)]}",
            [module, example["text"], example["indexed"]],
        )
        assert query == example["query"]
        assert shown == example["text"].replace("’ ", "’")  # a typist's gap is closed too


def test_excerpt_reads_as_it_was_written(page, site):
    """The space that the index needs behind an elision is not shown."""
    page.goto(site + "fr/")
    search(page, "équipe", FRENCH[0].title)
    excerpt = page.locator(".hub-search ol p").first
    expect(excerpt).to_contain_text("Le développement de l’entreprise, d’équipe en équipe")
    expect(excerpt.locator("mark")).to_have_text(["équipe", "équipe"])


def test_hostile_title_and_text_are_shown_as_text(page, site):
    """Nothing that a feed or a page says becomes an element of the dialog."""
    page.goto(site + "fr/")
    search(page, "tisane", HOSTILE)
    expect(page.locator(".hub-search ol p")).to_contain_text(f"tisane <b> {HOSTILE} <mark> du soir")
    expect(page.locator(".hub-search ol :is(img, b)")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_and_one_escape_closes(page, site, keys):
    """Slash, Ctrl-K or Cmd-K open; a single Escape closes although the field holds text."""
    page.goto(site)
    page.keyboard.press(keys)
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("repair")
    expect(titles(page)).not_to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)


@pytest.mark.parametrize("where", ["field", "result", "filter", "more"])
def test_one_escape_closes_from_everywhere(page, site, where):
    """Wherever in the dialog the focus stands, one Escape is enough."""
    page.goto(site)
    search(page, "repair")
    expect(titles(page)).to_have_count(8)
    places = {
        "field": page.locator("#hub-search-input"),
        "result": titles(page).nth(3),
        "filter": page.get_by_label("Kind"),
        "more": page.get_by_role("button", name="More results"),
    }
    places[where].focus()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)


def test_slash_is_a_slash_where_people_write(page, site):
    """In a field the key types its character; in the dialog's own field too."""
    page.goto(site)
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    page.locator("textarea").press_sequentially("either/or")
    expect(page.locator("textarea")).to_have_value("either/or")
    expect(dialog(page)).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.type("and/or")
    expect(page.locator("#hub-search-input")).to_have_value("and/or")


def test_focus_returns_to_who_opened(page, site):
    """After closing, the button, the link or the field that had the focus has it again."""
    page.goto(site)
    button = page.get_by_role("button", name="Search")
    button.click()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    link = page.get_by_role("link", name="Material for MkDocs")
    link.focus()
    page.keyboard.press("/")
    dialog(page).get_by_role("button", name="Close the search").click()
    expect(link).to_be_focused()


def test_search_works_with_the_keyboard_alone(page, site):
    """Type, walk through the results with the arrow keys and back, open one with Enter."""
    page.goto(site)
    search(page, "installer", ENGLISH[0].title)
    page.keyboard.press("ArrowUp")
    expect(page.locator("#hub-search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles(page).first).to_be_focused()
    page.keyboard.press("n")  # Material's key for the next page
    page.keyboard.press("ArrowDown")
    section = page.get_by_role("link", name="Who may read it")
    expect(section).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#hub-search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "share/manuals/")


def test_enter_opens_the_first_result_even_when_typed_fast(page, site):
    """Enter waits for the answer to what was typed, not to what was shown before."""
    page.goto(site)
    search(page, "repair")
    expect(titles(page)).not_to_have_count(0)
    page.locator("#hub-search-input").fill("installer")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "share/manuals/")


def test_section_of_this_page_comes_into_view(page, site):
    """A result on the page behind the dialog closes it and moves there, under any prefix."""
    page.goto(site + "share/manuals/")
    search(page, "installer", ENGLISH[0].title)
    page.get_by_role("link", name="Who may read it").last.click()
    expect(dialog(page)).to_have_count(0)
    assert page.url == site + "share/manuals/#who"


def test_results_are_narrowed_by_kind_objective_and_topic(page, site):
    """Each filter says how many results it would leave, and leaves so many."""
    page.goto(site)
    search(page, "repair")
    status = page.locator(".hub-search [role=status]")
    expect(status).to_have_text("12 results")
    kind, topic = page.get_by_label("Kind"), page.get_by_label("Topic")
    expect(kind.locator("option")).to_have_text(["All", "News (10)", "Story (2)"])
    kind.select_option("Story")
    expect(status).to_have_text("2 results")
    expect(kind.locator("option")).to_have_text(["All", "News (10)", "Story (2)"])
    expect(topic.locator("option")).to_have_text(["All", "craft (1)", "repair (1)"])
    topic.select_option("craft")
    expect(status).to_have_text("1 result")
    page.locator("#hub-search-input").fill("day")
    expect(status).to_have_text("Nothing found. Try fewer or shorter words, or fewer filters.")
    topic.select_option("")
    expect(titles(page)).to_have_text(["A week"])


def test_filters_show_only_where_there_is_a_choice(page, site):
    """Without results, or with one value only, there is nothing to choose."""
    page.goto(site)
    search(page, "zzz")
    expect(page.locator(".hub-search [role=status]")).to_contain_text("Nothing found")
    expect(page.locator(".hub-search select:visible")).to_have_count(0)
    page.locator("#hub-search-input").fill("installer")
    expect(titles(page)).to_have_count(1)
    expect(page.get_by_label("Topic")).to_be_visible()
    expect(page.get_by_label("Kind")).to_be_hidden()


def test_more_results_come_eight_by_eight(page, site):
    """The rest is a button away, and the focus moves on to the first new result."""
    page.goto(site)
    search(page, "repair")
    expect(titles(page)).to_have_count(8)
    more = page.get_by_role("button", name="More results")
    more.dblclick()
    expect(titles(page)).to_have_count(12)
    expect(titles(page).nth(8)).to_be_focused()
    expect(more).to_be_hidden()


def test_older_answers_are_dropped(page, site):
    """A slow answer to what was typed first does not replace the answer to what stands there."""
    page.goto(site)
    held: list[Route] = []
    # Playwright marks the handlers that it is given, which a built-in method does not bear.
    page.route("**/fragment/**", lambda route: held.append(route))  # noqa: PLW0108
    search(page, "repair")
    while len(held) < 8:
        page.wait_for_timeout(20)
    page.locator("#hub-search-input").fill("zzz")
    expect(page.locator(".hub-search [role=status]")).to_contain_text("Nothing found")
    with page.expect_response("**/fragment/**"):
        for route in held:
            route.continue_()
    page.wait_for_timeout(300)
    expect(titles(page)).to_have_count(0)


def test_nothing_is_loaded_before_the_first_use_nor_from_elsewhere(page, site):
    """The index is fetched when the dialog opens, and every request goes to the site itself."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    settle(page, site)
    assert not [address for address in asked if "pagefind" in address or "lunr" in address]
    search(page, "repair")
    expect(titles(page)).to_have_count(8)
    assert [address for address in asked if not address.startswith(site)] == []
    assert missing == []


def test_unreachable_index_is_said_and_tried_again(visits, site):
    """Without the index the dialog says so; once it is there, the next key finds."""
    page = visits.page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(site)
    search(page, "repair")
    status = page.locator(".hub-search [role=status]")
    expect(status).to_contain_text("cannot be reached")
    page.unroute("**/pagefind.js")
    page.keyboard.type("s")
    expect(titles(page)).to_have_count(8)
    assert all("Failed" in message and ".js)" in message for message in visits.wrong)
    visits.wrong.clear()


def test_without_javascript_nothing_is_seen(visits, site):
    """A button that cannot work is not shown."""
    page = visits.page(java_script_enabled=False)
    page.goto(site)
    expect(page.locator(".hub-search__open")).to_be_hidden()
    expect(page.locator(".hub-search__dialog")).to_be_hidden()


def test_phone_has_an_icon_and_the_whole_screen(visits, site):
    """On a phone the button is a 44 px icon with a name, the dialog fills the screen."""
    page = visits.page("phone")
    page.goto(site)
    button = page.get_by_role("button", name="Search", exact=True)
    size = button.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    button.tap()
    page.keyboard.type("repair")
    expect(titles(page)).to_have_count(8)
    assert dialog(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("words", ["", "repair", "zzz"])
def test_dialog_is_accessible(visits, site, dark, words):
    """The checker axe finds nothing to mend in the open dialog, empty, full or without results."""
    page = visits.page(dark=dark)
    page.goto(site)
    search(page, words)
    if words:
        expect(page.locator(".hub-search [role=status]")).not_to_be_empty()
    findings = Axe().run(page, context=".hub-search")
    assert findings.response["violations"] == []


STARTER = [
    ("fr/", "developpement", "développement"),
    ("fr/", "entreprise", "l’entreprise"),
    ("fr/", "l'entreprise", "l’entreprise"),
    ("fr/", "equipe", "équipe"),
    ("fr/", "reparation", "réparation"),
    ("", "manuals", "manual"),
    ("", "decibels", "decibel"),
]


@pytest.mark.parametrize(("lang", "words", "written"), STARTER)
def test_starter_answers_as_people_type(page, starter, lang, words, written):
    """Without accents, with an elision or without, in either number: what is written is found."""
    page.goto(starter.address + lang)
    search(page, words)
    expect(titles(page)).not_to_have_count(0)
    shown = page.locator(".hub-search__list").inner_text()
    found = [
        page.request.get(address).text()
        for address in titles(page).evaluate_all("all => all.map(one => one.href)")
    ]
    assert any(written in text.lower() for text in (shown.lower(), *found))


@pytest.mark.parametrize(("one", "many"), [("histoire", "histoires"), ("manuel", "manuels")])
def test_starter_does_not_mind_the_number(page, starter, one, many):
    """Singular and plural find the same pages of the French site."""
    counted = []
    for words in (one, many):
        page.goto(f"{starter.address}fr/")
        search(page, words)
        status = page.locator(".hub-search [role=status]")
        expect(status).to_contain_text("résultats")
        counted.append(status.inner_text())
    assert counted[0] == counted[1]


@pytest.mark.parametrize(("lang", "words"), [("", "repairable"), ("fr/", "atelier")])
def test_starter_excerpts_read_as_text(page, starter, lang, words):
    """An excerpt is from what was written: no labels of facts, buttons or badges run together."""
    page.goto(starter.address + lang)
    search(page, words)
    expect(titles(page)).not_to_have_count(0)
    shown = " ".join(page.locator(".hub-search ol p").all_inner_texts())
    assert not re.search(r"https?://|Read the original|Lire l’original|[a-zé][A-Z]", shown), shown


def test_starter_is_narrowed_by_filters(page, starter):
    """Kinds, objectives and topics of the real stories narrow the results, and lead to a story."""
    page.goto(starter.address)
    search(page, "repair")
    status = page.locator(".hub-search [role=status]")
    expect(status).to_contain_text("results")
    everything = int(status.inner_text().split()[0])
    page.get_by_label("Kind").select_option("Story")
    expect(status).not_to_have_text(f"{everything} results")
    stories = status.inner_text()
    page.locator(".hub-search select[name=objective]").select_option("Recruitment")
    expect(status).not_to_have_text(stories)
    expect(status).to_contain_text("result")
    expect(titles(page)).not_to_have_count(0)
    first = titles(page).first
    address = first.get_attribute("href")
    first.click()
    page.wait_for_url(f"**{address}")
    expect(page.locator(".hub-badge").first).to_have_text("Recruitment")


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_starter_can_be_searched_on_a_phone(visits, starter, lang):
    """Tap the glass, type, tap a result; no key is needed."""
    page = visits.page("phone")
    page.goto(f"{starter.address}{lang}share/")
    page.locator(".hub-search__open").tap()
    page.locator("#hub-search-input").press_sequentially({"": "boiler", "fr/": "chaudière"}[lang])
    expect(titles(page).first).to_be_in_viewport()
    titles(page).first.tap()
    page.wait_for_url(re.compile(f"{re.escape(starter.address + lang)}.+/$"))
    expect(page.locator("h1")).to_be_visible()


def test_waiting_and_recalled_stories_are_not_found(page, starter):
    """What may not be shared yet, or any more because it was wrong, is not offered."""
    page.goto(starter.address)
    for words, address in (("neighbours heard", "quiet-night"), ("test bench broke", "test-bench")):
        search(page, words)
        expect(page.locator(".hub-search [role=status]")).not_to_be_empty()
        expect(page.locator(f'.hub-search a[href*="share/{address}"]')).to_have_count(0)
        page.keyboard.press("Escape")
        expect(dialog(page)).to_have_count(0)
