"""Changes the structure of a tree and what stands in it; most changes keep near to what a file of its kind holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

import yaml
from odd_values import ODD, how_many, nudged, odd_text
from yaml_trees import Pool, Slot, copied, list_of, mapping_of, scalar, slots_of

_MOST_NODES = 300
"""Grafts that are larger are left out: small inputs are tried faster."""


class NodeMutator:
    """Changes trees of one kind of file, by what stands in its own kin and in the files of other kinds."""

    def __init__(self, kin: Pool, strangers: Pool) -> None:
        self._kin = kin
        self._strangers = strangers

    def mutate(self, tree: yaml.Node, rng: random.Random) -> list[str]:
        """Change a tree in place, by one change or several, and return the names of the changes.

        Changes after which a tree may refer to itself come last.
        """
        chosen = rng.choices(list(_CHANGES), list(_CHANGES.values()), k=how_many(rng))
        if rng.random() < 0.06:
            chosen.append(rng.choice(_LAST_CHANGES))
        for change in chosen:
            slots = list(slots_of(tree))
            if not slots:
                break
            change(self, rng.choice(slots), slots, rng)
        return [change.__name__.lstrip("_") for change in chosen]

    def _graft_kin(self, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
        self._graft(slot, self._kin.nodes.get(slot.name) or self._kin.all, rng)

    def _graft_stranger(self, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
        self._graft(slot, self._strangers.nodes.get(slot.name, []) * 3 + self._strangers.all[:50], rng)

    def _graft(self, slot: Slot, nodes: list[yaml.Node], rng: random.Random) -> None:
        node = rng.choice(nodes or self._kin.all)
        if sum(1 for _ in slots_of(node)) <= _MOST_NODES:
            slot.put(copied(node))

    def _add_pair(self, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
        slot = _of(yaml.MappingNode, slots, rng)
        pairs = slot and (self._kin.pairs.get(slot.name) or self._strangers.pairs.get(slot.name))
        if slot and pairs:
            known = {key.value for key, _ in slot.node.value}
            key, value = rng.choice([pair for pair in pairs if pair[0].value not in known] or pairs)
            slot.node.value.insert(rng.randint(0, len(slot.node.value)), (copied(key), copied(value)))

    def _add_entry(self, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
        slot = _of(yaml.SequenceNode, slots, rng)
        if slot:
            entries = self._kin.nodes.get(f"{slot.name}[]") or self._kin.all
            slot.node.value.insert(rng.randint(0, len(slot.node.value)), copied(rng.choice(entries)))

    def _word_of_kin(self, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
        (_of(yaml.ScalarNode, slots, rng) or slot).put(scalar(rng.choice(self._kin.words)))


def _of(kind: type[yaml.Node], slots: list[Slot], rng: random.Random) -> Slot | None:
    """Return a slot with a node of some kind, if there is one."""
    found = [one for one in slots if isinstance(one.node, kind)]
    return rng.choice(found) if found else None


def _keyed(slots: list[Slot], rng: random.Random) -> Slot | None:
    """Return a slot that has a key, if there is one."""
    found = [one for one in slots if isinstance(one.owner, yaml.MappingNode)]
    return rng.choice(found) if found else None


def _drop(_: NodeMutator, slot: Slot, _slots: list[Slot], _rng: random.Random) -> None:
    del slot.owner.value[slot.index]


def _double(_: NodeMutator, slot: Slot, _slots: list[Slot], _rng: random.Random) -> None:
    slot.owner.value.insert(slot.index, slot.copied_entry())


def _swap(_: NodeMutator, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    other = rng.choice(slots)
    mine, theirs = copied(slot.node), copied(other.node)
    slot.put(theirs)
    other.put(mine)


def _move(_: NodeMutator, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    """Move a part to another place, as a key with its value if it has one."""
    owners = [one.node for one in slots if type(one.node) is type(slot.owner)]
    if owners:
        taken = slot.copied_entry()
        del slot.owner.value[slot.index]
        rng.choice(owners).value.append(taken)


def _nest(_: NodeMutator, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
    node = slot.node
    for _level in range(rng.choice((2, 70, 300)) if rng.random() < 0.1 else 1):
        node = list_of(node) if rng.random() < 0.6 else mapping_of(slot.name or "x", node)
    slot.put(node)


def _unnest(_: NodeMutator, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
    inner = list(slots_of(slot.node))
    if inner:
        slot.put(copied(rng.choice(inner).node))


def _empty(_: NodeMutator, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
    empty: list[yaml.Node] = [scalar(""), list_of(), mapping_of()]
    slot.put(rng.choice(empty))


def _odd(_: NodeMutator, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    (_of(yaml.ScalarNode, slots, rng) or slot).put(scalar(odd_text(rng)))


def _nudge(_: NodeMutator, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    numbered = [one for one in slots if isinstance(one.node, yaml.ScalarNode) and any(map(str.isdigit, one.node.value))]
    if numbered:
        slot = rng.choice(numbered)
        slot.put(scalar(nudged(slot.node.value, rng)))


def _quote(_: NodeMutator, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    slot = _of(yaml.ScalarNode, slots, rng)
    if slot:
        slot.put(yaml.ScalarNode("tag:yaml.org,2002:str", slot.node.value, style=rng.choice("'\"|>")))


def _tag(_: NodeMutator, slot: Slot, _slots: list[Slot], rng: random.Random) -> None:
    node = copied(slot.node)
    node.tag = rng.choice(("!x", "!", *(f"tag:yaml.org,2002:{tag}" for tag in ODD["tags"])))
    slot.put(node)


def _rename(_: NodeMutator, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    slot = _keyed(slots, rng)
    if slot:
        key = slot.name[:-1] if rng.random() < 0.4 else rng.choice((odd_text(rng), rng.choice(slots).name, "<<"))
        slot.owner.value[slot.index] = (scalar(key), slot.node)


def _alias(_: NodeMutator, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    slot.put(rng.choice(slots).node)


def _merge(_: NodeMutator, slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    owner = _of(yaml.MappingNode, slots, rng)
    if owner:
        owner.node.value.insert(0, (scalar("<<"), rng.choice((owner.node, slot.node))))


def _key_of_collection(_: NodeMutator, _slot: Slot, slots: list[Slot], rng: random.Random) -> None:
    slot = _keyed(slots, rng)
    if slot:
        slot.owner.value[slot.index] = (copied(slot.node), scalar("x"))


def _multiply_anchors(_: NodeMutator, slot: Slot, _slots: list[Slot], _rng: random.Random) -> None:
    """Write a list of lists of lists, each of which repeats the one before ten times."""
    node = slot.node
    for _level in range(9):
        node = list_of(*[node] * 10)
    slot.put(node)


Change = Callable[[NodeMutator, Slot, list[Slot], random.Random], None]

_CHANGES: Final[dict[Change, float]] = {
    NodeMutator._graft_kin: 9,
    NodeMutator._add_pair: 5,
    NodeMutator._add_entry: 3,
    NodeMutator._word_of_kin: 2,
    NodeMutator._graft_stranger: 1,
    **{_drop: 4, _double: 1, _swap: 1, _move: 1, _nest: 0.7, _unnest: 0.7, _empty: 1},
    **{_odd: 5, _nudge: 6, _quote: 1, _tag: 0.7, _rename: 1},
}
"""The changes, each with how often it is made."""

_LAST_CHANGES: Final[tuple[Change, ...]] = (_alias, _alias, _merge, _key_of_collection, _multiply_anchors)
