"""Every payload goes the whole way: out of a feed, through a pull, onto pages, into a browser.

Each has a feed of its own, in which it is everything that a feed can say: the channel's title and
the configured name, title, guid, summary (escaped, and as CDATA), link, picture, author, category.
The pages are served without a content security policy.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Error, Page

from hub.news.links import usable_link
from tests.browser.conftest import PATIENCE, _hub
from tests.browser.serving import PREFIX, serve
from tests.browser.xss_payloads import RUN, TRAP, payloads
from tests.plugins.core.drawn_site import CONFIG, ENGLISH, build_site

PAYLOADS = payloads()
SHARES = 4
"""Into how many tests the pages are cut, so that what goes wrong is found sooner."""

WATCH = """
const tell = (what) => console.debug("ran: " + what);
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => tell(name);
Object.defineProperty(window, "__ran", { set: () => tell("__ran") });
"""

# Handlers and addresses that wait for somebody, wherever they are; scripts in what we print.
TRAPS = """() => {
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) found.push(`${one.localName}[${name}]`);
      const isAddress = /^(href|src|action|formaction|data|xlink:href)$/i.test(name);
      const scheme = value.replace(/[\\x00-\\x20]/g, "");
      if (isAddress && /^(javascript|vbscript|data):/i.test(scheme)) {
        found.push(`${one.localName}[${name}=${value.slice(0, 40)}]`);
      }
    }
  }
  const script = "script:not([src], [type*=json])";
  const never = `article :is(iframe, object, embed, base, meta, style, ${script})`;
  for (const one of document.querySelectorAll(never)) {
    found.push(one.localName);
  }
  return found;
}"""


class Watched:
    """A page without a content security policy, and everything that it does unasked."""

    def __init__(self, page: Page, served: str) -> None:
        self.page, self.served = page, served
        self.seen: list[str] = []
        page.add_init_script(WATCH)
        page.on("console", self._hear)
        page.on("popup", lambda popup: self.seen.append(f"opened {popup.url}"))
        page.on("framenavigated", self._moved)
        page.route(lambda url: not url.startswith(served), self._refuse)
        self.expected = ""

    def visit(self, address: str) -> list[str]:
        """Open an address below the served one; give what ran, was asked for, or lies in wait."""
        self.seen.clear()
        self.expected = f"{self.served}{address}"
        try:
            self.page.goto(self.expected, wait_until="load")
            # What a page starts when it is complete comes a moment later.
            self.page.wait_for_timeout(20)
            if not self.seen:
                self.seen += [f"trap: {each}" for each in self.page.evaluate(TRAPS)]
        except Error as error:  # something on the page went elsewhere meanwhile
            return [*self.seen, error.message]
        return [*self.seen]

    def _hear(self, message) -> None:
        if message.text.startswith("ran: "):
            self.seen.append(message.text)

    def _moved(self, frame) -> None:
        if frame == self.page.main_frame and frame.url.partition("#")[0] != self.expected:
            self.seen.append(f"went to {frame.url}")

    def _refuse(self, route) -> None:
        self.seen.append(f"asked for {route.request.url}")
        route.abort()


@contextmanager
def _watched(browser: Browser, site: Path) -> Iterator[Watched]:
    with serve(site, "") as served:
        context = browser.new_context(bypass_csp=True)
        context.set_default_timeout(PATIENCE)
        try:
            yield Watched(context.new_page(), served)
        finally:
            context.close()


def _feed(number: int, payload: str) -> str:
    text, cdata = escape(payload), payload.replace("]]>", "]]]]><![CDATA[>")
    where = f"https://www.example.com/{number}"
    # What no address may hold is encoded, as a feed would have to.
    link = f"{where}/escaped?x={payload}"
    link = escape(link if usable_link(link) else f"{where}/escaped?x={quote(payload)}")
    said = (
        f"<title>{text}</title><dc:creator>{text}</dc:creator><category>{text}</category>"
        f'<enclosure type="image/png" url="{text}"/><media:content medium="image" url="{text}"/>'
        f'<media:thumbnail url="http://127.0.0.1:9/{text}"/>'
    )
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>{text}</title><link>{where}</link>"
        f"<item>{said}<link>{link}</link><guid isPermaLink='false'>{text}</guid>"
        f"<description>{text}<![CDATA[<p>{cdata}</p>]]></description></item>"
        f"<item>{said}<link>{text}</link><description>{text}</description></item>"
        "</channel></rss>"
    )


def _printable(text: str) -> str:
    # XML has no such characters, and YAML no such lines; what is left is the payload's own.
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


@pytest.fixture(scope="module")
def site(tmp_path_factory, make_hub) -> Path:
    """Pull all feeds and build their pages once; give the folder of the site."""
    config = yaml.safe_load(CONFIG)
    files = {}
    feeds = config["extra"]["hub"]["feeds"] = []
    for number, payload in enumerate(map(_printable, PAYLOADS)):
        name = " ".join(payload.split())[:300].strip()
        address = f"feeds/{number}.xml"
        files[address] = _feed(number, payload)
        feeds.append({"id": f"f{number}", "name": name, "address": address, "language": "en"})
    files["site_config.yml"] = yaml.safe_dump(config, allow_unicode=True)
    tree = make_hub(tmp_path_factory.mktemp("xss"), {**ENGLISH, **files})
    _hub(tree.root, "pull")
    return build_site(tree.root).folder


def _pages(site: Path) -> list[str]:
    # The page for unknown addresses shows nothing of feeds, and needs the site at its own address.
    files = (file for file in site.rglob("*.html") if file.name != "404.html")
    pages = (file.relative_to(site).as_posix() for file in files)
    return sorted(page.removesuffix("index.html") for page in pages)


def test_every_payload_is_on_a_page(site: Path) -> None:
    """Each feed gave its item whose link leads to the web, and it has a page."""
    items = [page for page in _pages(site) if re.fullmatch(r"news/f\d+/.+/", page)]
    feeds = [page.split("/")[1] for page in items]
    assert [n for n in range(len(PAYLOADS)) if f"f{n}" not in feeds] == []


@pytest.mark.browser
@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_runs(
    site: Path, browser: Browser, request: pytest.FixtureRequest, share: int
) -> None:
    """No page of the site runs, loads, leaves or holds anything that a feed brought.

    Of the lists, which are all made by one template, every fourth is opened; in `make soak` all.
    """
    pages = _pages(site)
    if request.config.getoption("--hypothesis-profile") != "soak":
        lists = [page for page in pages if re.fullmatch(r"news/(f\d+|topics/[^/]+)/", page)]
        pages = [page for page in pages if page not in lists[1::4] + lists[2::4] + lists[3::4]]
    with _watched(browser, site) as watched:
        seen = {page: watched.visit(page) for page in pages[share::SHARES]}
    assert {page: what for page, what in seen.items() if what} == {}


@pytest.mark.browser
def test_the_harness_sees_what_runs(tmp_path: Path, browser: Browser) -> None:
    """Each payload that runs by itself is noticed on a page that shows it as HTML."""
    for number, payload in enumerate((*RUN, *TRAP)):
        page = f"<!doctype html><meta charset=utf-8><title>Control</title><article>{payload}"
        (tmp_path / f"{number}.html").write_text(page, "utf-8")
    with _watched(browser, tmp_path) as watched:
        seen = {payload: watched.visit(f"{n}.html") for n, payload in enumerate((*RUN, *TRAP))}
    assert [payload for payload, what in seen.items() if not what] == []
    only_there = [p for p in RUN if all(what.startswith("trap") for what in seen[p])]
    assert only_there == []


@pytest.mark.browser
def test_the_harness_sees_what_runs_on_our_pages(site: Path, browser: Browser) -> None:
    """A payload that is put into a built page runs there: nothing of the page prevents it."""
    page = next(page for page in _pages(site) if re.fullmatch(r"news/f0/.+/", page))
    html = (site / page / "index.html").read_text("utf-8")
    assert "</article>" in html
    folder = site / page.rstrip("/")
    control = folder.with_name("control")
    control.mkdir()
    harm = "<img src=x onerror=alert(1)><script>window.__ran = 1</script>"
    (control / "index.html").write_text(html.replace("</article>", f"{harm}</article>", 1), "utf-8")
    try:
        with _watched(browser, site) as watched:
            seen = watched.visit(control.relative_to(site).as_posix() + "/")
    finally:
        (control / "index.html").unlink()
        control.rmdir()
    assert {"ran: alert", "ran: __ran"} <= {*seen}


@pytest.mark.browser
def test_the_site_itself_sends_no_policy(tmp_path: Path, browser: Browser) -> None:
    """The browser hears of no policy, so that only our cleaning stands between feed and reader."""
    (tmp_path / "a.html").write_text("<!doctype html><title>x</title>", "utf-8")
    with serve(tmp_path, "") as served:
        assert urlsplit(served).path == PREFIX
        page = browser.new_page()
        answer = page.goto(f"{served}a.html")
        page.close()
    assert answer.headers["content-security-policy"] == ""
