"""README, CONTRIBUTING and the workflows name only what exists."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from hub.cli import main

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
SCRIPTS = (
    "Makefile",
    ".gitlab-ci.yml",
    ".github/workflows/hub.yml",
    ".github/workflows/review.yml",
)
# Made by an installation, a build or a pull, so perhaps not there in a fresh clone.
MADE = ("site/", ".venv/", ".cache/", ".releases/", "content/news/")
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
HUB = re.compile(r"(?:^|/)hub ([a-z][a-z-]*)((?: --[a-z-]+(?:[ =][a-z]+)?)*)", re.MULTILINE)
MAKE = re.compile(r"^make ([a-z]+)", re.MULTILINE)
PATH = re.compile(r"(?:[\w<>*.@-]+/)+[\w<>*.@-]*|[\w<>*-]+(?:\.[\w<>*-]+)*\.(?:md|py|yml|toml|txt)")


def _read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def _code(page: str) -> list[str]:
    text = _read(page)
    return [*FENCE.findall(text), *SPAN.findall(FENCE.sub("", text))]


def _project() -> dict:
    return tomllib.loads(_read("pyproject.toml"))["project"]


def _hub_command(name: str) -> click.Command | None:
    return main.get_command(click.Context(main), name)


def _unknown_commands(text: str) -> Iterator[str]:
    for name, options in HUB.findall(text):
        command = _hub_command(name)
        if command is None:
            yield f"hub {name}"
            continue
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        for option in re.findall(r"--[a-z-]+", options):
            if option not in known:
                yield f"hub {name} {option}"


@pytest.mark.parametrize("page", PAGES)
def test_every_hub_command_and_option_that_a_page_names_exists(page: str):
    """Every command of the hub that a page names, and each of its options, is there."""
    assert [wrong for text in _code(page) for wrong in _unknown_commands(text)] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_hub_command_that_a_script_runs_exists(script: str):
    """The Makefile and the workflows run commands that are there."""
    text = _read(script)
    assert HUB.search(text)
    assert list(_unknown_commands(text)) == []


def test_readme_tells_every_command():
    """The table of commands in README leaves none out."""
    told = set(re.findall(r"^\| `hub ([a-z-]+)` \|", _read("README.md"), re.MULTILINE))
    assert told == set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_names_exists(page: str):
    """Every `make …` of a page is a target."""
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.MULTILINE))
    assert {target for text in _code(page) for target in MAKE.findall(text)} - targets == set()


def _paths(page: str) -> Iterator[str]:
    names = _project()["entry-points"]["mkdocs.plugins"]
    text = FENCE.sub("", _read(page))
    for path in (*filter(PATH.fullmatch, SPAN.findall(text)), *LINK.findall(text)):
        if path not in names and not f"{path}/".startswith((*MADE, "https://")):
            yield path


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_exists(page: str):
    """Files and folders that a page names or links to are there; `<x>` stands for any name."""
    missing = [
        path for path in _paths(page) if not any(ROOT.glob(re.sub(r"<\w+>", "*", path.rstrip("/"))))
    ]
    assert missing == []


def test_contributing_gives_a_reason_for_every_dependency():
    """The tables of dependencies and pyproject.toml name the same packages."""
    section = _read("CONTRIBUTING.md").partition("## Dependencies")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| ([a-z][a-z0-9-]*) \| [^|]+ \|", section, re.MULTILINE))
    optional = _project()["optional-dependencies"].values()
    needed = [*_project()["dependencies"], *(one for extra in optional for one in extra)]
    assert told == {re.split(r"[^\w-]", requirement)[0] for requirement in needed}
