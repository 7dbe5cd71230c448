"""All checks, in the order in which they run."""

from collections.abc import Callable, Iterator

from hub.checks import (
    active_html,
    charter_articles,
    files,
    identity,
    images,
    markdown_links,
    public_links,
    references,
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
    markdown_links,
    active_html,
    charter_articles,
)

CHECKS: tuple[Callable[[Hub], Iterator[Problem]], ...] = tuple(one.check for one in _MODULES)

RULES: tuple[Rule, ...] = tuple(rule for one in _MODULES for rule in one.RULES)


def run_checks(hub: Hub) -> list[Problem]:
    """Run every check and give what they found, by file and line."""
    return sorted(problem for check in CHECKS for problem in check(hub))
