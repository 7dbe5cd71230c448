"""The process that draws one picture under limits, asked by `hub.news.images.copies`.

Decoders of pictures are C that reads what strangers wrote. Whatever happens in here happens to one
picture.
"""

import base64
import warnings
from collections.abc import Mapping
from typing import Any

from PIL import AvifImagePlugin, Image

from hub.news.confined.answering import answer
from hub.news.images.card import MOST_PIXELS, draw_card


def reply(_request: Mapping[str, Any], data: bytes) -> dict[str, object]:
    """Give the `webp` of a picture in Base64; changes how Pillow works in this process."""
    # Pillow refuses twice as much before it reserves anything, and merely warns below that.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
    # A thread for each processor would fill the address space on large machines.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {"webp": base64.b64encode(draw_card(data)).decode()}


if __name__ == "__main__":  # pragma: no cover: runs in the child, whose lines nobody counts
    answer(reply)
