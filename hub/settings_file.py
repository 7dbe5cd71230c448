"""Reading the options from `site_config*.yml`, with line numbers and MkDocs' INHERIT."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hub.content.front_matter import Document, read_text
from hub.content.problems import Problem, Severity
from hub.content.validation import problems_of
from hub.content.yaml_lines import parse_yaml
from hub.i18n.names import is_known
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
    written = parse_yaml(text, MAIN, within=_WITHIN)
    document = Document(MAIN, written.data, written.lines, spoiled=written.spoiled)
    problems = list(written.problems)
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
        theme = parse_yaml(text, file.name, within=("theme",))
        unreadable = [one for one in theme.problems if one.code in _UNREADABLE]
        lang = theme.data.get("language")
        fault = _language_fault(lang, [site.lang for site in sites])
        if file.name != MAIN:
            problems += _in_the_wrong_file(file.name, text)
        if unreadable:
            problems += unreadable
        elif fault is not None:
            line = theme.lines.get(("language",), 1)
            problems.append(Problem(file.name, line, fault[0], Severity.ERROR, *fault[1:]))
        else:
            sites.append(Site(file.name, str(lang)))
    return tuple(sites), problems


_UNREADABLE = frozenset({"yaml-broken", "character-forbidden", "yaml-too-deep"})


def _in_the_wrong_file(path: str, text: str) -> list[Problem]:
    """Find what another language's configuration must, or must not, say for itself."""
    problems: list[Problem] = []
    if parse_yaml(text, path, within=_WITHIN).data:
        problems.append(
            Problem(
                path,
                parse_yaml(text, path).lines.get(("extra",), 1),
                "options-elsewhere",
                Severity.ERROR,
                f"Options of the hub hold for all languages and are read from {MAIN} alone.",
                f"Move what stands below “extra: hub:” to {MAIN}.",
            )
        )
    return problems


def _language_fault(lang: Any, taken: Sequence[str]) -> tuple[str, str, str] | None:
    """Find what is wrong with a site's language: code, message, remedy."""
    if not isinstance(lang, str):
        return (
            "language-missing",
            "The configuration does not say its language.",
            "Add “language: en” (or another) below “theme:”.",
        )
    if not re.fullmatch(r"[a-z]{2}", lang) or not is_known(lang):
        return (
            "language-not-known",
            f"“{lang}” is no language that dates and numbers are known of.",
            "Write its two small letters: en, fr.",
        )
    if lang in taken:
        return (
            "language-twice",
            f"Another site_config file is for the language “{lang}” already.",
            "Keep one of them, or give this one another language below “theme:”.",
        )
    return None


def read_site_address(root: Path, site: Site) -> str | None:
    """Give the address at which a language is published, as its configuration says."""
    text, _ = read_text(root / site.config, site.config)
    address = parse_yaml(text or "", site.config).data.get("site_url")
    return address if isinstance(address, str) else None
