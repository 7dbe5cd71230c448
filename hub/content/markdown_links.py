"""Links and anchors of a Markdown text with their lines, without rendering it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_OWN_ID = re.compile(r"\s*\{[^{}]*?#([\w:.-]+)[^{}]*\}\s*$")
_HTML_ID = re.compile(r"""\bid=["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written (percent-decoded), and the line on which it stands."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a text links to, and the anchors that others may link to."""

    links: tuple[Link, ...]
    anchors: frozenset[str]


def scan(body: str, first_line: int = 1) -> Scan:
    """Find links, pictures and anchors; `first_line` is the line on which the body starts.

    Anchors follow the engine: Python-Markdown's `slugify` and `unique`, or an own `{#id}`.
    """
    links: list[Link] = []
    anchors: set[str] = set()
    in_heading = False
    for token in _MARKDOWN.parse(body):
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "inline":
            line = first_line + (token.map[0] if token.map else 0)
            links += _links_in(token, line)
            if in_heading:
                anchors.add(_anchor(token, anchors))
            in_heading = False
        if token.type in {"html_block", "inline"}:
            anchors.update(_HTML_ID.findall(token.content))
    return Scan(tuple(links), frozenset(anchors))


def _links_in(inline: Token, line: int) -> Iterator[Link]:
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src")
        if target is not None:
            yield Link(unquote(str(target)), line)


def _anchor(heading: Token, taken: set[str]) -> str:
    own = _OWN_ID.search(heading.content)
    if own:
        return own.group(1)
    text = "".join(child.content for child in heading.children or ())
    return unique(slugify(text, "-"), set(taken))
