"""Pictures of news: our copy where there is one, the drawn placeholder elsewhere."""

import struct

import pytest

from hub_mkdocs.render.pictures import WEBP_HEAD, picture_maker, webp_size
from tests.plugins.core.content import archive, news
from tests.plugins.core.drawn_site import build_site
from tests.plugins.core.html_reading import elements

NAME = "0123456789abcdef0123456789abcdef.webp"
OTHER = "f" * 32 + ".webp"


def riff(kind: bytes, content: bytes) -> bytes:
    """Write a WebP file of one chunk."""
    chunk = kind + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


LOSSY = riff(b"VP8 ", b"\x10\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 720, 405) + bytes(9))
LOSSLESS = riff(b"VP8L", b"\x2f" + struct.pack("<I", 719 | 404 << 14 | 1 << 28) + bytes(9))
EXTENDED = riff(b"VP8X", bytes(4) + (719).to_bytes(3, "little") + (404).to_bytes(3, "little"))


def test_picture_of_an_item(draw):
    """Shown on its page with its size and no text, since feeds say nothing that can be trusted."""
    item = news(1, image=NAME, image_link="https://cdn.example.com/photo.jpg")
    tree = draw({"content/news/newsroom.jsonl": archive(item)})
    tree.write({f"content/news/images/{NAME}": LOSSY, f"content/news/images/{OTHER}": LOSSY})
    site = build_site(tree.root)
    html = site.main(f"news/newsroom/{item.slug}/")
    (image,) = elements(html, "img")
    assert image["src"] == f"../../../news/images/{NAME}"
    assert (image["alt"], image["width"], image["height"]) == ("", "720", "405")
    assert "hub-drawing" not in html
    assert site.files[f"news/images/{NAME}"] == LOSSY
    assert f"news/images/{OTHER}" not in site.files
    assert not [path for path, text in site.files.items() if b"cdn.example.com" in text]


@pytest.mark.parametrize("image", [None, NAME], ids=["none", "lost"])
def test_item_without_a_picture(draw, image):
    """A drawing in the colours of the hub stands in its place, a lost file breaks nothing."""
    item = news(1, image=image, image_link="https://cdn.example.com/photo.jpg")
    site = build_site(draw({"content/news/newsroom.jsonl": archive(item)}).root)
    html = site.main(f"news/newsroom/{item.slug}/")
    assert not elements(html, "img")
    (drawing,) = elements(html, "svg", within="hub-drawing")
    assert drawing["aria-hidden"] == "true"
    assert site.warnings == ()


@pytest.mark.parametrize("file", [LOSSY, LOSSLESS, EXTENDED], ids=["lossy", "lossless", "extended"])
def test_size_of_each_kind_of_webp(file):
    """The three ways of the format (RFC 9649) say the same."""
    assert webp_size(file[:WEBP_HEAD]) == (720, 405)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        LOSSY[: WEBP_HEAD - 1],
        LOSSY.replace(b"RIFF", b"RIFX"),
        LOSSY.replace(b"WEBP", b"WAVE"),
        LOSSY.replace(b"\x9d\x01\x2a", bytes(3)),
        LOSSLESS.replace(b"\x2f", b"\x00"),
        LOSSY.replace(b"VP8 ", b"ALPH"),
    ],
)
def test_size_of_something_else(head):
    """Nothing is guessed."""
    assert webp_size(head[:WEBP_HEAD]) is None


def test_other_pictures_have_no_size(tmp_path):
    """What cannot be measured is shown as before."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    shown = picture_maker(tmp_path, set())("images/photo.jpg", "Alt", ".")
    assert "width" not in shown
