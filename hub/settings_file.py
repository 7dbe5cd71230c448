"""Reading the options from `site_config*.yml`, with line numbers and MkDocs' INHERIT."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hub.content.front_matter import Document, read_text
from hub.content.problems import Problem, Severity
from hub.content.validation import problems_of
from hub.content.yaml_lines import parse_yaml
from hub.settings import Settings

MAIN = "site_config.yml"
_WITHIN = ("extra", "hub")


@dataclass(frozen=True, slots=True)
class Site:
    """One language's site: its configuration file and its code."""

    config: str
    lang: str


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Read the options of the hub; with problems, the defaults stand in for what is wrong."""
    text, problems = read_text(root / MAIN, MAIN)
    if text is None:
        return Settings(), problems
    data, lines, problems = parse_yaml(text, MAIN, within=_WITHIN)
    document = Document(MAIN, data, lines)
    try:
        return Settings.read(document, lang="", uri="", zone=ZoneInfo("UTC")), problems
    except ValidationError as error:
        return Settings(), [*problems, *problems_of(error, Settings, document)]


def find_sites(root: Path) -> tuple[tuple[Site, ...], list[Problem]]:
    """List the sites to build, the main one first, each with the language of its theme."""
    sites: list[Site] = []
    problems: list[Problem] = []
    for file in sorted(root.glob("site_config*.yml"), key=lambda file: (file.name != MAIN, file)):
        text, unread = read_text(file, file.name)
        problems += unread
        if text is None:
            continue
        theme, _, broken = parse_yaml(text, file.name, within=("theme",))
        problems += [problem for problem in broken if problem.code == "yaml-broken"]
        lang = theme.get("language")
        if isinstance(lang, str) and lang in {site.lang for site in sites}:
            problems.append(_language_twice(file.name, lang))
        elif isinstance(lang, str):
            sites.append(Site(file.name, lang))
        elif not broken:
            problems.append(_no_language(file.name))
    return tuple(sites), problems


def _language_twice(path: str, lang: str) -> Problem:
    return Problem(
        path,
        1,
        "language-twice",
        Severity.ERROR,
        f"Another site_config file is for the language “{lang}” already.",
        "Keep one of them, or give this one another language below “theme:”.",
    )


def _no_language(path: str) -> Problem:
    return Problem(
        path,
        1,
        "language-missing",
        Severity.ERROR,
        "The configuration does not say its language.",
        "Add “language: en” (or another) below “theme:”.",
    )


def read_site_address(root: Path, site: Site) -> str | None:
    """Give the address at which a language is published, as its configuration says."""
    text, _ = read_text(root / site.config, site.config)
    data, _, _ = parse_yaml(text or "", site.config, within=())
    address = data.get("site_url")
    return address if isinstance(address, str) else None
