"""The learning path: its order, what surrounds a module, and what names its content."""

import pytest

from hub.training.path import learning_path

MODULE = "---\ntitle: {}\norder: {}\nminutes: {}\nlevel: beginner\n{}---\n\n{}\n"
QUIZ = "<quiz>\nQ?\n\n- [x] A\n- [ ] B\n\nE.\n</quiz>"


def module(title, order, minutes=10, more="", body="Text."):
    """Write a module."""
    return MODULE.format(title, order, minutes, more, body)


FILES = {
    "content/en/training/voice.md": module("Voice", 2, 20, "requires: [why, no]\n", QUIZ),
    "content/en/training/why.md": module("Why", 1),
    "content/en/training/also.md": module("Also", 2),
}


def test_modules_in_their_order(hub_tree):
    """By order, then by file; with what they take together."""
    path = learning_path(hub_tree(FILES).hub().language("en"))
    assert [stop.module.title for stop in path.stops] == ["Why", "Also", "Voice"]
    assert path.minutes == 40
    assert [stop.questions for stop in path.stops] == [0, 0, 1]
    assert [stop.href for stop in path.stops] == ["learn/why/", "learn/also/", "learn/voice/"]


def test_what_surrounds_a_module(hub_tree):
    """None before the first and after the last; a required one that is missing is left out."""
    path = learning_path(hub_tree(FILES).hub().language("en"))
    why, also, voice = path.stops
    assert path.around(why) == (None, also)
    assert path.around(also) == (why, voice)
    assert path.around(voice) == (also, None)
    assert path.required(voice) == (why,)


@pytest.mark.parametrize(
    ("before", "after", "is_new"),
    [
        ("Text.", "Text!", True),
        ("title: Why", "title: Why not", True),
        ("level: beginner\n", "level: beginner\ngoals: [Ask]\n", True),
        ("Text.", "Text.\n\n", False),
        ("minutes: 10", "minutes: 12", False),
    ],
)
def test_version_follows_what_is_taught(hub_tree, before, after, is_new):
    """Words, title and goals; neither line ends nor the time that it takes."""
    tree = hub_tree(FILES)
    (old, *_) = learning_path(tree.hub().language("en")).stops
    tree.edit("content/en/training/why.md", (before, after))
    (new, *_) = learning_path(tree.hub().language("en")).stops
    assert (new.mark != old.mark) is is_new


def test_versions_of_both_languages(bilingual_hub):
    """Whoever did it in one language sees in the other whether it is still the same."""
    files = {**FILES, "content/fr/training/why.md": module("Pourquoi", 1)}
    hub = bilingual_hub(files).hub()
    why, also, _ = learning_path(hub.language("en")).stops
    (pourquoi,) = learning_path(hub.language("fr")).stops
    assert pourquoi.marks == why.marks
    assert why.marks.split() == [why.mark, pourquoi.mark]
    assert also.marks == also.mark
