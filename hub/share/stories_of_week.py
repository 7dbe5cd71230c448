"""The stories of this week as the readers of one language meet them."""

from collections.abc import Sequence

from hub.content.hub import Language
from hub.content.pages import CalendarEntry
from hub.content.posts import Post
from hub.share.campaigns import campaign_weeks
from hub.share.this_week import FIRST, STORIES, WEEK, Choice, choose


def stories_of_week(view: Language) -> tuple[Choice, ...]:
    """Choose among the posts of the reader's language; where they are too few, among others too.

    The first `STORIES` of them are this week's, those behind them are spare.
    """
    own = _choices(view, view.all(Post))
    if len(own) < STORIES:
        own += _choices(view, [post for post in view.posts if post.lang != view.lang])
    return own


def _choices(view: Language, posts: Sequence[Post]) -> tuple[Choice, ...]:
    """Choose this week's stories among posts, the spares behind them."""
    hub = view.hub
    first = max(FIRST, min((post.publish.date() for post in posts), default=hub.today))
    runs = campaign_weeks(view.all(CalendarEntry), first - WEEK, hub.today + WEEK)
    week = choose(posts, hub.now.astimezone(hub.settings.zone), runs)
    return (*week.stories, *week.spares)
