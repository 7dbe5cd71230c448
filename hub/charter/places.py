"""Where the charter is read on a site."""

from hub.charter.versions import CharterVersion
from hub.content.addresses import address_of
from hub.content.hub import Language

FRONT = "charter/index.md"
"""The first page, which shows the version in force below its own text."""
IN_SHORT = "charter/in-short/"
"""The address of the version in force in short, where it has that."""


def reading_address(view: Language, version: CharterVersion) -> str:
    """Give the address at which the version in force is read: the first page, if there is one."""
    has_front = view.hub.find(view.lang, FRONT) is not None
    return address_of(FRONT if has_front else version.uri)
