"""Splicing: pages joined from a shell that the theme's own template rendered once.

Rendering Material's template into every page costs more than everything else at a thousand pages.
Articles of one folder differ in few places, so the template is rendered once with
marks in these places, cut there, and joined with each page's own values. A test compares spliced
pages byte for byte with MkDocs' own rendering.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

# Drawn for each process, so that no title can hold a mark; nothing of it reaches a page.
_NONCE = secrets.token_hex(8)
_MARK = re.compile(rf"hub{_NONCE}x([a-z0-9]+?)x{_NONCE}")


def mark(slot: str) -> str:
    """Give the text that stands for a slot (small letters and digits) while a shell is rendered.

    It is made of letters and digits, which no filter of a theme changes.
    """
    return f"hub{_NONCE}x{slot}x{_NONCE}"


@dataclass(frozen=True, slots=True)
class ShellKey:
    """What a shell cannot leave open: pages that differ in it need shells of their own."""

    section: str
    folder: str
    """Links to the same place differ between folders: `../` against `../../share/`."""
    hide: tuple[str, ...]
    has_description: bool
    has_contents: bool
    has_edit_link: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its marks: literal parts, with the slot that follows each.

    `between` stands between two entries of the contents list.
    """

    parts: tuple[str, ...]
    slots: tuple[str, ...]
    between: str = ""

    @classmethod
    def cut(cls, html: str, between: str = "") -> "Shell":
        """Cut a page that was rendered with marks."""
        pieces = _MARK.split(html)
        return cls(tuple(pieces[0::2]), tuple(pieces[1::2]), between)

    def join(self, values: Mapping[str, str]) -> str:
        """Fill every slot; a slot without a value is a bug and raises KeyError."""
        pieces = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            pieces += (values[slot], part)
        return "".join(pieces)
