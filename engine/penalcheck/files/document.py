"""Read a YAML 1.2 or JSON file into plain values and record the line and column of each.

YAML is read by the 1.2 core schema (`no` is text, `012` is twelve, dates are text). Duplicate keys are refused, and so
are anchors that expand to more than `MAX_VALUES` values.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from penalcheck.files.hidden_signs import hidden_sign, place_of_hidden_sign, without_hidden_signs
from penalcheck.files.json_escapes import has_double_escapes, with_meant_signs, with_private_signs
from penalcheck.files.limits import MAX_DEPTH, MAX_DIGITS, MAX_NAME, MAX_TEXT, MAX_VALUES, MOST_PROBLEMS
from penalcheck.files.plain_text import decoded, problems_of_signs
from penalcheck.files.problem import BadInput, Place, Position, Problem, first_of
from penalcheck.files.quoting import quoted
from penalcheck.files.reading import read_bytes
from penalcheck.files.thousands import two_readings
from penalcheck.messages.telling import marked, retold, tr

_TOO_DEEP = 1000
"""Levels from which on the YAML library, which recurses in C, is no longer asked; fewer brackets are safe uncounted."""
_COMPACT_NESTING = re.compile(r"(?:[-?:][ \t]+){200}")

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
        found: DataPath = ()
        for step in path:
            if (*found, step) in self.positions:
                found = (*found, step)
            elif step != 0:  # the only entry of a list may stand in the place of the list
                break
        return self.positions.get(found)

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


_TAG = "tag:yaml.org,2002:"
_KINDS = {
    "bool": (marked("true or false"), re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")),
    "null": (marked("null"), re.compile(r"^(?:~|null|Null|NULL|)$")),
    "int": (marked("a whole number"), re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")),
    "float": (
        marked("a number"),
        re.compile(r"^(?:[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$"),
    ),
}
"""The kinds of plain values that are not text: what they are called, and how they are written."""

for _kind, _first in (("bool", "tTfF"), ("null", "~nN"), ("int", "-+0123456789"), ("float", "-+.0123456789")):
    _Loader.add_implicit_resolver(_TAG + _kind, _KINDS[_kind][1], list(_first))
_Loader.add_implicit_resolver(f"{_TAG}null", re.compile("^$"), [""])


def read_document(path: Path) -> Document:
    """Read one file. Raises BadInput, with the position, if it is missing, too large, not UTF-8 or not YAML."""
    return parse_document(str(path), read_bytes(path))


def parse_document(source: str, content: bytes) -> Document:
    """Parse the bytes of a file or of standard input, named `source`. Raises BadInput with every problem found."""
    return read_nodes(source, content).document()


@dataclass(frozen=True)
class WrittenNodes:
    """A text as the YAML library composes it, before its values are read."""

    source: str
    root: yaml.Node | None
    """The nodes, which know where they begin and end; None if the text is empty."""
    hidden: tuple[Problem, ...]
    """The signs of the text that do not show."""
    is_json: bool
    """Whether it is JSON in which a sign is written as two escapes."""

    def document(self) -> Document:
        """Return the values. Raises BadInput with every problem found."""
        problems = list(self.hidden)
        if self.root is None:
            empty = tr("the file is empty; expected a mapping of keys")
            raise BadInput([*problems, Problem(self.source, Position(1, 1), empty)])
        builder = _Builder(self.source, problems, is_json=self.is_json)
        value = builder.build(self.root, (), 0)
        if builder.problems:
            raise BadInput(builder.problems)
        return Document(self.source, value, builder.positions)


def read_nodes(source: str, content: bytes) -> WrittenNodes:
    """Compose a text, which may have faults for which its values are refused. Raises BadInput if it is no YAML."""
    text = decoded(source, content)
    problems = problems_of_signs(source, text)
    text = without_hidden_signs(text) if problems else text
    is_json = has_double_escapes(text)
    root = _compose(source, with_private_signs(text) if is_json else text, problems)
    return WrittenNodes(source, root, tuple(problems), is_json)


def _compose(source: str, text: str, problems: list[Problem]) -> yaml.Node | None:
    """Return the nodes of a text. Raises BadInput if there is none; `problems` are told with what is wrong with it."""
    deep = _beyond_nesting(text)
    if deep is not None:
        raise BadInput([*problems, Problem(source, deep, _nested())])
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise BadInput([*problems, _syntax_problem(source, error, text)]) from None
    except yaml.YAMLError as error:
        raise BadInput([*problems, Problem(source, None, tr("not YAML: {error}", error=error))]) from None
    return root


def _beyond_nesting(text: str) -> Position | None:
    """Return where values nest so deep that the YAML library, which recurses in C, would crash.

    `_Builder` keeps the exact bound, `MAX_DEPTH`.
    """
    if text.count("[") + text.count("{") <= _TOO_DEEP and not _COMPACT_NESTING.search(text):
        return None
    depth = 0
    # What else is wrong with the text is told when it is composed.
    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _TOO_DEEP:
                return _begin_of(event)
    return None


def _begin_of(part: yaml.Node | yaml.Event) -> Position:
    mark: Any = part.start_mark
    return Position(mark.line + 1, mark.column + 1)


def _syntax_problem(source: str, error: yaml.MarkedYAMLError, text: str) -> Problem:
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    position = Position(len(lines), len(lines[-1]) + 1)
    if mark is not None and mark.line < len(lines):
        position = Position(mark.line + 1, mark.column + 1)
    if "nesting depth" in str(error.problem):
        return Problem(source, position, _nested())
    line = lines[position.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(source, position, tr("not YAML: a tab is used for indentation; use spaces"))
    told = tr("not YAML: {error}", error=error.problem)
    if "mapping values are not allowed" in str(error.problem):
        told += tr("; a text that holds ': ' needs quotes")
    return Problem(source, position, told)


def _nested() -> str:
    return tr("nested deeper than {most} levels", most=MAX_DEPTH)


_TAG_REFUSED = marked("the tag {tag} is not allowed; write plain values")


class _Builder:
    """Turns composed nodes into plain values, records their positions and collects problems."""

    def __init__(self, source: str, problems: list[Problem], *, is_json: bool) -> None:
        self._source = source
        self._is_json = is_json
        self._count = 0
        self._open: set[int] = set()
        self.positions: dict[DataPath, Position] = {}
        self.problems = problems

    def build(self, node: yaml.Node, path: DataPath, depth: int) -> Any:
        self._guard(node, depth)
        self.positions[path] = _begin_of(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in (f"{_TAG}map", f"{_TAG}seq"):
            self._tell(node, retold(_TAG_REFUSED, tag=quoted(node.tag)))
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
            self._refuse(node, tr("an anchor refers to itself"))
        if self._count > MAX_VALUES:
            self._refuse(node, tr("holds more than {most:,} values once its anchors are expanded", most=MAX_VALUES))
        if depth > MAX_DEPTH:
            self._refuse(node, _nested())

    def _refuse(self, node: yaml.Node, message: str) -> None:
        self._tell(node, message)
        raise BadInput(self.problems)

    def _tell(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self._source, _begin_of(node), message))
        if len(self.problems) > MOST_PROBLEMS:
            raise BadInput(first_of(self.problems, self._source))

    def _mapping(self, node: yaml.Node, path: DataPath, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._tell(key_node, tr("a key must be plain text"))
                continue
            key = self._text(key_node, MAX_NAME)
            if key in result:
                self._tell(
                    key_node, tr("duplicate key {key} (first on line {line})", key=quoted(key), line=first_line[key])
                )
                continue
            first_line[key] = _begin_of(key_node).line
            result[key] = self.build(value_node, (*path, key), depth + 1)
            if isinstance(value_node, yaml.ScalarNode) and not value_node.value:
                self.positions[(*path, key)] = _begin_of(key_node)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if kind not in _KINDS:
            if kind != "str":
                self._tell(node, retold(_TAG_REFUSED, tag=quoted(node.tag)))
            return self._text(node, MAX_TEXT)
        text = node.value
        called, pattern = _KINDS[kind]
        if not pattern.match(text):
            told = tr(
                "{value} is not {called}, which the tag '!!{kind}' asks for",
                value=quoted(text),
                called=retold(called),
                kind=kind,
            )
            self._tell(node, told)
        elif kind in ("int", "float") and len(text) > MAX_DIGITS:
            self._tell(
                node,
                tr("a number of {number:,} characters; at most {most} are read", number=len(text), most=MAX_DIGITS),
            )
        elif kind == "bool":
            return text.lower() == "true"
        elif kind == "int":
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        elif kind == "float":
            if readings := two_readings(text):
                one, other = readings
                told = tr(
                    "{value} may mean {one} or {other}; write which is meant",
                    value="'" + text + "'",
                    one=one,
                    other=other,
                )
                self._tell(node, told)
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        return None

    def _text(self, node: yaml.ScalarNode, most: int) -> str:
        """Return a text; what is too long is cut, and a sign that an escape hides becomes a space."""
        text: str = with_meant_signs(node.value) if self._is_json else node.value
        if len(text) > most:
            self._tell(
                node, tr("a text of {number:,} characters; at most {most:,} are read here", number=len(text), most=most)
            )
            text = text[:most]
        if place_of_hidden_sign(text) is not None:
            self._tell(
                node, tr("an escape stands for the sign {sign}, which does not show; remove it", sign=hidden_sign(text))
            )
            text = without_hidden_signs(text)
        return text
