"""Reading a Markdown file into front matter with line numbers, and a body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hub.content.problems import Problem, Severity
from hub.content.yaml_lines import Lines, Location, parse_yaml

MAX_BYTES = 1024 * 1024
"""No page of a hub is longer; a larger file is a mistake (an image renamed, an export)."""

_DEEP = re.compile(r"^(?:[ \t]*(?:[-*+>]|\d+[.)])[ \t]?){40}|^[ \t]{400}", re.MULTILINE)
"""A line that opens forty lists or quotations inside each other; Markdown readers call themselves
for each, and some hundred end the program."""

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file split into front matter and body. `body_line` is the line on which the body starts."""

    path: str
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    spoiled: frozenset[Location] = frozenset()
    """Places whose value could not be read; the problem has been said."""

    def line_of(self, *location: str | int) -> int:
        """Give the line of a value, or of the nearest thing around it that has one."""
        for length in range(len(location), 0, -1):
            line = self.lines.get(location[:length])
            if line is not None:
                return line
        return 1


def read_document(file: Path, path: str) -> tuple[Document, list[Problem]]:
    """Read a Markdown file; `path` is what problems call it. Never raises for what it holds."""
    text, problems = read_text(file, path)
    if text is None:
        return Document(path), problems
    return parse_document(text, path)


def read_text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Read a text file that a person wrote: UTF-8, any line ends, with or without a BOM."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return None, [_too_large(path, size)]
        raw = file.read_bytes()
    except OSError as error:
        return None, [_unreadable(path, error)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def parse_document(text: str, path: str) -> tuple[Document, list[Problem]]:
    """Split normalised text at its `---` lines and read what stands between them."""
    opening = _OPENING.match(text)
    if opening is None:
        return Document(path, body=text), [_front_matter_missing(path)]
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return Document(path), [_front_matter_open(path)]
    source = text[opening.end() : closing.start()]
    rest = text[closing.end() + 1 :]
    body = rest.lstrip("\n")
    skipped = len(rest) - len(body)
    body_line = text.count("\n", 0, closing.end()) + 2 + skipped
    front = parse_yaml(source, path, first_line=2)
    deep = _DEEP.search(body)
    if deep:
        line = body_line + body.count("\n", 0, deep.start())
        return Document(path), [*front.problems, _body_too_deep(path, line)]
    document = Document(path, front.data, front.lines, body, body_line, front.spoiled)
    return document, list(front.problems)


def _error(path: str, line: int, code: str, message: str, remedy: str) -> Problem:
    return Problem(path, line, code, Severity.ERROR, message, remedy)


def _body_too_deep(path: str, line: int) -> Problem:
    return _error(
        path,
        line,
        "body-too-deep",
        "This line opens more than forty lists or quotations inside each other.",
        "Delete the signs at its start.",
    )


def _too_large(path: str, size: int) -> Problem:
    return _error(
        path,
        1,
        "file-too-large",
        f"The file has {size / 1024 / 1024:.1f} MiB; a page has at most 1 MiB.",
        "Is it an export or a picture with the wrong name? Move it, or split the page.",
    )


def _unreadable(path: str, error: OSError) -> Problem:
    return _error(
        path,
        1,
        "file-unreadable",
        f"The file cannot be read ({error.strerror or error}).",
        "Check that it is a file and that you may read it.",
    )


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    return _error(
        path,
        raw.count(b"\n", 0, error.start) + 1,
        "file-not-utf8",
        f"This line holds a byte (0x{raw[error.start]:02x}) that is not UTF-8.",
        "Save the file as UTF-8: in most editors “Save with encoding”, then UTF-8.",
    )


def _front_matter_missing(path: str) -> Problem:
    return _error(
        path,
        1,
        "front-matter-missing",
        "The file does not start with front matter.",
        "Start it with a line “---”, then “title: …”, then “---”.",
    )


def _front_matter_open(path: str) -> Problem:
    return _error(
        path,
        1,
        "front-matter-open",
        "The front matter has no end.",
        "Close it with a line that holds only “---”.",
    )
