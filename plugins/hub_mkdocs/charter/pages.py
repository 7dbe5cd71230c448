"""What the pages of the charter share: its versions, and the pages between which readers choose."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from hub.charter.periods import Period, Standing, periods
from hub.charter.places import FRONT, IN_SHORT, reading_address
from hub.charter.questions import Questions
from hub.charter.versions import Article, CharterVersion
from hub.content.addresses import address_of
from hub.content.hub import Language
from hub.i18n.catalogue import translations

QUESTIONS = "charter/questions.md"
EXAMPLES = "charter/examples.md"
HISTORY = "charter/history/"


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the charter's pages; `key` names it for templates."""

    key: str
    title: str
    address: str


@dataclass(frozen=True)
class Charter:
    """The charter in one language on the day of the build."""

    view: Language

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every version with the days on which it applies, the newest first."""
        return periods(self.view.all(CharterVersion), self.view.hub.today)

    @cached_property
    def current(self) -> CharterVersion | None:
        """The version in force."""
        found = (one.version for one in self.periods if one.standing is Standing.IN_FORCE)
        return next(found, None)

    @property
    def coming(self) -> tuple[Period, ...]:
        """The versions that will apply later, the next one first."""
        found = (one for one in self.periods if one.standing is Standing.COMING)
        return tuple(reversed([*found]))

    @cached_property
    def questions(self) -> Questions | None:
        """The page of questions."""
        found = self.view.hub.find(self.view.lang, QUESTIONS)
        return found if isinstance(found, Questions) else None

    @property
    def pairs(self) -> tuple[tuple[CharterVersion, CharterVersion], ...]:
        """Every two versions that can be compared, the older one first."""
        return tuple(combinations([one.version for one in reversed(self.periods)], 2))

    def before(self, version: CharterVersion) -> tuple[CharterVersion, ...]:
        """Give the versions that a version can be compared with, the one just before it first."""
        return tuple(old for old, new in reversed(self.pairs) if new is version)

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The pages that this charter has, in the order of their tabs."""
        _ = translations(self.view.lang).gettext
        has = {one.uri for one in self.view.hub.written if one.lang == self.view.lang}
        tabs = (
            (FRONT in has, Tab("front", _("In force now"), "charter/")),
            (bool(self.current and self.current.in_short), Tab("short", _("In short"), IN_SHORT)),
            (EXAMPLES in has, Tab("examples", _("Examples"), address_of(EXAMPLES))),
            (QUESTIONS in has, Tab("questions", _("Questions"), address_of(QUESTIONS))),
            (bool(self.periods), Tab("history", _("History"), HISTORY)),
        )
        return tuple(tab for is_there, tab in tabs if is_there)

    @property
    def reading(self) -> str:
        """The address at which the version in force is read."""
        return reading_address(self.view, self.current) if self.current else address_of(FRONT)

    def article(self, number: int | None) -> Article | None:
        """Find an article of the version in force by its number."""
        articles = self.current.articles if self.current else ()
        return next((one for one in articles if one.number == number), None)

    def address_of_article(self, article: Article) -> str:
        """Give the address of an article in force."""
        return f"{self.reading}#{article.anchor}"


def version_address(version: CharterVersion) -> str:
    """Give the address of a version's page."""
    return address_of(version.uri)


def changes_address(old: CharterVersion, new: CharterVersion) -> str:
    """Give the address of the page that compares two versions, the older one first."""
    return f"charter/{old.version}-{new.version}/"
