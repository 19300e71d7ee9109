"""Entries of `absent` that must be removed when an amendment introduces what they list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from penalcheck.amend.change import Edit
from penalcheck.amend.draft import Draft
from penalcheck.extract.treaty import conduct_words


def no_longer_absent(draft: Draft, key: str, *words: str) -> Iterator[Edit]:
    """Yield the edits after which `absent` no longer lists words under a key, `conduct` or `circumstances`."""
    absences = draft.raw(("absent",)) or ()
    gone = 0
    for index, absence in enumerate(absences):
        terms = absence.get(key) or []
        terms = terms if isinstance(terms, list) else [terms]
        rest = _without(terms, words, key)
        if rest == terms:
            continue
        path = ("absent", index - gone, key)
        if rest:
            direct = len(words) == 1 and words[0] in terms and isinstance(absence.get(key), list)
            yield Edit("discard", path, words[0]) if direct else Edit("set", path, rest)
        elif any(absence.get(other) for other in ("conduct", "circumstances") if other != key):
            yield Edit("delete", path)
        elif len(absences) - gone == 1:
            yield Edit("delete", ("absent",))
        else:
            gone += 1
            yield Edit("discard", ("absent",), absence)


def _without(terms: list[Any], words: Collection[str], key: str) -> list[Any]:
    """Return terms without words; a term that stands for several words is replaced by the others.

    >>> _without(["3(1)(a)(iv)", "sale"], ["precursors"], "conduct")
    ['equipment', 'sale']
    """
    rest: list[Any] = []
    for term in terms:
        meant = conduct_words(term) if key == "conduct" else (term,)
        rest += [term] if set(words).isdisjoint(meant) else [entry for entry in meant if entry not in words]
    return rest
