"""Archived items by the story they tell: one page of the web is one story, however it is linked."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from hub.news.items import NewsItem
from hub.news.links import usable_link

SHORTEST_ID = 8
"""So many digits of an id are enough to name an item; its address on the hub ends with them."""

_DIGITS = re.compile(r"[0-9a-f]{1,64}")
_OUR_PAGE = re.compile(
    r"(?:^|/)news/(?P<feed>[a-z0-9-]+)/(?P<slug>[a-z0-9-]+)/?(?:index\.html)?(?:[?#].*)?$"
)
# What newsletters, networks and measuring tools hang onto an address; the page is the same.
_TRACKING = re.compile(
    r"(?:utm|mtm)_.*|pk_(?:campaign|cid|content|kwd|medium|source)|at_(?:campaign|medium)|xtor"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igsh(?:id)?"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|wt_mc|cmpid",
    re.IGNORECASE,
)


class UnusableReferenceError(ValueError):
    """What somebody wrote can name no item: it is neither an id nor a link."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy


def page_of(link: str) -> str:
    """Give what an absolute http(s) link has in common with all others to the same page.

    http and https, capitals in the host, the usual port, a slash at the end, the part behind `#`
    and tracking parameters make no difference.
    """
    address = link.partition("#")[0].partition("://")[2]
    place, _, query = address.partition("?")
    host, _, path = place.partition("/")
    host = host.lower().removesuffix(":80").removesuffix(":443")
    kept = "&".join(each for each in query.split("&") if each and not _is_tracking(each))
    return f"{host}/{path.rstrip('/')}{f'?{kept}' if kept else ''}"


def part_of(link: str) -> str:
    """Give the part of its page that a link leads to (behind `#`), empty for the whole page.

    A list of changes may be one page whose items differ only here.
    """
    part = link.partition("#")[2]
    return "" if _is_tracking(part) else part


def name_of(item: NewsItem) -> tuple[str, str]:
    """Give what tells an item from others of its feed that lead to the same page."""
    return part_of(item.link), item.title.casefold()


def _is_tracking(parameter: str) -> bool:
    return bool(_TRACKING.fullmatch(parameter.partition("=")[0]))


def is_id(written: str) -> bool:
    """Tell whether something that `Stories.find` takes is an id or its first digits."""
    return bool(_DIGITS.fullmatch(written.strip().lower()))


class Stories:
    """Every archived item, to be found by its story and by what people write to name it."""

    def __init__(self, items: Iterable[NewsItem]) -> None:
        self.items = tuple(items)
        pages: defaultdict[str, list[NewsItem]] = defaultdict(list)
        for item in self.items:
            pages[page_of(item.link)].append(item)
        self.pages: Mapping[str, list[NewsItem]] = dict(pages)
        """The items by `page_of` their link."""

    def same_story(self, item: NewsItem) -> tuple[NewsItem, ...]:
        """Give an archived item and all others that tell its story.

        They are those with the same page; within one feed, also with the same part of it and
        the same title.
        """
        name = name_of(item)
        return tuple(
            other
            for other in self.pages[page_of(item.link)]
            if other.feed != item.feed or name_of(other) == name
        )

    def find(self, written: str) -> tuple[NewsItem, ...]:
        """Find what somebody names by an id, its first digits, a link, or a page of the hub.

        Gives several items where a link leads to several, and where the digits are the beginning
        of several ids. Raises `UnusableReferenceError`, with a remedy, for anything else.
        """
        text = written.strip()
        if is_id(text):
            return self._by_digits(text.lower())
        link = None if re.search(r"\s", text) else usable_link(text)
        page = _OUR_PAGE.search(text)
        ours = self._by_address.get((page["feed"], page["slug"])) if page else None
        if ours or (page and link is None):
            return (ours,) if ours else ()
        if link is None:
            raise UnusableReferenceError(
                "news-reference-unusable",
                f"“{text}” is neither a link nor an id.",
                "Copy the whole link of the item, which begins with https://, or the last "
                f"{SHORTEST_ID} letters and digits of its address on the hub.",
            )
        found = self.pages.get(page_of(link), [])
        part = part_of(link)
        return tuple(item for item in found if part_of(item.link) == part) or tuple(found)

    def _by_digits(self, digits: str) -> tuple[NewsItem, ...]:
        if len(digits) < SHORTEST_ID:
            raise UnusableReferenceError(
                "news-id-too-short",
                f"“{digits}” is too short for an id.",
                f"Write at least its first {SHORTEST_ID} letters and digits: its address on the "
                "hub ends with them.",
            )
        first = bisect_left(self._ids, digits)
        after = bisect_left(self._ids, f"{digits}g", first)  # g comes behind every digit
        return self._by_id[first:after]

    @cached_property
    def _by_id(self) -> tuple[NewsItem, ...]:
        return tuple(sorted(self.items, key=lambda item: item.id))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self._by_id)

    @cached_property
    def _by_address(self) -> Mapping[tuple[str, str], NewsItem]:
        return {(item.feed, item.slug): item for item in self.items}
