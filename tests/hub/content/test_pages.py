"""Consent, announcements and calendar entries: what holds on a day or at a moment."""

from datetime import UTC, date, datetime

import pytest

AMBASSADOR = """\
---
name: Inès Morvan
team: {en: Workshop, fr: Atelier}
quote: Look at the weld, then at me.
consent: {given: 2026-11-24, until: 2026-12-01}
---
"""


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), False),
    ],
)
def test_nobody_is_shown_outside_their_consent(hub_tree, moment, shown):
    """Consent holds on its first and its last day, as days are counted in the hub's zone."""
    hub = hub_tree({"content/ambassadors/ines.md": AMBASSADOR}).hub(moment)
    assert [one.name for one in hub.ambassadors] == (["Inès Morvan"] if shown else [])


def test_an_announcement_is_current_from_its_start_until_before_its_end(hub_tree):
    """`until` is when it is gone, not its last day."""
    path = "content/en/announcements/welcome.md"
    text = "---\ntitle: Welcome\nfrom: 2026-11-24\nuntil: 2026-11-25 18:00\n---\n\nCome in.\n"
    hub = hub_tree({path: text}).hub()
    announcement = hub.find("en", "announcements/welcome.md")
    moments = {
        datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC): False,
        datetime(2026, 11, 23, 23, 0, tzinfo=UTC): True,
        datetime(2026, 11, 25, 16, 59, 59, tzinfo=UTC): True,
        datetime(2026, 11, 25, 17, 0, tzinfo=UTC): False,
    }
    assert {moment: announcement.is_current(moment) for moment in moments} == moments


@pytest.mark.parametrize(
    ("start", "first_day"),
    [("2026-12-03", date(2026, 12, 3)), ("2026-12-03 23:30 -05:00", date(2026, 12, 3))],
)
def test_an_entry_begins_on_the_day_that_was_written(hub_tree, start, first_day):
    """An evening event abroad stays on its evening."""
    path = "content/en/calendar/talk.md"
    hub = hub_tree({path: f"---\ntitle: Talk\nstart: {start}\nkind: event\n---\n"}).hub()
    assert hub.find("en", "calendar/talk.md").first_day == first_day
