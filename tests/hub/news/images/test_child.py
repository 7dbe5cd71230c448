import base64
import struct
import warnings
from collections.abc import Callable

import pytest
from PIL import AvifImagePlugin, Image

from hub.news.failures import FeedError
from hub.news.images.card import draw_card
from hub.news.images.child import reply


@pytest.fixture(autouse=True)
def _pillow_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what a child changes in Pillow for its whole process, which here is the tests'."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setattr(AvifImagePlugin, "DEFAULT_MAX_THREADS", 0)


def test_the_answer_is_the_card(photo: Image.Image, encode: Callable[..., bytes]) -> None:
    """JSON holds no bytes, so they travel as Base64."""
    data = encode(photo, "PNG")
    answer = reply({}, data)
    assert answer.keys() == {"webp"}
    assert base64.b64decode(str(answer["webp"]), validate=True) == draw_card(data)


def test_a_large_picture_draws_no_warning(encode: Callable[..., bytes]) -> None:
    """What Pillow warns of, between half the bound and the bound, is allowed."""
    data = encode(Image.new("1", (8000, 5000)), "PNG")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert reply({}, data)["webp"]


def test_a_webp_canvas_is_not_reserved() -> None:
    """The size that a WebP claims is checked before its decoder makes room for it."""
    side = (6500 - 1).to_bytes(3, "little")
    head = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + side + side
    with pytest.raises(FeedError, match="too large"):
        reply({}, b"RIFF" + struct.pack("<I", len(head)) + head)


def test_avif_is_decoded_by_one_thread(photo: Image.Image, encode: Callable[..., bytes]) -> None:
    """Each thread takes its part of the address space, which is limited."""
    reply({}, encode(photo, "PNG"))
    assert AvifImagePlugin._get_default_max_threads() == 1
