"""Everything that was written, loaded once: the value that checks and pages are derived from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hub.charter.lock import Lock
from hub.content.pages import Ambassador, Indicator, Objective
from hub.content.posts import Post, PostState
from hub.content.written import Written
from hub.news.items import NewsItem
from hub.news.sources import Source
from hub.settings import Feed, Settings
from hub.settings_file import Site

W = TypeVar("W", bound=Written)


@dataclass(frozen=True)
class Hub:
    """The loaded hub at a moment. Values are trusted: what was wrong has become a problem."""

    root: Path
    settings: Settings
    now: datetime
    sites: tuple[Site, ...]
    written: tuple[Written, ...]
    indicators: tuple[Indicator, ...] = ()
    news: tuple[NewsItem, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """Language and place of files that are there but could not be read; each has a problem."""
    sources: tuple[Source, ...] = ()
    """The feeds of company news, with when each was last pulled."""
    lock: Lock = field(default_factory=Lock)
    """The seals of the charter's versions."""

    @property
    def today(self) -> date:
        """The day in the hub's time zone."""
        return self.now.astimezone(self.settings.zone).date()

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the hub's languages, the main one first."""
        return tuple(site.lang for site in self.sites)

    def all(self, model: type[W], lang: str | None = None) -> tuple[W, ...]:
        """Give everything of a kind, of one language or of all, in the order of its files."""
        return self._by_model.get((model, lang), ())  # type: ignore[return-value]  # see its key

    def find(self, lang: str, uri: str) -> Written | None:
        """Find a file by its place in the tree of a language."""
        return self._by_place.get((lang, uri))

    def names(self, lang: str, folder: str) -> frozenset[str]:
        """Give the stems of the files in a folder of a language, unreadable ones among them."""
        places = (uri for language, uri in (*self._by_place, *self.unread) if language == lang)
        stems = (PurePosixPath(uri).stem for uri in places if uri.startswith(f"{folder}/"))
        return frozenset(stem for stem in stems if stem != "index")

    def language(self, lang: str) -> "Language":
        """Give the hub as the pages of one language see it."""
        return Language(self, lang)

    def state(self, post: Post) -> PostState:
        """Tell where a post stands now."""
        return post.state(self.now)

    def counterpart(self, written: Written, lang: str) -> Written | None:
        """Find the same page in another language: by equal path, else by `translation_of`."""
        same = self.find(lang, written.uri)
        if same is not None or not isinstance(written, Post):
            return same
        named = self._posts_by_id.get((lang, written.translation_of or ""))
        return named or self._posts_by_original.get((lang, written.id))

    @property
    def ambassadors(self) -> tuple[Ambassador, ...]:
        """The people whose consent holds today."""
        return tuple(one for one in self.all(Ambassador) if one.may_be_shown(self.today))

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        """The configured feeds by id."""
        return {feed.id: feed for feed in self.settings.feeds}

    @cached_property
    def _by_model(self) -> Mapping[tuple[type[Written], str | None], tuple[Written, ...]]:
        found: defaultdict[tuple[type[Written], str | None], list[Written]] = defaultdict(list)
        for written in self.written:
            found[type(written), None].append(written)
            found[type(written), written.lang].append(written)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def _posts_by_id(self) -> Mapping[tuple[str, str], Post]:
        return {(post.lang, post.id): post for post in self.all(Post)}

    @cached_property
    def _posts_by_original(self) -> Mapping[tuple[str, str], Post]:
        named = (post for post in self.all(Post) if post.translation_of)
        return {(post.lang, post.translation_of or ""): post for post in named}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], Written]:
        return {(written.lang, written.uri): written for written in self.written}


@dataclass(frozen=True)
class Language:
    """The hub in one language: its own pages, and what other languages alone have."""

    hub: Hub
    lang: str

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Every post that readers of this language meet, newest first, in any state.

        A post of another language is among them where it has no counterpart in this one.
        """
        own = self.hub.all(Post, self.lang)
        others = (post for post in self.hub.all(Post) if self._is_met_here(post))
        return tuple(sorted((*own, *others), key=_newest_first))

    def _is_met_here(self, post: Post) -> bool:
        """Tell whether a post of another language has no counterpart that is out in this one."""
        if post.lang == self.lang:
            return False
        other = self.hub.counterpart(post, self.lang)
        return not isinstance(other, Post) or not self.hub.state(other).is_out

    @property
    def live_posts(self) -> tuple[Post, ...]:
        """The posts that can be shared now, newest first."""
        return tuple(post for post in self.posts if self.hub.state(post) is PostState.LIVE)

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """The objectives by id, in their order."""
        found = sorted(
            self.hub.all(Objective, self.lang), key=lambda one: (one.order, one.by, one.stem)
        )
        return {objective.stem: objective for objective in found}

    def all(self, model: type[W]) -> tuple[W, ...]:
        """Give everything of a kind in this language."""
        return self.hub.all(model, self.lang)


def _newest_first(post: Post) -> tuple[float, str, str]:
    return (-post.publish.timestamp(), post.id, post.lang)
