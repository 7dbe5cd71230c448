"""Short Markdown in front matter: evidence, announcements."""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def render_short(text: str, resolve: Callable[[str], str | None], *, inline: bool) -> Markup:
    """Render a short text; HTML in it is escaped.

    `resolve` gives the address for a link as written, or `None` where the link is to be left out
    and its text kept.
    """
    tokens = _MARKDOWN.parseInline(text) if inline else _MARKDOWN.parse(text)
    for token in tokens:
        token.children = _resolved(token.children or [], resolve)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Markup(html)  # noqa: S704 - markdown-it escapes, HTML is off


def _resolved(children: list[Token], resolve: Callable[[str], str | None]) -> list[Token]:
    kept: list[Token] = []
    dropped = False
    for token in children:
        if token.type == "link_open":
            address = resolve(str(token.attrGet("href")))
            dropped = address is None
            token.attrSet("href", address or "")
        if not (dropped and token.type in {"link_open", "link_close"}):
            kept.append(token)
    return kept
