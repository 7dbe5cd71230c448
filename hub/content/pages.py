"""The models of everything that people write beside posts and the charter."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.content.fields import Day, Line, Localised, Moment, Slug, Text, When, YesNo
from hub.content.recurrence import Rule
from hub.content.written import FrontMatter, Written


class Page(Written):
    """An ordinary page: home, help, the first page of a section."""

    title: Line
    label: Line | None = None
    """A short name for the tab, where the title is a sentence."""
    description: Line | None = None
    order: int = 100
    """Its place among the pages of its folder, where the menu lists them."""


class Objective(Written):
    """What the programme is for, and what it brings the person who takes part."""

    title: Line
    description: Line | None = None
    for_you: Text
    indicator: Slug
    target: Line
    by: Day
    order: int = 100


class Module(Written):
    """One module of the learning path."""

    title: Line
    description: Line | None = None
    order: int
    minutes: Annotated[int, Field(ge=1, le=240)]
    level: Literal["beginner", "intermediate", "advanced"]
    goals: tuple[Line, ...] = ()
    requires: tuple[Slug, ...] = ()


class Step(Written):
    """One of the nine steps of the method, and where it stands."""

    number: Annotated[int, Field(ge=1, le=9)]
    title: Line
    description: Line | None = None
    state: Literal["todo", "doing", "done", "review"]
    owner: Line
    due: Day | None = None
    evidence: tuple[Text, ...] = ()
    next: Text | None = None


class CalendarEntry(Written):
    """An event, a campaign or an awareness day."""

    title: Line
    description: Line | None = None
    start: When
    end: When | None = None
    kind: Literal["event", "campaign", "awareness-day"]
    objective: Slug | None = None
    repeat: Rule | None = None
    location: Line | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end is None:
            return self
        if isinstance(self.start, datetime) != isinstance(self.end, datetime):
            raise PydanticCustomError(
                "calendar-times-mixed",
                "One of start and end has a time, the other has none.",
                {"at": "end", "remedy": "Write both with a time, or both without."},
            )
        if self.end < self.start:
            raise PydanticCustomError(
                "calendar-ends-before-start",
                "The entry ends before it starts.",
                {"at": "end", "remedy": "Give “end” the same or a later date."},
            )
        return self

    @property
    def first_day(self) -> date:
        """The day on which it begins, as written."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


class Consent(FrontMatter):
    """When a person agreed to be shown, and until when."""

    given: Day
    until: Day


class Ambassador(Written):
    """Somebody who agreed to be shown; a sponsor is one too."""

    name: Line
    team: Localised
    topics: tuple[Line, ...] = ()
    roles: tuple[Literal["writer", "trainer", "pilot", "mentor", "ideas"], ...] = ()
    quote: Localised
    photo: Line | None = None
    sponsor: YesNo = False
    consent: Consent

    def may_be_shown(self, today: date) -> bool:
        """Tell whether the consent holds on a day."""
        return self.consent.given <= today <= self.consent.until


class Announcement(Written):
    """A dated message on the home page that disappears by itself."""

    title: Line
    starts: Moment = Field(alias="from")
    until: Moment

    def is_current(self, now: datetime) -> bool:
        """Tell whether it is shown at an aware moment."""
        return self.starts <= now < self.until


class Indicator(FrontMatter):
    """A figure of the programme that is collected by hand."""

    id: Slug
    name: Localised
    unit: Literal["percent", "count", "ratio", "euro", "minutes"]
    formula: Line
    objective: Slug | None = None
    target: Line | None = None
    direction: Literal["up", "down"] = "up"
    collected: Localised
    smallest_group: Annotated[int, Field(ge=1)] = 5


class Indicators(FrontMatter):
    """The file `content/kpi/indicators.yml`."""

    indicators: tuple[Indicator, ...]


FOLDERS: dict[str, type[Written]] = {
    "calendar": CalendarEntry,
    "training": Module,
    "programme": Step,
    "objectives": Objective,
    "announcements": Announcement,
}
"""Which model a file has by the folder it stands in; `index.md` and all others are pages."""
