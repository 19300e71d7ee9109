"""Which changes of a bill have an effect of their own: the bill is tried without each of them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from penalcheck.amend.told import Difference
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput
from penalcheck.reform.law_change import LawChange

MOST_TRIED: Final = 6
"""Changes that are tried; of a bill with more, it is not told which have an effect."""


def with_own_effects(
    changes: Sequence[LawChange], after: Loaded[Extract], is_same: Callable[[Loaded[Extract]], bool]
) -> tuple[LawChange, ...]:
    """Return changes that know whether the bill would do the same without them, those last; like ones go together.

    `is_same` tells whether a law does what the bill does. What cannot be left out by itself, for the rest would be no
    sound extract, is not tried.
    """
    groups: dict[object, list[LawChange]] = {}
    for change in changes:
        if change.differences and change.kind != "worded":
            groups.setdefault((change.kind, change.lines), []).append(change)
    if not 1 < len(groups) <= MOST_TRIED:
        return tuple(changes)
    idle: set[str] = set()
    for members in groups.values():
        rest = _without(after, (found for change in members for found in change.differences))
        if rest is not None and is_same(rest):
            idle |= {change.part for change in members}
    found = (replace(change, idle=change.part in idle) for change in changes)
    return tuple(sorted(found, key=lambda change: (change.kind == "worded", change.idle)))


def _without(after: Loaded[Extract], differences: Iterable[Difference]) -> Loaded[Extract] | None:
    """Return the law after a bill without some of what it changes; None if that is no sound extract."""
    value = copy.deepcopy(after.document.value)
    try:
        for found in sorted(differences, key=_from_the_end):
            _undo(value, found)
        return load_model(Extract, Document(after.source, value, {}), check_extract_references)
    except (BadInput, LookupError, TypeError):
        return None


def _from_the_end(found: Difference) -> tuple[bool, list[tuple[bool, int | str]]]:
    """Return the key by which entries of lists are taken out from the end, and put back after that."""
    return not found.is_new, [(isinstance(step, str), -step if isinstance(step, int) else step) for step in found.path]


def _undo(value: dict[str, Any], found: Difference) -> None:
    parent: Any = value
    for step in found.path[:-1]:
        parent = parent[step]
    if found.is_new:
        del parent[found.path[-1]]
    elif isinstance(parent, list) and found.is_gone:
        parent.append(found.old)
    else:
        parent[found.path[-1]] = found.old
