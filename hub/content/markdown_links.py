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
_CALLOUT = re.compile(r"^( *)(?:!!!|\?\?\?\+?)\s")
_QUIZ_TAGS = ("<quiz>", "</quiz>")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)


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
    html: tuple[tuple[str, int], ...] = ()
    """Pieces of HTML in the text, each with its line."""


def scan(body: str, first_line: int = 1) -> Scan:
    """Find links, pictures and anchors; `first_line` is the line on which the body starts.

    Anchors follow the engine: Python-Markdown's `slugify` and `unique`, or an own `{#id}`.
    """
    links: list[Link] = []
    headings: list[Token] = []
    written_ids: set[str] = set()
    html: list[tuple[str, int]] = []
    in_heading = False
    for token in _MARKDOWN.parse(_as_commonmark(body)):
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "inline":
            links += _links_in(token, first_line + (token.map[0] if token.map else 0))
            headings += [token] if in_heading else []
            in_heading = False
        if token.type in {"html_block", "inline"}:
            line = first_line + (token.map[0] if token.map else 0)
            html += [(text, line) for text in _html_in(token)]
    written_ids.update(one for text, _ in html for one in _HTML_ID.findall(text))
    return Scan(tuple(links), frozenset(_anchors(headings) | written_ids), tuple(html))


def _html_in(token: Token) -> Iterator[str]:
    if token.type == "html_block":
        yield token.content
    yield from (one.content for one in token.children or () if one.type == "html_inline")


def _as_commonmark(body: str) -> str:
    """Write what Python-Markdown reads otherwise the way CommonMark does, line for line.

    The text of a callout (`!!! note`, `??? tip`) is indented, a heading needs no space, and what
    stands in a quiz is Markdown, not HTML.
    """
    lines: list[str] = []
    indents: list[int] = []
    for line in _TIGHT_HEADING.sub(r"\1 ", body).split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        while indents and line.strip() and indent < indents[-1]:
            indents.pop()
        opening = _CALLOUT.match(line)
        if opening:
            indents.append(len(opening.group(1)) + 4)
        depth = indents[-1] if indents else 0
        frames_markdown = opening or line.strip() in _QUIZ_TAGS
        lines.append("" if frames_markdown else line[min(depth, indent) :])
    return "\n".join(lines)


def _links_in(inline: Token, line: int) -> Iterator[Link]:
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src")
        if target is not None:
            yield Link(unquote(str(target)), line)


def _anchors(headings: list[Token]) -> set[str]:
    """Name the headings as the engine does: those with an own id first, then the others in turn."""
    own = [_OWN_ID.search(heading.content) for heading in headings]
    taken = {match.group(1) for match in own if match}
    for heading, match in zip(headings, own, strict=True):
        if match is None:
            text = "".join(
                child.content
                for child in heading.children or ()
                if child.type not in {"image", "html_inline"}
            )
            taken.add(unique(slugify(text, "-"), taken))
    return taken
