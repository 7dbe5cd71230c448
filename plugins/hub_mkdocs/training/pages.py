"""What stands around the text of modules, and “My path” on the home page."""

from dataclasses import dataclass

from hub.training.path import Path, Stop
from hub_mkdocs.core.site import Site

FRONT = "training/index.md"
HOME = "index.md"


@dataclass(frozen=True)
class ModulePage:
    """A module with its neighbours on the path."""

    stop: Stop
    required: tuple[Stop, ...]
    before: Stop | None
    after: Stop | None


def add_modules(site: Site, path: Path) -> None:
    """Put a module's facts above its text, and progress and the way on below it."""
    for stop in path.stops:
        before, after = path.around(stop)
        page = ModulePage(stop, path.required(stop), before, after)
        site.add_block(stop.module.uri, "hub/module.html", page, above=True)
        site.add_block(stop.module.uri, "hub/module-end.html", page)


def add_my_path(site: Site, path: Path) -> None:
    """Put the block on the home page; a browser that has begun nothing shows nothing of it."""
    site.add_block(HOME, "hub/my-path.html", path)
