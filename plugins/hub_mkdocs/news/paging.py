"""Long lists cut into pages: where each page lies, and what stands on it by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from markupsafe import escape

from hub.share.cards import Card

ROWS = 25
TITLES = 16_000
"""Bytes of titles on a page. Only long ones reach it; with them, 25 rows weigh too much."""


@dataclass(frozen=True, slots=True)
class Month:
    """The rows of one month, newest first; `first` is the moment of the first."""

    first: datetime
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list; `address` is the list's own, that of its first page."""

    address: str
    number: int
    count: int
    """How many pages the list has."""
    cards: tuple[Card, ...]

    @property
    def months(self) -> tuple[Month, ...]:
        """The rows by month: a month that began on the page before has its heading again."""
        groups = groupby(self.cards, key=_month)
        months = (tuple(group) for _, group in groups)
        return tuple(Month(month[0].item.published, month) for month in months)

    @property
    def here(self) -> str:
        """The address of this page."""
        return self._at(self.number)

    @property
    def newer(self) -> str | None:
        """The address of the page before, None on the first."""
        return self._at(self.number - 1) if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """The address of the page after, None on the last."""
        return self._at(self.number + 1) if self.number < self.count else None

    def _at(self, number: int) -> str:
        return self.address if number == 1 else f"{self.address}page/{number}/"


def parts(address: str, cards: Sequence[Card]) -> tuple[Part, ...]:
    """Cut a list into its pages; an empty one has a single page."""
    cut = tuple(_cut(cards)) or ((),)
    return tuple(Part(address, number, len(cut), rows) for number, rows in enumerate(cut, start=1))


def _cut(cards: Sequence[Card]) -> Iterator[tuple[Card, ...]]:
    page: list[Card] = []
    weight = 0
    for card in cards:
        title = len(escape(card.item.title).encode())
        if page and (len(page) == ROWS or weight + title > TITLES):
            yield tuple(page)
            page, weight = [], 0
        page.append(card)
        weight += title
    if page:
        yield tuple(page)


def _month(card: Card) -> tuple[int, int]:
    return card.item.published.year, card.item.published.month
