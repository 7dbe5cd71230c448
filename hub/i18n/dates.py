"""Dates as people of a language write them (Babel, CLDR)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time


def long_day(day: date, lang: str) -> str:
    """Give a day in full: `3 December 2026`, `3 décembre 2026`."""
    return format_date(day, "long", locale=_locale(lang))


def short_day(day: date, lang: str) -> str:
    """Give a day without its year: `3 Dec`, `3 déc.`."""
    return format_skeleton("MMMd", _noon(day), locale=_locale(lang))


def month(day: date, lang: str) -> str:
    """Give a month with its year, as a heading: `December 2026`, `Décembre 2026`."""
    text = format_skeleton("yMMMM", _noon(day), locale=_locale(lang))
    return text[:1].upper() + text[1:]


def times(moments: Iterable[datetime], lang: str) -> str:
    """Give times of day, as written: `08:30–09:15`."""
    return "–".join(format_time(moment, "short", locale=_locale(lang)) for moment in moments)


def weekday(day: date, lang: str) -> str:
    """Give the day's name: `Thursday`, `jeudi`."""
    return format_date(day, "EEEE", locale=_locale(lang))


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """Give the last day before an aware moment: the 16th for what ends on the 17th at 0:00."""
    return (end.astimezone(zone) - timedelta(microseconds=1)).date()


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - only its day is shown


def _locale(lang: str) -> str:
    # English is written here as in Bristol, where the hub's English readers work.
    return {"en": "en_GB"}.get(lang, lang)
