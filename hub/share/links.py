"""One-click share links: the public address, tagged, in the network's own share address."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from hub.share.networks import Network

MEDIUM = "ambassadors"


@lru_cache(maxsize=4096)
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
    added = "&".join(
        f"{name}={_encode(value)}" for name, value in ours.items() if name not in present
    )
    query = "&".join(part for part in (parts.query, added) if part)
    return urlunsplit(parts._replace(query=query))


@dataclass(frozen=True, slots=True)
class Message:
    """What a network's page can be given; a card's plain link has no `text`."""

    link: str | None
    """The tagged public address; none for a story without a link."""
    text: str = ""
    title: str = ""


def share_link(network: Network, message: Message, *, instance: str = "") -> str:
    """Give the address that opens a network's own page with what it can be given.

    `instance` is the Mastodon server. Every value is percent-encoded with nothing left safe, and
    parts without a value are left out.
    """
    line_end = "\r\n" if network.is_mail else "\n"  # RFC 6068, section 5
    values = ((name, _encoded(value, message, line_end)) for name, value in network.parts)
    query = "&".join(f"{name}={value}" for name, value in values if value)
    return f"{network.base.replace('{instance}', _encode(instance))}?{query}"


def _encoded(name: str, message: Message, line_end: str) -> str:
    """Give a value of `networks.yml`, percent-encoded."""
    text = message.text.replace("\n", line_end)
    match name:
        case "link":
            return _encode(message.link or "")
        case "text":
            return _encode(text)
        case "title":
            return _encode(message.title)
        case "text_link":
            return _encode(line_end * 2).join(map(_encode, filter(None, (text, message.link))))
    raise LookupError(f"networks.yml names a value {name} that no message has")


# A caption goes to several networks, and a link into several captions.
@lru_cache(maxsize=4096)
def _encode(value: str) -> str:
    return quote(value, safe="")
