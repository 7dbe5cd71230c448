import base64
import hashlib
import io
import os
import random
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, features

from hub.news.confined import asking
from hub.news.confined.asking import Limits
from hub.news.failures import FeedError
from hub.news.images import copies
from hub.news.images.card import LARGEST_COPY, draw_card
from hub.news.images.copies import (
    FOLDER,
    LARGEST_PICTURE,
    NotStoredError,
    has_copy,
    keep,
    prune,
    unused,
)

Encode = Callable[..., bytes]
MEGABYTE = 1024 * 1024


def _png_claiming(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + head + checksum + b"\x00\x00\x10\x00IDAT"


def test_a_copy_is_named_by_what_is_in_it(
    tmp_path: Path, photo: Image.Image, encode: Encode
) -> None:
    """The name is the beginning of the copy's SHA-256, and the copy is the picture as a card."""
    data = encode(photo, "JPEG")
    name = keep(tmp_path, data)
    file = tmp_path / FOLDER / name
    assert name == f"{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}.webp"
    assert file.read_bytes() == draw_card(data)
    assert has_copy(tmp_path, name)


def test_same_picture_same_file(
    tmp_path: Path, photo: Image.Image, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process, another place, another environment: the same bytes under the same name."""
    data = encode(photo, "PNG")
    first = keep(tmp_path / "a", data)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert keep(tmp_path / "b", data) == first
    assert [(tmp_path / root / FOLDER / first).read_bytes() for root in "ab"] == [
        draw_card(data)
    ] * 2


def test_a_copy_that_is_there_is_not_written(
    tmp_path: Path, photo: Image.Image, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that comes again leaves the repository alone; a damaged copy is mended."""
    data = encode(photo, "PNG")
    name = keep(tmp_path, data)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "replace_file", lambda *_: pytest.fail("written"))
        assert keep(tmp_path, data) == name
    (tmp_path / FOLDER / name).write_bytes(b"RIFF")
    assert keep(tmp_path, data) == name
    assert (tmp_path / FOLDER / name).read_bytes() == draw_card(data)


def test_two_megabytes_are_allowed(tmp_path: Path, photo: Image.Image, encode: Encode) -> None:
    """One byte more is a failure, before any process starts."""
    data = encode(photo, "JPEG").ljust(LARGEST_PICTURE, b"\0")
    assert keep(tmp_path, data)
    with pytest.raises(FeedError, match="larger than 2 MiB"):
        keep(tmp_path, data + b"\0", Limits(wall=0))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no picture that the hub can show"),
        (b"<svg/>", "a web page or an SVG drawing"),
        (_png_claiming(100_000, 100_000), "too large"),
        (_png_claiming(800, 600), "damaged"),
    ],
)
def test_what_is_no_picture_leaves_nothing(tmp_path: Path, data: bytes, reason: str) -> None:
    """The child's reason is the reason, and no file or folder comes of it."""
    with pytest.raises(FeedError, match=reason):
        keep(tmp_path, data)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_takes_too_long_is_stopped(tmp_path: Path, encode: Encode) -> None:
    """Limits that a large picture exceeds end its process, in words."""
    data = encode(Image.new("L", (4000, 4000)), "PNG")
    with pytest.raises(FeedError, match=r"Reading the picture took longer than 0\.01 s"):
        keep(tmp_path, data, Limits(wall=0.01))


if sys.platform != "darwin":  # which refuses limits on address space

    def test_a_picture_that_fills_the_memory_is_stopped(tmp_path: Path, encode: Encode) -> None:
        """So do 64 million bytes where fewer are allowed."""
        data = encode(Image.new("RGB", (4000, 4000)), "PNG")
        with pytest.raises(FeedError, match="more than 90 MiB of memory"):
            keep(tmp_path, data, Limits(memory=90 * MEGABYTE))

    @pytest.mark.parametrize(("kind", "megabytes"), [("JPEG", 200), ("PNG", 300)])
    def test_large_pictures_are_reduced_first(
        tmp_path: Path, kind: str, megabytes: int, encode: Encode
    ) -> None:
        """A JPEG of forty million pixels is never whole in memory, any other one only once."""
        exif = Image.Exif()
        exif[0x0112] = 6
        data = encode(Image.new("RGB", (8000, 5000)), kind, exif=exif)
        assert keep(tmp_path, data, Limits(memory=megabytes * MEGABYTE))


@pytest.mark.parametrize(
    "kind", ["WEBP", "PNG", "GIF", *(["AVIF"] if features.check("avif") else [])]
)
def test_the_largest_pictures_fit_the_limits(tmp_path: Path, kind: str, encode: Encode) -> None:
    """Forty million pixels can be drawn whatever the format, in the memory that there is."""
    options = {"WEBP": {"method": 0}, "AVIF": {"speed": 10}}.get(kind, {})
    mode = "P" if kind == "GIF" else "RGBA"
    assert keep(tmp_path, encode(Image.new(mode, (8000, 5000)), kind, **options))


def test_a_full_disk_is_a_plain_failure(
    tmp_path: Path, photo: Image.Image, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is not at fault, and its failure says so by its type."""

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(copies, "replace_file", refuse)
    with pytest.raises(NotStoredError) as caught:
        keep(tmp_path, encode(photo, "PNG"))
    assert caught.value.reason == "The picture could not be stored: No space left on device."


def test_a_file_in_the_way_is_a_plain_failure(
    tmp_path: Path, photo: Image.Image, encode: Encode
) -> None:
    """Where the folder cannot be made, nothing is stored and nothing else happens."""
    (tmp_path / "content").write_text("a file")
    with pytest.raises(NotStoredError, match="could not be stored"):
        keep(tmp_path, encode(photo, "PNG"))


@pytest.mark.parametrize(
    "answer",
    [
        b"{}",
        b'{"webp": 7}',
        b'{"webp": null}',
        '{"webp": "é"}'.encode(),
        b'{"webp": "!!!!"}',
        b'{"webp": ""}',
        b'{"webp": "%s"}' % base64.b64encode(b"<svg onload=alert(1)>"),
        b'{"webp": "%s"}' % base64.b64encode(b"RIFF\0\0\0\0WAVE"),
        b'{"webp": "%s"}' % base64.b64encode(b"FORM\0\0\0\0WEBP"),
        b'{"webp": "%s"}' % base64.b64encode(b"RIFF\0\0\0\0WEBP".ljust(LARGEST_COPY + 1)),
    ],
)
def test_nonsense_from_the_child_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    """Who takes the child over still stores nothing but something small that says it is WebP."""
    monkeypatch.setattr(asking, "_answer", lambda *_: answer)
    with pytest.raises(FeedError, match="answered nonsense"):
        keep(tmp_path, b"")
    assert list(tmp_path.iterdir()) == []


def _seeds() -> list[bytes]:
    grey = Image.effect_noise((160, 90), 50)
    colours = grey.convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    written = []
    for picture, kind, options in (
        (colours, "JPEG", {"exif": exif}),
        (colours, "JPEG", {"progressive": True}),
        (colours.convert("CMYK"), "JPEG", {}),
        (grey.convert("P"), "GIF", {"save_all": True, "append_images": [grey]}),
        (grey.convert("P"), "PNG", {"transparency": 3}),
        (colours, "PNG", {"exif": exif}),
        (colours, "WEBP", {"exif": exif}),
        (colours, "WEBP", {"lossless": True}),
        *([(colours, "AVIF", {"exif": exif})] if features.check("avif") else []),
    ):
        file = io.BytesIO()
        picture.save(file, kind, **options)
        written.append(file.getvalue())
    return written


SEEDS = _seeds()


def _mutated(which: int, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    data = bytearray(SEEDS[which % len(SEEDS)])
    for _ in range(chance.choice((1, 2, 4, 16))):
        # Heads are where decoders decide.
        at = chance.randrange(chance.choice((len(data), min(len(data), 300))))
        if chance.random() < 0.7:
            data[at] = chance.choice((0, 127, 128, 255, chance.randrange(256)))
        elif chance.random() < 0.5:
            del data[at : at + chance.randrange(1, 30)]
        else:
            data[at:at] = chance.randbytes(chance.randrange(1, 20))
    return bytes(data)


STARTS = (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ")


# A process for each, so fewer than usual.
@settings(max_examples=max(10, settings().max_examples // 4))
@given(
    st.builds(_mutated, st.integers(0, 1000), st.integers(0, 2**32))
    | st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=400))
)
def test_any_bytes_are_a_copy_or_a_failure(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Whatever comes, there is one file that is a picture, or none and a sentence."""
    root = tmp_path_factory.mktemp("root")
    try:
        names = [keep(root, data)]
    except FeedError:
        names = []
    files = [file for file in root.rglob("*") if file.is_file()]
    assert [file.name for file in files] == names
    for file in files:
        with Image.open(file, formats=["WEBP"]) as picture:
            picture.load()
            assert picture.width <= 640
            assert picture.height <= 360


NAMED, FREE = f"{'a' * 32}.webp", f"{'b' * 32}.webp"
OTHERS = (
    "README.md",
    f"{'b' * 31}.webp",
    f"{'b' * 33}.webp",
    f"{'B' * 32}.webp",
    f"{'b' * 32}.png",
    f"{'b' * 32}.webp.bak",
)


def test_only_copies_without_an_item_are_removed(tmp_path: Path) -> None:
    """What an item names stays, and so does every file that is not one of ours."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for name in (NAMED, FREE, *OTHERS):
        (folder / name).write_bytes(b"x")
    (folder / f"{'c' * 32}.webp").mkdir()
    (folder.parent / FREE).write_bytes(b"x")
    assert unused(tmp_path, {NAMED}) == (folder / FREE,)
    assert prune(tmp_path, {NAMED}) == 1
    assert {file.name for file in folder.iterdir()} == {NAMED, *OTHERS, f"{'c' * 32}.webp"}
    assert (folder.parent / FREE).exists()
    assert prune(tmp_path, {NAMED}) == 0


def test_without_a_folder_there_is_nothing_to_remove(tmp_path: Path) -> None:
    """A hub that never had a picture is no special case."""
    assert unused(tmp_path, ()) == ()
    assert prune(tmp_path, ()) == 0


def test_a_copy_that_cannot_be_seen_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing or in a folder that may not be entered: a placeholder takes its place."""
    assert not has_copy(tmp_path, NAMED)

    def refuse(_: Path) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert not has_copy(tmp_path, NAMED)


def test_what_a_killed_pull_left_goes(tmp_path: Path) -> None:
    """A half-written copy is removed with the next tidying."""
    (tmp_path / FOLDER).mkdir(parents=True)
    left = tmp_path / FOLDER / f".{NAMED}.abc123.tmp"
    left.write_bytes(b"RIFF")
    assert prune(tmp_path, {NAMED}) == 0
    assert not left.exists()
