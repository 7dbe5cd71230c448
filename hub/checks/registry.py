"""All checks, in the order in which they run."""

from collections.abc import Callable, Iterator

from hub.checks import (
    active_html,
    angles,
    campaigns,
    charter_approvals,
    charter_articles,
    charter_citations,
    charter_languages,
    charter_networks,
    charter_order,
    charter_seals,
    charter_words,
    disclosures,
    feeds,
    files,
    hashtags,
    identity,
    images,
    lengths,
    likeness,
    markdown_blocks,
    markdown_links,
    mentions,
    public_links,
    quizzes,
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
    markdown_blocks,
    active_html,
    quizzes,
    charter_articles,
    charter_citations,
    charter_languages,
    charter_order,
    charter_seals,
    angles,
    likeness,
    lengths,
    shorteners,
    hashtags,
    disclosures,
    charter_words,
    charter_networks,
    charter_approvals,
    worn_phrases,
    mentions,
    campaigns,
)

CHECKS: tuple[Callable[[Hub], Iterator[Problem]], ...] = tuple(one.check for one in _MODULES)

RULES: tuple[Rule, ...] = tuple(rule for one in _MODULES for rule in one.RULES)


def run_checks(hub: Hub) -> list[Problem]:
    """Run every check and give what they found, by file and line."""
    return sorted(problem for check in CHECKS for problem in check(hub))
