"""`hub charter pdf`: the charter printed by a real browser, and what stands in its way."""

import socket
import stat
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from hub.build.printing import served
from hub.cli import main
from tests.browser.chromium import find_chromium
from tests.browser.conftest import TODAY
from tests.browser.test_charter import pages_of

pytestmark = pytest.mark.browser


@pytest.fixture
def pdf(built_on, tmp_path):
    """Give what runs the command on the built starter hub, with the browser of these tests."""
    root = built_on(TODAY).parents[1]

    def run(*arguments, browser=None, root=root):
        command = ["charter", "pdf", "--root", str(root), "--out", str(tmp_path / "new" / "out")]
        return CliRunner().invoke(
            main, [*command, "--today", TODAY, "--browser", browser or find_chromium(), *arguments]
        )

    return run


def test_every_language_is_printed_on_two_pages(pdf, tmp_path):
    """A file for each, named for its version and language, in a folder that is made."""
    done = pdf()
    assert done.exit_code == 0, done.output
    made = {file.name: pages_of(file.read_bytes()) for file in (tmp_path / "new" / "out").iterdir()}
    assert made == {"charter-2.0-en.pdf": 2, "charter-2.0-fr.pdf": 2}
    assert [line.partition(" ")[0] for line in done.output.splitlines()] == ["Written:"] * 2


def test_one_language_alone(pdf, tmp_path):
    """Who asks for French gets French."""
    assert pdf("--lang", "fr").exit_code == 0
    assert [file.name for file in (tmp_path / "new" / "out").iterdir()] == ["charter-2.0-fr.pdf"]


def test_a_browser_that_leaves_early_is_no_mistake(tmp_path, capfd):
    """It prints as soon as it can; what it asked for last nobody waits for."""
    (tmp_path / "large.bin").write_bytes(bytes(20_000_000))
    with served(tmp_path) as address:
        parts = urlsplit(address)
        for _ in range(3):
            with socket.create_connection((parts.hostname, parts.port)) as line:
                line.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
                line.recv(1000)
    assert capfd.readouterr().err == ""


def program(folder, text):
    """Write a program that is no browser."""
    file = folder / "browser"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.parametrize(
    ("browser", "says"),
    [
        ("no-such-browser", "There is no program “no-such-browser”."),
        ("echo out of order >&2; exit 3", "printed nothing (it ended with 3: out of order)."),
        ("exit 0", "printed nothing (it ended with 0)."),
    ],
)
def test_browser_that_prints_nothing_is_an_error(pdf, tmp_path, browser, says):
    """One line that says why, exit 1, and no file."""
    found = browser if browser.startswith("no-") else program(tmp_path, browser)
    done = pdf(browser=found)
    assert (done.exit_code, says in done.output) == (1, True), done.output
    assert not (tmp_path / "new").exists()


def test_site_that_was_not_built_is_an_error(pdf, hub_tree):
    """There is nothing to print then; the remedy is named."""
    done = pdf(root=hub_tree().root)
    assert (done.exit_code, done.output) == (1, "There is no site yet. Run `hub build` first.\n")


def test_unknown_language_is_misuse(pdf):
    """The languages of the hub are named."""
    done = pdf("--lang", "de")
    assert done.exit_code == 2
    assert "“de” is no language of this hub." in done.output
