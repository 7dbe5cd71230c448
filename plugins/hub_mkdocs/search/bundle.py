"""The search bundle: Pagefind's index of the lean pages, and the code that reads it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from hub.search.lean import LeanPage
from hub_mkdocs.search.sorted_filters import sort_filters

TIME_LIMIT = 900
"""Seconds that the indexer may take; 10,000 pages take about seven."""

_FOREIGN_READERS = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js", "playground")
"""Pagefind's ready-made interfaces (370 kB): the hub has its own, so they are not shipped."""


class IndexingError(Exception):
    """The indexer is missing, failed or did not end; the message says which."""


def write_bundle(pages: Iterable[LeanPage], target: Path) -> None:
    """Index the pages and write the bundle to `target`, an absolute path, replacing what is there.

    The same pages give the same bytes. Raises IndexingError, or UnknownFormatError once all is
    written but may differ from run to run.
    """
    shutil.rmtree(target, ignore_errors=True)
    with TemporaryDirectory(prefix="hub-search-") as scratch:
        site = Path(scratch, "site")
        _write_lean(pages, site)
        _run_indexer(site, target)
    _drop_foreign_readers(target)
    sort_filters(target)


def _write_lean(pages: Iterable[LeanPage], site: Path) -> None:
    site.mkdir()
    for page in pages:
        path = site / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.document, encoding="utf-8", newline="\n")


def _run_indexer(site: Path, target: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--quiet"]
    command += ["--site", str(site), "--output-path", str(target)]
    try:
        # Pagefind reads settings from `PAGEFIND_…` and from files in the working directory.
        done = subprocess.run(
            command,
            cwd=site,
            env=_without_pagefind_settings(os.environ),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IndexingError(f"Pagefind did not end within {TIME_LIMIT} seconds.") from error
    if done.returncode or not (target / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().rstrip(".") or "nothing"
        raise IndexingError(f"Pagefind ended with code {done.returncode} and said: {said}.")


def _without_pagefind_settings(environment: os._Environ[str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith("PAGEFIND_")}


def _drop_foreign_readers(target: Path) -> None:
    for pattern in _FOREIGN_READERS:
        for path in target.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
