"""What the hub adds to Markdown: links that wait, links to dates, French typography."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from hub.i18n.typography import typeset
from hub_mkdocs.render.quizzes import register_quizzes

_A_WORD = "x"
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea"})


@dataclass
class Links:
    """What relative links of the page at hand mean here; `current` is that page's place."""

    waiting: frozenset[str] = frozenset()
    """Places of posts that have no page yet: a link to one is plain text."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Places that are part of another page → that page with an anchor."""
    current: str = ""

    def target(self, href: str) -> str | None:
        """Give the place in the language's tree that a link leads to, `None` if to elsewhere."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        folder = posixpath.dirname(self.current)
        return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))

    def from_current(self, uri: str) -> str:
        """Write the way from the current page to a place."""
        return posixpath.relpath(uri, posixpath.dirname(self.current) or ".")


class HubMarkdown(Extension):
    """Registers the tree processors below; one instance serves a whole build."""

    def __init__(self, links: Links, lang: str) -> None:
        super().__init__()
        self.links = links
        self.lang = lang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Run after the inline patterns (20) and before MkDocs resolves links (0)."""
        md.treeprocessors.register(_LinkProcessor(md, self.links), "hub_links", 18)
        md.treeprocessors.register(_Typography(md, self.lang), "hub_typography", 17)
        register_quizzes(md, self.lang)


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            target = self.links.target(element.get("href", ""))
            if target in self.links.waiting:
                element.tag = "span"
                element.attrib.clear()
            elif target is not None and target in self.links.moved:
                element.set("href", self.links.from_current(self.links.moved[target]))


class _Typography(Treeprocessor):
    def __init__(self, md: Markdown, lang: str) -> None:
        super().__init__(md)
        self.lang = lang

    def run(self, root: Element) -> None:
        for element, verbatim in _walk(root, verbatim=False):
            if not verbatim:
                element.text = self._typeset(element.text)
            for child in element:
                if not verbatim:
                    child.tail = self._typeset_after(child.tail)

    def _typeset_after(self, text: Any) -> Any:
        """Typeset what follows an element: the space before its first sign belongs to a word."""
        typeset_text = self._typeset(None if text is None else f"{_A_WORD}{text}")
        return None if text is None else typeset_text.removeprefix(_A_WORD)

    def _typeset(self, text: Any) -> Any:
        if text is None or isinstance(text, AtomicString):
            return text
        return typeset(text, self.lang)


def _walk(element: Element, *, verbatim: bool) -> Iterator[tuple[Element, bool]]:
    verbatim = verbatim or element.tag in _VERBATIM
    yield element, verbatim
    for child in element:
        yield from _walk(child, verbatim=verbatim)
