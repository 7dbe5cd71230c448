"""Types of the values in front matter, each with an error that says what to write instead."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?")


def _zone(info: ValidationInfo) -> ZoneInfo:
    context = info.context if isinstance(info.context, Mapping) else {}
    zone = context.get("zone")
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")


def _read_when(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _DAY_TIME.fullmatch(text):
            moment = datetime.fromisoformat(re.sub(r"\s+(?=[Z+-])", "", text))
            return moment if moment.tzinfo else moment.replace(tzinfo=_zone(info))
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


When = Annotated[date | datetime, BeforeValidator(_read_when)]
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

Localised = Line | Mapping[LanguageCode, Line]
"""One text for all languages, or one for each."""


def localised(value: Localised, lang: str) -> str:
    """Choose the text for a language; without one, the first that is written."""
    if isinstance(value, str):
        return value
    return value.get(lang) or next(iter(value.values()), "")
