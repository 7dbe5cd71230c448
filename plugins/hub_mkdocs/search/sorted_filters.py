"""Filters in a fixed order, so that the same pages give the same bundle, byte for byte.

Pagefind 1.5 writes filters and their values in the order of a hash table, which differs from run to
run; all else is stable. Its files are gzipped CBOR behind a mark and are named by a hash: the entry
file names the metadata file of a language, that names the filter files.
"""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from cbor2 import CBORError, dumps, loads

_MARK = b"pagefind_dcd"
_FILTERS = 3
"""Where a metadata file has its list of filters, each `[name, name of its file]`."""


class UnknownFormatError(ValueError):
    """The bundle is not what Pagefind 1.5 writes."""


def sort_filters(bundle: Path) -> None:
    """Rewrite a bundle's filters, and the files that name them, in a fixed order.

    Raises UnknownFormatError, with nothing changed, where Pagefind wrote something else.
    """
    entry_path = bundle / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text("utf-8"))
    old: list[Path] = []
    new: dict[Path, bytes] = {}
    try:
        for code, language in entry["languages"].items():
            meta_path = bundle / f"pagefind.{language['hash']}.pf_meta"
            meta = _read(meta_path)
            filter_paths = [bundle / "filter" / f"{file}.pf_filter" for _, file in meta[_FILTERS]]
            names = []
            for name, values in sorted(map(_read, filter_paths)):
                file, packed = _packed(code, 7, [name, sorted(values)])
                names.append([name, file])
                new[bundle / "filter" / f"{file}.pf_filter"] = packed
            meta[_FILTERS] = names
            language["hash"], packed = _packed(code, 10, meta)
            new[bundle / f"pagefind.{language['hash']}.pf_meta"] = packed
            old += [meta_path, *filter_paths]
    except (CBORError, LookupError, OSError, TypeError, ValueError) as error:
        raise UnknownFormatError(
            f"{bundle} is not written as Pagefind 1.5 does: {error}"
        ) from error
    for path in old:
        path.unlink()
    for path, packed in new.items():
        path.write_bytes(packed)
    entry_path.write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")


def _read(path: Path) -> Any:
    unpacked = gzip.decompress(path.read_bytes())
    if not unpacked.startswith(_MARK):
        raise UnknownFormatError(f"{path.name} does not begin with Pagefind’s mark")
    return loads(unpacked.removeprefix(_MARK))


def _packed(language: str, length: int, item: Any) -> tuple[str, bytes]:
    """Return an item's file, and the name that its content gives it."""
    unpacked = _MARK + dumps(item)
    name = f"{language}_{sha256(unpacked).hexdigest()[:length]}"
    return name, gzip.compress(unpacked, mtime=0)
