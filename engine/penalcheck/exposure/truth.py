"""Three truth values: true, false, and None if it is not known which (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

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
    found: Truth = False
    for truth in truths:
        if truth:
            return True
        found = None if truth is None else found
    return found


def negated(truth: Truth) -> Truth:
    """Return the negation; unknown stays unknown."""
    return None if truth is None else not truth


def agreed(values: Iterable[T | None]) -> T | None:
    """Return the value that several ways in which a question may be settled agree on; unknown if they do not.

    >>> agreed(["none", "none"]), agreed(["none", "any"]), agreed(["none", None])
    ('none', None, None)
    """
    found = set(values)
    return found.pop() if len(found) == 1 else None
