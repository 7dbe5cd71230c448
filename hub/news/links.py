"""Which addresses of a feed may become links."""

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 2048

# Browsers drop these three inside an address, so a scheme must not hide behind them.
_DROPPED = str.maketrans("", "", "\t\n\r")
# Characters that no address contains; encoded, they cannot end an attribute or a Markdown link.
_ENCODED = str.maketrans({character: f"%{ord(character):02X}" for character in ' "<>^`{|}'})
# A backslash is a slash to a browser and a letter to everything else.
_REFUSED = re.compile(r"[\x00-\x1f\x7f-\x9f\\\s\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WEB = re.compile(r"(https?)://(?=[^/?#])", re.IGNORECASE)


# What most links look like; to read an archive, thousands are looked at.
_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*/[A-Za-z0-9/._~%?&=+,;:!*'()#@-]*")


def is_usable(link: str) -> bool:
    """Tell whether a link is one that `usable_link` gives; 20 times faster for ordinary ones."""
    is_plain = len(link) <= LONGEST and _PLAIN.fullmatch(link)
    return bool(is_plain) or usable_link(link) == link


def usable_link(address: str, base: str | None = None) -> str | None:
    """Return the absolute http(s) address that `address` means, else None.

    A relative address is resolved against `base`, itself an absolute http(s) address. The result
    has a host, no user name or password, no control character, no backslash and at most `LONGEST`
    characters; `usable_link(usable_link(x)) == usable_link(x)`.
    """
    tidy = address.strip().translate(_DROPPED).translate(_ENCODED)
    if _REFUSED.search(tidy):
        return None
    try:
        absolute = tidy if _WEB.match(tidy) or base is None else urljoin(base, tidy)
        parts = urlsplit(absolute)
        host, _ = parts.hostname, parts.port  # reading the port checks it
    except ValueError:
        return None
    if not _WEB.match(absolute) or not host or len(absolute) > LONGEST:
        return None
    if "@" in parts.netloc or "%" in parts.netloc:
        return None
    return parts.scheme + absolute[len(parts.scheme) :]
