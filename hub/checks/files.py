"""Files of content: inside the hub, and of a kind that may be published."""

from collections.abc import Iterator
from pathlib import Path

from hub.charter.lock import LOCK
from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.problems import Problem, Severity, printable

OUTSIDE = Rule(
    "file-outside",
    Severity.ERROR,
    "A file of content is a link to somewhere outside the hub.",
    "content/images/plan.png -> /home/me/plan.png",
    "content/images/plan.png    # the picture itself",
)
ENDING = Rule(
    "file-ending-unknown",
    Severity.ERROR,
    "A file beside the pages is of a kind that is not published.",
    "content/en/posts/open-day.markdown",
    "content/en/posts/open-day.md",
)
RULES = (OUTSIDE, ENDING)

DOWNLOADS = frozenset(
    {".pdf", ".txt", ".csv", ".ics", ".zip", ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods"}
    | {".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".mp3", ".mp4", ".webm", ".vtt"}
)
"""What may lie beside pages, to be linked to."""


def check(hub: Hub) -> Iterator[Problem]:
    """Find files that lead outside, and files that would be published without having been read."""
    home = hub.root.resolve()
    for folder in ("content", "charter"):
        for file in sorted((hub.root / folder).rglob("*")):
            path = printable(file.relative_to(hub.root).as_posix())
            if not file.resolve().is_relative_to(home):
                yield OUTSIDE.problem(
                    path, 1, "This leads outside the hub.", "Put the file itself here."
                )
            elif file.is_file() and not _may_lie_here(hub, file):
                yield ENDING.problem(
                    path,
                    1,
                    f"Files that end in “{file.suffix}” are not published.",
                    "A page ends in “.md”, in small letters; other files need a usual ending.",
                )


def _may_lie_here(hub: Hub, file: Path) -> bool:
    if file == hub.root / LOCK:
        return True
    parts = file.relative_to(hub.root).parts
    is_beside_pages = parts[0] == "charter" or parts[1] in hub.languages
    if not is_beside_pages or any(part.startswith(".") for part in parts):
        return True
    return file.suffix == ".md" or file.suffix in DOWNLOADS
