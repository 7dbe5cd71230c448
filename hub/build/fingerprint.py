"""Telling whether anything changed since the last build, by content and never by file times."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from hub.content.hub import Hub
from hub.content.posts import Post

_SOURCES = ("content", "charter", "plugins", "hub")
_IGNORED = frozenset({"__pycache__"})


def fingerprint(hub: Hub) -> str:
    """Give a SHA-256 over everything that a build reads: files, programs, and the day.

    The day counts because the agenda and this week's stories turn with it, and the state of
    every post because publication and expiry may have a time of day.
    """
    digest = hashlib.sha256()
    for path in _files(hub.root):
        content = hashlib.sha256((hub.root / path).read_bytes()).hexdigest()
        digest.update(f"{path.as_posix()}\0{content}\n".encode())
    states = [[post.path, hub.state(post)] for post in hub.all(Post)]
    installed = sorted(f"{one.name}=={one.version}" for one in distributions())
    digest.update(json.dumps([hub.today.isoformat(), states, installed]).encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    configurations = root.glob("site_config*.yml")
    below = (file for name in _SOURCES for file in (root / name).rglob("*") if file.is_file())
    for file in sorted((*configurations, *below)):
        path = file.relative_to(root)
        if not _IGNORED.intersection(path.parts):
            yield path


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What is known of the last build; kept under `.cache/`, which may be deleted."""

    root: Path

    @property
    def _file(self) -> Path:
        return self.root / ".cache/hub/last-build.json"

    def matches(self, fingerprint: str, release: Path | None) -> bool:
        """Tell whether a release was built from what has this fingerprint."""
        try:
            known = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        return bool(known == _record(fingerprint, release))

    def remember(self, fingerprint: str, release: Path) -> None:
        """Note what a release was built from."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(_record(fingerprint, release)), "utf-8")


def _record(fingerprint: str, release: Path | None) -> dict[str, str | None]:
    return {"fingerprint": fingerprint, "release": release.name if release else None}
