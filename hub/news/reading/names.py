"""Names of people and topics in a feed, as plain text."""

import re
from collections.abc import Iterable
from itertools import islice

from hub.news.sanitise import plain_text, shortened

_LONGEST = 100
# A feed that names more has other things in mind than to be read.
_MOST = 100
_ADDRESS = re.compile(r"[^\s()<>]*@[^\s()<>]*")


def plain_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as plain text of at most 100 characters each, none twice, none empty."""
    cleaned = (plain_text(name, _LONGEST) for name in islice(names, _MOST))
    return tuple(dict.fromkeys(name for name in cleaned if name))


def author_of(names: Iterable[str]) -> str | None:
    """Return the names of an item's authors in one line of at most 100 characters, None if none.

    RSS writes `address (Name)`, Atom comes as `Name (address)`. The address stays out: nobody
    asked its owner.
    """
    people = (_ADDRESS.sub("", name).strip(" ()<>,") for name in plain_names(names))
    return shortened(", ".join(dict.fromkeys(filter(None, people))), _LONGEST) or None
