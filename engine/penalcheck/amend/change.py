"""Changes of an extract as data: edits at places of its plain values, applied to a copy."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Literal

from penalcheck.files.document import DataPath

PROPOSAL = "Proposal, not law"
"""With these words the note of everything begins that an amendment proposes."""


@dataclass(frozen=True)
class Edit:
    """One edit at a path: `set` a value, `append` to or `discard` from a list, `delete` a key, `annotate` a text."""

    kind: Literal["set", "append", "discard", "delete", "annotate"]
    path: DataPath
    value: Any = None

    def __hash__(self) -> int:
        return hash((self.kind, self.path, repr(self.value)))


@dataclass(frozen=True)
class Change:
    """One change of the law: what it is in words, the law it touches, and the edits that state it."""

    text: str
    law: str
    edits: tuple[Edit, ...]
    weight: int = 1
    """How far it reaches, to choose between changes that settle the same: one tier 1, a general rule more."""


Changes = tuple[Change, ...]


class Inapplicable(Exception):
    """An edit does not fit the values that it should change."""


def apply(value: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """Return a changed copy of an extract's plain values. Raises Inapplicable where an edit does not fit."""
    result = copy.deepcopy(value)
    for change in changes:
        for edit in change.edits:
            apply_edit(result, edit)
    return result


def apply_edit(value: dict[str, Any], edit: Edit) -> None:
    """Change plain values in place. Raises Inapplicable where the edit does not fit."""
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
