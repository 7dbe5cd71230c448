"""All checks, in the order in which they run."""

from collections.abc import Callable, Iterator

from hub.checks import (
    active_html,
    angles,
    campaigns,
    charter_articles,
    charter_words,
    disclosures,
    feeds,
    files,
    hashtags,
    identity,
    images,
    lengths,
    likeness,
    markdown_links,
    mentions,
    public_links,
    references,
    shorteners,
    worn_phrases,
)
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem

_MODULES = (
    files,
    identity,
    references,
    public_links,
    images,
    feeds,
    markdown_links,
    active_html,
    charter_articles,
    angles,
    likeness,
    lengths,
    shorteners,
    hashtags,
    disclosures,
    charter_words,
    worn_phrases,
    mentions,
    campaigns,
)

CHECKS: tuple[Callable[[Hub], Iterator[Problem]], ...] = tuple(one.check for one in _MODULES)

RULES: tuple[Rule, ...] = tuple(rule for one in _MODULES for rule in one.RULES)


def run_checks(hub: Hub) -> list[Problem]:
    """Run every check and give what they found, by file and line."""
    return sorted(problem for check in CHECKS for problem in check(hub))
