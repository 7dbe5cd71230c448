"""Topics whose stories the charter wants approved before they appear."""

from collections.abc import Iterator, Sequence

from hub.charter.versions import CharterVersion, in_force
from hub.checks.captions import current_posts
from hub.checks.charter_words import charter_for
from hub.checks.phrases import normal
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity

MISSING = Rule(
    "approval-missing",
    Severity.ERROR,
    "A story on a topic that needs approval appears without it.",
    "topics: [finance]",
    "topics: [finance]\napproved: {by: Claire Petit, on: 2026-11-02}",
)
RULES = (MISSING,)


def check(hub: Hub) -> Iterator[Problem]:
    """Find posts without approval, and feeds whose items nobody approves, on such topics."""
    for post in current_posts(hub):
        charter = charter_for(hub, post, post.lang)
        if charter and post.approved is None:
            for place, topic, article in _delicate(charter, post.topics):
                yield MISSING.problem(
                    post.path,
                    post.document.line_of("topics", place),
                    f"The charter (article {article}) wants stories about “{topic}” approved "
                    "before they appear.",
                    "Write who approved it, and when: approved: {by: …, on: …}",
                )
    for index, feed in enumerate(hub.settings.feeds):
        charter = in_force(hub.all(CharterVersion, feed.language), hub.today)
        if charter and feed.share is True:
            for place, topic, article in _delicate(charter, feed.topics):
                yield MISSING.problem(
                    hub.settings.path,
                    hub.settings.document.line_of("feeds", index, "topics", place),
                    f"The charter (article {article}) wants stories about “{topic}” approved "
                    f"before they appear, and all that “{feed.id}” brings may be shared at once.",
                    "Write “share: review” for this feed: then an editor approves each item.",
                )


def _delicate(charter: CharterVersion, topics: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Give those topics that need approval: their place, their name, the article."""
    for rule in charter.approval_topics:
        known = {normal(topic) for topic in rule.topics}
        for place, topic in enumerate(topics):
            if normal(topic) in known:
                yield place, topic, rule.article
