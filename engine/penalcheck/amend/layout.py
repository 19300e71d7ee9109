"""The layout of a YAML text: a tree with the place of each value. An alias is a place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import yaml

from penalcheck.files.document import BASE_LOADER, DataPath
from penalcheck.files.json_escapes import has_double_escapes, with_meant_signs, with_private_signs


@dataclass
class LayoutNode:
    """A value in a text, from `start` to `end`, including its anchor; for mappings, `keys` holds the places of keys."""

    kind: Literal["mapping", "sequence", "scalar", "alias"]
    path: DataPath
    start: int
    end: int = 0
    flow: bool = True
    anchor: str | None = None
    keys: list[LayoutNode] = field(default_factory=list)
    entries: list[LayoutNode] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """The keys of a mapping, as text."""

    def child(self, step: str | int) -> LayoutNode | None:
        """Return the place of an entry, by its key or number."""
        if self.kind == "sequence" and isinstance(step, int):
            return self.entries[step] if step < len(self.entries) else None
        return self.entries[self.names.index(str(step))] if step in self.names else None

    def all(self) -> Iterator[LayoutNode]:
        """Yield this place and every place inside it, in the order of the text."""
        yield self
        for entry in self.entries:
            yield from entry.all()


@lru_cache(maxsize=1)
def layout(text: str) -> LayoutNode:
    """Return the layout of a YAML text that is known to be valid; an edit asks more than once for that of one text."""
    doubled = has_double_escapes(text)
    events = yaml.parse(with_private_signs(text) if doubled else text, Loader=BASE_LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _Builder(text, events, doubled=doubled).place(())
    raise ValueError("the text holds no document")


class _Builder:
    def __init__(self, text: str, events: Iterator[Any], *, doubled: bool) -> None:
        self._text = text
        self._doubled = doubled
        self._events = events

    def place(self, path: DataPath) -> LayoutNode:
        return self._from(next(self._events), path)

    def _from(self, event: Any, path: DataPath) -> LayoutNode:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        kind = type(event)
        if kind is yaml.AliasEvent:
            return LayoutNode("alias", path, start, end, anchor=event.anchor)
        if kind is yaml.ScalarEvent:
            end = start + len(self._text[start:end].rstrip())
            value = with_meant_signs(event.value) if self._doubled else event.value
            return LayoutNode("scalar", path, start, end, anchor=event.anchor, names=[value])
        if kind is yaml.SequenceStartEvent:
            return self._sequence(LayoutNode("sequence", path, start, flow=event.flow_style, anchor=event.anchor))
        return self._mapping(LayoutNode("mapping", path, start, flow=event.flow_style, anchor=event.anchor))

    def _sequence(self, place: LayoutNode) -> LayoutNode:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            place.entries.append(self._from(event, (*place.path, len(place.entries))))
        return self._ended(place, event)

    def _mapping(self, place: LayoutNode) -> LayoutNode:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._from(event, place.path)
            name = key.names[0] if key.names else ""
            place.keys.append(key)
            place.names.append(name)
            place.entries.append(self.place((*place.path, name)))
        return self._ended(place, event)

    def _ended(self, place: LayoutNode, event: Any) -> LayoutNode:
        """Set the end of a collection: for a flow collection, its bracket; for a block, the last value in it."""
        last = place.entries[-1].end if place.entries and not place.flow else event.end_mark.index
        place.end = max(last, place.keys[-1].end + 1) if place.keys and not place.flow else last
        return place
