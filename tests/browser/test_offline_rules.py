"""What the site may load and run, and what it weighs: nothing foreign, nothing unknown, little."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.serving import hashes_of, policy

pytestmark = pytest.mark.browser

WHOLE_HOME = 110_000
OWN_SCRIPTS = 15_000
OWN_STYLES = 8_000
COMPOSER = 10_000
"""Bytes, compressed as web servers do."""
# What a release holds besides pages, and who asks for it.
KNOWN = [
    (r"(fr/)?(sitemap\.xml|sitemap\.xml\.gz)", "crawlers of the intranet's own search"),
    (r"(fr/)?share/list\.json", "the library's filters"),
    (r"share/captions\.json", "the page that measures pasted texts, in both languages"),
    (r"(fr/)?pagefind/.+", "the search, which loads what a query needs"),
    (r"(fr/)?assets/images/favicon\.png", "nobody: the theme always brings it"),
]


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_strict_policy_is_kept_while_the_site_is_used(visits, starter, lang, device):
    """Under the published policy nothing is refused: palette, drawer, story, search, network.

    A violation is a console error, which fails the test by itself; it is listened to as well.
    """
    page = visits.page(device)
    page.add_init_script(
        "window.refused = [];"
        "document.addEventListener('securitypolicyviolation',"
        " one => refused.push(one.violatedDirective + ' ' + one.blockedURI))"
    )
    for place in ("", "share/", "share/repair-manuals/", "help/writing-for-editors/"):
        settle(page, starter.address + lang + place)
        page.locator(".md-header__option label:visible").click()
        page.keyboard.press("/")
        page.locator("#hub-search-input").fill({"": "repair", "fr/": "atelier"}[lang])
        expect(page.locator(".hub-search ol > li").first).to_be_visible()
        page.keyboard.press("Escape")
        assert page.evaluate("refused") == []
    assert visits.left == []


def test_policy_of_these_tests_is_strict(visits, starter):
    """An inline script, style or handler that is not the theme's is refused: the test can fail."""
    page = visits.page()
    page.goto(starter.address)
    ran = page.evaluate(
        "async () => {"
        "  const add = (name, text) => { const one = document.createElement(name);"
        "    one.textContent = text; document.body.append(one); return one };"
        "  add('script', 'window.injected = true');"
        "  const styled = add('style', 'body { outline: 5px solid red }');"
        "  await new Promise(done => setTimeout(done, 50));"
        "  return [window.injected === true, getComputedStyle(document.body).outlineWidth] }"
    )
    assert ran[0] is False
    assert ran[1] != "5px"
    assert len(visits.wrong) == 2
    visits.wrong.clear()


def test_few_inline_scripts_and_no_inline_style(starter):
    """The inline scripts are the theme's, one more for each depth; no attribute styles or acts."""
    assert len(hashes_of(starter.files)) <= 8
    assert "unsafe-inline" not in policy(*hashes_of(starter.files))
    telling = re.compile(r"<[^>]+\s(?:style|on[a-z]+)\s*=\s*[\"'][^>]*>|<style\b[^>]*>")
    for file in starter.files.rglob("*.html"):
        assert telling.findall(file.read_text("utf-8")) == [], file


def test_nothing_is_loaded_from_another_host(starter):
    """No built file names a foreign source for a script, style, picture, font or frame."""
    loads = re.compile(
        r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\s(?:src|srcset|data)="
        r"[\"']?(https?:)?//|<link\b(?=[^>]*rel=[\"']?(?:stylesheet|preconnect|preload|icon))"
        r"[^>]*href=[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//|@import"
    )
    for file in starter.files.rglob("*"):
        if file.suffix in {".html", ".css"}:
            assert not loads.search(file.read_text("utf-8")), file


def test_every_file_of_the_release_is_used(starter):
    """What is published is a page, or something that a page names, or is listed with its reason."""
    names = re.compile(
        r"""(?:href|src)=["']?([^"'\s>#?]+)"""  # in pages
        r"""|\b(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)"""  # in modules
    )
    named = {
        (file.parent / (linked or imported)).resolve()
        for file in starter.files.rglob("*")
        if file.suffix in {".html", ".js"}
        for linked, imported in names.findall(file.read_text("utf-8"))
        if not urlsplit(linked).scheme
    }
    unused = [
        name
        for file in starter.files.rglob("*")
        if file.is_file() and file.name not in {"index.html", "404.html"} and file not in named
        if not any(re.fullmatch(known, name := _name(file, starter)) for known, _ in KNOWN)
    ]
    assert unused == []


def test_sources_are_not_published(starter):
    """No template, source map, Markdown, front matter, feed, or file of the unused search."""
    names = [_name(file, starter) for file in starter.files.rglob("*") if file.is_file()]
    barred = re.compile(
        r"(^|/)(hub/[^/]+\.html|.*\.(map|md|ya?ml|jsonl|py|po|scss|ts)|.*lunr.*|search_index\.json"
        r"|assets/javascripts/workers/.*|feeds/.*|\..*)$"
    )
    assert [name for name in names if barred.match(name)] == []
    assert len(names) > 100


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_home_page_is_light(visits, starter, lang, capsys):
    """On first view, compressed: at most 110 kB in all, 15 of own scripts, 8 of own styles."""
    page = visits.page("phone")
    answers = []
    # Playwright marks the handlers that it is given, which a built-in method does not bear.
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    settle(page, starter.address + lang)
    weights = {
        urlsplit(answer.url).path.removeprefix("/some/prefix/"): _compressed(answer.body())
        for answer in answers
    }
    own = {name: weight for name, weight in weights.items() if "assets/hub/" in name}
    scripts = sum(weight for name, weight in own.items() if name.endswith(".js"))
    styles = sum(weight for name, weight in own.items() if name.endswith(".css"))
    whole = sum(weights.values())
    with capsys.disabled():
        lines = (f"{weight:>7} {name or 'index.html'}" for name, weight in weights.items())
        print(f"\n{lang or 'en/'} home: {whole} B gz, scripts {scripts}, styles {styles}")  # noqa: T201
        print("\n".join(lines))  # noqa: T201
    assert whole <= WHOLE_HOME
    assert 0 < scripts <= OWN_SCRIPTS
    assert 0 < styles <= OWN_STYLES


def test_composer_is_light(starter):
    """What the composer needs to start, each file compressed by itself: at most 10 kB."""
    entry = starter.files / "assets/hub/share/composer.js"
    found = {entry}
    waiting = [entry]
    while waiting:
        file = waiting.pop()
        for name in re.findall(r"""(?:from|import)\s*["'](\.[^"']+)""", file.read_text("utf-8")):
            module = (file.parent / name).resolve()
            if module not in found:
                found.add(module)
                waiting.append(module)
    weights = {file.name: _compressed(file.read_bytes()) for file in found}
    assert len(weights) > 12
    assert sum(weights.values()) <= COMPOSER, weights


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
@pytest.mark.parametrize("place", ["share/", "share/repair-manuals/", "help/measuring-voice/"])
def test_own_code_of_a_page_is_light(visits, starter, lang, place):
    """On first view, compressed: at most 15 kB of own scripts and 8 of own styles."""
    page = visits.page()
    weights = {}
    page.on(
        "response",
        lambda answer: weights.update({answer.url: len(gzip.compress(answer.body(), 6))}),
    )
    settle(page, starter.address + lang + place)
    own = {name: weight for name, weight in weights.items() if "assets/hub/" in name}
    assert 0 < sum(weight for name, weight in own.items() if name.endswith(".js")) <= OWN_SCRIPTS
    assert 0 < sum(weight for name, weight in own.items() if name.endswith(".css")) <= OWN_STYLES


@pytest.mark.parametrize("lang", ["", "fr/"], ids=["en", "fr"])
def test_no_page_is_heavy(starter, lang):
    """No page but the library weighs more than 20 kB compressed, and that no more than 40."""
    weights = {
        file.parent.relative_to(starter.files / lang).as_posix(): _compressed(file.read_bytes())
        for file in (starter.files / lang).rglob("index.html")
        if lang or "fr" not in file.relative_to(starter.files).parts
    }
    assert weights.pop("share") <= 40_000
    assert {name: weight for name, weight in weights.items() if weight > 20_000} == {}


def _compressed(body):
    return len(gzip.compress(body, 6))


def _name(file, starter):
    return file.relative_to(starter.files).as_posix()
