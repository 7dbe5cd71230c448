"""Building the languages side by side: one engine process for each configuration file."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hub.clock import VARIABLE
from hub.settings_file import Site

TIME_LIMIT = 45 * 60
"""Seconds that one language may take; a night must come to its end, with a report."""


class BuildFailedError(Exception):
    """The engine stopped; the message is what it said."""


@dataclass(frozen=True, slots=True)
class _Running:
    site: Site
    folder: Path
    process: subprocess.Popen[str]


def build_languages(
    root: Path, sites: Sequence[Site], release: Path, now: datetime
) -> tuple[str, ...]:
    """Build every language into an empty release: the first at its top, others below their code.

    Returns what the engine warned of. Raises BuildFailedError with what it said when it stopped.
    """
    running = [_start(root, site, _folder(release, site, sites), now) for site in sites]
    said = [(one, *_communicate(one)) for one in running]
    failed = [
        f"{one.site.config}: {error.strip()}" for one, _, error in said if one.process.returncode
    ]
    if failed:
        raise BuildFailedError("\n".join(failed))
    for one in running[1:]:
        one.folder.rename(release / one.site.lang)
    return tuple(error.strip() for _, _, error in said if error.strip())


def _communicate(one: _Running) -> tuple[str, str]:
    try:
        return one.process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        one.process.kill()
        output, error = one.process.communicate()
        return output, f"{error}\nIt did not end within {TIME_LIMIT // 60} minutes."


def _folder(release: Path, site: Site, sites: Sequence[Site]) -> Path:
    # The engine empties its target first, so no language is built inside another's.
    return release if site is sites[0] else release.with_name(f"{release.name}.{site.lang}")


def _start(root: Path, site: Site, folder: Path, now: datetime) -> _Running:
    environment = {
        **os.environ,
        # All languages are built for one moment, and the same moment gives the same bytes.
        VARIABLE: str(int(now.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", site.config]
    process = subprocess.Popen(
        [*command, "--site-dir", str(folder)],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return _Running(site, folder, process)
