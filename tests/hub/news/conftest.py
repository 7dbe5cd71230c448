from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from hub.news.items import NewsItem, item_id, slug_for
from hub.settings import Feed
from tests.hub.news.feed_server import FeedServer, serving

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)

# Written out once more, so that a change of the configuration has to be meant.
ALLOWED = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
}
BARE = {
    *("p", "br", "hr", "b", "strong", "i", "em", "s", "u", "sub", "sup", "code", "pre", "kbd"),
    *(
        "q",
        "blockquote",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
    ),
    *("tr", "figure", "figcaption", "mark", "small"),
}


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [f"<{tag}>"] if tag not in ALLOWED.keys() | BARE else []
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.faults.append(f"{tag}[{name}]")
            if name in {"href", "src"} and not (value or "").startswith(("http://", "https://")):
                self.faults.append(f"{tag}[{name}={value}]")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")


def _faults(html: str) -> list[str]:
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.faults


@pytest.fixture(scope="session")
def faults_in() -> Callable[[str], list[str]]:
    """Parse HTML once more and list what must not be in it."""
    return _faults


@pytest.fixture(scope="session")
def now() -> datetime:
    """When all feeds of these tests are pulled."""
    return NOW


@pytest.fixture(scope="session")
def make_item() -> Callable[..., NewsItem]:
    """Make a news item of the feed `newsroom`; keywords replace what it has."""

    def make(key: str = "1", /, **changes: object) -> NewsItem:
        identity = item_id("newsroom", key)
        item = NewsItem(
            id=identity,
            feed="newsroom",
            slug=slug_for(f"Item {key}", identity),
            published=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
            first_seen=NOW,
            title=f"Item {key}",
            link=f"https://www.example.com/{key}",
            author=None,
            topics=(),
            summary="<p>Seen and counted.</p>",
        )
        return replace(item, **changes)

    return make


@pytest.fixture
def newsroom() -> Feed:
    """Give a feed of the site's configuration that is a file in the repository."""
    return Feed(id="newsroom", name="Newsroom", address="content/feeds/newsroom.xml", language="en")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """Give a real server on loopback."""
    with serving() as served:
        yield served
