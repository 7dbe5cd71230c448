"""Posts and news as things to share: which links they have, in which order, and when none."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from hub.news.items import NewsItem, item_id, slug_for
from hub.share.captions import composed, ready_captions
from hub.share.networks import NETWORKS
from hub.share.shareable import from_news, from_post, share_links

POST = "content/en/posts/open-day.md"


def _links(tree, text="", only=()):
    hub = tree.hub()
    return share_links(hub, from_post(hub, tree.post()), lambda _: text, only)


def _names(links):
    return [link.network.name for link in links]


def test_a_post_is_shared_on_the_sites_networks_in_the_sites_order(hub_tree):
    """What a post does not say, the site does."""
    assert _names(_links(hub_tree())) == ["linkedin", "x", "email"]


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("[email, x]", ["x", "email"]),
        ("[reddit, linkedin]", ["linkedin"]),
        ("[reddit]", []),
    ],
)
def test_a_posts_networks_are_those_of_the_site_in_its_order(hub_tree, wanted, offered):
    """What the site has not enabled is not offered, whatever a post asks for."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", f"networks: {wanted}\nask:"))
    assert _names(_links(tree)) == offered


def test_a_captions_networks_narrow_the_posts(hub_tree):
    """Without a word, a caption is for all networks of its post."""
    tree = hub_tree()
    assert _names(_links(tree, "Text", ("email", "reddit"))) == ["email"]


def test_the_link_names_item_and_network_and_nobody(hub_tree):
    """`utm_campaign` is the objective, `utm_content` the post's id; nothing else is added."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "id: lyon\nask:"))
    for link in _links(tree):
        address = parse_qs(urlsplit(link.href).query)
        shared = (address.get("url") or address["body"])[0]
        assert shared == (
            f"https://www.example.com/open-day?utm_source={link.network.name}"
            "&utm_medium=ambassadors&utm_campaign=recruitment&utm_content=lyon"
        )


def test_hashtags_go_with_a_caption_and_not_with_the_plain_link(hub_tree):
    """They stand below the text on every network for many; a card's plain link carries no words."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "hashtags: [OpenDay, Lyon]\nask:"))
    plain = {link.network.name: link.href for link in _links(tree)}
    first, *_ = ready_captions(tree.hub(), tree.post())
    told = {link.network.name: parse_qs(urlsplit(link.href).query) for link in first.links}
    whole = "Forty doors are open. I work here.\n\n#OpenDay #Lyon"
    assert "text=" not in plain["x"]
    assert "OpenDay" not in "".join(plain.values())
    assert told["x"]["text"] == [whole]
    # A mail reaches one person: no hashtags.
    assert told["email"]["body"][0].startswith("Forty doors are open. I work here.\r\n\r\nhttps://")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Come!", "Come!\n\nI work here\n\n#OpenDay #Lyon"),
        (" Come! \n", "Come!\n\nI work here\n\n#OpenDay #Lyon"),
        ("I work here. Come!", "I work here. Come!\n\n#OpenDay #Lyon"),
        ("Come to #Lyon!", "Come to #Lyon!\n\nI work here\n\n#OpenDay"),
        ("", "I work here\n\n#OpenDay #Lyon"),
    ],
)
def test_what_a_text_holds_is_not_added_again(text, whole):
    """Nobody says twice where they work."""
    assert composed(text, "I work here", ("OpenDay", "Lyon"), NETWORKS["x"]) == whole


RECALL = "{on: 2026-11-02, reason: The figure was wrong., correction: It is 33.}"


@pytest.mark.parametrize(
    "change",
    [
        ("ask:", "expires: 2026-11-20\nask:"),
        ("ask:", f"recalled: {RECALL}\nask:"),
        ("2026-11-01", "2026-12-01"),
        ("ask:", "draft: true\nask:"),
        ("ask:", "action: comment\nask:"),
        ("ask:", "action: write\nask:"),
    ],
)
def test_what_is_not_to_be_shared_now_has_no_links(hub_tree, change):
    """Over, taken back, waiting, a draft; and a comment or a text of one's own needs none."""
    tree = hub_tree()
    tree.edit(POST, change)
    hub = tree.hub()
    assert _links(tree) == ()
    assert all(caption.links == () for caption in ready_captions(hub, tree.post()))


def test_one_message_to_one_person_is_not_broadcast(hub_tree):
    """`action: send` hands the link on where it reaches one person, and nowhere else."""
    tree = hub_tree()
    tree.edit(POST, ("ask:", "action: send\nask:"))
    assert _names(_links(tree)) == ["email"]


def test_a_post_tells_for_whom_it_was_written(hub_tree):
    """The library filters by it; without a word, a post is for everyone."""
    tree = hub_tree()
    assert from_post(tree.hub(), tree.post()).audience == ()
    tree.edit(POST, ("ask:", "audience: [lyon, angers]\nask:"))
    assert from_post(tree.hub(), tree.post()).audience == ("lyon", "angers")


# Captions

CAPTIONS = """\
captions:
  - angle: fact
    lang: en
    networks: [x]
    text: |
      Forty doors

      are open.
  - angle: question
    lang: fr
    text: Et vous ?
  - angle: fact
    lang: en
    text: Three words.
"""
CHARTER = """\
---
title: Charter
version: {version}
effective: {effective}
summary: What you may say.
disclosure: {disclosure}
---
"""


@pytest.fixture
def captioned(bilingual_hub):
    """Give a hub with three captions and two versions of an English charter."""
    tree = bilingual_hub(
        {
            "charter/en/1.0.md": CHARTER.format(
                version="1.0", effective="2026-01-01", disclosure="I work at Ardoiseau"
            ),
            "charter/en/1.1.md": CHARTER.format(
                version="1.1", effective="2026-12-01", disclosure="Ardoiseau pays me"
            ),
            "charter/fr/1.0.md": CHARTER.format(
                version="1.0", effective="2026-01-01", disclosure="Je travaille chez Ardoiseau"
            ),
        }
    )
    text = (tree.root / POST).read_text("utf-8")
    before = text.partition("captions:")[0]
    return tree.write({POST: f"{before}{CAPTIONS}disclosure: true\n---\n"})


def test_captions_come_with_the_disclosure_of_the_charter_in_force(captioned):
    """In the caption's language, apart from the text, on the day."""
    ready = ready_captions(captioned.hub(), captioned.post())
    assert [(one.text, one.disclosure) for one in ready] == [
        ("Forty doors\n\nare open.", "I work at Ardoiseau"),
        ("Et vous ?", "Je travaille chez Ardoiseau"),
        ("Three words.", "I work at Ardoiseau"),
    ]
    later = captioned.hub(datetime(2026, 12, 1, tzinfo=UTC))
    assert ready_captions(later, captioned.post())[2].disclosure == "Ardoiseau pays me"


def test_captions_without_disclosure_are_as_written(captioned):
    """Only a post that asks for it gets the line."""
    captioned.edit(POST, ("disclosure: true\n", ""))
    first, *_ = ready_captions(captioned.hub(), captioned.post())
    assert (first.text, first.disclosure) == ("Forty doors\n\nare open.", "")
    text = parse_qs(urlsplit(first.links[0].href).query)["text"]
    assert text == ["Forty doors\n\nare open."]


def test_each_caption_has_its_own_links(captioned):
    """What opens at the network is this caption, on the networks that it is meant for."""
    first, second, _ = ready_captions(captioned.hub(), captioned.post())
    assert _names(first.links) == ["x"]
    assert _names(second.links) == ["linkedin", "x", "email"]
    text = parse_qs(urlsplit(second.links[1].href).query)["text"]
    assert text == ["Et vous ?\n\nJe travaille chez Ardoiseau"]


def test_angles_are_counted_in_the_posts_language(captioned):
    """Two facts are one angle; a French caption is none of an English post."""
    assert from_post(captioned.hub(), captioned.post()).angles == 1


# News


def _item(link):
    identity = item_id("newsroom", link)
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return NewsItem(
        id=identity,
        feed="newsroom",
        slug=slug_for("New valve", identity),
        published=moment,
        first_seen=moment,
        title="New valve",
        link=link,
        author=None,
        topics=("engineering",),
        summary="",
    )


def _with_feed(hub_tree, more=""):
    tree = hub_tree()
    feed = "    feeds: [{id: newsroom, name: Newsroom, address: f.xml, language: en, topics: [a]"
    return tree.edit("site_config.yml", ("    networks", f"{feed}{more}}}]\n    networks"))


@pytest.mark.parametrize(
    ("more", "campaign", "objective"),
    [
        (", objective: recruitment", "recruitment", "recruitment"),
        ("", "newsroom", None),
    ],
)
def test_news_are_shared_like_posts(hub_tree, more, campaign, objective):
    """On all of the site's networks; the feed's objective, else the feed, names the campaign."""
    hub = _with_feed(hub_tree, more).hub()
    item = _item("https://www.example.com/valve")
    seen = from_news(hub, item)
    assert (seen.kind, seen.lang, seen.objective) == ("news", "en", objective)
    assert seen.address == f"news/newsroom/{item.slug}/"
    assert seen.topics == ("a", "engineering")
    assert from_news(hub, replace(item, topics=("a", "b", "b"))).topics == ("a", "b")
    links = share_links(hub, seen)
    assert _names(links) == ["linkedin", "x", "email"]
    utm = f"utm_source=linkedin&utm_medium=ambassadors&utm_campaign={campaign}"
    shared = parse_qs(urlsplit(links[0].href).query)["url"]
    assert shared == [f"https://www.example.com/valve?{utm}&utm_content={item.slug}"]


@pytest.mark.parametrize("link", ["http://www.example.com/valve", "https://wiki.local/valve"])
def test_news_that_are_not_public_have_no_links(hub_tree, link):
    """A feed may bring an intranet page; it is shown, and not handed out."""
    hub = _with_feed(hub_tree).hub()
    assert share_links(hub, from_news(hub, _item(link))) == ()
