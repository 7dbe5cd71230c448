"""Types of the values in front matter, each with an error that says what to write instead."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    Tag,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Hashtag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*$")]
"""A hashtag without its sign: the letters and digits that every network reads as one."""


def _on_one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise PydanticCustomError(
            "text-with-line-end",
            "This is one line of text, but it holds a line end.",
            {"remedy": "Write it on one line, without | or > after the colon."},
        )
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_on_one_line),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Outside of these a year is a slip, and arithmetic with days may leave the calendar."""

DayOrMoment = TypeVar("DayOrMoment", date, datetime)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?")


def _zone(info: ValidationInfo) -> ZoneInfo:
    context = info.context if isinstance(info.context, Mapping) else {}
    zone = context.get("zone")
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")


def _read_when(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("date_type")
    text = value.strip()
    try:
        if _DAY.fullmatch(text):
            return _in_range(date.fromisoformat(text))
        if _DAY_TIME.fullmatch(text):
            moment = datetime.fromisoformat(re.sub(r"\s+(?=[Z+-])", "", text))
            return _in_range(moment if moment.tzinfo else moment.replace(tzinfo=_zone(info)))
    except ValueError:
        raise PydanticCustomError(
            "date-does-not-exist",
            "“{value}” is no day of the calendar.",
            {"value": text, "remedy": "Check the day and the month."},
        ) from None
    raise PydanticCustomError(
        "date-unreadable",
        "“{value}” is not read as a date.",
        {"value": text, "remedy": "Write it like 2026-12-03, or 2026-12-03 09:00 with a time."},
    )


def _in_range(when: DayOrMoment) -> DayOrMoment:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise PydanticCustomError(
            "date-out-of-range",
            "The year {year} cannot be meant.",
            {"year": when.year, "remedy": f"Years go from {FIRST_YEAR} to {LAST_YEAR}."},
        )
    return when


def _read_day(value: Any, info: ValidationInfo) -> Any:
    when = _read_when(value, info)
    if isinstance(when, datetime):
        raise PydanticCustomError(
            "date-with-time",
            "Only a day belongs here, without a time.",
            {"remedy": "Write it like 2026-12-03."},
        )
    return when


def _read_moment(value: Any, info: ValidationInfo) -> Any:
    when = _read_when(value, info)
    if isinstance(when, date) and not isinstance(when, datetime):
        return datetime.combine(when, time.min, tzinfo=_zone(info))
    return when


When = Annotated[date | datetime, PlainValidator(_read_when)]
"""A day, or an aware date-time (the hub's zone where none is written)."""

Day = Annotated[date, BeforeValidator(_read_day)]
"""A day without a time."""

Moment = Annotated[datetime, BeforeValidator(_read_moment)]
"""An aware date-time; a day means its first instant in the hub's zone."""


def _read_yes_or_no(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in {"true", "yes"}:
            return True
        if word in {"false", "no"}:
            return False
        raise PydanticCustomError(
            "value-not-yes-or-no",
            "“{value}” is neither true nor false.",
            {"value": value, "remedy": "Write true or false."},
        )
    return value


YesNo = Annotated[bool, BeforeValidator(_read_yes_or_no)]


_SHARING: dict[str, bool | str] = {
    "yes": True,
    "true": True,
    "no": False,
    "false": False,
    "review": "review",
}


def _read_sharing(value: Any) -> bool | str:
    word = str(value).strip().lower()
    if word not in _SHARING:
        raise PydanticCustomError(
            "sharing-unknown",
            "“{value}” does not say whether news may be shared.",
            {"value": str(value), "remedy": "Write yes, no or review."},
        )
    return _SHARING[word]


Sharing = Annotated[bool | str, PlainValidator(_read_sharing)]
"""Whether news may be shared: True, False, or `review`, once an editor has approved it."""


def _form_of(value: Any) -> str:
    return "by-language" if isinstance(value, Mapping) else "one-text"


Localised = Annotated[
    Annotated[Line, Tag("one-text")]
    | Annotated[Mapping[LanguageCode, Line], Field(min_length=1), Tag("by-language")],
    Discriminator(_form_of),
]
"""One text for all languages, or one for each."""


def localised(value: Localised, lang: str) -> str:
    """Choose the text for a language; without one, the first that is written."""
    if isinstance(value, str):
        return value
    return value.get(lang) or next(iter(value.values()), "")
