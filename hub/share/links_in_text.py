"""Web addresses that stand in a text: what networks turn into links.

The same patterns stand in `links-in-text.js`; `tests/corpora/share/` holds both together. They use
no look-behind, which older Safaris do not read, so that the character before an address is matched
with it.
"""

import re
from collections.abc import Iterator

# ASCII without quotes, < > and parentheses, and Latin, Greek and Cyrillic letters: an address ends
# at white space of any kind and where Chinese, Japanese or Korean text goes on without a space.
_LETTERS = r"\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u024f\u0370-\u052f"
_INSIDE = rf"[!#-'*-;=?-~{_LETTERS}]"
# The full stop of the sentence is no part of the address.
_LAST = rf"[#-&*+\-/-9=@-\\^-|~{_LETTERS}]"
_BRACKETS = rf"\({_INSIDE}*\)"
_REST = rf"(?:(?:{_INSIDE}|{_BRACKETS})*(?:{_LAST}|{_BRACKETS}))?"

_ADDRESS = rf"(^|[^0-9A-Za-z])([hH][tT][tT][pP][sS]?://[0-9A-Za-z{_LETTERS}]{_REST})"

_LABEL = r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?\."
_ANYWHERE = "com|net|org|edu|gov|info|biz|co|tv"
_COUNTRY = "at|be|ca|ch|de|dk|es|eu|fi|fr|ie|io|it|lu|nl|no|pl|pt|se|uk|us"
_PATH = rf"(?:/{_REST})"
_END = r"(?![0-9A-Za-z@_-]|\.[0-9A-Za-z])"
# X links example.com, www.example.fr and example.fr/page without a scheme, but not example.fr.
_DOMAIN = (
    r"(^|[^0-9A-Za-z@._/-])("
    rf"(?:{_LABEL})+(?:{_ANYWHERE}){_END}{_PATH}?"
    rf"|(?:{_LABEL})(?:{_LABEL})+(?:{_COUNTRY}){_END}{_PATH}?"
    rf"|(?:{_LABEL})(?:{_COUNTRY}){_PATH})"
)

ADDRESS = re.compile(_ADDRESS)
"""An http(s) address; the character before it is group 1."""

ADDRESS_OR_DOMAIN = re.compile(rf"{_ADDRESS}|{_DOMAIN}")
"""The same, or a host without a scheme as X links it; before it groups 1 or 3."""


_DOT_INSIDE = re.compile(r"[0-9A-Za-z]\.[A-Za-z]")


def links(text: str, pattern: re.Pattern[str] = ADDRESS_OR_DOMAIN) -> Iterator[tuple[int, int]]:
    """Give where each link starts and ends, in characters, in order."""
    for found in pattern.finditer(text):
        yield found.end(found.lastindex - 1 if found.lastindex else 0), found.end()


def without_links(text: str) -> str:
    """Return the text with a space in place of each link."""
    # Most captions hold none, and this is twenty times quicker than the pattern.
    if "://" not in text and not _DOT_INSIDE.search(text):
        return text
    return ADDRESS_OR_DOMAIN.sub(lambda found: f"{found[1] or found[3] or ''} ", text)
