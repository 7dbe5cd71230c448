"""One-click share links: the public address, tagged, in the network's own share address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from hub.share.networks import Network

MEDIUM = "ambassadors"


def tagged(link: str, *, network: str, campaign: str, content: str) -> str:
    """Add the UTM parameters of an item on a network; what the link has already stays.

    They name the item and the network and never a person (`utm_source`, `utm_medium`,
    `utm_campaign`, `utm_content`).
    """
    parts = urlsplit(link)
    present = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    ours = {
        "utm_source": network,
        "utm_medium": MEDIUM,
        "utm_campaign": campaign,
        "utm_content": content,
    }
    added = _query(ours.items(), without=present)
    query = "&".join(part for part in (parts.query, added) if part)
    return urlunsplit(parts._replace(query=query))


@dataclass(frozen=True, slots=True)
class Message:
    """What a network's page can be given; a card's plain link has no `text`."""

    link: str | None
    """The tagged public address; none for a story without a link."""
    text: str = ""
    title: str = ""
    hashtags: tuple[str, ...] = ()


def share_link(network: Network, message: Message, *, instance: str = "") -> str:
    """Give the address that opens a network's own page with what it can be given.

    `instance` is the Mastodon server. Every value is percent-encoded with nothing left safe, and
    parts without a value are left out.
    """
    values = {
        "link": message.link or "",
        "text": message.text,
        "title": message.title,
        "text_link": "\n\n".join(part for part in (message.text, message.link) if part),
        "hashtags": ",".join(message.hashtags),
    }
    base, _, pattern = network.intent.partition("?")
    line_end = "\r\n" if base.startswith("mailto:") else "\n"  # RFC 6068, section 5
    named = (pair.partition("=") for pair in pattern.split("&"))
    filled = ((name, _fill(value, values, line_end)) for name, _, value in named)
    query = _query(filled)
    return f"{base.replace('{instance}', quote(instance, safe='.'))}?{query}"


def _fill(placeholder: str, values: Mapping[str, str], line_end: str) -> str:
    return values[placeholder.strip("{}")].replace("\n", line_end)


def _query(pairs: Iterable[tuple[str, str]], without: Iterable[str] = ()) -> str:
    skipped = set(without)
    return "&".join(
        f"{name}={quote(value, safe='')}" for name, value in pairs if value and name not in skipped
    )
