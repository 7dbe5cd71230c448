"""Files that are replaced whole or not at all."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hub.durable import replace_file


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """The new content is there, readable by all where the file is new, and nothing beside it."""
    file = tmp_path / "a.jsonl"
    replace_file(file, b"one")
    assert file.stat().st_mode & 0o777 == 0o644
    file.chmod(0o600)
    replace_file(file, b"two")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o600)
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """An error on the way is raised, the old file is whole, and no other file is left."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]


SCRIPT = """
import resource, sys
from pathlib import Path
from hub.durable import replace_file
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    replace_file(Path(sys.argv[1]), b"x" * 100_000)
except OSError as error:
    sys.exit(f"refused: {error.strerror}")
"""


def test_a_disk_that_refuses_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    """The kernel itself stops a write after 4 kB, as a full disk does."""
    assert resource.RLIMIT_FSIZE is not None
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "refused: File too large\n")
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]
