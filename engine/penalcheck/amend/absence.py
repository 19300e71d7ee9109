"""Entries of `absent` that must be removed when an amendment introduces what they list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from penalcheck.amend.change import Edit
from penalcheck.amend.draft import Draft
from penalcheck.extract.treaty import conduct_words


def no_longer_absent(draft: Draft, key: str, word: str) -> Iterator[Edit]:
    """Yield the edits after which `absent` no longer lists a word under a key, `conduct` or `circumstances`."""
    for index, absence in enumerate(draft.raw(("absent",)) or ()):
        terms = absence.get(key) or []
        terms = terms if isinstance(terms, list) else [terms]
        rest = _without(terms, word, key)
        if rest == terms:
            continue
        path = ("absent", index, key)
        if rest:
            direct = word in terms and isinstance(absence.get(key), list)
            yield Edit("discard", path, word) if direct else Edit("set", path, rest)
        elif any(absence.get(other) for other in ("conduct", "circumstances") if other != key):
            yield Edit("delete", path)
        elif len(draft.raw(("absent",))) == 1:
            yield Edit("delete", ("absent",))
        else:
            yield Edit("discard", ("absent",), absence)


def _without(terms: list[Any], word: str, key: str) -> list[Any]:
    """Return terms without a word; a term that stands for several words is replaced by the others.

    >>> _without(["3(1)(a)(iv)", "sale"], "precursors", "conduct")
    ['equipment', 'sale']
    """
    rest: list[Any] = []
    for term in terms:
        words = conduct_words(term) if key == "conduct" else (term,)
        rest += [term] if word not in words else [entry for entry in words if entry != word]
    return rest
