"""How the commands of `hub charter` load the hub: with the problems of the charter alone."""

import re
from datetime import datetime
from pathlib import Path

from hub.charter.lock import LOCK
from hub.content.hub import Hub
from hub.content.loading import load
from hub.content.problems import Problem

_VERSION_FILE = re.compile(r"charter/[^/]+/[0-9][^/]*\.md")


def load_charter(root: Path, now: datetime) -> tuple[Hub, list[Problem]]:
    """Load the hub, with the problems of the charter's versions and of their seals only."""
    hub, problems = load(root, now)
    return hub, [one for one in problems if one.path == LOCK or _VERSION_FILE.fullmatch(one.path)]
