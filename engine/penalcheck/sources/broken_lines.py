"""Texts of which a converter made each printed line a paragraph: their sentences are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_LEAST_SHARE: Final = 0.2
_ENDED: Final = re.compile(r"[.;:]\W*$|[*_]\W*$")
_LABEL: Final = re.compile(r"^[*_]*(?:[a-zA-Z]|\d{1,2}|[ivxIVX]{1,5})(?:[º°ª][.)]?|[.)])[*_]*(?:\s|-)")


def are_broken(paragraphs: Sequence[str]) -> bool:
    """Tell whether many paragraphs of a text go on with the sentence of the one before, in small letters.

    >>> are_broken(["Will be", "punished by", "prison."]), are_broken(["Who sells,", "- a) heroin,", "is punished."])
    (True, False)
    """
    going_on = sum(
        before[-1:].isalnum() and after[0].islower() and not _LABEL.match(after)
        for before, after in pairwise(paragraphs)
    )
    return going_on > _LEAST_SHARE * len(paragraphs)


def put_together(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of a broken text: one goes on until a sentence ends or an item of a list begins.

    >>> list(put_together(["a) Prison of four (4) to", "fifteen (15) years,", "and a fine;", "b) Less."]))
    ['a) Prison of four (4) to fifteen (15) years, and a fine;', 'b) Less.']
    """
    together = ""
    for paragraph in paragraphs:
        if together and (_ENDED.search(together) or _LABEL.match(paragraph) or paragraph.startswith(("*", "_"))):
            yield together
            together = ""
        together = f"{together} {paragraph}".strip()
    if together:
        yield together
