import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.images.formats import format_of


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF87a", "GIF"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WEBP"),
        (b"\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1", "AVIF"),
        (b"\x00\x00\x00\x14ftypavis\x00\x00\x00\x00msf1", "AVIF"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00miafavif", "AVIF"),
    ],
)
def test_the_first_bytes_say_what_it_is(data: bytes, expected: str) -> None:
    """The five formats that the hub shows are known, in the names that Pillow has for them."""
    assert format_of(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\x89PNG\n\x1a\n",
        b"GIF88a",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"XXXX\x00\x00\x00\x00WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html>",
        b"BM\x00\x00\x00\x00",
        b"\x00\x00\x01\x00",  # ICO
        b"II*\x00",  # TIFF
        b"8BPS\x00\x01",  # PSD
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"\x00\x00\x00\x0cjP  \r\n\x87\n",  # JPEG 2000
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        b"\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00miafavif",  # beyond what the box holds
        b"\x00\x00\x10\x00ftypmif1" + b"\x00" * 300 + b"avif",
        b"\x00\x00\x00\x14skipavif\x00\x00\x00\x00mif1",
    ],
)
def test_everything_else_is_nothing(data: bytes) -> None:
    """Other formats, documents and near misses are not read at all."""
    assert format_of(data) is None


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    """Whatever comes, the answer is one of the five or None."""
    assert format_of(data) in {None, "JPEG", "PNG", "GIF", "WEBP", "AVIF"}
    assert format_of(b"\x00\x00\x00\x14ftyp" + data) in {None, "AVIF"}
