"""The nodes of a YAML text: what stands at a position, what leads there, and the values as they are written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from penalcheck.editor.text_spans import TextSpan
from penalcheck.files.document import DataPath, read_nodes
from penalcheck.files.limits import MAX_DEPTH
from penalcheck.files.problem import BadInput, Position
from penalcheck.files.reading import read_bytes


@dataclass(frozen=True)
class Spot:
    """A key or a value of a text, with the path that leads to it."""

    path: DataPath
    node: yaml.Node
    on_key: bool

    @property
    def text(self) -> str:
        """The word that is written there; empty if it is a list or a mapping."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    @property
    def span(self) -> TextSpan:
        """Where it stands; of several lines, up to the last that belongs to it."""
        return span_of(self.node)


def span_of(node: yaml.Node) -> TextSpan:
    """Return where a node stands."""
    start, end = node.start_mark, node.end_mark
    return TextSpan(Position(start.line + 1, start.column + 1), Position(end.line + 1, end.column + 1))


def file_nodes(path: Path) -> yaml.Node | None:
    """Return the nodes of a file; None if it cannot be read. They are kept as long as the file does not change."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return _kept(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def _kept(path: Path, changed: int, size: int) -> yaml.Node | None:  # noqa: ARG001 - a file that changed is another
    with contextlib.suppress(BadInput):
        return read_nodes(str(path), read_bytes(path)).root
    return None


def children(node: yaml.Node | None) -> Iterator[tuple[str | int, yaml.Node | None, yaml.Node]]:
    """Yield the entries of a mapping or a list: key or index, the node of the key (None in a list), the value's."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield str(key.value), key, value
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield index, None, value


def spot_at(root: yaml.Node | None, position: Position) -> Spot | None:
    """Return the innermost key or value at a position, or the mapping or list in which it lies."""
    if root is None:
        return None
    spot = Spot((), root, on_key=False)
    for _ in range(MAX_DEPTH):
        inner = _inner(spot, position)
        if inner is None:
            return spot
        spot = inner
        if spot.on_key:
            return spot
    return spot


def _inner(spot: Spot, position: Position) -> Spot | None:
    """Return the entry that lies at a position or, between entries, the last list or mapping that began before it."""
    found = None
    for step, key, value in children(spot.node):
        path = (*spot.path, step)
        if key is not None and _holds(span_of(key), position):
            return Spot(path, key, on_key=True)
        if span_of(value).start > position:
            break
        if _holds(span_of(value), position):
            found = Spot(path, value, on_key=False)
    return found


def _holds(span: TextSpan, position: Position) -> bool:
    return span.start <= position <= span.end


def node_at(root: yaml.Node | None, path: Sequence[str | int]) -> yaml.Node | None:
    """Return the value at a path, or None."""
    for step in path:
        root = next((value for key, _, value in children(root) if key == step), None)
    return root


def position_of(root: yaml.Node | None, path: Sequence[str | int]) -> Position | None:
    """Return where the entry at a path begins: its key, or its value in a list; None if there is none."""
    if not path:
        return None
    for step, key, value in children(node_at(root, path[:-1])):
        if step == path[-1]:
            return span_of(key if key is not None else value).start
    return None


def keys_of(node: yaml.Node | None) -> list[str]:
    """Return the keys of a mapping; none of anything else."""
    return [str(step) for step, key, _ in children(node) if key is not None]


def word_of(node: yaml.Node | None) -> str:
    """Return a word as it is written; empty if there is none."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def words_of_node(node: yaml.Node | None) -> list[str]:
    """Return the words of a list, or the one that stands instead."""
    return [word_of(node)] if isinstance(node, yaml.ScalarNode) else [word_of(value) for _, _, value in children(node)]


def as_written(node: yaml.Node | None, depth: int = 6) -> Any:
    """Return the values of a part as they are written: words, lists and mappings, down to a depth."""
    if isinstance(node, yaml.ScalarNode) or depth == 0 or node is None:
        return word_of(node)
    if isinstance(node, yaml.MappingNode):
        return {step: as_written(value, depth - 1) for step, _, value in children(node)}
    return [as_written(value, depth - 1) for _, _, value in children(node)]
