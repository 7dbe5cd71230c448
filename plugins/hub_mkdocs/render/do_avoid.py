"""The blocks `/// do` and `/// avoid`: what to do and what to avoid, as a pair side by side."""

from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from hub.i18n.catalogue import translations
from hub_mkdocs.render.signs import CROSS, TICK

DO, AVOID = "hub-do", "hub-avoid"


class DoAvoid(BlocksExtension):  # type: ignore[misc]  # pymdownx has no types
    """Registers both blocks, with their words in the language of the page."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        _ = translations(lang).gettext
        self.words = {"do": _("Do"), "avoid": _("Avoid")}

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 - the name is pymdownx's
        """Register the blocks, and the step that puts two of them side by side."""
        for block in (_Do, _Avoid):
            block_mgr.register(block, {"word": self.words[block.NAME]})
        md.treeprocessors.register(_Pairs(md), "hub_pairs", 19)  # after the inline patterns (20)


class _Listed(Block):  # type: ignore[misc]  # as above
    """A box with a sign and a word at its head; both say what the colour says."""

    css = ""
    sign = ""

    def on_create(self, parent: Element) -> Element:
        box = SubElement(parent, "div", {"class": self.css})
        head = SubElement(box, "p", {"class": "hub-pair__word"})
        icon: dict[str, Any] = {"viewBox": "0 0 24 24", "aria-hidden": "true"}
        SubElement(SubElement(head, "svg", icon), "path", {"d": self.sign})
        head[0].tail = self.config["word"]
        return box


class _Do(_Listed):
    NAME = "do"
    css = DO
    sign = TICK


class _Avoid(_Listed):
    NAME = "avoid"
    css = AVOID
    sign = CROSS


class _Pairs(Treeprocessor):
    """Puts a `do` and the `avoid` directly behind it into one element."""

    def run(self, root: Element) -> None:
        for parent in [*root.iter()]:
            for first, second in pairwise([*parent]):
                if first.get("class") == DO and second.get("class") == AVOID:
                    pair = Element("div", {"class": "hub-pair"})
                    parent.insert([*parent].index(first), pair)
                    for one in (first, second):
                        parent.remove(one)
                        pair.append(one)
