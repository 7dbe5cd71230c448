"""Captions with what is added to them, and what a composer starts from."""

import pytest

from hub.share.captions import composed, ready_captions
from hub.share.networks import NETWORKS
from hub.share.offer import offer_of_post
from hub.share.picture_sizes import PictureSize, picture_sizes

LINE = "I work here."


@pytest.mark.parametrize(
    ("text", "line", "tags", "whole"),
    [
        ("Doors.", "", (), "Doors."),
        ("  Doors.\n", LINE, (), "Doors.\n\nI work here."),
        ("Doors.", LINE, ("Open", "Day"), "Doors.\n\nI work here.\n\n#Open #Day"),
        ("Doors. I work here.", LINE, (), "Doors. I work here."),
        ("#Open doors.", "", ("Open", "Day"), "#Open doors.\n\n#Day"),
        ("", LINE, (), "I work here."),
        ("#OpenDay!", "", ("Open",), "#OpenDay!\n\n#Open"),
    ],
)
def test_a_post_is_put_together(text, line, tags, whole):
    """Text, disclosure, hashtags, a blank line apart; what the text holds is not added again."""
    assert composed(text, line, tags, NETWORKS["x"]) == whole


def test_a_network_for_one_person_gets_no_hashtags():
    """They are for being found by strangers."""
    assert composed("Doors.", LINE, ("Open",), NETWORKS["whatsapp"]) == "Doors.\n\nI work here."


CHARTER = """\
---
title: Charter
version: 1.0
effective: 2026-01-01
summary: So.
disclosure: I work here, on the second floor.
---

## 1. One

Text.
"""


def test_captions_know_their_networks_and_disclosure(hub_tree):
    """The disclosure is that of the charter in force, where the post asks for it."""
    tree = hub_tree({"charter/en/1.0.md": CHARTER})
    tree.edit("content/en/posts/open-day.md", ("ask:", "disclosure: true\nask:"))
    captions = ready_captions(tree.hub(), tree.post())
    assert [one.angle for one in captions] == ["fact", "story", "question"]
    assert {one.disclosure for one in captions} == {"I work here, on the second floor."}
    assert {one.networks for one in captions} == {()}
    assert "second%20floor" in captions[0].links[1].href


@pytest.mark.parametrize(
    "change",
    [
        ("publish: 2026-11-01", "publish: 2026-11-01\nexpires: 2026-11-20"),
        ("publish: 2026-11-01", "publish: 2026-12-01"),
        ("captions:", "recalled: {on: 2026-11-20, reason: R., correction: C.}\ncaptions:"),
    ],
)
def test_what_is_not_live_offers_no_text(hub_tree, change):
    """Over, waiting or taken back: nothing is handed out."""
    tree = hub_tree()
    tree.edit("content/en/posts/open-day.md", change)
    assert offer_of_post(tree.hub(), tree.post()).captions == ()


def test_a_comment_has_no_ready_text(hub_tree):
    """Even if somebody wrote captions: a ready comment would be the parrot again."""
    tree = hub_tree()
    tree.edit("content/en/posts/open-day.md", ("ask:", "action: comment\nprompts: [Why?]\nask:"))
    offer = offer_of_post(tree.hub(), tree.post())
    assert offer.captions == ()
    assert offer.prompts == ("Why?",)


def test_readers_language_comes_first(hub_tree):
    """Languages of the captions, each once, in their order behind the reader's."""
    tree = hub_tree()
    tree.edit(
        "content/en/posts/open-day.md",
        ("angle: story, lang: en", "angle: story, lang: fr"),
        ("angle: question, lang: en", "angle: question, lang: de"),
    )
    offer = offer_of_post(tree.hub(), tree.post())
    assert offer.languages("de") == ("de", "en", "fr")
    assert offer.languages("it") == ("en", "fr", "de")


def test_picture_sizes_are_offered_once():
    """Networks of the same size share it; those that show none are left out."""
    assert picture_sizes(("linkedin", "whatsapp", "x", "mastodon")) == (
        PictureSize(1200, 627, ("LinkedIn",)),
        PictureSize(1600, 900, ("X", "Mastodon")),
    )
