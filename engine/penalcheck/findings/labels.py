"""Names for codes in one run: two extracts of one jurisdiction are told apart by their files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def doubled(*sides: Iterable[T]) -> frozenset[T]:
    """Return what one of the sides, such as the codes of two results, has more than once.

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


def recognized_by(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Return how files are named so that those of two results, by code and file, are recognized: by their paths.

    If the paths differ, for one of the results was made elsewhere, the names of the files are enough where they tell
    them apart.

    >>> here, elsewhere = [("DE", "law.yaml"), ("DE", "bill.yaml")], [("DE", "a/law.yaml"), ("DE", "a/bill.yaml")]
    >>> recognized_by(here, elsewhere)("a/bill.yaml")
    'bill.yaml'
    """
    sides = [list(before), list(after)]
    paths = [{(code, os.path.normpath(file)) for code, file in side} for side in sides]
    alike = doubled(*([(code, Path(file).name) for code, file in side] for side in sides))
    return os.path.normpath if paths[0] & paths[1] or alike else lambda file: Path(file).name


def short_labels(extracts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the label of each extract, by code and file; of files of different names, the name is enough.

    >>> list(short_labels([("DE", "law/de.yaml"), ("DE", "law/bill.yaml"), ("FR", "fr.yaml")]).values())
    ['DE de.yaml', 'DE bill.yaml', 'FR']
    """
    named = {(code, file): Path(file).name for code, file in extracts}
    alike = doubled((code, name) for (code, _), name in named.items())
    twice = doubled(code for code, _ in named)
    return {
        (code, file): label(code, file if (code, name) in alike else name, twice)
        for (code, file), name in named.items()
    }
