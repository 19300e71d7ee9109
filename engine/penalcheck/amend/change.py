"""Changes of an extract as data: edits at paths of its plain values, applied to a copy."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Final, Literal

from penalcheck.files.document import DataPath

MARKS: Final = ("status", "note")
"""The keys that mark a part of an extract as a proposal."""


@dataclass(frozen=True)
class Edit:
    """One edit at a path.

    `set` replaces the value, `append` and `discard` add it to a list or remove it, `delete` removes the key, and
    `annotate` adds a sentence to a text.
    """

    kind: Literal["set", "append", "discard", "delete", "annotate"]
    path: DataPath
    value: Any = None

    def __hash__(self) -> int:
        return hash((self.kind, self.path, repr(self.value)))


@dataclass(frozen=True)
class Change:
    """One change of the law: in words, with the citation of the law that it changes, and the edits of the extract."""

    text: str
    law: str
    edits: tuple[Edit, ...]
    weight: int = 1
    """How far the change reaches: 1 for a single tier, more for a general rule. Smaller weights are preferred."""

    place: str = ""
    """The part of the law that it changes, with its citation; empty if the text alone says it."""
    what: str = ""
    """What happens to this part; changes of several parts that say the same are shown as one."""
    remark: str = ""
    """Why a legislator may decline the change; such changes come last."""

    @property
    def sort(self) -> frozenset[tuple[str, str, str]]:
        """What is done to which keys, the marks of a proposal aside: changes of one sort are variants of one idea."""
        edits = (edit for edit in self.edits if edit.path[-1] not in MARKS)
        return frozenset((edit.kind, _key(edit.path), _form(edit.value)) for edit in edits)


Changes = tuple[Change, ...]


def _key(path: DataPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _form(value: Any) -> str:
    """Return what distinguishes new parts of the law: a tier's grade and conditions, the ends that a rule moves."""
    if not isinstance(value, dict):
        return ""
    effect = value.get("effect") or {}
    moved = [f"{name} {sorted(ends) if isinstance(ends, dict) else ''}" for name, ends in effect.items()]
    narrowed = [name for name in ("roles", "circumstances", "quantity") if name in value]
    return " ".join([str(value.get("grade", "")), *narrowed, *moved])


class Inapplicable(Exception):
    """An edit cannot be applied to the values that it should change."""


def apply(value: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """Return a changed copy of an extract's plain values. Raises Inapplicable if an edit cannot be applied."""
    result = value
    for change in changes:
        for edit in change.edits:
            result = _copied_on_the_way(result, edit.path)
            apply_edit(result, edit)
    return result


def _copied_on_the_way(value: dict[str, Any], path: DataPath) -> dict[str, Any]:
    """Return plain values of which only those on the way to a path, and at it, are copies."""
    result: dict[str, Any] = copy.copy(value)
    parent: Any = result
    for step in path:
        present = isinstance(parent, dict) and step in parent
        if not present and not (isinstance(parent, list) and isinstance(step, int) and step < len(parent)):
            break
        parent[step] = copy.copy(parent[step])
        parent = parent[step]
    return result


def apply_edit(value: dict[str, Any], edit: Edit) -> None:
    """Change plain values in place. Raises Inapplicable if the edit cannot be applied."""
    try:
        parent: Any = value
        for step in edit.path[:-1]:
            parent = parent[step]
        _APPLY[edit.kind](parent, edit.path[-1], copy.deepcopy(edit.value))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise Inapplicable(f"{edit.kind} at {'.'.join(map(str, edit.path))}: {error}") from None


def _set(parent: Any, key: Any, value: Any) -> None:
    if isinstance(parent, str):
        raise TypeError("a text has no keys")
    parent[key] = value


def _append(parent: Any, key: Any, value: Any) -> None:
    present = parent.setdefault(key, []) if isinstance(parent, dict) else parent[key]
    if not isinstance(present, list):
        present = parent[key] = [present]
    present.append(value)


def _discard(parent: Any, key: Any, value: Any) -> None:
    parent[key].remove(value)


def _delete(parent: Any, key: Any, value: Any) -> None:  # noqa: ARG001
    del parent[key]


def _annotate(parent: Any, key: Any, value: Any) -> None:
    before = parent.get(key)
    parent[key] = f"{before.rstrip()} {value}" if before else value


_APPLY = {"set": _set, "append": _append, "discard": _discard, "delete": _delete, "annotate": _annotate}
