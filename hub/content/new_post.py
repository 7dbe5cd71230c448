"""The file of a new post that is made from a news item, for an editor to go on with."""

import json
import re
from collections.abc import Collection
from datetime import date

from hub.content.front_matter import read_document
from hub.content.hub import Hub
from hub.content.posts import Post
from hub.content.yaml_lines import parse_yaml
from hub.news.items import NewsItem
from hub.news.stories import SHORTEST_ID, page_of
from hub.settings import Feed

ANGLES = ("fact", "story", "question")
"""What three captions may start with; an editor takes others as the story asks for it."""

# YAML does not hold these, not even escaped (see `hub.content.yaml_lines`).
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# As they are, YAML or an editor would take them for the end of a line or of nothing.
_ESCAPED = {0x85: r"\x85", 0x2028: r"\u2028", 0x2029: r"\u2029", 0xFEFF: r"\ufeff"}

_TEXT = """\
---
# From the news item {short} of the feed {feed}. `hub check` names what is still to be written.
title: {title}
link: {link}
publish: {publish}
objective:{objective}
{topics}\
# Who answers when somebody asks about this story.
owner:
disclosure: true
# One question that helps readers to a beginning of their own; yes or no is no answer to it.
ask:
# Three people’s ways of starting: write each below its “text: |”, behind six spaces.
captions:
{captions}\
# Delete the next line when everything is written and read.
draft: true
# Below the three hyphens: why it is worth telling, the figures with their source, and what to
# leave out.
---
"""
_CAPTION = """\
  - angle: {angle}
    lang: {lang}
    text: |

"""


def name_for(item: NewsItem, hub: Hub) -> str:
    """Give the name of the post's file, without its ending: the words of the item's address.

    With the item's digits behind them where a post about something else has these words: in
    another language, a file of the same name would be taken for the translation.
    """
    words = item.slug.removesuffix(f"-{item.id[:SHORTEST_ID]}")
    return item.slug if words in {"index", "news"} or _is_taken(words, item, hub) else words


def post_from_news(
    item: NewsItem, feed: Feed, *, lang: str, today: date, objectives: Collection[str]
) -> str:
    """Give the text of a draft with what the item says, and places for what it cannot say.

    Title, link and topics are read back as the item has them. Owner, question and captions are
    empty, which is an error of each of them until it is written; so is the objective where the
    feed has none, and `objectives` are then named.
    """
    topics = [_readable(topic) for topic in dict.fromkeys((*feed.topics, *item.topics))]
    listed = ", ".join(_in_list(topic) for topic in topics if topic.strip())
    choices = f"  # one of: {', '.join(sorted(objectives))}" if objectives else ""
    return _TEXT.format(
        short=item.id[:SHORTEST_ID],
        feed=feed.id,
        title=_value(_readable(item.title)),
        link=_value(item.link),
        publish=today.isoformat(),
        objective=f" {feed.objective}" if feed.objective else choices,
        topics=f"topics: [{listed}]\n" if listed else "",
        captions="".join(_CAPTION.format(angle=angle, lang=lang) for angle in ANGLES),
    )


def _is_taken(name: str, item: NewsItem, hub: Hub) -> bool:
    """Tell whether a post with another link has a name, in whatever language."""
    page = page_of(item.link)
    links = [post.link for post in hub.all(Post) if post.id == name]
    for lang in hub.languages:
        if name in hub.names(lang, "posts"):
            # A post that is not finished cannot be read as one, but says its link.
            file = hub.root / f"content/{lang}/posts/{name}.md"
            links.append(read_document(file, file.name)[0].data.get("link"))
    return any(not isinstance(link, str) or page_of(link) != page for link in links)


def _readable(text: str) -> str:
    return _UNREADABLE.sub("", text)


def _value(text: str) -> str:
    """Write a text behind `key: `, plainly where it is read back as it is."""
    return _plain_or_quoted(text, f"key: {text}\n", text)


def _in_list(text: str) -> str:
    """Write a text between `[` and `]`."""
    return _plain_or_quoted(text, f"key: [{text}]\n", [text])


def _plain_or_quoted(text: str, plain: str, wanted: object) -> str:
    read = parse_yaml(plain, "")
    if read.data == {"key": wanted} and not read.problems:
        return text
    # YAML's double quotes take every escape of JSON, but no halves of characters.
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)
