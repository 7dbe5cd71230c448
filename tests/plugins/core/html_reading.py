"""Built HTML read by a real parser: its elements with attributes and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img"),
        *("input", "link", "meta", "source", "track", "wbr"),
    )
)
"""These have no end tag (HTML, 13.1.2)."""


@dataclass
class Element:
    """An element with its attributes as the browser sees them; `text` is all that is in it."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give its text on one line; no-break spaces stay what they are."""
        return "".join(self.parts).strip("\n ")

    @property
    def classes(self) -> set[str]:
        """Give its classes."""
        return set(self.attributes.get("class", "").split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.texts: list[tuple[str, tuple[Element, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if not any(one.tag == "template" for one in self.open):
            self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not any(one.tag == "template" for one in self.open):
            self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while any(one.tag == tag for one in self.open) and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self.open)))
        for element in self.open:
            element.parts.append(data)


def elements(html: str, tag: str | None = None, *, within: str = "") -> list[Element]:
    """Give the elements of a page in their order: all, those of a tag, those with a class.

    What a `<template>` holds is not of the page until a script puts it there.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [
        one
        for one in reader.found
        if (tag is None or one.tag == tag) and (not within or within in one.classes)
    ]


def texts(html: str) -> list[tuple[str, tuple[Element, ...]]]:
    """Give every text of a page, with the elements around it from the outermost."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.texts


SITE = "https://hub.example.com/"


def leads_to(link: Element, address: str) -> str:
    """Give where a link on a page leads: an address on the site, from its root, or elsewhere."""
    return urljoin(SITE + address, link["href"]).removeprefix(SITE)


def led_to(html: str, address: str) -> list[str]:
    """Give where every link of a page leads."""
    links = (one for one in elements(html, "a") if "href" in one.attributes)
    return [leads_to(one, address) for one in links]
