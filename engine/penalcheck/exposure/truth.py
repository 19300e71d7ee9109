"""Three truth values: true, false, and None if it is not known which (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None
"""True, False, or None if it is not known."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction: false if a part is false, even if others are unknown.

    >>> all_of([True, None]), all_of([False, None]), all_of([])
    (None, False, True)
    """
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        found = found and truth
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction: true if a part is true, even if others are unknown.

    >>> any_of([False, None]), any_of([True, None]), any_of([])
    (None, True, False)
    """
    return negated(all_of(negated(truth) for truth in truths))


def negated(truth: Truth) -> Truth:
    """Return the negation; unknown stays unknown."""
    return None if truth is None else not truth
