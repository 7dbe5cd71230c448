"""Pictures that front matter names: they lie below `content/images/`."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from hub.checks.rule import Rule
from hub.content.hub import Hub
from hub.content.pages import Ambassador
from hub.content.posts import Post
from hub.content.problems import Problem, Severity, did_you_mean
from hub.content.written import Written

FOLDER = "content/images"
MISSING = Rule(
    "image-missing",
    Severity.ERROR,
    "A file names a picture that is not there.",
    "image: images/opn-day.jpg",
    "image: images/open-day.jpg",
)
OUTSIDE = Rule(
    "image-outside",
    Severity.ERROR,
    "A file names a picture outside content/images/.",
    "image: ../../secret.png",
    "image: images/open-day.jpg",
)
RULES = (MISSING, OUTSIDE)


def check(hub: Hub) -> Iterator[Problem]:
    """Find pictures that are missing or lie elsewhere."""
    folder = hub.root / FOLDER
    known = {
        f"images/{file.relative_to(folder).as_posix()}"
        for file in folder.rglob("*")
        if file.is_file()
    }
    for post in hub.all(Post):
        yield from _fault(post, "image", post.image, known)
    for ambassador in hub.all(Ambassador):
        yield from _fault(ambassador, "photo", ambassador.photo, known)


def _fault(written: Written, key: str, image: str | None, known: set[str]) -> Iterator[Problem]:
    if image is None or image in known:
        return
    line = written.document.line_of(key)
    parts = PurePosixPath(image).parts
    if ".." in parts or parts[:1] != ("images",):
        yield OUTSIDE.problem(
            written.path,
            line,
            f"“{image}” is not below content/images/.",
            "Put the picture there and write “images/<file>”.",
        )
    else:
        yield MISSING.problem(
            written.path, line, f"There is no picture content/{image}.", did_you_mean(image, known)
        )
