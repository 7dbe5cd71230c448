"""“Start here”: the first steps, the two ways to join and to leave, and what can wait.

The first steps are what a newcomer is promised to take minutes. To read the whole charter and to
confirm it takes longer, and is none of them where the charter can be read in short.
"""

from dataclasses import dataclass
from math import ceil

from hub.charter.places import IN_SHORT, reading_address
from hub.charter.versions import CharterVersion, in_force
from hub.content.addresses import address, address_of
from hub.content.hub import Language
from hub.share.cards import Card, make_card
from hub.share.shareable import from_post
from hub.share.stories_of_week import stories_of_week
from hub.share.this_week import STORIES
from hub.training.path import Stop, learning_path
from hub_mkdocs.core.site import Site
from hub_mkdocs.onboarding.ways import Way, joining, leaving

PAGE = "start.md"
HOME = "index.md"
LIBRARY = "posts/index.md"

IN_SHORT_MINUTES = 3
"""For the charter in ten lines, each read as what it means on Monday."""
STORY_MINUTES = 2
WORDS_A_MINUTE = 160
"""Rules are read more slowly than stories."""


@dataclass(frozen=True)
class CharterStep:
    """The charter in force, to begin with: in short, where it has that, and else all of it."""

    version: CharterVersion
    href: str

    @property
    def short(self) -> str | None:
        """Where it is read in short; what is read first, then."""
        return IN_SHORT if self.version.in_short else None

    @property
    def whole(self) -> int:
        """How many minutes all of its articles take."""
        return ceil(len(self.version.body.split()) / WORDS_A_MINUTE)

    @property
    def minutes(self) -> int:
        """How many minutes the first step takes."""
        return IN_SHORT_MINUTES if self.short else self.whole


@dataclass(frozen=True)
class Start:
    """What the page shows below its text; a step whose part of the hub is missing is None."""

    href: str
    charter: CharterStep | None
    module: Stop | None
    stories: tuple[Card, ...]
    library: str | None
    joining: Way | None
    leaving: Way | None

    @property
    def story_minutes(self) -> int:
        """How many minutes a first story takes; 0 where there is nothing to share."""
        return STORY_MINUTES if self.stories or self.library else 0

    @property
    def minutes(self) -> int:
        """How long the first steps take."""
        charter = self.charter.minutes if self.charter else 0
        module = self.module.module.minutes if self.module else 0
        return charter + module + self.story_minutes


def start_of(view: Language, href: str) -> Start:
    """Work out the steps of one language; `href` is the page's address."""
    stops = learning_path(view).stops
    settings = view.hub.settings
    return Start(
        href=href,
        charter=_charter(view),
        module=stops[0] if stops else None,
        stories=tuple(
            make_card(view, from_post(view.hub, choice.post))
            for choice in stories_of_week(view)[:STORIES]
        ),
        library=address_of(LIBRARY) if view.hub.find(view.lang, LIBRARY) else None,
        joining=joining(settings, view.lang),
        leaving=leaving(settings, view.lang),
    )


def add_start(site: Site) -> None:
    """Put steps and ways below the page's text, and the way to it on the home page."""
    page = site.hub.find(site.lang, PAGE)
    if page is None:
        return
    start = start_of(site.view, address(page) or "")
    site.add_block(PAGE, "hub/start.html", start)
    if start.minutes:
        site.add_block(HOME, "hub/start-home.html", start)


def _charter(view: Language) -> CharterStep | None:
    current = in_force(view.all(CharterVersion), view.hub.today)
    if current is None:
        return None
    return CharterStep(current, reading_address(view, current))
