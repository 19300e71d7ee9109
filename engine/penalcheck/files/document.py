"""Read a YAML 1.2 or JSON file into plain values and record the line and column of each.

YAML is read by the 1.2 core schema (`no` is text, `012` is twelve, dates are text). Duplicate keys are refused, and so
are anchors that expand to more than `MAX_VALUES` values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from penalcheck.files.problem import BadInput, Place, Position, Problem
from penalcheck.files.thousands import two_readings

MAX_BYTES = 5_000_000
"""The largest input that is read; the longest real extract has less than a tenth of it."""
MAX_VALUES = 200_000
"""The number of values that one file may hold once its anchors are expanded."""
MAX_DIGITS = 100
"""The number of characters that a plain number may have."""
MAX_DEPTH = 60
"""The number of levels to which values may be nested."""

_MAX_BRACKETS = 1000
_BRACKETS = re.compile(r"[\[\]{}]")
_COMPACT_NESTING = re.compile(r"(?:[-?:][ \t]+){200}")

STANDARD_INPUT = "-"

DataPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The plain values of one file and the position of each of them."""

    source: str
    value: Any
    positions: Mapping[DataPath, Position]

    def position(self, path: DataPath) -> Position | None:
        """Return the position of the value at a path, or else of the nearest value that encloses it.

        >>> document = parse_document("de.yaml", b"tiers:\\n  - id: basic")
        >>> document.position(("tiers", 0, "id"))
        Position(line=2, column=9)
        >>> document.position(("tiers", 0, "penalty", "fine"))
        Position(line=2, column=5)
        """
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path)

    def place(self, path: DataPath) -> Place:
        """Return the file and position of the value at a path."""
        return Place(self.source, self.position(path))

    def problem(self, path: DataPath, message: str) -> Problem:
        """Return a problem placed at the value at a path."""
        return self.place(path).problem(message)


BASE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader of the YAML library, in C if that is built."""


class _Loader(BASE_LOADER):  # type: ignore[misc]
    """Composes nodes; its resolver knows the types of YAML 1.2's core schema and no others."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> Any:
        """Return the tag of a node; text that begins as no word or number of the schema does needs no pattern."""
        if kind is yaml.ScalarNode and value and value[0] not in self.yaml_implicit_resolvers:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])


def read_document(path: Path) -> Document:
    """Read one file. Raises BadInput, with the position, if it is missing, too large, not UTF-8 or not YAML."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput([Problem(str(path), None, _too_large(path.stat().st_size))])
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Problem(str(path), None, "no such file or folder")]) from None
    except OSError as error:
        raise BadInput([Problem(str(path), None, f"cannot be read: {error.strerror}")]) from None
    return parse_document(str(path), content)


def parse_document(source: str, content: bytes) -> Document:
    """Parse the bytes of a file or of standard input, named `source`. Raises BadInput with every problem found."""
    if len(content) > MAX_BYTES:
        raise BadInput([Problem(source, None, _too_large(len(content)))])
    root = _compose(source, _decode(source, content))
    if root is None:
        raise BadInput([Problem(source, Position(1, 1), "the file is empty; expected a mapping of keys")])
    builder = _Builder(source)
    value = builder.build(root, (), 0)
    if builder.problems:
        raise BadInput(builder.problems)
    return Document(source, value, builder.positions)


def _too_large(size: int) -> str:
    return f"too large: {size:,} bytes; at most {MAX_BYTES:,} are read"


def _decode(source: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"not UTF-8 text (byte 0x{content[error.start]:02x}); save the file as UTF-8"
        raise BadInput([Problem(source, Position(line, column), message)]) from None


def _compose(source: str, text: str) -> yaml.Node | None:
    if _nests_without_bound(text):
        raise BadInput([Problem(source, None, f"nested deeper than {MAX_DEPTH} levels")])
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise BadInput([_syntax_problem(source, error, text)]) from None
    except yaml.YAMLError as error:
        raise BadInput([Problem(source, None, f"not YAML: {error}")]) from None
    return root


def _nests_without_bound(text: str) -> bool:
    """Tell whether brackets or dashes nest so deep that the YAML library, which recurses in C, would crash.

    Brackets inside texts are counted too; the bound is therefore far above any real file. `_Builder` keeps the exact
    bound, `MAX_DEPTH`.
    """
    if _COMPACT_NESTING.search(text):
        return True
    if text.count("[") + text.count("{") <= _MAX_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _MAX_BRACKETS:
            return True
    return False


def _syntax_problem(source: str, error: yaml.MarkedYAMLError, text: str) -> Problem:
    lines = text.splitlines() or [""]
    mark = error.problem_mark or error.context_mark
    position = Position(len(lines), len(lines[-1]) + 1)
    if mark is not None and mark.line < len(lines):
        position = Position(mark.line + 1, mark.column + 1)
    line = lines[position.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(source, position, "not YAML: a tab is used for indentation; use spaces")
    hint = "; a text that holds ': ' needs quotes" if "mapping values are not allowed" in str(error.problem) else ""
    return Problem(source, position, f"not YAML: {error.problem}{hint}")


class _Builder:
    """Turns composed nodes into plain values, records their positions and collects problems."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._count = 0
        self._open: set[int] = set()
        self.positions: dict[DataPath, Position] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, path: DataPath, depth: int) -> Any:
        self._guard(node, depth)
        start = node.start_mark
        self.positions[path] = Position(start.line + 1, start.column + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.build(child, (*path, index), depth + 1) for index, child in enumerate(node.value)]
            return self._mapping(node, path, depth)
        finally:
            self._open.discard(id(node))

    def _guard(self, node: yaml.Node, depth: int) -> None:
        self._count += 1
        if id(node) in self._open:
            self._refuse(node, "an anchor refers to itself")
        if self._count > MAX_VALUES:
            self._refuse(node, f"holds more than {MAX_VALUES:,} values once its anchors are expanded")
        if depth > MAX_DEPTH:
            self._refuse(node, f"nested deeper than {MAX_DEPTH} levels")

    def _refuse(self, node: yaml.Node, message: str) -> None:
        raise BadInput([*self.problems, self._problem(node, message)])

    def _problem(self, node: yaml.Node, message: str) -> Problem:
        return Problem(self._source, Position(node.start_mark.line + 1, node.start_mark.column + 1), message)

    def _mapping(self, node: yaml.Node, path: DataPath, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(self._problem(key_node, "a key must be plain text"))
                continue
            key = key_node.value
            if key in result:
                message = f"duplicate key '{key}' (first on line {first_line[key]})"
                self.problems.append(self._problem(key_node, message))
                continue
            first_line[key] = key_node.start_mark.line + 1
            result[key] = self.build(value_node, (*path, key), depth + 1)
            if isinstance(value_node, yaml.ScalarNode) and not value_node.value:
                self.positions[(*path, key)] = Position(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        text = node.value
        if kind in ("int", "float") and len(text) > MAX_DIGITS:
            self.problems.append(
                self._problem(node, f"a number of {len(text):,} characters; at most {MAX_DIGITS} are read")
            )
            return None
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int":
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if kind == "float":
            if readings := two_readings(text):
                message = f"'{text}' may mean {' or '.join(readings)}; write which is meant"
                self.problems.append(self._problem(node, message))
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        if kind != "str":
            self.problems.append(self._problem(node, f"the tag '{node.tag}' is not allowed; write plain values"))
        return text
