"""A QR code as the path of an SVG picture, drawn while the site is built."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""Light modules that a reader needs on each side (ISO/IEC 18004, 9.1)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Dark modules as an SVG path in modules; `first` and `side` give the `viewBox` around it."""

    path: str
    side: int
    """Length of a side in modules, with the quiet zone."""
    first: int = -QUIET


def qr_code(address: str) -> QrCode:
    """Draw an address; level M, which stands 15 % of damage, or better where it fits.

    Raises `segno.DataOverflowError` for more than 2,331 bytes, which no address has.
    """
    code = segno.make_qr(address, error="m")
    return QrCode(_path(code.matrix), len(code.matrix) + 2 * QUIET)


def _path(rows: Iterable[Iterable[int]]) -> str:
    """Draw each run of dark modules of a row as one rectangle."""
    return "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _dark_runs(row)
    )


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give where each run of dark modules begins, and how long it is."""
    x = 0
    for is_dark, modules in groupby(row):
        length = len(tuple(modules))
        if is_dark:
            yield x, length
        x += length
