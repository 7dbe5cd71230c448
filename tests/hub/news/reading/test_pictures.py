from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.news.links import usable_link
from hub.news.reading.pictures import Picture, best_picture
from hub.news.reading.reader import read
from hub.news.sanitise import sanitise

CORPUS = Path(__file__).parents[3] / "corpora" / "feeds"
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
BASE = "https://www.example.com/news/a"


def test_the_best_picture_of_an_item() -> None:
    """The largest of the media, else a thumbnail, an enclosure, a podcast's, one in the text."""
    reading = read((CORPUS / "pictures.rss").read_bytes(), "pictures", None, NOW)
    assert {item.title: item.image_link for item in reading.items} == {
        "The largest of a group": "https://pictures.example.com/1/large.jpg",
        "A thumbnail of a film": "https://pictures.example.com/2/still",
        "An enclosure": "https://pictures.example.com/3/photo.PNG",
        "A podcast": "https://pictures.example.com/4/cover",
        "In the text": "https://pictures.example.com/5/plan.png?a=1&b=2",
        "None that will do": None,
    }


@pytest.mark.parametrize(
    ("picture", "link"),
    [
        (Picture("/a.jpg"), "https://www.example.com/a.jpg"),
        (Picture("a"), "https://www.example.com/news/a"),
        (Picture("a", kind="IMAGE/JPEG; q=1"), "https://www.example.com/news/a"),
        (Picture("a.svg", kind="image/png"), "https://www.example.com/news/a.svg"),
        (Picture("a.jpg", kind="text/html"), None),
        (Picture("a.png", kind="image/svg+xml"), None),
        (Picture("a.SVG"), None),
        (Picture("a", is_picture=False), None),
        (Picture("a.WebP?x=1#y", is_picture=False), "https://www.example.com/news/a.WebP?x=1#y"),
        (Picture(""), None),
        (Picture("https://[broken/a.png"), None),
        (Picture("javascript:alert(1)//.png"), None),
        (Picture("data:image/png;base64,AAAA", kind="image/png"), None),
        (Picture("https://user@host.example/a.png"), None),
    ],
)
def test_which_pictures_are_usable(picture: Picture, link: str | None) -> None:
    """Its type says what it is, else its ending, else its place; its address leads to the web."""
    assert best_picture([[picture]], "", BASE) == link


@pytest.mark.parametrize(
    ("width", "height"), [("", ""), ("9e9", "9"), ("-9", "9"), ("100%", "9"), ("9" * 5000, "9")]
)
def test_only_written_lengths_count(width: str, height: str) -> None:
    """A picture whose size is nonsense is no larger than one of a known size."""
    group = [Picture("unknown.png", width=width, height=height), Picture("known.png", "", "2", "2")]
    assert best_picture([group], "", BASE) == "https://www.example.com/news/known.png"


def test_the_first_of_equals_counts() -> None:
    """Without sizes, the feed's own order decides."""
    assert best_picture([[Picture("/1"), Picture("/2")]], "", BASE) == "https://www.example.com/1"


@pytest.mark.parametrize(
    ("summary", "link"),
    [
        ('<img src="https://x.example/a&amp;b.png">', "https://x.example/a&b.png"),
        ('<img src="https://x.example/1.gif" height="1"><img src="https://x.example/2.gif">', "2"),
        ('<img src="https://x.example/1.gif" width="0"><img src="https://x.example/2.gif">', "2"),
        ("<img><p>&lt;img src=x&gt;</p>", None),
    ],
)
def test_pictures_in_the_text(summary: str, link: str | None) -> None:
    """The first one that is shown counts; one of a single pixel counts readers instead."""
    expected = "https://x.example/2.gif" if link == "2" else link
    assert best_picture([], summary, BASE) == expected


@given(
    st.lists(st.lists(st.builds(Picture, *[st.text(max_size=12)] * 4, st.booleans()), max_size=3)),
    st.text(max_size=30),
)
def test_a_picture_has_an_absolute_address(groups: list[list[Picture]], text: str) -> None:
    """Whatever a feed says, the result is a usable http(s) address or nothing."""
    link = best_picture(groups, sanitise(text), BASE)
    assert link is None or usable_link(link) == link
