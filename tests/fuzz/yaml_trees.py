"""YAML as trees of nodes, which hold what plain values cannot: tags, anchors, keys that are written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from penalcheck.files.document import BASE_LOADER

Collection = yaml.MappingNode | yaml.SequenceNode

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_RESOLVER = yaml.SafeLoader("")


def tree_of(text: str) -> yaml.Node:
    """Return the tree of a text, made by the library itself, without any bound of penalcheck."""
    tree: yaml.Node = yaml.compose(text, Loader=BASE_LOADER)
    return tree


def tree_of_values(values: Any) -> yaml.Node:
    """Return plain values as a tree."""
    return tree_of(yaml.dump(values, Dumper=_DUMPER, sort_keys=False, allow_unicode=True))


def text_of(tree: yaml.Node) -> str:
    """Return a tree as text. Raises YAMLError if the library has no way to write it."""
    text: str = yaml.serialize(tree, Dumper=_DUMPER, allow_unicode=True, width=200)
    return text


def scalar(text: str) -> yaml.ScalarNode:
    """Return a scalar that is written without quotes if that can be."""
    return yaml.ScalarNode(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)), text)


def list_of(*entries: yaml.Node) -> yaml.SequenceNode:
    """Return a list of nodes."""
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(entries), flow_style=True)


def mapping_of(key: str = "", value: yaml.Node | None = None) -> yaml.MappingNode:
    """Return a mapping of a key, or of none."""
    return yaml.MappingNode("tag:yaml.org,2002:map", [(scalar(key), value)] if value else [], flow_style=True)


def copied(node: yaml.Node) -> yaml.Node:
    """Return a copy of a tree that does not refer to itself."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(copied(key), copied(value)) for key, value in node.value]
        return yaml.MappingNode(node.tag, pairs, flow_style=node.flow_style)
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, [copied(part) for part in node.value], flow_style=node.flow_style)
    return yaml.ScalarNode(node.tag, node.value, style=node.style)


@dataclass(frozen=True)
class Slot:
    """A place in a tree at which a node stands: an entry of a list, or the value of a key."""

    owner: Collection
    index: int
    name: str
    """The key, or for an entry of a list the key of the list with `[]`."""

    @property
    def node(self) -> yaml.Node:
        entry = self.owner.value[self.index]
        node: yaml.Node = entry[1] if isinstance(self.owner, yaml.MappingNode) else entry
        return node

    def copied_entry(self) -> Any:
        """Return a copy of the node, with its key if it has one."""
        entry = self.owner.value[self.index]
        return (copied(entry[0]), copied(entry[1])) if isinstance(entry, tuple) else copied(entry)

    def put(self, node: yaml.Node) -> None:
        """Let another node stand here."""
        mapping = isinstance(self.owner, yaml.MappingNode)
        self.owner.value[self.index] = (self.owner.value[self.index][0], node) if mapping else node


def slots_of(node: yaml.Node, name: str = "") -> Iterator[Slot]:
    """Yield every slot of a tree."""
    if isinstance(node, yaml.MappingNode):
        for index, (key, value) in enumerate(node.value):
            own = key.value if isinstance(key, yaml.ScalarNode) else ""
            yield Slot(node, index, own)
            yield from slots_of(value, own)
    elif isinstance(node, yaml.SequenceNode):
        for index, part in enumerate(node.value):
            yield Slot(node, index, f"{name}[]")
            yield from slots_of(part, f"{name}[]")


class Pool:
    """What stands in many trees, by where it stands: the material of grafts."""

    def __init__(self, trees: Iterable[yaml.Node]) -> None:
        self.nodes: dict[str, list[yaml.Node]] = defaultdict(list)
        """By the name of the slot."""
        self.pairs: dict[str, list[tuple[yaml.Node, yaml.Node]]] = defaultdict(list)
        """The keys with their values, by the name of the slot in which their mapping stands."""
        self.words: list[str] = []
        for tree in trees:
            self._add(tree, "")
            for slot in slots_of(tree):
                self.nodes[slot.name].append(slot.node)
                self._add(slot.node, slot.name)
        self.words = list(dict.fromkeys(self.words))
        self.all = [node for nodes in self.nodes.values() for node in nodes]

    def _add(self, node: yaml.Node, name: str) -> None:
        if isinstance(node, yaml.MappingNode):
            self.pairs[name] += node.value
        elif isinstance(node, yaml.ScalarNode):
            self.words.append(node.value)
