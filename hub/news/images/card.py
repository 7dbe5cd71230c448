"""Draw a picture anew at the size of a card: nothing of the file that came stays in the result.

A card is 320 CSS pixels wide and shows pictures at 640:260 (`hub-card__picture` in `hub.css`);
the copy has twice that width for sharp screens.
"""

import io
import struct
from contextlib import suppress

from PIL import Image, ImageCms

from hub.news.failures import FeedError
from hub.news.images.formats import format_of

WIDTH = 640
"""Pixels; smaller pictures are not enlarged."""
WIDEST = 640 / 260
"""Width by height: what is wider loses both ends, which a card would hide anyway."""
TALLEST = 16 / 9
"""Width by height: what is taller loses top and bottom."""
SMALLEST = (120, 60)
"""Pixels, width and height: below are icons and the pixels that count readers."""
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 12_000
LARGEST_COPY = 60_000
"""Bytes."""

_QUALITIES = (80, 65, 50, 35, 20, 0)
# Faces and titles are above the middle of tall pictures more often than below it.
_CUT_ABOVE = 0.33
# Before the careful steps, sides are divided by whole numbers as long as they keep so many pixels.
_ENOUGH = 2 * WIDTH

_UNREADABLE = "This is no picture that the hub can show: it has to be JPEG, PNG, GIF, WebP or AVIF."
_A_PAGE = "There is a web page or an SVG drawing where the picture should be."
_TOO_LARGE = (
    f"The picture is too large: it may have {MOST_PIXELS // 1_000_000} million pixels "
    f"and {LONGEST_SIDE:,} on a side."
)
_TOO_SMALL = f"The picture is smaller than {SMALLEST[0]} × {SMALLEST[1]} pixels, as icons are."
_TOO_RICH = f"The picture cannot be made smaller than {LARGEST_COPY // 1000} kB."
_DAMAGED = "The picture is damaged or incomplete."

# What Pillow raises at broken pictures and EXIF, found by mutating files; whatever else comes one
# day ends the child, which is a failure of that picture all the same.
_AT_DAMAGE = (OSError, SyntaxError, ValueError, RuntimeError)
_AT_EXIF = (SyntaxError, struct.error)

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# The colours that a profile speaks of, and the mode of the pixels that it fits.
_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def draw_card(data: bytes) -> bytes:
    """Give the picture as WebP of `WIDTH` pixels and `LARGEST_COPY` bytes at most.

    The first picture of animations, upright, in sRGB, what is transparent white, without metadata.
    Same bytes, same result. Raise `FeedError` with a plain reason for what is no such picture,
    is damaged, too large or too small. The sizes that a file claims are checked before anything
    is decoded; to have that hold for what Pillow reserves in opening, see `child.reply`.
    """
    kind = format_of(data)
    if kind is None:
        raise FeedError(_A_PAGE if data.lstrip()[:1] == b"<" else _UNREADABLE)
    try:
        picture = _decoded(data, kind)
    except Image.DecompressionBombError:
        raise FeedError(_TOO_LARGE) from None
    except _AT_DAMAGE:
        raise FeedError(_DAMAGED) from None
    if picture.width < SMALLEST[0] or picture.height < SMALLEST[1]:
        raise FeedError(_TOO_SMALL)
    return _encoded(_in_srgb(_flat(_fitted(picture))))


def _decoded(data: bytes, kind: str) -> Image.Image:
    """Give the pixels upright, perhaps already reduced, eight bits a channel and no palette."""
    with Image.open(io.BytesIO(data), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
            raise Image.DecompressionBombError
        # JPEG can be decoded at a half, a quarter or an eighth; the others ignore this.
        picture.draft(None, (_ENOUGH, _ENOUGH))
        picture.load()
        turn = _turn(picture)
        plain = _plain(picture)
    reduced = plain.reduce(max(1, min(plain.size) // _ENOUGH))
    return reduced if turn is None else reduced.transpose(turn)


def _turn(picture: Image.Image) -> Image.Transpose | None:
    # Broken EXIF is common in pictures that are fine.
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except _AT_EXIF:
        return None


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # 16 bits of grey, which Pillow would cut off at 255 instead of dividing them.
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in _MODES.values() else picture.convert("RGB")


def _fitted(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    kept_width = min(width, round(height * WIDEST))
    kept_height = min(height, round(width / TALLEST))
    left, top = (width - kept_width) / 2, (height - kept_height) * _CUT_ABOVE
    scale = min(1, WIDTH / kept_width)
    size = round(kept_width * scale), round(kept_height * scale)
    box = (left, top, left + kept_width, top + kept_height)
    return picture.resize(size, Image.Resampling.LANCZOS, box=box)


def _flat(picture: Image.Image) -> Image.Image:
    # Logos are drawn for white paper: black on nothing would vanish on the ground of dark pages.
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    paper.info = picture.info
    return paper


def _in_srgb(picture: Image.Image) -> Image.Image:
    written = picture.info.get("icc_profile")
    if written:
        # A profile that is broken or is for other pixels says nothing about these, and a Pillow
        # without LittleCMS raises ImportError.
        with suppress(OSError, ValueError, ImportError):
            profile = ImageCms.ImageCmsProfile(io.BytesIO(written))
            if _MODES.get(profile.profile.xcolor_space.strip()) == picture.mode:
                srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
                return ImageCms.ImageCmsTransform(profile, srgb, picture.mode, "RGB").apply(picture)
    return picture.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=4)
        if file.tell() <= LARGEST_COPY:
            return file.getvalue()
    raise FeedError(_TOO_RICH)
