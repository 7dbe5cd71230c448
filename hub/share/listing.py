"""The library's list: what a browser needs to filter live items, and to draw a card of each."""

from collections.abc import Iterable, Mapping
from typing import Any

from hub.content.fields import localised
from hub.content.hub import Language
from hub.i18n.catalogue import translations
from hub.i18n.typography import typeset
from hub.share.cards import SOON, Card
from hub.share.shareable import Shareable
from hub.share.this_week import ENDS_SOON

EVERYONE = ""
"""Stands in an item's `audience` for everyone, beside the teams that it names."""


def listing(view: Language, cards: Iterable[Card]) -> dict[str, Any]:
    """Give the list for the readers of a language, as plain values in the order of the cards.

    `week` is the last day whose name says more than its date. What an item does not have is left
    out of its values, for the list has to stay small:

    | key | value |
    | --- | --- |
    | `story` | its name in a browser's storage, `en/share/open-day/` |
    | `href` | its page, from the site's root |
    | `kind` | `story`, `comment`, `send`, `write` or `news` |
    | `title`, `ask` | as pages show them; `ask` is the line that invites |
    | `objective` | its title |
    | `topics`, `networks`, `lang` | as written |
    | `audience` | the teams that it names, and `""` if it is for everyone all the same |
    | `angles` | how many |
    | `since`, `until` | its first and its last day, as YYYY-MM-DD |
    | `soon` | 1: it ends soon |
    | `from` | the feed of a news item |
    | `link`, `campaign`, `id` | the public page and what tags it, where it can be shared |
    """
    hub = view.hub
    return {
        "week": (hub.today + SOON).isoformat(),
        "items": [_values(view, card) for card in cards],
    }


def _values(view: Language, card: Card) -> dict[str, Any]:
    item = card.item
    is_news = item.kind == "news"
    values: dict[str, Any] = {
        "story": item.key,
        "href": card.href,
        "kind": _kind(item),
        "title": typeset(item.title, view.lang),
        "ask": typeset(item.invitation, view.lang),
        "objective": card.objective and typeset(card.objective, view.lang),
        "topics": item.topics,
        "networks": item.networks,
        "lang": item.lang,
        "audience": _audience(item),
        "angles": item.angles,
        "since": item.published.date().isoformat(),
        "until": card.last_day and card.last_day.isoformat(),
        "soon": int(item.expires is not None and item.expires - view.hub.now <= ENDS_SOON),
        "from": typeset(localised(item.source, view.lang), view.lang) if is_news else "",
        **_shared(item),
    }
    return {key: value for key, value in values.items() if value}


def _kind(item: Shareable) -> str:
    """Say what is done with an item, as filters name it."""
    if item.kind == "news":
        return "news"
    return "story" if item.action == "share" else item.action


def _audience(item: Shareable) -> tuple[str, ...]:
    """Give the teams; `everyone`, or that word in the item's language, becomes `EVERYONE`."""
    everyone = {"everyone", translations(item.lang).gettext("everyone")}
    return tuple(EVERYONE if name.lower() in everyone else name for name in item.audience)


def _shared(item: Shareable) -> Mapping[str, str | None]:
    """Give what share links are made of; nothing where there are none."""
    if not item.can_be_shared:
        return {}
    return {"link": item.link, "campaign": item.campaign, "id": item.id}
