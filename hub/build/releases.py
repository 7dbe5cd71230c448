"""Releases: each build gets a folder of its own, and `site` is a link to the last good one.

A link is replaced by one rename, which POSIX makes atomic: readers see the old site or the new
one, and whatever fails before leaves the old one where it is.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

KEPT = 3
"""The site in place and two to go back to."""


class SiteInTheWayError(Exception):
    """`site` is something else than our link; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of one hub."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where releases lie."""
        return self.root / ".releases"

    @property
    def link(self) -> Path:
        """What the web server is given."""
        return self.root / "site"

    @property
    def current(self) -> Path | None:
        """The release in place, if there is one."""
        if not self.link.is_symlink() or not self.link.exists():
            return None
        return self.link.resolve()

    def new(self, now: datetime) -> Path:
        """Make the empty folder of a new release, named for its moment."""
        name = now.strftime("%Y%m%dT%H%M%S")
        candidates = (self.folder / (f"{name}-{count}" if count else name) for count in range(1000))
        target = next(path for path in candidates if not path.exists())
        target.mkdir(parents=True)
        return target

    def check(self) -> None:
        """Refuse to go on where `site` is a folder that we did not make."""
        if self.link.exists() and not self.link.is_symlink():
            raise SiteInTheWayError(
                "“site” is a folder, but releases are switched through a link of that name. "
                "Move it away (mv site site.old) and run the command again."
            )

    def switch(self, release: Path) -> None:
        """Let `site` lead to a release, by one rename."""
        self.check()
        waiting = self.folder / "next"
        waiting.unlink(missing_ok=True)
        waiting.symlink_to(Path(self.folder.name) / release.name)
        # The link is written for its last place: relative to the root, not to the folder.
        os.replace(waiting, self.link)  # noqa: PTH105 - `os.replace` is the documented atomic one

    def prune(self) -> None:
        """Remove all but the newest releases, and what failed builds left."""
        current = self.current
        releases = sorted(path for path in self.folder.iterdir() if path.is_dir())
        for old in releases[:-KEPT]:
            if old != current:
                shutil.rmtree(old)
