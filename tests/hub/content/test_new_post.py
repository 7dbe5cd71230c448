"""A post from a news item: every value comes back, and its name is nobody else's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.content.front_matter import read_document
from hub.content.new_post import name_for, post_from_news
from hub.news.items import NewsItem, item_id, slug_for
from hub.settings import Feed
from tests.conftest import FRENCH, SMALL_HUB

MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
FEED = Feed(id="newsroom", name="Newsroom", address="n.xml", language="en", topics=("craft",))


def item(title, link="https://www.example.com/fan", topics=()):
    """Make an item with a title."""
    identity = item_id("newsroom", title)
    return NewsItem(
        id=identity,
        feed="newsroom",
        slug=slug_for(title, identity),
        published=MOMENT,
        first_seen=MOMENT,
        title=title,
        link=link,
        author=None,
        topics=tuple(topics),
        summary="",
    )


def write(one, feed=FEED, objectives=()):
    """Write the post about an item on a day in November."""
    return post_from_news(one, feed, lang="en", today=date(2026, 11, 24), objectives=objectives)


def test_plain_words_are_written_plainly():
    """An editor meets quotes only where YAML needs them."""
    text = write(item("A quieter fan", topics=["Noise", "a, b", "C#", "craft"]))
    assert "\ntitle: A quieter fan\nlink: https://www.example.com/fan\n" in text
    assert '\ntopics: [craft, Noise, "a, b", C#]\n' in text
    assert '\ntitle: "Noise: the “label”"\n' in write(item("Noise: the “label”"))


def test_a_feed_without_an_objective_leaves_the_choice():
    """The objectives that there are stand beside it; the other feed's is filled in."""
    text = write(item("Fan"), objectives=["visibility", "recruitment"])
    assert "\nobjective:  # one of: recruitment, visibility\n" in text
    assert "\nobjective:\n" in write(item("Fan"))
    feed = FEED.model_copy(update={"objective": "recruitment"})
    assert "\nobjective: recruitment\n" in write(item("Fan"), feed)


def test_without_topics_there_is_no_empty_line_for_them():
    """A list of nothing would be one more thing to mend."""
    assert "topics" not in write(item("Fan"), FEED.model_copy(update={"topics": ()}))


# What YAML 1.1 does not print (section 5.1) is in no file of a hub.
CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
READABLE = st.characters(exclude_categories=["Cs"], exclude_characters=f"{CONTROLS}\ufffe\uffff")
TITLE = st.text(READABLE, min_size=1)
YAML = st.text("-:{}[]#&*!|>%@`'\"\\?, ay~=<.\u2028\u2029\ufeff\xa0", min_size=1, max_size=12)


@given(
    title=TITLE | YAML,
    topics=st.lists(
        st.text(READABLE | st.sampled_from("\t\n\x85")) | YAML, max_size=4, unique=True
    ),
)
def test_whatever_the_item_says_is_read_back(tmp_path_factory, title, topics):
    """Title, link and topics, with every sign that means something to YAML."""
    file = tmp_path_factory.mktemp("hub") / "post.md"
    link = "https://www.example.com/a?b=%20c#d:-{}"
    text = write(replace(item("A"), title=title, link=link, topics=tuple(topics)))
    file.write_text(text, "utf-8", newline="\n")
    document, problems = read_document(file, "post.md")
    assert problems == []
    assert document.data["title"] == title
    assert document.data["link"] == link
    expected = ["craft", *(topic for topic in topics if topic.strip() and topic != "craft")]
    assert document.data["topics"] == expected
    assert document.data["captions"][2] == {"angle": "question", "lang": "en", "text": ""}


def test_what_no_file_can_hold_is_left_out():
    """Such a character would make the post unreadable."""
    text = write(item("A\ufffe fan", topics=["\x07", "b\x1b[2J"]))
    assert "\ntitle: A fan\n" in text
    assert '\ntopics: [craft, "b[2J"]\n' in text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A quieter fan", "a-quieter-fan"),
        ("Index", "index-{}"),
        ("静かなファン", "news-{}"),
        ("Open day", "open-day-{}"),
        ("Broken", "broken-{}"),
    ],
)
def test_a_file_is_named_for_its_title(hub_tree, title, name):
    """With digits of the item where the words name a page, nothing at all, or another story."""
    hub, _ = hub_tree({"content/fr/posts/broken.md": "nothing", **FRENCH}).load()
    one = item(title)
    assert name_for(one, hub) == name.format(one.id[:8])


def test_a_post_about_the_same_link_may_have_the_name(hub_tree):
    """It is this story, perhaps in the other language, perhaps half written."""
    half = SMALL_HUB["content/en/posts/open-day.md"].replace("ask: What", "unknown: What")
    hub, _ = hub_tree({**FRENCH, "content/fr/posts/open-day.md": half}).load()
    link = "http://www.example.com/open-day/?utm_source=rss"
    assert name_for(item("Open day", link), hub) == "open-day"


def test_an_id_counts_as_a_name(hub_tree):
    """Addresses are made of it."""
    tree = hub_tree()
    tree.edit("content/en/posts/open-day.md", ("title: Open day\n", "title: A\nid: a-fan\n"))
    one = item("A fan")
    assert name_for(one, tree.hub()) == one.slug
