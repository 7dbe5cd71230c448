"""A QR code read by a decoder of its own, from the path that a page draws."""

import re

import zxingcpp
from PIL import Image, ImageDraw

SCALE = 8
"""Pixels a module."""
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")


def decode(path: str, view_box: str) -> zxingcpp.Barcode | None:
    """Paint a path black on white within its `viewBox`, and give what a reader finds in it."""
    assert RUN.sub("", path) == ""
    left, top, width, height = (int(number) for number in view_box.split())
    picture = Image.new("L", (width * SCALE, height * SCALE), 255)
    pen = ImageDraw.Draw(picture)
    for run in RUN.finditer(path):
        x, y, length = (int(number) for number in run.groups())
        corner = ((x - left) * SCALE, (y - top) * SCALE)
        pen.rectangle(
            (corner, (corner[0] + length * SCALE - 1, corner[1] + SCALE - 1)),
            fill=0,
        )
    return zxingcpp.read_barcode(picture)
