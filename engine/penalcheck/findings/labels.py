"""Names for codes in one run: two extracts of one jurisdiction are told apart by their files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path


def doubled(*sides: Iterable[str]) -> frozenset[str]:
    """Return the codes of jurisdictions that one of the sides has more than once.

    >>> sorted(doubled(["DE", "FR"], ["DE", "DE"]))
    ['DE']
    """
    return frozenset(code for side in sides for code, number in Counter(side).items() if number > 1)


def label(code: str, file: str, twice: Collection[str]) -> str:
    """Return the code of a jurisdiction, with the file if the code alone names two extracts.

    >>> label("DE", "./bill.yaml", {"DE"}), label("FR", "fr.yaml", {"DE"})
    ('DE bill.yaml', 'FR')
    """
    return f"{code} {os.path.normpath(file)}" if code in twice else code


def short_labels(extracts: Sequence[tuple[str, str]]) -> list[str]:
    """Return the labels of extracts, given by code and file; of files of different names, the name is enough.

    >>> short_labels([("DE", "law/de.yaml"), ("DE", "law/bill.yaml"), ("FR", "fr.yaml")])
    ['DE de.yaml', 'DE bill.yaml', 'FR']
    """
    names = doubled(f"{code} {Path(file).name}" for code, file in extracts)
    twice = doubled(code for code, _ in extracts)
    return [
        label(code, file if f"{code} {Path(file).name}" in names else Path(file).name, twice) for code, file in extracts
    ]
