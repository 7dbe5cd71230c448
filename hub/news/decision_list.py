"""A list of decisions about news as people keep it: YAML that programs change as text.

One entry a line, a link or an id, or `{item: …, because: …}`. Programs add and remove lines;
comments, order and line ends stay as people wrote them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hub.content.front_matter import read_text
from hub.content.problems import Problem, Severity, did_you_mean, has_errors
from hub.content.yaml_lines import parse_yaml
from hub.durable import locked, replace_file
from hub.news.items import NewsItem

WRITTEN_DIGITS = 16
"""How much of an id is written: a feed chooses its ids, and could make another with the same 8."""

_LONGEST_TITLE = 80
_LIST = "items"
_KEYS = ("item", "because")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_DASH = re.compile(r"\ufeff?( *)-(?=\s|$)")
_NO_CONTENT = re.compile(r"\s*(?:#|$)")
_START = re.compile(r"(?P<before>(?:[ \t]*(?:#[^\n]*)?\n)*)---(?=\s|$)")

_Fault = tuple[str, str, str]
"""The code, message and remedy of a problem."""


class ListError(Exception):
    """The file cannot be changed by a program without changing more than was asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: what somebody wrote to name the item, why, and on which line."""

    item: str
    because: str
    line: int


@dataclass(frozen=True, slots=True)
class DecisionList:
    """What a file says, and what is wrong with it."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(root: Path, name: str) -> DecisionList:
    """Read the list at `name`, relative to the hub's root; a missing file is an empty list."""
    if not (root / name).exists():
        return DecisionList()
    text, problems = read_text(root / name, name)
    return DecisionList((), tuple(problems)) if text is None else parse_list(text, name)


def parse_list(text: str, name: str) -> DecisionList:
    """Read the text of a list whose lines end with a line feed; problems call it `name`."""
    # The reader of YAML wants keys. Below one, everything stands two columns further in, and the
    # line of the key is line 0.
    below = "\n".join(f"  {line}" for line in _without_start(text).split("\n"))
    yaml = parse_yaml(f"{_LIST}:\n{below}", name, first_line=0)
    values = yaml.data.get(_LIST)
    # What is open until the end of the text is said of a line behind it, or of the key.
    lines = text.count("\n") + 1
    problems = [replace(one, line=min(max(one.line, 1), lines)) for one in yaml.problems]
    if values is not None and not isinstance(values, list):
        line = min((line for line in yaml.lines.values() if line), default=1)
        problems.append(_problem(name, line, _NO_LIST))
    entries: list[Entry] = []
    for index, value in enumerate(values if isinstance(values, list) else ()):
        line = yaml.lines[_LIST, index]
        fault = _fault(value)
        if fault is None:
            entries.append(_entry(value, line))
        elif not any(place[:2] == (_LIST, index) for place in yaml.spoiled):
            problems.append(_problem(name, line, fault))
    return DecisionList(tuple(entries), tuple(problems))


def add_items(root: Path, name: str, items: Sequence[NewsItem], *, header: str = "") -> None:
    """Write items at the end of the list at `name`, each with its title behind it.

    A new file begins with the `header`. The file, which has to be free of errors, is replaced in
    one step. Raise `ListError`, and write nothing, where a line at the end would not be an entry
    of its own; `OSError` where the file cannot be written.
    """
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    with locked(file.parent):
        source = _source(file) if file.exists() else header
        before = _parsed(source, name)
        added = [Entry(item.id[:WRITTEN_DIGITS], "", 0) for item in items]
        _replace(root, name, _with_items(source, before, items), [*before.entries, *added])


def remove_entries(root: Path, name: str, entries: Collection[Entry]) -> None:
    """Take entries out of the list at `name`; comments on lines of their own stay.

    The file, which has to be free of errors, is replaced in one step. Raise `ListError`, and write
    nothing, where entries share a line; `OSError` where the file cannot be written.
    """
    with locked((root / name).parent):
        source = _source(root / name)
        before = _parsed(source, name)
        gone = {_said(entry) for entry in entries}  # lines may have moved since they were read
        kept = [entry for entry in before.entries if _said(entry) not in gone]
        found = [entry for entry in before.entries if _said(entry) in gone]
        _replace(root, name, _without_entries(source, before, found), kept)


def _source(file: Path) -> str:
    # Not `read_text`, which changes line ends.
    return file.read_bytes().decode("utf-8")


def _parsed(source: str, name: str) -> DecisionList:
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return parse_list(text, name)


def _replace(root: Path, name: str, source: str, wanted: Sequence[Entry]) -> None:
    """Write a new text once it has been read, as a build reads it, and says what was wanted."""
    after = _parsed(source, name)
    if has_errors(after.problems) or [*map(_said, after.entries)] != [*map(_said, wanted)]:
        raise ListError(f"{name} cannot be changed line by line.")
    replace_file(root / name, source.encode("utf-8"))


def _said(entry: Entry) -> tuple[str, str]:
    return entry.item, entry.because


def _with_items(source: str, before: DecisionList, items: Sequence[NewsItem]) -> str:
    lines = _LINE.findall(source)
    ended = _LINE_END.search(lines[0]) if lines else None
    end = ended[0] if ended else "\n"
    dash = _DASH.match(lines[_dash_line(lines, before.entries[-1])]) if before.entries else None
    indent = dash[1] if dash else ""
    added = [f"{indent}- {item.id[:WRITTEN_DIGITS]}  # {_comment(item)}" for item in items]
    if source and not source.endswith(("\r", "\n")):
        # Whoever ends a file without a line end gets it back so when the lines go again.
        return end.join([source, *added])
    return source + "".join(f"{line}{end}" for line in added)


def _comment(item: NewsItem) -> str:
    # What YAML does not read would make the whole file unreadable, even in a comment.
    title = "".join(char if char.isprintable() else " " for char in item.title)
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    return f"{short} ({item.feed}, {item.published:%Y-%m-%d})"


def _without_entries(source: str, before: DecisionList, entries: Collection[Entry]) -> str:
    lines = _LINE.findall(source)
    starts = [_dash_line(lines, entry) for entry in before.entries]
    kept = list(lines)
    for number, entry in enumerate(before.entries):
        if entry in entries:
            start, after = starts[number], [*starts, len(lines)][number + 1]
            content = (n for n in range(start, after) if not _NO_CONTENT.match(lines[n]))
            for gone in range(start, max(content, default=start) + 1):
                kept[gone] = ""
    text = "".join(kept)
    return text if source.endswith(("\r", "\n")) or kept[-1] else _LINE_END.sub("", text)


def _dash_line(lines: Sequence[str], entry: Entry) -> int:
    """Give the index of the line on which an entry begins; its text may stand further down."""
    own = entry.line - 1
    return next((n for n in range(own, -1, -1) if _DASH.match(lines[n])), own)


def _without_start(text: str) -> str:
    """Empty a `---` at the beginning, usual in YAML: here it would be text."""
    start = _START.match(text)
    return f"{start['before']}{text[start.end() :]}" if start else text


def _entry(value: Any, line: int) -> Entry:
    if isinstance(value, dict):
        return Entry(value["item"].strip(), (value.get("because") or "").strip(), line)
    return Entry(value.strip(), "", line)


def _fault(value: Any) -> _Fault | None:
    """Find what keeps an entry from being read."""
    if isinstance(value, dict):
        unknown = [key for key in value if key not in _KEYS]
        if unknown:
            remedy = did_you_mean(unknown[0], _KEYS, listing="Known keys")
            return ("key-unknown", f"“{unknown[0]}” is not known here.", remedy)
        if not isinstance(value.get("because") or "", str):
            return _NOT_TEXT
        value = value.get("item")
    if not value:
        return _EMPTY
    if not isinstance(value, str):
        return _NOT_TEXT
    return None if value.strip() else _EMPTY


_NO_LIST = (
    "news-list-unreadable",
    "This is no list.",
    "Write one link or id a line, each behind a hyphen: “- https://…”.",
)
_EMPTY = (
    "news-entry-empty",
    "This entry names no item.",
    "Write a link or an id behind the hyphen, or delete the line.",
)
_NOT_TEXT = (
    "news-entry-not-text",
    "This entry is neither a link nor an id.",
    "Write “- https://…”, or “- {item: https://…, because: a reason}”.",
)


def _problem(name: str, line: int, fault: _Fault) -> Problem:
    code, message, remedy = fault
    return Problem(name, line, code, Severity.ERROR, message, remedy)
