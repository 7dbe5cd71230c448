"""Writing a file so that, whatever happens, either the old or the new one is there, whole."""

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file in one step, after its new content has reached the disk.

    A new file can be read by everyone, an old one keeps its permissions. Raise `OSError` where it
    cannot be written; the old file is then as it was.
    """
    # In the same folder, since a file can only replace another on the same file system.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(number, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
            os.fsync(number)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    # The new name is on the disk only when the folder is.
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time read, change and write files of a folder that exists.

    The lock goes with the process. What a killed one left half-written is removed.
    """
    number = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems know no lock on a folder; there, two runs must not meet.
        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        for left_behind in folder.glob(".*.tmp"):
            left_behind.unlink()
        yield
    finally:
        os.close(number)
