"""Pictures of cards: our geometric SVG inline (they follow light and dark), all others as files."""

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


def picture_maker(folder: Path, used: set[str]) -> Callable[[str, str, str], Markup]:
    """Make the function that shows a picture: its path, its text, the way to the site's root.

    `folder` holds `images/`; every picture that is shown as a file is noted in `used`.
    """

    @cache
    def drawing(image: str, alt: str) -> Markup | None:
        source = (folder / image).read_bytes()[: MAX_BYTES + 1]
        return inline_drawing(source.decode("utf-8", "replace"), alt)

    def picture(image: str, alt: str, base: str) -> Markup:
        inline = drawing(image, alt) if image.endswith(".svg") else None
        if inline is not None:
            return inline
        used.add(image)
        return Markup('<img src="{}/{}" alt="{}" loading="lazy" decoding="async">').format(
            base, image, alt
        )

    return picture
