"""The names that a text of data gives to its own parts: instruments, offences, schedules, sources, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from penalcheck.checks.kinds import Kind
from penalcheck.editor.named import Named, Names, Sort
from penalcheck.editor.text_spans import Target
from penalcheck.editor.yaml_tree import as_written, children, node_at, span_of, word_of
from penalcheck.report.rule_items import Item

_FEW: Final = 160
"""The most signs of a value that is shown as it is written."""


@dataclass(frozen=True)
class OwnNames:
    """The names of one text of data; `path` is that of its file."""

    kind: Kind
    path: Path
    nodes: yaml.Node | None

    def of(self, sort: Sort) -> Names:
        """Return the names of one sort; none if texts of this kind give none."""
        find = _FINDERS.get((self.kind, sort))
        return {named.name: named for named in find(self)} if find else {}

    def cited_under(self, instrument: str) -> Names:
        """Return the articles of an instrument that the text cites, with what cites them."""
        found: dict[str, Named] = {}
        for title, cite in _citations(self.nodes, ""):
            if word_of(node_at(cite, ("instrument",))) == instrument:
                article = word_of(node_at(cite, ("article",)))
                found.setdefault(article, Named(article, f"cited by {title}" if title else instrument))
        return found

    def keyed(self, group: str, about: Callable[[yaml.Node], tuple[str, tuple[Item, ...]]]) -> Iterator[Named]:
        """Yield the keys of a mapping as names."""
        for name, key, value in children(node_at(self.nodes, (group,))):
            yield Named(str(name), *about(value), self._place(key or value))

    def listed(self, *groups: str, key: str = "id") -> Iterator[Named]:
        """Yield the entries of lists within lists as names, by their ids."""
        yield from self._listed(self.nodes, groups, key)

    def nested(self, outer: str, *groups: str) -> Iterator[Named]:
        """Yield the entries of lists within each entry of a list, but not those of the outer list itself."""
        for _, _, entry in children(node_at(self.nodes, (outer,))):
            yield from self._listed(entry, groups, "id")

    def _listed(self, parent: yaml.Node | None, groups: tuple[str, ...], key: str) -> Iterator[Named]:
        for _, _, entry in children(node_at(parent, groups[:1])):
            name = node_at(entry, (key,))
            if word_of(name) and name is not None:
                yield Named(word_of(name), *_about_entry(entry), self._place(name))
            if groups[1:]:
                yield from self._listed(entry, groups[1:], key)

    def _place(self, node: yaml.Node) -> Target:
        return Target(str(self.path), span_of(node).start)


_OF_ENTRY: Final = (
    *("cite", "grade", "conduct", "substances", "quantity", "penalty", "trigger", "effect"),
    *("binds", "when", "requires"),
)
"""What is told of an entry of a list: the first of them says most."""


def _about_entry(entry: yaml.Node) -> tuple[str, tuple[Item, ...]]:
    title = word_of(node_at(entry, ("title",))) or word_of(node_at(entry, ("asks",)))
    return title, tuple(_told(entry, _OF_ENTRY))


def _about_instrument(entry: yaml.Node) -> tuple[str, tuple[Item, ...]]:
    return word_of(node_at(entry, ("title",))), tuple(
        _told(entry, ("short", "number", "consolidated", "unchanged_since", "source", "status", "at", "adopted"))
    )


def _about_parameter(entry: yaml.Node) -> tuple[str, tuple[Item, ...]]:
    value, unit, kind = (word_of(node_at(entry, (key,))) for key in ("value", "unit", "kind"))
    return f"{value} {unit} ({kind})", tuple(_told(entry, ("meaning", "source", "at")))


def _about_schedule(entry: yaml.Node) -> tuple[str, tuple[Item, ...]]:
    first = next(iter(children(entry)), (0, None, entry))[2] if isinstance(entry, yaml.SequenceNode) else entry
    return word_of(node_at(first, ("title",))), tuple(_told(first, ("substances", "cite")))


def _told(entry: yaml.Node, keys: tuple[str, ...]) -> Iterator[Item]:
    """Yield values of an entry as they are written, cut off if they are long."""
    for key in keys:
        text = _flat(as_written(node_at(entry, (key,)), 4))
        if text:
            yield key.replace("_", " "), text if len(text) <= _FEW else f"{text[:_FEW]}..."


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key.replace('_', ' ')}: {_flat(part)}" for key, part in value.items())
    return ", ".join(map(_flat, value)) if isinstance(value, list) else str(value)


def _citations(node: yaml.Node | None, title: str, depth: int = 8) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the citations below a node, each with the title or id of the part that cites."""
    if depth == 0:
        return
    called = word_of(node_at(node, ("id",))) if isinstance(node, yaml.MappingNode) else ""
    for key, _, value in children(node):
        if key == "cite":
            entries = [entry for _, _, entry in children(value)] if isinstance(value, yaml.SequenceNode) else [value]
            yield from ((called or title, entry) for entry in entries)
        elif not isinstance(value, yaml.ScalarNode):
            yield from _citations(value, called or title, depth - 1)


_FINDERS: Final[Mapping[tuple[Kind, Sort], Callable[[OwnNames], Iterator[Named]]]] = {
    ("extract", "instrument"): lambda own: own.keyed("instruments", _about_instrument),
    ("extract", "schedule"): lambda own: own.keyed("schedules", _about_schedule),
    ("extract", "unit"): lambda own: own.keyed("units", _about_entry),
    ("extract", "offence"): lambda own: own.listed("provisions", "tiers"),
    ("extract", "tier"): lambda own: own.nested("provisions", "tiers"),
    ("extract", "recidivism"): lambda own: own.listed("recidivism"),
    ("rulebook", "source"): lambda own: own.keyed("sources", _about_instrument),
    ("rulebook", "parameter"): lambda own: own.keyed("parameters", _about_parameter),
    ("rulebook", "article"): lambda own: own.listed("provisions", key="article"),
    ("rulebook", "rule"): lambda own: own.listed("rules"),
    ("classification", "fact"): lambda own: own.listed("classes"),
}
"""How the names of each sort are found in each kind of text."""
