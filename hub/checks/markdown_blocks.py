"""Blocks between slashes: of a known name, opened and closed; the engine says nothing of them."""

from collections.abc import Iterator

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.markdown_blocks import slash_blocks
from hub.content.problems import Problem, Severity, did_you_mean
from hub.content.written import Written

OPEN = Rule(
    "block-not-closed",
    Severity.ERROR,
    "A block takes in the rest of the page, because no line of slashes ends it.",
    "/// do\n- Ask first.",
    "/// do\n- Ask first.\n///",
)
STRAY = Rule(
    "block-not-opened",
    Severity.ERROR,
    "A line of slashes ends a block that nothing began.",
    "- Ask first.\n///",
    "/// do\n- Ask first.\n///",
)
UNKNOWN = Rule(
    "block-unknown",
    Severity.WARNING,
    "A block has a name that the hub does not know.",
    "/// dos\n- Ask first.\n///",
    "/// do\n- Ask first.\n///",
)
RULES = (OPEN, STRAY, UNKNOWN)

KNOWN = ("do", "avoid")


def check(hub: Hub) -> Iterator[Problem]:
    """Find blocks that would be shown as slashes, or swallow what stands below them."""
    for written in hub.written:
        if "///" in written.body:
            yield from _faults(written)


def _faults(written: Written) -> Iterator[Problem]:
    found = slash_blocks(written.body, written.document.body_line)
    for block in found.blocks:
        if not block.is_closed:
            yield OPEN.problem(
                written.path,
                block.line,
                f"Nothing ends the block “{block.name}”.",
                "Write a line of as many slashes below what belongs to it: “///”.",
            )
        elif block.name not in KNOWN:
            yield UNKNOWN.problem(
                written.path,
                block.line,
                f"“{block.name}” is no block of the hub.",
                did_you_mean(block.name, KNOWN),
            )
    for line in found.strays:
        yield STRAY.problem(
            written.path,
            line,
            "This line ends a block, and none is open.",
            "Delete it, or write “/// do” or “/// avoid” above what belongs to it.",
        )
