"""What a server answered, and what that means for a feed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from hub.news.failures import FeedError

LONGEST_WAIT = timedelta(hours=24)
"""No server can put us off for longer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: 200 with its body, or 304 without."""

    status: int
    address: str
    """Where it came from, after redirects."""
    body: bytes = b""
    """Decompressed."""
    charset: str = ""
    """What the server says that the text is encoded in; often wrong."""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    """Where the server says that the feed has moved for good."""
    is_unchecked: bool = False
    """A proxy dialled, so that the address could not be checked."""

    @property
    def is_unchanged(self) -> bool:
        """Tell whether nothing changed since the last whole answer."""
        return self.status == HTTPStatus.NOT_MODIFIED


class RefusedError(FeedError):
    """The server did not give the feed; `not_before` is when it may be asked again, if it said."""

    def __init__(self, reason: str, not_before: datetime | None = None) -> None:
        super().__init__(reason)
        self.not_before = not_before


_MEANINGS = {
    204: "The server answered without a feed (204).",
    401: "The server asks for a password (401); feeds that need one cannot be pulled.",
    403: "The server refuses to give the feed (403). Ask its owner to allow the hub.",
    404: "There is no feed at this address (404). Check it in site_config.yml.",
    407: "The proxy asks for a password (407).",
    410: "The feed is gone for good (410). Find its new address, or take it out.",
    429: "The server was asked too often (429).",
}
_WAITING = frozenset({429, 503})


def refusal(status: int, retry_after: str, now: datetime) -> RefusedError:
    """Say in a sentence why an answer with this status brings no feed.

    `retry_after` is the header of 429 and 503: seconds or a date; see `LONGEST_WAIT`.
    """
    reason = _MEANINGS.get(status) or f"The server answered {status}{_phrase(status)}."
    return RefusedError(reason, _until(retry_after, now) if status in _WAITING else None)


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def _until(retry_after: str, now: datetime) -> datetime | None:
    text = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        moment = now + min(timedelta(seconds=int(text)), LONGEST_WAIT)
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment, now + LONGEST_WAIT) if moment > now else None
