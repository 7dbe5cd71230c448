"""Typography of HTML that was not rendered by our Markdown: contents lists, cleaned summaries."""

import re
from collections.abc import Iterable

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink

from hub.i18n.typography import typeset

_TAG = re.compile(r"(<[^>]*>)")
_VERBATIM = re.compile(r"<(/?)(?:code|pre|kbd|samp)\b")


def typeset_contents(items: Iterable[AnchorLink], lang: str) -> None:
    """Typeset the entries of a contents list; Python-Markdown folds their spaces."""
    for item in items:
        item.title = typeset_html(item.title, lang)
        typeset_contents(item.children, lang)


def typeset_html(html: str, lang: str) -> Markup:
    """Typeset the text of HTML that is safe already, between its tags and outside of code."""
    depth = 0
    parts = _TAG.split(html)
    for number, part in enumerate(parts):
        if number % 2:
            code = _VERBATIM.match(part)
            depth += (-1 if code.group(1) else 1) if code else 0
        elif not depth:
            parts[number] = typeset(part, lang)
    return Markup("".join(parts))  # noqa: S704 - it was safe before, and gains spaces only
