import json
from pathlib import Path

import pytest

from hub.search.elision import (
    HAIR_SPACE,
    is_elided_language,
    split_elisions,
    split_elisions_in_html,
)

CORPUS = Path(__file__).parents[2] / "corpora" / "elisions.json"
EXAMPLES = json.loads(CORPUS.read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"] or "nothing")
def test_word_behind_an_elision_stands_alone(example):
    """The index gets a hair space behind the apostrophe of an elided word, and nowhere else."""
    assert split_elisions(example["text"]) == example["indexed"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"] or "nothing")
def test_splitting_twice_is_splitting_once(example):
    """Text that was split already stays as it is."""
    assert split_elisions(example["indexed"]) == example["indexed"]


def test_tags_are_left_alone():
    """Only text is split: an id that looks like an elision is still the anchor of its heading."""
    html = "<h2 id=\"l'atelier\">l'atelier</h2><p>d’abord</p>"
    assert split_elisions_in_html(html) == (
        f"<h2 id=\"l'atelier\">l'{HAIR_SPACE}atelier</h2><p>d’{HAIR_SPACE}abord</p>"
    )


@pytest.mark.parametrize(
    ("language", "elided"),
    [("fr", True), ("fr-CA", True), ("fr_CA", True), ("FR", True), ("en", False), ("frr", False)],
)
def test_only_french_is_split(language, elided):
    """An English “d'” is a name's, such as D'Arcy; only French text is treated."""
    assert is_elided_language(language) is elided
