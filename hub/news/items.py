"""A news item: what the hub keeps of an entry in a feed."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from hub.news.links import is_usable

LONGEST_TITLE = 300
_LONGEST_SLUG = 60
_ID = re.compile(r"[0-9a-f]{64}")
_IMAGE = re.compile(r"[0-9a-f]{32}\.webp")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_PLAIN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An entry of a feed, cleaned; every text is Unicode without surrogates, every time UTC."""

    id: str
    """64 hexadecimal digits, see `item_id`; never changes."""
    feed: str
    """The id of its feed."""
    slug: str
    """Names its page `news/<feed>/<slug>/`; never changes, whatever becomes of the title."""
    published: datetime
    first_seen: datetime
    title: str
    """Plain text of 1 to `LONGEST_TITLE` characters: to be escaped where it is written."""
    link: str
    """An absolute http(s) address."""
    author: str | None
    """Plain text."""
    topics: tuple[str, ...]
    """The feed's own categories, plain text."""
    summary: str
    """HTML that `sanitise` returned, perhaps empty; pages show it through `for_page`."""
    image_link: str | None = None
    """Where the feed says that its picture is, an absolute http(s) address; never put on a page."""
    image: str | None = None
    """Our copy of the picture, the name of a file in `content/news/images/`."""

    def to_record(self) -> dict[str, object]:
        """Give the item as values that JSON knows, keys in the order of the fields."""
        record: dict[str, object] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        record["published"] = _stamp(self.published)
        record["first_seen"] = _stamp(self.first_seen)
        record["topics"] = list(self.topics)
        return {name: value for name, value in record.items() if value or name not in _OPTIONAL}

    def to_line(self) -> str:
        """Give the item as one line of JSON, without the line end."""
        return json.dumps(self.to_record(), ensure_ascii=False)

    @classmethod
    def from_record(cls, record: Any) -> Self:
        """Read what `to_record` gave; raise `ValueError` with a plain reason for anything else."""
        if not isinstance(record, dict) or record.keys() | _OPTIONAL != _NAMES:
            raise ValueError("it does not have the fields of a news item")
        if not all(isinstance(record[name], str) for name in _TEXTS):
            raise ValueError("a field that has to be text is not")
        author, topics = record["author"], record["topics"]
        if not all(record.get(name) is None or isinstance(record[name], str) for name in _PERHAPS):
            raise ValueError("the author or the picture is not text")
        if not (isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)):
            raise ValueError("the topics are no list of texts")
        if not _is_unicode("".join((*(record[name] for name in _TEXTS), author or "", *topics))):
            raise ValueError("a text holds half a character")
        published, first_seen = _moment(record["published"]), _moment(record["first_seen"])
        moments = {"published": published, "first_seen": first_seen}
        item = cls(**{**record, **moments, "topics": tuple(topics)})
        item._check()
        return item

    @classmethod
    def from_line(cls, line: str) -> Self:
        """Read what `to_line` gave; raise `ValueError` with a plain reason for anything else."""
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise ValueError("it is no complete JSON") from None
        return cls.from_record(record)

    def _check(self) -> None:
        # Id, feed and slug become names of files and addresses: the archive may come from anyone
        # who can write to the repository.
        if not _ID.fullmatch(self.id):
            raise ValueError("its id is not 64 hexadecimal digits")
        if not _SLUG.fullmatch(self.feed):
            raise ValueError("its feed is not the id of a feed")
        if not _SLUG.fullmatch(self.slug) or not self.slug.endswith(f"-{self.id[:8]}"):
            raise ValueError("its slug is not one of ours")
        if not 0 < len(self.title) <= LONGEST_TITLE or _NOT_PLAIN.search(self.title):
            raise ValueError(f"its title is not text of 1 to {LONGEST_TITLE} characters")
        if not is_usable(self.link):
            raise ValueError("its link is no absolute http(s) address")
        if self.image_link is not None and not is_usable(self.image_link):
            raise ValueError("the link of its picture is no absolute http(s) address")
        if self.image is not None and not _IMAGE.fullmatch(self.image):
            raise ValueError("its picture is not one of ours")


_PERHAPS = ("author", "image_link", "image")
_OPTIONAL = {"image_link", "image"}
_NAMES = {field.name for field in fields(NewsItem)}
_TEXTS = ("id", "feed", "slug", "published", "first_seen", "title", "link", "summary")


def item_id(feed: str, *marks: str) -> str:
    """Return the id of an item: SHA-256 of its feed's id and of what tells it from the others.

    Feeds that have guids in common have no ids in common.
    """
    return hashlib.sha256(json.dumps([feed, *marks]).encode()).hexdigest()


def slug_for(title: str, identity: str) -> str:
    """Return the address of an item: ASCII words of its title and eight digits of its id."""
    letters = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    words = re.sub(r"[^a-z0-9]+", "-", _ACCENTS.sub("", letters)).strip("-")
    if len(words) > _LONGEST_SLUG:
        whole = words[: _LONGEST_SLUG + 1].rpartition("-")[0]
        words = whole or words[:_LONGEST_SLUG]
    return f"{words or 'news'}-{identity[:8]}"


def _is_unicode(text: str) -> bool:
    # JSON can spell lone surrogates (`\\ud800`), which no file and no page can hold.
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _moment(stamp: str) -> datetime:
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        raise ValueError(f"“{stamp[:40]}” is no date and time") from None
    if moment.utcoffset() != timedelta(0):
        raise ValueError(f"“{stamp[:40]}” is not in UTC")
    return moment.replace(tzinfo=UTC)
