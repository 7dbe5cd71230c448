"""Blocks between slashes (`/// do` … `///`) in a Markdown text, as pymdownx reads them."""

import re
from dataclasses import dataclass

from hub.content.hidden_lines import hidden_lines

_SLASHES = re.compile(r"[ ]{0,3}(/{3,})[ \t]*(?:([\w-]+)[ \t]*(?:\|.*)?)?")


@dataclass(frozen=True, slots=True)
class SlashBlock:
    """A block that is opened: its name, its line, and whether it is closed."""

    name: str
    line: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class SlashBlocks:
    """The blocks of a text in their order, and the lines that close what nothing opened."""

    blocks: tuple[SlashBlock, ...]
    strays: tuple[int, ...]


def slash_blocks(body: str, first_line: int = 1) -> SlashBlocks:
    """Find the blocks of a text outside of code; `first_line` is the line on which it starts.

    A block ends at as many slashes as opened it; one with more of them may hold others.
    """
    opened: list[tuple[str, int, int]] = []
    closed: set[int] = set()
    blocks: list[tuple[str, int]] = []
    strays: list[int] = []
    lines = body.split("\n")
    hidden = hidden_lines(lines)
    for place, text in enumerate(lines):
        slashes = None if place in hidden else _SLASHES.fullmatch(text.rstrip())
        if slashes is None:
            continue
        line = first_line + place
        width, name = len(slashes.group(1)), slashes.group(2)
        if name:
            blocks.append((name.lower(), line))
            opened.append((name, line, width))
        elif any(one[2] == width for one in opened):
            while opened[-1][2] != width:
                opened.pop()
            closed.add(opened.pop()[1])
        else:
            strays.append(line)
    return SlashBlocks(
        tuple(SlashBlock(name, line, line in closed) for name, line in blocks), tuple(strays)
    )
