"""Topics: each once, however feeds spell it, at an address that stays."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub_mkdocs.news.topics import LONGEST, MOST_TOPICS, key_of, topics_of


def card(*topics: str):
    """Give what stands for the card of an item with these topics."""
    return SimpleNamespace(item=SimpleNamespace(topics=topics))


def labels(*cards) -> list[str]:
    """Give the labels of the topics of cards, the most frequent first."""
    return [topic.label for topic in topics_of(cards).all]


def test_spellings_of_a_topic_are_one():
    """Capitals, accents, spaces and hyphens make no difference."""
    cards = [card("Réparabilité"), card("reparabilite"), card("REPARABILITÉ", "heat pumps")]
    topics = topics_of([*cards, card("Heat-Pumps")])
    assert [(topic.address, len(topic.cards)) for topic in topics.all] == [
        ("news/topics/reparabilite/", 3),
        ("news/topics/heat-pumps/", 2),
    ]
    assert topics.of("Heat  pumps") is topics.all[1]
    assert topics.of("pumps") is None


def test_an_item_counts_once():
    """Even where its feed and its own list name the topic in two ways."""
    (topic,) = topics_of([card("Jobs", "jobs")]).all
    assert len(topic.cards) == 1


def test_label_is_the_most_frequent_spelling():
    """With a capital; of equally frequent spellings, the first that is met."""
    assert labels(card("élec"), card("Elec"), card("élec")) == ["Élec"]
    assert labels(card("éLec"), card("Elec")) == ["ÉLec"]


def test_most_frequent_first():
    """Equally frequent ones by their letters."""
    assert labels(card("b", "c"), card("a", "c")) == ["C", "A", "B"]


def test_letters_that_an_address_cannot_hold():
    """Topics that differ in them alone have different addresses."""
    topics = topics_of([card("C++", "C#", "品質", "C")]).all
    addresses = {topic.label: topic.address for topic in topics}
    assert addresses["C"] == "news/topics/c/"
    assert len(set(addresses.values())) == 4


def test_an_address_does_not_depend_on_the_others():
    """A link to a topic holds whatever the feeds bring next."""
    (alone,) = topics_of([card("C++")]).all
    among = topics_of([card("C#", "c"), card("C#"), card("C++")]).of("c++")
    assert among.address == alone.address


def test_no_page_for_what_is_no_topic():
    """Neither for a sentence nor for mere signs."""
    assert labels(card("x" * (LONGEST + 1), "- _ -", "x" * LONGEST)) == ["X" + "x" * (LONGEST - 1)]


def test_so_many_topics_and_no_more():
    """Those with most items; the others are named without a link."""
    cards = [card(f"topic {number}") for number in range(MOST_TOPICS + 20)]
    topics = topics_of([card("topic 79"), *cards])
    assert len(topics.all) == MOST_TOPICS
    assert topics.all[0].label == "Topic 79"
    assert topics.of("topic 78") is None


def test_a_row_has_room_for_three():
    """In the order of the item, without those that have no page."""
    one = card("d", "c", "x" * 60, "C", "b", "a")
    assert [topic.label for topic in topics_of([one]).of_row(one)] == ["D", "C", "B"]


@pytest.mark.parametrize("written", ["", " ", "é", "-a-", "A_B", "ﬁn", "İ"])
def test_key_is_settled(written):
    """The key of a key is the key."""
    assert key_of(key_of(written)) == key_of(written)


@given(st.lists(st.text(max_size=LONGEST), max_size=6))
def test_every_topic_has_an_address_of_its_own(written):
    """Whatever feeds call them, addresses are plain and no two topics share one."""
    addresses = [topic.address for topic in topics_of([card(*written)]).all]
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        name = address.removeprefix("news/topics/").removesuffix("/")
        assert name
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
