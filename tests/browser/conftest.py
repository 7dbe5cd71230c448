"""The starter hub, built once and served below a prefix; pages that report whatever goes wrong."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from tests.browser.chromium import find_chromium
from tests.browser.serving import (
    MODULES_HOST,
    PREFIX,
    hashes_of,
    policy,
    serve,
    serve_module,
)

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-24"
LATER = "2029-11-24"
"""Three years on, to the day."""
PATIENCE = 15_000
"""Milliseconds; everything is on this machine, which may be busy with other tests."""
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "narrow": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
}


@dataclass(frozen=True)
class Starter:
    """The starter hub as built on one day: its files, and its address while it is served."""

    files: Path
    address: str

    def html(self, page: str) -> str:
        """Read a built page by its address below the home page."""
        return (self.files / page / "index.html").read_text("utf-8")


@dataclass
class Visits:
    """Opens pages, keeps what goes wrong in them, and never leaves the served site.

    A request to another host is answered with a blank page if it goes to one of `networks`, and
    is wrong otherwise; either way it is kept in `left`.
    """

    browser: Browser
    networks: frozenset[str] = frozenset()
    served: str = "127.0.0.1"
    wrong: list[str] = field(default_factory=list)
    left: list[Request] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, device: str = "desktop", *, dark: bool = False, **options: object) -> Page:
        """Open an empty page on a device; `options` go to the browser context."""
        scheme = "dark" if dark else "light"
        context = self.browser.new_context(color_scheme=scheme, **DEVICES[device], **options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        context.route(lambda url: urlsplit(url).hostname != self.served, self._leave)
        context.on("weberror", lambda one: self.wrong.append(str(one.error)))
        context.on("console", self._hear)
        return context.new_page()

    def close(self) -> None:
        """Close everything; fail if something went wrong on the way."""
        for context in self.contexts:
            context.close()
        assert self.wrong == []

    def _leave(self, route: Route) -> None:
        self.left.append(route.request)
        host = urlsplit(route.request.url).hostname
        if host in self.networks:
            route.fulfill(content_type="text/html", body="<title>A network</title>")
        else:
            self.wrong.append(f"asked {host}: {route.request.url}")
            route.abort()

    def _hear(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.text} ({message.location.get('url')})")


def settle(page: Page, address: str) -> None:
    """Open an address; come back when its scripts have run and nothing is loaded any more.

    A quiet network alone says little: a busy browser is quiet before it has read the page.
    """
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*QUIET])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def modules(browser) -> Iterator[Page]:
    """Give an empty page whose host serves the modules of sharing and nothing else."""
    context = browser.new_context()
    context.route(lambda _: True, serve_module)
    page = context.new_page()
    page.goto(MODULES_HOST)
    yield page
    context.close()


@pytest.fixture
def visits(browser) -> Iterator[Visits]:
    """Give what opens pages; a console error, an exception or a foreign request fails the test."""
    visits = Visits(browser)
    yield visits
    visits.close()


@pytest.fixture
def page(visits) -> Page:
    """Give a page on a desktop."""
    return visits.page()


@pytest.fixture(scope="session")
def built_on(tmp_path_factory) -> Callable[[str], Path]:
    """Give what builds the starter hub for a day, once for all processes of the run."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def build(day: str) -> Path:
        root = shared / f"starter-{day}"
        with (shared / f"starter-{day}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "site").exists():
                _build(root, day)
        return (root / "site").resolve()

    return build


@pytest.fixture(scope="session")
def starter(built_on) -> Iterator[Starter]:
    """Give the starter hub of the day for which its stories were written."""
    yield from _served(built_on(TODAY))


@pytest.fixture(scope="session")
def starter_later(built_on) -> Iterator[Starter]:
    """Give the same hub three years later, with nothing added."""
    yield from _served(built_on(LATER))


def _served(files: Path) -> Iterator[Starter]:
    with serve(files, policy(*hashes_of(files))) as address:
        yield Starter(files, address)


def _build(root: Path, day: str) -> None:
    for folder in ("content", "charter", "plugins"):
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    shutil.rmtree(root / "content" / "news", ignore_errors=True)
    for settings in ROOT.glob("site_config*.yml"):
        # The one thing that has to be told where the site lies is its page for unknown addresses.
        text = settings.read_text("utf-8").replace(".example.com/", f".example.com{PREFIX}")
        (root / settings.name).write_text(text, encoding="utf-8")
    _hub(root, "pull")
    _hub(root, "build", "--today", day)


def _hub(root: Path, *arguments: str) -> None:
    start = "from hub.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", start, *arguments, "--root", str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"hub {arguments[0]}: {done.stdout}{done.stderr[-1000:]}", pytrace=False)
