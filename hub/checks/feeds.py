"""The feeds of company news: addresses that can be called, ids that are free."""

from collections.abc import Iterator

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity
from hub.news.failures import FeedError
from hub.news.feed_files import file_of
from hub.settings import Feed

ADDRESS = Rule(
    "feed-address-unusable",
    Severity.ERROR,
    "The address of a feed cannot be called as it is written.",
    "address: https://ana:secret@www.example.com/feed.xml",
    "address: https://www.example.com/feed.xml",
)
RESERVED = Rule(
    "feed-id-reserved",
    Severity.ERROR,
    "A feed has an id that names other pages of the news.",
    "id: topics",
    "id: newsroom",
)
RULES = (ADDRESS, RESERVED)

_RESERVED = frozenset({"images", "index", "page", "topics"})


def check(hub: Hub) -> Iterator[Problem]:
    """Find feeds that no pull and no page could serve."""
    for index, feed in enumerate(hub.settings.feeds):
        yield from _address(hub, index, feed)
        if feed.id in _RESERVED:
            yield RESERVED.problem(
                hub.settings.path,
                hub.settings.document.line_of("feeds", index, "id"),
                f"“{feed.id}” cannot be the id of a feed: news/{feed.id}/ is taken.",
                "Choose another one; it names the archive and the address of the feed's pages.",
            )


def _address(hub: Hub, index: int, feed: Feed) -> Iterator[Problem]:
    try:
        if feed.is_on_the_web:
            _read(feed.address)
        else:
            file_of(hub.root, feed.address)
    except FeedError as error:
        yield ADDRESS.problem(
            hub.settings.path,
            hub.settings.document.line_of("feeds", index, "address"),
            error.reason,
            "Write an address as a browser shows it, without a password, or a path in this "
            "repository.",
        )


def _read(address: str) -> None:
    from hub.news.fetch.targets import target_of  # noqa: PLC0415 - slow to load, rarely needed

    target_of(address)
