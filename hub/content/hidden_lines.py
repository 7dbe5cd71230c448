"""The lines of a Markdown text that are no Markdown: fenced code and comments."""

import re
from collections.abc import Sequence

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(?!.*`)")


def hidden_lines(lines: Sequence[str]) -> frozenset[int]:
    """Give the places, from 0, of the lines that are fenced code or in a comment of their own.

    A fence that nothing closes hides nothing, and a comment within a line of text does not either.
    """
    hidden: set[int] = set()
    at = 0
    while at < len(lines):
        end = _end_of_fence(lines, at) or _end_of_comment(lines, at)
        if end is None:
            at += 1
            continue
        hidden.update(range(at, end + 1))
        at = end + 1
    return frozenset(hidden)


def _end_of_fence(lines: Sequence[str], at: int) -> int | None:
    """Give the place of the line that closes the fence which a line opens."""
    opening = _FENCE.match(lines[at])
    if opening is None:
        return None
    sign = opening[1]
    for place in range(at + 1, len(lines)):
        text = lines[place].strip()
        if len(text) >= len(sign) and set(text) == {sign[0]}:
            return place
    return None


def _end_of_comment(lines: Sequence[str], at: int) -> int | None:
    """Give the place of the line that ends the comment which a line is or opens."""
    if not lines[at].lstrip().startswith("<!--"):
        return None
    return next((place for place in range(at, len(lines)) if "-->" in lines[place]), None)
