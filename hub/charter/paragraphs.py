"""The Markdown of the charter as paragraphs of plain text, for people who compare versions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_BLOCK_MARKER = re.compile(r"^[ \t]*/{3,}[ \t]*(?:([\w-]+).*)?$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}")
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[ \t\n]+")  # those that do not break stay where they were written
_PAIR = ("do", "avoid")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a heading or an item of a list, without Markdown."""

    text: str
    block: str
    """`do` or `avoid` inside of such a block, else empty."""
    with_targets: str
    """The text with the address behind each link, to tell what differs in nothing else."""


def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
    """Read a text in Markdown; links are reduced to their words, blocks to what is in them."""
    environment: dict[str, object] = {}
    _MARKDOWN.parse(markdown, environment)  # a link may be named anywhere in the text
    return tuple(
        paragraph
        for block, part in _parts(markdown)
        for token in _MARKDOWN.parse(part, environment)
        if (paragraph := _paragraph(token, block)).text
    )


def _parts(markdown: str) -> Iterator[tuple[str, str]]:
    """Cut a text at the lines `/// do` and `///`, each part with the block that it is in."""
    block, lines = "", list[str]()
    for line in markdown.split("\n"):
        marker = _BLOCK_MARKER.match(line)
        if marker is None:
            lines.append(line)
            continue
        yield block, "\n".join(lines)
        block, lines = marker.group(1) if marker.group(1) in _PAIR else "", []
    yield block, "\n".join(lines)


def _paragraph(token: Token, block: str) -> Paragraph:
    if token.type == "inline":
        pieces = list(_pieces(token.children or []))
        text = "".join(piece for piece, is_target in pieces if not is_target)
        return Paragraph(_tidy(text), block, _tidy("".join(piece for piece, _ in pieces)))
    if token.type in {"code_block", "fence"}:
        return Paragraph(_tidy(token.content), block, _tidy(token.content))
    text = _tidy(_TAG.sub(" ", token.content)) if token.type == "html_block" else ""
    return Paragraph(text, block, text)


def _pieces(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    """Give the words of a line, and the addresses of its links (marked) behind theirs."""
    target = ""
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " ", False
        elif token.type == "link_open":
            target = str(token.attrGet("href"))
        elif token.type == "link_close":
            yield f" ({target})", True
        elif token.type in {"text", "code_inline", "image"}:
            yield token.content, False


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", _ATTRIBUTES.sub("", text)).strip(" ")
