"""Worn phrases: what any company could write about anything, and readers skip."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from hub.charter.versions import CharterVersion
from hub.checks.captions import current_captions
from hub.checks.charter_words import charter_for
from hub.checks.phrases import normal, stands_in
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

WORN = Rule(
    "phrase-worn",
    Severity.NOTE,
    "A caption holds a phrase that could stand under any company’s news.",
    "text: Thrilled to announce our open day!",
    "text: On Saturday you may touch the machines. Wear old shoes.",
)
RULES = (WORN,)


def _read() -> Mapping[str, tuple[tuple[str, str], ...]]:
    phrases = yaml.load(
        Path(__file__).with_name("worn_phrases.yml").read_text("utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - the base loader only makes text, lists and mappings
    )
    return {lang: tuple((one, normal(one)) for one in those) for lang, those in phrases.items()}


PHRASES: Mapping[str, tuple[tuple[str, str], ...]] = _read()
"""By language: each phrase as it is shown, and as it is compared."""


def check(hub: Hub) -> Iterator[Problem]:
    """Find worn phrases by the caption's language; a charter extends the list by its own rules."""
    for post, caption, line in current_captions(hub):
        read = normal(caption.text)
        found = [one for one in PHRASES.get(caption.lang, ()) if stands_in(one[1], read)]
        if found:
            found = _not_in(charter_for(hub, post, caption.lang), found)
        for shown, _ in found:
            yield WORN.problem(
                post.path,
                line,
                f"“{shown}” could stand under anybody’s news.",
                "Start with what somebody saw, heard or counted.",
            )


def _not_in(charter: CharterVersion | None, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what the charter's rules report anyway: the same phrase, or a part of one."""
    if charter is None:
        return found
    rules = (*charter.discouraged, *charter.forbidden)
    said = [normal(word) for rule in rules for word in rule.words]
    return [one for one in found if not any(word in one[1] or one[1] in word for word in said)]
