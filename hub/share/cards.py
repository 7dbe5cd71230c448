"""Cards: a shareable item as the readers of one language meet it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hub.content.addresses import across
from hub.content.hub import Hub, Language
from hub.i18n.dates import last_day
from hub.share.shareable import Shareable, ShareLink, share_links

SOON = timedelta(days=6)
"""So long the day's name says more than the date: a week ahead it would be today's."""


@dataclass(frozen=True)
class Card:
    """One card: the item, and its address from the root of the reader's site.

    `last_day` is the last day on which it can be shared; `objective` is the objective's title.
    """

    hub: Hub
    item: Shareable
    href: str
    objective: str | None
    last_day: date | None
    ends_soon: bool
    is_foreign: bool
    """Written in another language than the site's."""

    @cached_property
    def links(self) -> tuple[ShareLink, ...]:
        """Its plain share links; worked out where they are shown, since few cards of many are."""
        return share_links(self.hub, self.item)


def make_card(view: Language, item: Shareable) -> Card:
    """Make the card of an item for the readers of a language."""
    hub = view.hub
    objectives = view.objectives
    named = objectives.get(item.objective) if item.objective else None
    end = last_day(item.expires, hub.settings.zone) if item.expires else None
    return Card(
        hub=hub,
        item=item,
        href=across(item.address, source=view.lang, target=item.lang, main=hub.languages[0]),
        objective=named.title if named else None,
        last_day=end,
        ends_soon=end is not None and hub.today <= end <= hub.today + SOON,
        is_foreign=item.lang != view.lang,
    )


def make_cards(view: Language, items: Iterable[Shareable]) -> tuple[Card, ...]:
    """Make the cards of several items, in their order."""
    return tuple(make_card(view, item) for item in items)
