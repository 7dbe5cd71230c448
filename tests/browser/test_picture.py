"""The picture of a story, taken along in a network's size, with its description."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORY = "share/repair-manuals/"
ALT = "An open manual with a fan drawn in it, beside a spanner"


def size_of(file):
    """Read width and height of a PNG (ISO 15948, 11.2.2)."""
    data = Path(file).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


@pytest.mark.parametrize(
    ("size", "pixels"), [("LinkedIn", (1200, 627)), ("Facebook", (1200, 630)), ("X", (1600, 900))]
)
def test_picture_has_the_networks_size(page, starter, size, pixels):
    """The file is named by story and size, and is exactly as large as the network shows it."""
    page.goto(starter.address + STORY)
    choice = page.get_by_label("Size")
    named = [text for text in choice.locator("option").all_inner_texts() if size in text]
    choice.select_option(label=named[0])
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    file = download.value
    assert file.suggested_filename == f"repair-manuals-{pixels[0]}x{pixels[1]}.png"
    assert size_of(file.path()) == pixels


def test_drawing_leaves_in_light_colours(visits, starter):
    """Whatever the palette of the reader, the picture that leaves is the same."""
    files = []
    for dark in (False, True):
        page = visits.page(dark=dark)
        page.goto(starter.address + STORY)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download").click()
        files.append(Path(download.value.path()).read_bytes())
    light, dark = files
    assert light == dark
    assert len(light) > 3_000


def test_description_can_be_copied(visits, starter):
    """Networks ask for it in a field of its own."""
    page = visits.page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(starter.address + STORY)
    page.get_by_role("button", name="Copy the description").click()
    expect(page.get_by_text("The description is copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == ALT


def test_without_javascript_the_description_is_there_to_read(visits, starter):
    """No button that does nothing; the sentence can be selected."""
    page = visits.page(java_script_enabled=False)
    page.goto(starter.address + STORY)
    expect(page.locator(".hub-picture__alt")).to_have_text(ALT)
    expect(page.locator(".hub-picture button")).to_have_count(0)
