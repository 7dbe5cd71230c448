"""Cards: a shareable item as the readers of one language meet it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hub.content.addresses import across
from hub.content.hub import Language
from hub.i18n.dates import last_day
from hub.share.shareable import Shareable, ShareLink, share_links

SOON = timedelta(days=7)
"""Within a week the day's name says more than the date."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the item, its address from the root of the reader's site, its plain links.

    `last_day` is the last day on which it can be shared; `objective` is the objective's title.
    """

    item: Shareable
    href: str
    objective: str | None
    links: tuple[ShareLink, ...]
    last_day: date | None
    ends_soon: bool
    is_foreign: bool
    """Written in another language than the site's."""


def make_card(view: Language, item: Shareable) -> Card:
    """Make the card of an item for the readers of a language."""
    hub = view.hub
    objectives = view.objectives
    named = objectives.get(item.objective) if item.objective else None
    end = last_day(item.expires, hub.settings.zone) if item.expires else None
    return Card(
        item=item,
        href=across(item.address, source=view.lang, target=item.lang, main=hub.languages[0]),
        objective=named.title if named else None,
        links=share_links(hub, item),
        last_day=end,
        ends_soon=end is not None and hub.today <= end <= hub.today + SOON,
        is_foreign=item.lang != view.lang,
    )


def make_cards(view: Language, items: Iterable[Shareable]) -> tuple[Card, ...]:
    """Make the cards of several items, in their order."""
    return tuple(make_card(view, item) for item in items)
