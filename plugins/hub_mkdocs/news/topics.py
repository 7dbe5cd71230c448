"""The topics of news: each once, however the feeds spell it, with its items and its address."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hub.news.items import slug_for
from hub.share.cards import Card

MOST_TOPICS = 60
"""So many topics, those with most items, have a page: feeds bring hundreds that occur once."""
LONGEST = 40
"""Characters; what is longer is a sentence, and no topic that anybody looks for."""
ON_A_ROW = 3

_SPACES = re.compile(r"[\s_-]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_PLAIN = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A topic that has a page: its label, and the cards of its items in their order."""

    key: str
    label: str
    cards: tuple[Card, ...] = field(repr=False)

    @property
    def address(self) -> str:
        """Its page, below a language's site; it never changes with what else there is."""
        return f"news/topics/{_slug(self.key)}/"


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics that have a page, the most frequent first."""

    by_key: Mapping[str, Topic]

    @property
    def all(self) -> tuple[Topic, ...]:
        """Every topic, the most frequent first."""
        return tuple(self.by_key.values())

    def of(self, written: str) -> Topic | None:
        """Find a topic as an item names it; None where it has no page."""
        return self.by_key.get(key_of(written))

    def of_row(self, card: Card) -> tuple[Topic, ...]:
        """Give the topics that a row has room for, in the order of the item."""
        found = (self.of(written) for written in card.item.topics)
        return tuple(dict.fromkeys(topic for topic in found if topic is not None))[:ON_A_ROW]


def topics_of(cards: Iterable[Card]) -> Topics:
    """Collect the topics of cards; capitals, accents, spaces and hyphens make no difference.

    The label is the most frequent spelling, with a capital; of equally frequent ones the first.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_key = {key_of(written): written for written in reversed(card.item.topics)}
        for key, written in by_key.items():
            if key and len(written) <= LONGEST:
                spellings[key][written] += 1
                found[key].append(card)
    ranked = sorted(found, key=lambda key: (-len(found[key]), key))[:MOST_TOPICS]
    return Topics({key: Topic(key, _label(spellings[key]), tuple(found[key])) for key in ranked})


def key_of(written: str) -> str:
    """Give what all spellings of a topic have in common; empty where nothing is left."""
    letters = unicodedata.normalize("NFKD", written.casefold())
    return _SPACES.sub("-", _ACCENTS.sub("", letters)).strip("-")


def _label(spellings: Counter[str]) -> str:
    ((written, _),) = spellings.most_common(1)
    return written[:1].upper() + written[1:]


def _slug(key: str) -> str:
    # Where letters get lost (C++ and C#, 品質), digits tell the addresses apart.
    if _PLAIN.fullmatch(key):
        return key
    return slug_for(key, hashlib.sha256(key.encode()).hexdigest())
