"""The file `charter/charter.lock`, in which the seals of published versions are kept.

JSON, version → language → seal, in the order of the versions, so that a new seal is a few new
lines in Git, and so is the correction of a sealed article. Only `hub charter seal` writes it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from hub.charter.normalised import fingerprint
from hub.charter.seals import Seal, breach, open_articles, seal_of, with_corrections
from hub.charter.versions import CharterVersion, number_order
from hub.content.fields import LanguageCode
from hub.content.front_matter import read_text
from hub.content.problems import Problem, Severity
from hub.durable import locked, replace_file

LOCK = "charter/charter.lock"

_Number = Annotated[str, Field(pattern=r"^\d+\.\d+(\.\d+)?$")]
_FILE: TypeAdapter[dict[str, dict[str, Seal]]] = TypeAdapter(
    dict[_Number, dict[LanguageCode, Seal]]
)


class LockError(Exception):
    """Nothing can be added: the file is broken, or it seals another text; says which."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The seals by version and language; none if there is no file or if it is broken."""

    seals: Mapping[tuple[str, str], Seal] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line on which each version stands."""
    problems: tuple[Problem, ...] = ()


def read_lock(root: Path) -> Lock:
    """Read the seals of the hub below a folder; a broken file is a problem, a missing one not."""
    file = root / LOCK
    if not file.exists():
        return Lock()
    text, problems = read_text(file, LOCK)
    if text is None:
        return Lock(problems=tuple(problems))
    try:
        versions = _FILE.validate_python(json.loads(text, object_pairs_hook=_without_doubles))
    except ValidationError as error:
        place = " → ".join(str(part) for part in error.errors()[0]["loc"])
        return Lock(problems=(_broken(1, f"It holds something else at {place or 'its start'}."),))
    except json.JSONDecodeError as error:
        return Lock(problems=(_broken(error.lineno, f"It is no JSON: {error.msg}."),))
    except (ValueError, RecursionError) as error:
        return Lock(problems=(_broken(1, f"It cannot be read: {error}."),))
    seals = {(number, lang): seal for number, by in versions.items() for lang, seal in by.items()}
    lines = {number: _line_of(text, number) for number in versions}
    return Lock(seals, lines)


@dataclass(frozen=True, slots=True)
class Added:
    """What was sealed that was not sealed before."""

    versions: tuple[CharterVersion, ...] = ()
    corrections: tuple[tuple[CharterVersion, int], ...] = ()
    """Versions that were sealed before, each with the number of an article that was corrected."""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.versions or self.corrections)


def identity(lock: Lock, version: CharterVersion) -> str:
    """Give the fingerprint of a version, as sealed or else as it is: 64 hexadecimal digits.

    An erratum changes the text and breaks no seal, so that nobody has to acknowledge again.
    """
    seal = lock.seals.get((version.version, version.lang))
    return seal.sha256 if seal else fingerprint(version)


def add_seals(root: Path, versions: Iterable[CharterVersion]) -> Added:
    """Seal versions as they are now, and what errata corrected in those that are sealed already.

    Whatever happens, the old or the new file is there, whole. Raise `LockError` or `OSError` and
    write nothing where that cannot be done.
    """
    with locked((root / LOCK).parent):
        lock = read_lock(root)
        if lock.problems:
            raise LockError(lock.problems[0].message)
        seals = dict(lock.seals)
        new, corrected = [], []
        for version in versions:
            key = (version.version, version.lang)
            seal = seals.get(key)
            if seal is None:
                seals[key] = seal_of(version)
                new.append(version)
                continue
            if breach(seal, version):
                raise LockError(f"{version.path} is sealed with another text.")
            seals[key] = with_corrections(seal, version)
            corrected += [(version, number) for number in open_articles(seal, version)]
        added = Added(tuple(new), tuple(corrected))
        if added:
            replace_file(root / LOCK, _as_text(seals).encode())
    return added


def _as_text(seals: Mapping[tuple[str, str], Seal]) -> str:
    ordered: dict[str, dict[str, Any]] = {}
    for number, lang in sorted(seals, key=lambda key: (number_order(key[0]), key[1])):
        seal = seals[number, lang]
        made: dict[str, Any] = {"sha256": seal.sha256, "rest": seal.rest}
        made["articles"] = _by_article(seal.articles)
        if seal.corrections:
            made["corrections"] = _by_article(seal.corrections)
        ordered.setdefault(number, {})[lang] = made
    return json.dumps(ordered, indent=2) + "\n"


def _by_article(values: Mapping[int, Any]) -> dict[str, Any]:
    return {str(article): values[article] for article in sorted(values)}


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; after a merge in Git, a version may stand there twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in made if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands there twice")
    return made


def _line_of(text: str, number: str) -> int:
    found = re.search(rf'^[ \t]*"{re.escape(number)}"', text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _broken(line: int, what: str) -> Problem:
    return Problem(
        LOCK,
        line,
        "charter-lock-unreadable",
        Severity.ERROR,
        f"The seals of the charter cannot be read. {what}",
        "Only `hub charter seal` writes this file: take back its last version from Git. After a "
        "merge, keep each version once.",
    )
