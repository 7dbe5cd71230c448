"""What commands have in common: the hub's folder, the moment, the terminal."""

import os
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from hub.clock import read_now
from hub.settings_file import MAIN, read_settings


def _hub_folder(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    root = value.resolve()
    if not (root / MAIN).is_file():
        raise click.BadParameter(
            f"there is no {MAIN} in {root}. Go to your hub’s folder, or name it: --root FOLDER"
        )
    return root


root_option: Callable[[Any], Any] = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    callback=_hub_folder,
    help="The hub's folder (default: the current one).",
)


def _in_our_time(
    _context: click.Context, _parameter: click.Parameter, value: datetime | None
) -> datetime | None:
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise click.BadParameter(f"years go from {FIRST_YEAR} to {LAST_YEAR}")
    return value


# The epoch of reproducible builds starts in 1970; dates of content may be older.
FIRST_YEAR, LAST_YEAR = 1971, 2199

today_option: Callable[[Any], Any] = click.option(
    "--today",
    callback=_in_our_time,
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Do as if it were this day (default: today, or SOURCE_DATE_EPOCH).",
)


def moment(root: Path, today: datetime | None) -> datetime:
    """Give the moment of a run: noon of the day asked for in the hub's zone, else now."""
    if today is None:
        return read_now()
    settings, _ = read_settings(root)
    return datetime.combine(today.date(), time(12), tzinfo=settings.zone)


def console() -> Console:
    """Give the terminal for progress: silent in CI, where lines would only pile up."""
    return Console(stderr=True, quiet="CI" in os.environ, highlight=False)
