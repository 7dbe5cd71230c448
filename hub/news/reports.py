"""How the pull of one feed went, for people and for programs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PullStatus(StrEnum):
    """How a pull of one feed ended."""

    STORED = "stored"
    """The archive has new or changed items."""
    UNCHANGED = "unchanged"
    """Everything in the feed was known."""
    WAITING = "waiting"
    """The server asked not to be asked yet; the archive stays as it was."""
    FAILED = "failed"
    """The archive stays as it was; `reason` says why."""


@dataclass(frozen=True, slots=True)
class FeedReport:
    """How the pull of one feed went."""

    feed: str
    """The feed's id."""
    status: PullStatus
    found: int = 0
    """Usable items in the feed; 0 where it did not have to be read again."""
    added: int = 0
    updated: int = 0
    skipped: int = 0
    """Entries without an http(s) link, which cannot be shown."""
    pictures: int = 0
    """Pictures that were fetched."""
    reason: str = ""
    """Plain sentences, empty unless the feed failed or waits."""
    notes: tuple[str, ...] = ()
    """What somebody should know all the same."""
    last_success: datetime | None = None
    """When the feed was last pulled with success, this time included."""
    is_stale: bool = False
    """That is longer ago than the hub allows; never so for samples."""

    @property
    def failed(self) -> bool:
        """Tell whether somebody has to look after the feed."""
        return self.status is PullStatus.FAILED or self.is_stale
