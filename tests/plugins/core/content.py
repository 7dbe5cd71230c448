"""Files for a drawn hub: valid ones, in which a test names only what it is about."""

import hashlib
from datetime import UTC, datetime

from hub.news.items import NewsItem, slug_for

CAPTION = """\
  - {angle: fact, lang: en, text: Forty doors are open.}
  - {angle: story, lang: en, text: Mine was the last.}
  - {angle: question, lang: en, text: Which door is yours?}
"""


def post(body: str = "Why.\n", captions: str = CAPTION, **values: str) -> str:
    """Write a post with these values in place of a valid one's; an empty value leaves a key out."""
    keys = {
        "title": "A story",
        "link": "https://www.example.com/story",
        "publish": "2026-11-01",
        "objective": "recruitment",
        "owner": "Communication team",
        "disclosure": "true",
        "ask": "And you?",
        **values,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items() if value)
    return f"---\n{lines}{'captions:' if captions else ''}\n{captions}---\n\n{body}"


def page(body: str = "Text.\n", **values: str) -> str:
    """Write a file of any other kind; without a title it is called a page."""
    keys = {"title": "A page", **values}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}"


def news(number: int, feed: str = "newsroom", **values: object) -> NewsItem:
    """Give a news item; its number tells it from the others."""
    identity = hashlib.sha256(f"{feed} {number}".encode()).hexdigest()
    moment = datetime(2026, 11, number % 28 + 1, 9, tzinfo=UTC)
    title = str(values.get("title", f"Item {number}"))
    given: dict[str, object] = {
        "id": identity,
        "feed": feed,
        "slug": slug_for(title, identity),
        "published": moment,
        "first_seen": moment,
        "title": title,
        "link": f"https://www.example.com/news/{number}",
        "author": None,
        "topics": (),
        "summary": f"<p>Summary {number}.</p>",
        **values,
    }
    return NewsItem(**given)  # type: ignore[arg-type]


def archive(*items: NewsItem) -> str:
    """Write the archive of a feed."""
    return "".join(f"{item.to_line()}\n" for item in items)
