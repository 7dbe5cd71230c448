"""The lists of news: all, by source and by topic, each page of a list a page of the site."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hub.content.fields import localised
from hub.content.hub import Language
from hub.content.pages import Page
from hub.i18n.catalogue import translations
from hub.news.sources import Source
from hub.share.cards import Card
from hub_mkdocs.core.site import Site
from hub_mkdocs.news.paging import Part, parts
from hub_mkdocs.news.topics import Topic, Topics, topics_of
from hub_mkdocs.render.articles import Article, ArticleFiles

ADDRESS = "news/"
LIST = "news/index.md"
AT_ONCE = 12
"""So many sources, and topics, are seen at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A source as pages show it, with the cards of its items."""

    id: str
    name: str
    cards: tuple[Card, ...]
    last_pulled: date | None
    """The day of the last pull; None where none is known, and for demonstration material."""
    is_stale: bool

    @property
    def address(self) -> str:
        """The address of its list, below a language's site."""
        return f"{ADDRESS}{self.id}/"


@dataclass(frozen=True)
class News:
    """All news as the readers of one language meet it; worked out once a build."""

    title: str
    """What the company calls its news."""
    cards: tuple[Card, ...]
    feeds: Mapping[str, Feed]
    topics: Topics

    at_once = AT_ONCE


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the template of a list shows: one part of all news, of a source, or of a topic."""

    news: News
    part: Part
    title: str
    feed: Feed | None = None
    topic: Topic | None = None

    @property
    def is_front(self) -> bool:
        """Tell whether this is where news begins: only there all sources and topics are named."""
        return self.part.here == ADDRESS

    @property
    def total(self) -> int:
        """How many items the whole list has."""
        return len((self.feed or self.topic or self.news).cards)

    @property
    def lists_above(self) -> tuple[tuple[str, str], ...]:
        """The lists that lead here, as pairs of title and address, the widest first."""
        way = [(self.news.title, ADDRESS)]
        if self.part.number > 1 and self.part.address != ADDRESS:
            way.append((self.title, self.part.address))
        return tuple(way)


def collect(view: Language, front: Page, cards: Sequence[Card], ids: Sequence[str]) -> News:
    """Sort cards, newest first, by source and topic; `ids` name the feed of each."""
    by_feed: defaultdict[str, list[Card]] = defaultdict(list)
    for card, feed in zip(cards, ids, strict=True):
        by_feed[feed].append(card)
    feeds = (_feed(view, source, tuple(by_feed[source.feed.id])) for source in view.hub.sources)
    title = front.label or front.title
    return News(title, tuple(cards), {feed.id: feed for feed in feeds}, topics_of(cards))


def list_pages(news: News) -> Iterator[ListPage]:
    """Give every page of every list, that where news begins first."""
    for part in parts(ADDRESS, news.cards):
        yield ListPage(news, part, news.title)
    for feed in news.feeds.values():
        for part in parts(feed.address, feed.cards):
            yield ListPage(news, part, feed.name, feed=feed)
    for topic in news.topics.all:
        for part in parts(topic.address, topic.cards):
            yield ListPage(news, part, topic.label, topic=topic)


def place_of(page: ListPage) -> str:
    """Give the place of a page's file; an editor who writes one there introduces the list."""
    here = page.part.here
    return LIST if here == ADDRESS else f"{here.removesuffix('/')}.md"


def list_article(site: Site, make: ArticleFiles, page: ListPage) -> Article:
    """Make the page of a list that nobody wrote."""
    _ = translations(site.lang).gettext
    here, number, title = page.part.here, page.part.number, page.title
    if number > 1:
        title = _("{title}, page {number}").format(title=title, number=number)
    return Article(
        file=make.generated(place_of(page), here),
        title=title,
        description="",
        section=LIST,
        template="hub/news-page.html",
        model=page,
        kind=_("News"),
        alternates=tuple((lang, _there(site, here, lang)) for lang in site.hub.languages),
        searchable=False,  # its items are
    )


def _there(site: Site, here: str, lang: str) -> str:
    """Give the same list in a language; without news there, its home page."""
    has_lists = site.hub.find(lang, LIST) is not None
    return site.address_here(here if has_lists else "", lang) or "."


def _feed(view: Language, source: Source, cards: tuple[Card, ...]) -> Feed:
    feed, pulled = source.feed, source.last_pulled
    zone = view.hub.settings.zone
    day = pulled.astimezone(zone).date() if pulled and not feed.sample else None
    return Feed(feed.id, localised(feed.name, view.lang), cards, day, source.is_stale)
