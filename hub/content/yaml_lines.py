"""YAML as text with line numbers.

Scalars stay text here; the models decide what is a date, a number or a yes. That keeps
`version: 1.10`, `title: No` and the key `on` what their authors wrote, which YAML 1.1 does not.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from hub.content.problems import Problem, Severity

MAX_DEPTH = 8
"""How deep front matter may nest; the models need four."""

Lines = Mapping[tuple[str | int, ...], int]
"""Where each value stands: its path of keys and indices → line in the file, from 1."""

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that YAML 1.1 does not print (section 5.1)."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "map", "seq")
)


def parse_yaml(
    source: str, path: str, *, first_line: int = 1, within: tuple[str, ...] = ()
) -> tuple[dict[str, Any], Lines, list[Problem]]:
    """Read a YAML mapping into text, lists and mappings, with the line of each value.

    With `within`, only the mapping below those keys is read, and nothing is said about the rest.
    A value that cannot be kept (an alias, a tag, a key twice) becomes a problem.
    """
    forbidden = _FORBIDDEN.search(source)
    if forbidden:
        line = source.count("\n", 0, forbidden.start()) + first_line
        return {}, {}, [_forbidden_character(path, line, forbidden.group())]
    reader = _Reader(path, first_line)
    try:
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return {}, {}, [_broken_yaml(path, first_line, source, error)]
    for key in within:
        node = _below(node, key)
    if node is None:
        return {}, {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, {}, [reader.problem(node, "front-matter-not-mapping", *_NOT_MAPPING)]
    return reader.mapping(node, ()), reader.lines, reader.problems


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

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def mapping(self, node: yaml.MappingNode, location: tuple[str | int, ...]) -> dict[str, Any]:
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

    def value(self, node: yaml.Node, location: tuple[str | int, ...]) -> Any:
        """Read any node: text for a scalar, `None` for nothing at all."""
        if id(node) in self._seen:
            self.problems.append(_yaml_alias(self.path, self.lines[location]))
            return None
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self._report(
                node,
                "yaml-tag",
                f"YAML tags ({node.tag.rpartition(':')[2]}) are not read here.",
                "Remove the word that starts with “!”.",
            )
            return None
        if len(location) > MAX_DEPTH:
            self._report(
                node,
                "yaml-too-deep",
                f"This is nested more than {MAX_DEPTH} levels deep.",
                "Check the brackets and the indentation.",
            )
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, location)
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - the third and last kind of node
        is_nothing = not node.style and node.tag.endswith(":null")
        return None if is_nothing else str(node.value)

    def problem(self, node: yaml.Node, code: str, message: str, remedy: str) -> Problem:
        """Make an error that points at a node."""
        return Problem(self.path, self._line(node), code, Severity.ERROR, message, remedy)

    def _sequence(self, node: yaml.SequenceNode, location: tuple[str | int, ...]) -> list[Any]:
        values = []
        for index, item in enumerate(node.value):
            self.lines[(*location, index)] = self._line(item)
            values.append(self.value(item, (*location, index)))
        return values

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line

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
    mark = getattr(error, "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    reason = getattr(error, "problem", None) or str(error)
    rows = source.splitlines()
    row = rows[mark.line] if mark and mark.line < len(rows) else ""
    if "\t" in row:
        remedy = "This line holds a tab: indent with spaces."
    elif reason.startswith("mapping values"):
        remedy = 'Put quotes around text that holds a colon: title: "Noise: the label".'
    else:
        remedy = "Check indentation, quotes and brackets on this line and the one above."
    return Problem(
        path, line, "yaml-broken", Severity.ERROR, f"This is not valid YAML: {reason}.", remedy
    )
