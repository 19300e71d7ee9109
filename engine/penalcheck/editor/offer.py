"""What may be typed at a position: one offer of an editor's list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from penalcheck.editor.text_spans import TextSpan
from penalcheck.scenario.language.words import fold

OfferSort = Literal["sentence", "keyword", "key", "word", "name"]


@dataclass(frozen=True)
class Offer:
    """A text for the place of a part of a line; `places` has it with marks at which an editor stops, if it has any."""

    label: str
    text: str
    span: TextSpan
    sort: OfferSort
    detail: str = ""
    meaning: str = ""
    places: str = ""


def fits(typed: str, *texts: str) -> bool:
    """Tell whether each word that is typed begins some word of the texts.

    >>> fits("sec doub", "a second conviction doubles the range"), fits("traf", "the courier")
    (True, False)
    """
    known = f" {' '.join(map(_parted, texts))}"
    return all(f" {word}" in known for word in _parted(typed).split())


def _parted(text: str) -> str:
    """Return a text in the form in which words are compared, parted also at the signs within names."""
    folded = fold(text)
    for sign in '"/.,()':
        folded = folded.replace(sign, " ")
    return " ".join(folded.split())
