"""YAML as text with line numbers.

Scalars stay text here; the models decide what is a date, a number or a yes. That keeps
`version: 1.10`, `title: No` and the key `on` what their authors wrote, which YAML 1.1 does not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from hub.content.problems import Problem, Severity

MAX_DEPTH = 8
"""How deep front matter may nest; the models need four."""

SAFE_DEPTH = 100
"""How deep the reader may be led at all; see `_fault_before_reading`."""

Location = tuple[str | int, ...]
"""The way to a value: keys, and indices in lists."""

Lines = Mapping[Location, int]
"""Where each value stands: its path of keys and indices → line in the file, from 1."""

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that YAML 1.1 does not print (section 5.1)."""

_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}

_DEEP_BLOCK = re.compile(r"^[ -]{100}", re.MULTILINE)
"""A line that could open a hundred levels of lists or mappings by its indentation."""

_STEP = {
    yaml.SequenceStartEvent: 1,
    yaml.MappingStartEvent: 1,
    yaml.SequenceEndEvent: -1,
    yaml.MappingEndEvent: -1,
}

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "map", "seq")
)


@dataclass(frozen=True, slots=True)
class Yaml:
    """What a YAML text says, and what is wrong with it.

    `spoiled` are places whose value could not be kept; nothing more need be said about them.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[Location] = frozenset()


def parse_yaml(
    source: str, path: str, *, first_line: int = 1, within: tuple[str, ...] = ()
) -> Yaml:
    """Read a YAML mapping into text, lists and mappings, with the line of each value.

    With `within`, only the mapping below those keys is read, and nothing is said about the rest.
    A value that cannot be kept (an alias, a tag, a key twice) becomes a problem.
    """
    fault = _fault_before_reading(source, path, first_line)
    if fault is not None:
        return Yaml(problems=(fault,))
    # YAML counts these as line ends, editors and forges do not.
    source = source.translate(_OTHER_LINE_ENDS)
    reader = _Reader(path, first_line, source)
    try:
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return Yaml(problems=(_broken_yaml(path, first_line, source, error),))
    for key in within:
        node = _below(node, key)
    if node is None:
        return Yaml()
    if not isinstance(node, yaml.MappingNode):
        fault = reader.problem(node, "front-matter-not-mapping", *_NOT_MAPPING)
        return Yaml(problems=(fault,))
    data = reader.mapping(node, ())
    return Yaml(data, reader.lines, tuple(reader.problems), frozenset(reader.spoiled))


def _fault_before_reading(source: str, path: str, first_line: int) -> Problem | None:
    """Find what must not reach the reader: control characters, and nesting without end.

    libyaml's composer calls itself for every level, and enough levels end the process.
    """
    forbidden = _FORBIDDEN.search(source)
    if forbidden:
        line = source.count("\n", 0, forbidden.start()) + first_line
        return _forbidden_character(path, line, forbidden.group())
    brackets = source.count("[") + source.count("{")
    if brackets < SAFE_DEPTH and not _DEEP_BLOCK.search(source):
        return None
    depth = 0
    try:
        for event in yaml.parse(source, Loader=yaml.CSafeLoader):
            depth += _STEP.get(type(event), 0)
            if depth > SAFE_DEPTH:
                return _too_deep(path, _line(event, first_line))
    except yaml.YAMLError:
        return None  # the composer says what is broken, and comes no further than this
    return None


def _below(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == key:
                return value_node  # type: ignore[no-any-return]  # types-pyyaml leaves it open
    return None


_NOT_MAPPING = (
    "This is no list of “key: value” lines.",
    "Write one “key: value” a line, for example “title: Open day”.",
)


class _Reader:
    """Turns composed YAML nodes into plain values, and keeps where they stood."""

    def __init__(self, path: str, first_line: int, source: str) -> None:
        self.path = path
        self.first_line = first_line
        self.source = source
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.spoiled: set[Location] = set()
        self._seen: set[int] = set()
        self._aliases: list[int] | None = None

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        """Read the pairs of a mapping; the first of two equal keys counts."""
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(
                    key_node,
                    "key-not-text",
                    "A key must be a word.",
                    "Put quotes around text that starts with [ or {.",
                )
                continue
            key = key_node.value
            if key in values:
                self._report(
                    key_node,
                    "key-twice",
                    f"“{key}” stands here a second time (first on line "
                    f"{self.lines[(*location, key)]}).",
                    "Keep one of the two.",
                )
                continue
            self.lines[(*location, key)] = self._line(key_node)
            values[key] = self.value(value_node, (*location, key))
        return values

    def value(self, node: yaml.Node, location: Location) -> Any:
        """Read any node: text for a scalar, `None` for nothing at all."""
        fault = self._fault(node, location)
        if fault is not None:
            self.problems.append(fault)
            self.spoiled.add(location)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, location)
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - the third and last kind of node
        text = str(node.value)
        forbidden = _FORBIDDEN.search(text)  # written as an escape: "\\x07"
        if forbidden:
            fault = _forbidden_character(self.path, self._line(node), forbidden.group())
            self.problems.append(fault)
            self.spoiled.add(location)
            return None
        is_nothing = not node.style and node.tag.endswith(":null")
        return None if is_nothing else text

    def _fault(self, node: yaml.Node, location: Location) -> Problem | None:
        """Find what keeps a value from being read."""
        if id(node) in self._seen:
            return _yaml_alias(self.path, self._next_alias())
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            return self.problem(
                node,
                "yaml-tag",
                f"YAML tags ({node.tag.rpartition(':')[2]}) are not read here.",
                "Remove the word that starts with “!”.",
            )
        if len(location) > MAX_DEPTH:
            return _too_deep(self.path, self._line(node))
        return None

    def _next_alias(self) -> int:
        """Give the line of the next alias; nodes know where their anchor stands, not the alias."""
        if self._aliases is None:
            events = yaml.parse(self.source, Loader=yaml.CSafeLoader)
            aliases = (event for event in events if type(event) is yaml.AliasEvent)
            self._aliases = [_line(event, self.first_line) for event in aliases]
        return self._aliases.pop(0) if self._aliases else self.first_line

    def problem(self, node: yaml.Node, code: str, message: str, remedy: str) -> Problem:
        """Make an error that points at a node."""
        return Problem(self.path, self._line(node), code, Severity.ERROR, message, remedy)

    def _sequence(self, node: yaml.SequenceNode, location: Location) -> list[Any]:
        values = []
        for index, item in enumerate(node.value):
            self.lines[(*location, index)] = self._line(item)
            values.append(self.value(item, (*location, index)))
        return values

    def _line(self, node: yaml.Node) -> int:
        return _line(node, self.first_line)

    def _report(self, node: yaml.Node, code: str, message: str, remedy: str) -> None:
        self.problems.append(self.problem(node, code, message, remedy))


def _yaml_alias(path: str, line: int) -> Problem:
    return Problem(
        path,
        line,
        "yaml-alias",
        Severity.ERROR,
        "YAML aliases (& and *) are not read here.",
        "Write the value out where it is needed.",
    )


def _line(read: Any, first_line: int) -> int:
    """Give the line of a node or an event; libyaml always knows it."""
    return int(read.start_mark.line) + first_line


def _too_deep(path: str, line: int) -> Problem:
    return Problem(
        path,
        line,
        "yaml-too-deep",
        Severity.ERROR,
        f"This is nested more than {MAX_DEPTH} levels deep.",
        "Check the brackets and the indentation.",
    )


def _forbidden_character(path: str, line: int, character: str) -> Problem:
    return Problem(
        path,
        line,
        "character-forbidden",
        Severity.ERROR,
        f"This line holds an invisible control character (U+{ord(character):04X}).",
        "Delete it; retyping the line is the quickest way.",
    )


def _broken_yaml(path: str, first_line: int, source: str, error: yaml.YAMLError) -> Problem:
    in_quotes = str(getattr(error, "context", "")).endswith("quoted scalar")
    mark = getattr(error, "context_mark" if in_quotes else "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    reason = getattr(error, "problem", None) or str(error)
    rows = source.splitlines()
    row = rows[mark.line] if mark and mark.line < len(rows) else ""
    if "\t" in row:
        remedy = "This line holds a tab: indent with spaces."
    elif in_quotes:
        remedy = "Close the quotes that open here."
    elif reason.startswith("mapping values"):
        remedy = 'Put quotes around text that holds a colon: title: "Noise: the label".'
    else:
        remedy = "Check indentation, quotes and brackets on this line and the one above."
    return Problem(
        path, line, "yaml-broken", Severity.ERROR, f"This is not valid YAML: {reason}.", remedy
    )
