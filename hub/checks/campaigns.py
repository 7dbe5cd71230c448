"""A post of a campaign can be shared while the campaign runs."""

from collections.abc import Iterator
from datetime import date, timedelta

from hub.calendar.agenda import agenda
from hub.checks.captions import current_posts
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.pages import CalendarEntry
from hub.content.posts import Post
from hub.content.problems import Problem, Severity
from hub.i18n.dates import last_day

UNREACHABLE = Rule(
    "campaign-unreachable",
    Severity.WARNING,
    "A post can never be shared while its campaign runs.",
    "publish: 2026-12-20    # the campaign ended on 17 December\ncampaign: open-workshop-week",
    "publish: 2026-11-19\ncampaign: open-workshop-week",
)
RULES = (UNREACHABLE,)


def check(hub: Hub) -> Iterator[Problem]:
    """Find posts whose days lie outside their campaign's; of a recurring one, any time counts."""
    for post in current_posts(hub):
        entry = hub.find(post.lang, f"calendar/{post.campaign}.md") if post.campaign else None
        if isinstance(entry, CalendarEntry) and not _meet(hub, post, entry):
            yield UNREACHABLE.problem(
                post.path,
                post.document.line_of("campaign"),
                f"The post can be shared {_days(hub, post)}, but “{entry.title}” "
                f"({entry.path}) does not run on any of those days.",
                "Change “publish” or “expires”, or the campaign’s dates, or leave “campaign” out.",
            )


def _meet(hub: Hub, post: Post, entry: CalendarEntry) -> bool:
    last = _last_day(hub, post)
    end = last + timedelta(days=1) if last else date.max
    return bool(agenda([entry], _first_day(hub, post), end))


def _first_day(hub: Hub, post: Post) -> date:
    return post.publish.astimezone(hub.settings.zone).date()


def _last_day(hub: Hub, post: Post) -> date | None:
    return last_day(post.expires, hub.settings.zone) if post.expires else None


def _days(hub: Hub, post: Post) -> str:
    first, last = _first_day(hub, post), _last_day(hub, post)
    return f"from {first} to {last}" if last else f"from {first} on"
