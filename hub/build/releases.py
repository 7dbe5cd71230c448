"""Releases: each build gets a folder of its own, and `site` is a link to the last good one.

A link is replaced by one rename, which POSIX makes atomic: readers see the old site or the new
one, and whatever fails before leaves the old one where it is.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_WORK = "building"
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

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Give an empty folder to build in; no other build of this hub runs meanwhile.

        What lies in it, or beside it under its name, is removed at the end unless it was `kept`.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._clear()
            work = self.folder / _WORK
            work.mkdir()
            try:
                yield work
            finally:
                self._clear()

    def keep(self, work: Path, now: datetime) -> Path:
        """Give what was built its place among the releases, named for its moment."""
        name = now.strftime("%Y%m%dT%H%M%S")
        # A number after the highest: pruning removes low ones, and names sort by age.
        taken = [int(path.name[16:] or 0) for path in self.folder.glob(f"{name}*")]
        number = max(taken, default=-1) + 1
        return work.rename(self.folder / (f"{name}-{number:03}" if number else name))

    def _clear(self) -> None:
        """Remove what a build left that did not come to its end."""
        for left in self.folder.glob(f"{_WORK}*"):
            shutil.rmtree(left)

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
        """Remove all but the newest releases."""
        current = self.current
        releases = sorted(path for path in self.folder.iterdir() if path.is_dir())
        for old in releases[:-KEPT]:
            if old.resolve() != current:
                shutil.rmtree(old)
