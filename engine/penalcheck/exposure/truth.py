"""Three values: true, false, and None where the extract or the case does not settle it (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None
"""True, False, or None where it is not known."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction: false if one part is false, whatever is unknown.

    >>> all_of([True, None]), all_of([False, None]), all_of([])
    (None, False, True)
    """
    found = set(truths)
    if False in found:
        return False
    return None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction: true if one part is true, whatever is unknown.

    >>> any_of([False, None]), any_of([True, None]), any_of([])
    (None, True, False)
    """
    return negated(all_of(negated(truth) for truth in truths))


def negated(truth: Truth) -> Truth:
    """Return the denial; what is not known stays unknown."""
    return None if truth is None else not truth
