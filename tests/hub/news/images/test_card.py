import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, features

from hub.news.failures import FeedError
from hub.news.images import card
from hub.news.images.card import LARGEST_COPY, draw_card

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", *(["AVIF"] if features.check("avif") else [])]
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)

Encode = Callable[..., bytes]


def _open(webp: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(webp), formats=["WEBP"])
    picture.load()
    assert picture.mode == "RGB"
    assert len(webp) <= LARGEST_COPY
    return picture


def _is_near(colour: object, expected: tuple[int, ...], tolerance: int = 40) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(colour, expected, strict=True))


def _png(width: int, height: int, *, pixels: bool) -> bytes:
    """Write a black PNG of one bit a pixel, or only its head."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) if pixels else b""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", rows + packer.flush()),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_becomes_a_small_webp(kind: str, photo: Image.Image, encode: Encode) -> None:
    """All that browsers show is read, and keeps its colours."""
    drawn = _open(draw_card(encode(photo, kind)))
    assert drawn.size == (400, 200)
    assert _is_near(drawn.getpixel((50, 100)), RED)
    assert _is_near(drawn.getpixel((350, 100)), BLUE)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1600, 900), (640, 360)),  # the usual photograph
        ((1280, 520), (640, 260)),  # the card's own shape
        ((3000, 600), (640, 260)),  # wider than a card: the ends go
        ((900, 1600), (640, 360)),  # taller: top and bottom go
        ((2561, 2560), (640, 360)),
        ((300, 150), (300, 150)),  # small ones are not enlarged
        ((300, 300), (300, 169)),
        ((120, 60), (120, 60)),  # the smallest
        ((1000, 60), (148, 60)),
        ((60, 400), None),
        ((119, 60), None),
        ((120, 59), None),
        ((1, 1), None),
    ],
)
def test_the_copy_has_the_size_of_a_card(
    size: tuple[int, int], expected: tuple[int, int] | None, encode: Encode
) -> None:
    """Twice the width of a card at most; icons and the pixels that count readers are left out."""
    data = encode(Image.new("RGB", size, "green"), "PNG")
    if expected is None:
        with pytest.raises(FeedError, match="smaller than 120 × 60 pixels"):
            draw_card(data)
    else:
        assert _open(draw_card(data)).size == expected


def test_what_is_cut_off_is_at_the_ends(encode: Encode) -> None:
    """Wide pictures keep their middle; tall ones what is a little above it, where faces are."""
    wide = Image.new("RGB", (2000, 400), "red")
    wide.paste("blue", (500, 0, 1500, 400))
    drawn = _open(draw_card(encode(wide, "PNG")))
    assert all(_is_near(drawn.getpixel((x, 130)), BLUE) for x in (5, 320, 635))
    tall = Image.new("RGB", (640, 1440), "red")
    tall.paste("blue", (0, 356, 640, 717))
    drawn = _open(draw_card(encode(tall, "PNG")))
    assert all(_is_near(drawn.getpixel((320, y)), BLUE) for y in (5, 180, 355))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_huge_pictures_are_reduced_evenly(kind: str, encode: Encode) -> None:
    """The quick steps before the careful one change neither what is shown nor its colours."""
    picture = Image.new("RGB", (6400, 3600), "red")
    picture.paste("blue", (3200, 0, 6400, 3600))
    drawn = _open(draw_card(encode(picture, kind)))
    assert drawn.size == (640, 360)
    assert _is_near(drawn.getpixel((310, 180)), RED)
    assert _is_near(drawn.getpixel((330, 180)), BLUE)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "GIF"])
@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_pictures_stand_upright(kind: str, orientation: int, encode: Encode) -> None:
    """What a camera notes about how it was held is applied, as browsers do; nonsense is not."""
    upright = Image.new("RGB", (320, 180), "white")
    upright.paste("red", (0, 0, 160, 90))
    upright.paste("blue", (160, 90, 320, 180))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    stored = upright if undo is None else upright.transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    drawn = _open(draw_card(encode(stored, kind, exif=exif)))
    assert drawn.size == (320, 180)
    assert _is_near(drawn.getpixel((40, 40)), RED)
    assert _is_near(drawn.getpixel((280, 140)), BLUE)
    assert _is_near(drawn.getpixel((280, 40)), WHITE)


@pytest.mark.parametrize(
    "exif", [b"Exif\x00\x00nothing", b"Exif\x00\x00MM\x00*\x00\x00\x04"], ids=["header", "cut"]
)
def test_broken_exif_loses_no_picture(exif: bytes, photo: Image.Image, encode: Encode) -> None:
    """Many a tool writes broken EXIF; the picture is shown as it lies."""
    assert _open(draw_card(encode(photo, "PNG", exif=exif))).size == (400, 200)


@pytest.mark.parametrize(
    ("mode", "kind", "ground", "expected"),
    [
        ("1", "PNG", 1, WHITE),
        ("L", "PNG", 90, (90, 90, 90)),
        ("L", "JPEG", 90, (90, 90, 90)),
        ("LA", "PNG", (90, 255), (90, 90, 90)),
        ("LA", "PNG", (0, 0), WHITE),
        ("P", "PNG", 0, (0, 0, 0)),
        ("P", "GIF", 0, (0, 0, 0)),
        ("I;16", "PNG", 0x5A00, (90, 90, 90)),
        ("CMYK", "JPEG", (0, 255, 255, 0), (255, 0, 0)),
        ("RGBA", "PNG", (255, 0, 0, 128), (255, 127, 127)),
        ("RGBA", "PNG", (0, 0, 0, 0), WHITE),
        ("RGBA", "WEBP", (0, 0, 255, 0), WHITE),
    ],
)
def test_every_kind_of_pixel_is_understood(
    mode: str, kind: str, ground: int | tuple[int, ...], expected: tuple[int, ...], encode: Encode
) -> None:
    """Grey, palettes, 16 bits, print colours and transparency, which becomes white paper."""
    drawn = _open(draw_card(encode(Image.new(mode, (200, 100), ground), kind)))
    assert _is_near(drawn.getpixel((100, 50)), expected, 12)


@pytest.mark.parametrize(("mode", "clear"), [("P", 0), ("L", 0), ("RGB", (0, 0, 0)), ("I;16", 0)])
def test_one_transparent_colour_is_understood(
    mode: str, clear: int | tuple[int, ...], encode: Encode
) -> None:
    """PNG may call one colour transparent; that is white too, except in 16 bits of grey."""
    data = encode(Image.new(mode, (200, 100), clear), "PNG", transparency=clear)
    expected = (0, 0, 0) if mode == "I;16" else WHITE
    assert _is_near(_open(draw_card(data)).getpixel((100, 50)), expected, 12)


@pytest.mark.parametrize("kind", [*(kind for kind in FORMATS if kind != "JPEG"), "MPO"])
def test_animations_show_their_first_picture(kind: str, encode: Encode) -> None:
    """Nothing moves on a card; the pictures that a camera stores in one JPEG count as such."""
    frames = [Image.new("RGB", (200, 100), colour) for colour in ("red", "blue", "green")]
    data = encode(frames[0], kind, save_all=True, append_images=frames[1:])
    drawn = _open(draw_card(data))
    assert getattr(drawn, "n_frames", 1) == 1
    assert _is_near(drawn.getpixel((100, 50)), RED)


def test_noise_is_kept_small(encode: Encode) -> None:
    """What compresses badly loses quality rather than growing."""
    noise = Image.merge("RGB", [Image.effect_noise((640, 360), 200) for _ in range(3)])
    good, drawn = encode(noise, "WEBP", quality=80), draw_card(encode(noise, "PNG"))
    assert len(good) > 2 * LARGEST_COPY
    assert LARGEST_COPY // 5 < len(drawn) <= LARGEST_COPY


def test_what_stays_large_is_refused(
    photo: Image.Image, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound holds, should an encoder one day not get below it."""
    monkeypatch.setattr(card, "LARGEST_COPY", 10)
    with pytest.raises(FeedError, match="cannot be made smaller than 60 kB"):
        draw_card(encode(photo, "PNG"))


def _profile() -> bytearray:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return bytearray(srgb.tobytes())


def _swapped() -> bytes:
    """Give a profile in which red and blue have changed places."""
    profile = _profile()
    red, blue = profile.index(b"rXYZ") + 4, profile.index(b"bXYZ") + 4
    profile[red : red + 8], profile[blue : blue + 8] = (
        profile[blue : blue + 8],
        profile[red : red + 8],
    )
    return bytes(profile)


def _changed(at: int, new: bytes) -> bytes:
    profile = bytearray(_swapped())
    profile[at : at + len(new)] = new
    return bytes(profile)


def test_colours_are_those_of_the_profile(encode: Encode) -> None:
    """A picture whose profile says that its red is blue is blue, in sRGB."""
    data = encode(Image.new("RGB", (200, 100), "red"), "JPEG", icc_profile=_swapped())
    assert _is_near(_open(draw_card(data)).getpixel((100, 50)), BLUE)
    data = encode(Image.new("RGBA", (200, 100), "red"), "PNG", icc_profile=_swapped())
    assert _is_near(_open(draw_card(data)).getpixel((100, 50)), BLUE)


@pytest.mark.parametrize(
    "profile",
    [b"nonsense", _changed(16, b"GRAY"), _changed(16, b"\xff\xff"), _changed(128, bytes(4))],
    ids=["no profile", "of other colours", "of nothing", "without tags"],
)
def test_a_broken_profile_loses_no_picture(profile: bytes, encode: Encode) -> None:
    """What says nothing about the colours is passed over, as browsers do."""
    data = encode(Image.new("RGB", (200, 100), "red"), "JPEG", icc_profile=profile)
    assert _is_near(_open(draw_card(data)).getpixel((100, 50)), RED)


def test_a_pillow_without_littlecms_does(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some distributions build Pillow without colour management; colours are then off a little."""

    def refuse(*_: object) -> None:
        raise ImportError("The _imagingcms C module is not installed")

    monkeypatch.setattr(ImageCms, "ImageCmsProfile", refuse)
    profile = b"any"
    data = encode(Image.new("RGB", (200, 100), "red"), "JPEG", icc_profile=profile)
    assert _is_near(_open(draw_card(data)).getpixel((100, 50)), RED)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "GIF"])
def test_nothing_but_the_picture_stays(kind: str, photo: Image.Image, encode: Encode) -> None:
    """Where a photograph was taken, and all else that hides in files, is in no copy."""
    exif = Image.Exif()
    exif[0x010E] = "hidden-exif"
    exif[0x8825] = {1: "N", 2: (49.0, 10.0, 30.0), 3: "E", 4: (16.0, 36.0, 0.0)}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>hidden-xmp</x:xmpmeta>"
    data = encode(photo, kind, exif=exif, xmp=xmp, icc_profile=bytes(_profile()))
    data += b"hidden-trailer"
    assert b"hidden-exif" in data
    drawn = draw_card(data)
    chunks, at = [], 12
    while at < len(drawn):
        name, size = struct.unpack("<4sI", drawn[at : at + 8])
        chunks.append(name)
        at += 8 + size + size % 2
    assert chunks == [b"VP8 "]
    assert not _open(drawn).info.keys() & {"exif", "xmp", "icc_profile", "comment"}
    assert b"hidden" not in drawn


@pytest.mark.parametrize("kind", FORMATS)
def test_a_part_of_a_picture_is_refused(kind: str, photo: Image.Image, encode: Encode) -> None:
    """Cut anywhere in its first 95 %, no file gives half a picture."""
    data = encode(photo, kind)
    cuts = {*range(40), *range(40, len(data) * 95 // 100, max(1, len(data) // 60))}
    for cut in sorted(cuts):
        with pytest.raises(FeedError):
            draw_card(data[:cut])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x05IHDR\x00\x00\x00\xc8\x00" + struct.pack(">I", 0),
        b"\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1",
        b"RIFF\x04\x00\x00\x00WEBP",
        b"GIF89a\xc8\x00\x64\x00\x00\x00\x00;",
        b"\xff\xd8\xff\xd9",
    ],
    ids=["PNG", "AVIF", "WebP", "GIF", "JPEG"],
)
def test_a_head_without_a_body_is_damaged(data: bytes) -> None:
    """The right first bytes are not enough."""
    with pytest.raises(FeedError, match="damaged or incomplete"):
        draw_card(data)


@pytest.mark.skipif("AVIF" not in FORMATS, reason="this Pillow reads no AVIF")
def test_a_spoilt_avif_is_damaged(photo: Image.Image, encode: Encode) -> None:
    """Its decoder raises in ways of its own, at files without an index or an end."""
    data = encode(photo, "AVIF")
    short = encode(Image.new("RGB", (400, 200)), "AVIF")[:-10]
    for spoilt in (data.replace(b"iloc", b"xloc"), data.replace(b"pitm", b"xitm"), short):
        with pytest.raises(FeedError, match="damaged or incomplete"):
            draw_card(spoilt)


@pytest.mark.parametrize(
    ("width", "height", "pixels"),
    [
        (100_000, 100_000, False),
        (20_000, 20_000, True),
        (12_001, 100, True),
        (100, 12_001, True),
        (8001, 5000, True),
    ],
)
def test_bombs_are_not_opened(width: int, height: int, pixels: bool) -> None:
    """What a head claims is enough: 400 million pixels in 60 kB are never decoded."""
    data = _png(width, height, pixels=pixels)
    assert len(data) < 100_000
    with pytest.raises(FeedError, match="too large: it may have 40 million pixels and 12,000"):
        draw_card(data)


def test_forty_million_pixels_are_fine() -> None:
    """The bounds themselves are allowed."""
    assert _open(draw_card(_png(8000, 5000, pixels=True))).size == (640, 360)
    assert _open(draw_card(_png(12_000, 300, pixels=True))).size == (640, 260)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no picture that the hub can show"),
        (b"hello", "no picture that the hub can show"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a web page or an SVG"),
        (b"\r\n <!DOCTYPE html><title>Log in</title>", "a web page or an SVG"),
        (b"GIF89a<html><script>alert(1)</script></html>" + b" " * 500, "too large|damaged"),
        (b"GIF89a/*\x00\x00\x00*/=1;alert(1)//", "too large|damaged"),
        (b"\xff\xd8\xff\xe0<html><script>alert(1)</script>", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 <script>alert(1)</script>", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, reason: str) -> None:
    """Pages, drawings and files that are two things at once have a sentence each."""
    with pytest.raises(FeedError, match=reason):
        draw_card(data)


def test_one_reader_is_asked(
    photo: Image.Image, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pillow may try no other format than that of the first bytes."""
    asked = []
    really = Image.open

    def spy(file: io.BytesIO, formats: list[str] | None = None) -> Image.Image:
        asked.append(formats)
        return really(file, formats=formats)

    monkeypatch.setattr(Image, "open", spy)
    draw_card(encode(photo, "GIF"))
    assert asked == [["GIF"]]


def test_a_page_hidden_in_a_picture_does_not_come_through(encode: Encode) -> None:
    """A picture that is a web page as well is a picture only, once it is drawn anew."""
    script = b"<script>alert(1)</script>"
    picture = Image.new("RGB", (200, 100), "red")
    for data in (
        encode(picture, "GIF", comment=script),
        encode(picture, "JPEG", comment=script),
        encode(picture, "PNG") + script,
    ):
        assert script in data
        assert b"script" not in draw_card(data)


@pytest.mark.parametrize("kind", ["ICO", "TIFF", "EPS", "BMP", "PPM", "TGA", "JPEG2000", "PCX"])
def test_rare_formats_are_refused(kind: str, photo: Image.Image, encode: Encode) -> None:
    """Pillow could read them; the hub does not."""
    with pytest.raises(FeedError, match="no picture that the hub can show"):
        draw_card(encode(photo, kind))


def test_a_photoshop_file_is_refused() -> None:
    """Pillow reads them without writing any."""
    with pytest.raises(FeedError, match="no picture that the hub can show"):
        draw_card(b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 100, 200, 8, 3) + bytes(200))
