"""Pictures of cards: our geometric SVG inline (they follow light and dark), all others as files.

A picture's path is its place below `content/` and its address on the site: `images/open-day.jpg`
of a story, `news/images/….webp` of a news item.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    _SVG + name
    for name in ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
)
_ATTRIBUTES = frozenset(
    [
        "viewBox",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "points",
        "transform",
        "opacity",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-opacity",
    ]
)
_VALUE = re.compile(r"[\w\s.,#()%+-]*")
_CALL = re.compile(r"\b(?!var\(|translate\(|rotate\(|scale\(|matrix\(|skew[XY]\()\w+\(")
MOST_DEEP = 20
MAX_BYTES = 8 * 1024
"""A larger drawing is no illustration of a card; it is shown as a file."""
WEBP_HEAD = 30
"""So many bytes of a WebP file say how large its picture is."""


def inline_drawing(source: str, alt: str) -> Markup | None:
    """Give a drawing as inline SVG, or `None` unless every element and value is a plain shape.

    Nothing that could run, load or restyle passes: no script, style, link, event or url().
    """
    if len(source) > MAX_BYTES or "<!" in source or "<?" in source.removeprefix("<?xml"):
        return None
    try:
        root = ET.fromstring(source)  # noqa: S314 - small, and without a DOCTYPE or entity
    except ET.ParseError:
        return None
    if root.tag != f"{_SVG}svg" or not all(map(_is_plain, root.iter())) or _depth(root) > MOST_DEEP:
        return None
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    # What the root says holds for all shapes; the size is ours.
    root.tag = "g"
    view = root.attrib.pop("viewBox", "0 0 640 260")
    for size in ("width", "height", "x", "y"):
        root.attrib.pop(size, None)
    shapes = ET.tostring(root, "unicode").strip()
    label = (
        Markup('role="img" aria-label="{}"').format(alt) if alt else Markup('aria-hidden="true"')
    )
    return Markup('<svg class="hub-drawing" viewBox="{}" {} focusable="false">{}</svg>').format(
        view,
        label,
        Markup(shapes),  # noqa: S704 - every element and attribute was checked above
    )


def _depth(root: ET.Element) -> int:
    depth, level = 0, list(root)
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _is_plain(element: ET.Element) -> bool:
    return (
        element.tag in _ELEMENTS
        and not (element.text or "").strip()
        and all(
            name in _ATTRIBUTES and _VALUE.fullmatch(value) and not _CALL.search(value)
            for name, value in element.attrib.items()
        )
    )


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Read width and height in pixels from the first `WEBP_HEAD` bytes of a WebP picture.

    Gives None for any other file (RFC 9649, sections 2.5 to 2.7).
    """
    if len(head) < WEBP_HEAD or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    kind = head[12:16]
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        return _number(head[26:28]) & 0x3FFF, _number(head[28:30]) & 0x3FFF
    if kind == b"VP8L" and head[20:21] == b"\x2f":
        sizes = _number(head[21:25])
        return 1 + (sizes & 0x3FFF), 1 + (sizes >> 14 & 0x3FFF)
    if kind == b"VP8X":
        return 1 + _number(head[24:27]), 1 + _number(head[27:30])
    return None


def _number(little: bytes) -> int:
    return int.from_bytes(little, "little")


def picture_maker(folder: Path, used: set[str]) -> Callable[[str, str, str], Markup]:
    """Make the function that shows a picture: its path, its text, the way to the site's root.

    `folder` is the content folder; every picture that is shown as a file is noted in `used`.
    """

    @cache
    def drawing(image: str, alt: str) -> Markup | None:
        source = (folder / image).read_bytes()[: MAX_BYTES + 1]
        return inline_drawing(source.decode("utf-8", "replace"), alt)

    @cache
    def size(image: str) -> Markup:
        with (folder / image).open("rb") as file:
            found = webp_size(file.read(WEBP_HEAD))
        return Markup(' width="{}" height="{}"').format(*found) if found else Markup()

    def picture(image: str, alt: str, base: str) -> Markup:
        inline = drawing(image, alt) if image.endswith(".svg") else None
        if inline is not None:
            return inline
        used.add(image)
        return Markup('<img src="{}/{}" alt="{}"{} loading="lazy" decoding="async">').format(
            base, image, alt, size(image)
        )

    return picture
