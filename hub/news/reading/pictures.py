"""Which of the pictures that a feed names for an item is the best one for a card."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from hub.news.links import usable_link

# What can be made smaller without running anything; SVG is a program.
_TYPES = frozenset(
    f"image/{kind}" for kind in ("jpeg", "jpg", "pjpeg", "png", "gif", "webp", "avif")
)
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_LENGTH = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the feed describes it; every field but the address may be empty."""

    address: str
    kind: str = ""
    """Its media type."""
    width: str = ""
    height: str = ""
    is_picture: bool = True
    """Its place in the feed says that it is a picture; else its type or its ending has to."""


def best_picture(groups: Iterable[Iterable[Picture]], summary: str, base: str) -> str | None:
    """Return the absolute http(s) address of the best picture, None where none will do.

    `groups` are in order of preference; in each, the largest usable picture counts. Last comes the
    first picture of the cleaned `summary` that is no tracking pixel. Relative addresses are
    resolved against `base`.
    """
    for group in (*groups, _shown_in(summary)):
        usable = [
            (picture, link)
            for picture in group
            if picture.address and _fits(picture) and (link := usable_link(picture.address, base))
        ]
        if usable:
            return max(usable, key=lambda each: _area(each[0]))[1]
    return None


def _fits(picture: Picture) -> bool:
    kind = picture.kind.partition(";")[0].strip().lower()
    ending = _ending(picture.address)
    if kind:
        return kind in _TYPES
    return ending in _ENDINGS or (picture.is_picture and ending != ".svg")


def _ending(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    dot = path.rfind(".")
    return path[dot:].lower() if dot >= 0 else ""


def _area(picture: Picture) -> int:
    return _length(picture.width) * _length(picture.height)


def _length(written: str) -> int:
    return int(written) if _LENGTH.fullmatch(written) else 0


class _Images(HTMLParser):
    """Keeps the pictures of a text that are more than a tracking pixel."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Picture] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_pixel = {values.get("width"), values.get("height")} & {"0", "1"}
        if tag == "img" and values.get("src") and not is_pixel:
            self.found.append(Picture(values["src"]))


def _shown_in(summary: str) -> list[Picture]:
    images = _Images()
    images.feed(summary)
    images.close()
    return images.found
