"""“I’m in” and “I’m leaving”: a form of the company, or an e-mail that is written already.

The subjects never change, so that the team can count a month's e-mails by them; the figures are
`registrations` and `departures` in `content/kpi/indicators.yml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from hub.i18n.catalogue import translations
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class Way:
    """Where a button leads: to a form, or to an e-mail of the person's own."""

    href: str
    is_form: bool


def joining(settings: Settings, lang: str) -> Way | None:
    """Give the way in; None where nobody has said where to write."""
    _ = translations(lang).gettext
    lines = (
        _("Hello,"),
        _("I would like to take part as an ambassador."),
        _("Where I work (site or team), so that a mentor is near:"),
        _("Nothing else is needed. I may pause or stop whenever I like."),
    )
    return _way(settings.join_form, settings.contact, _("Ambassador programme, joining"), lines)


def leaving(settings: Settings, lang: str) -> Way | None:
    """Give the way out, which asks for less than the way in."""
    _ = translations(lang).gettext
    lines = (
        _("Hello,"),
        _("I am leaving the programme. Please take my address off the list."),
        _("Nothing has to be explained."),
    )
    return _way(settings.leave_form, settings.contact, _("Ambassador programme, leaving"), lines)


def _way(form: str | None, contact: str | None, subject: str, lines: Iterable[str]) -> Way | None:
    if form:
        return Way(form, is_form=True)
    return Way(_mail(contact, subject, lines), is_form=False) if contact else None


def _mail(contact: str, subject: str, lines: Iterable[str]) -> str:
    """Write an address that opens an e-mail, as RFC 6068 has it: lines end with CR and LF."""
    body = "\r\n\r\n".join(lines)
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject)}&body={quote(body)}"
