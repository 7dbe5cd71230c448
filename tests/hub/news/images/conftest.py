import io
from collections.abc import Callable

import pytest
from PIL import Image


def _encode(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.fixture(scope="session")
def encode() -> Callable[..., bytes]:
    """Write a picture in a format of Pillow's; keywords are that format's."""
    return _encode


@pytest.fixture(scope="session")
def photo() -> Image.Image:
    """Give 400 × 200 pixels: the left half red, the right half blue, some noise all over."""
    picture = Image.new("RGB", (400, 200), "red")
    picture.paste("blue", (200, 0, 400, 200))
    noise = Image.effect_noise((400, 200), 40).convert("RGB")
    return Image.blend(picture, noise, 0.1)
