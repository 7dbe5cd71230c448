"""Telling whether anything changed since the last build, by content and never by file times."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

from hub.content.hub import Hub
from hub.content.pages import Announcement
from hub.content.posts import Post
from hub.content.problems import printable

_PROGRAMS = ("hub", "hub_mkdocs")
_IGNORED = frozenset({"__pycache__"})


def fingerprint(hub: Hub) -> str:
    """Give a SHA-256 over everything that a build reads: files, programs, and the day.

    The day counts because the agenda and this week's stories turn with it, and the state of
    what has dates because these may have a time of day.
    """
    digest = hashlib.sha256()
    for name, file in _files(hub.root):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{printable(name)}\0{content}\n".encode())
    states = [[post.path, hub.state(post)] for post in hub.all(Post)]
    states += [[one.path, str(one.is_current(hub.now))] for one in hub.all(Announcement)]
    installed = sorted(f"{one.name}=={one.version}" for one in distributions())
    digest.update(json.dumps([hub.today.isoformat(), states, installed]).encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Give what people wrote, and the programs that are running, wherever they lie."""
    configurations = ((file.name, file) for file in root.glob("site_config*.yml"))
    folders = [root / name for name in ("content", "charter", "plugins/theme")]
    folders += [
        Path(spec.origin).parent for spec in map(find_spec, _PROGRAMS) if spec and spec.origin
    ]
    below = (
        (f"{folder.name}/{file.relative_to(folder).as_posix()}", file)
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file() and not _IGNORED.intersection(file.parts)
    )
    yield from sorted((*configurations, *below))


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
