"""Changes of an extract as data: edits at paths of its plain values, applied to a copy."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Literal

from penalcheck.files.document import DataPath

PROPOSAL = "Proposal, not law"
"""The words with which every note on a proposed amendment begins."""


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


Changes = tuple[Change, ...]


class Inapplicable(Exception):
    """An edit cannot be applied to the values that it should change."""


def apply(value: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """Return a changed copy of an extract's plain values. Raises Inapplicable if an edit cannot be applied."""
    result = copy.deepcopy(value)
    for change in changes:
        for edit in change.edits:
            apply_edit(result, edit)
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
