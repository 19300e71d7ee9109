"""The words of a sentence that are in no list, and what is left of the sentence without details that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from penalcheck.scenario.sentences.own_words.lexemes import IGNORED, categories, unknown_words
from penalcheck.scenario.sentences.own_words.lexicon import normal
from penalcheck.scenario.sentences.own_words.syntax import relevant

_BESIDE: Final = IGNORED | {"AND", "TO", "FROM", "NUMBER", "SETTING", "AFTER", "UNDER", "HOLDING"}
"""Categories of words that may be left out beside one in no list: what denies, excepts, measures or is done stays."""

_MOST_BESIDE: Final = 4
"""The most words before, or behind, those in no list that are left out with them."""

_OPENING: Final = {
    "en": "at in on by for from under inside behind through via to near and who which whose where after while with as",
    "fr": "à au aux dans sur sous chez par pour vers lors devant derrière en et qui dont où pendant après avec comme",
    "es": "en a al por para ante bajo sobre hacia tras y e que quien donde cuyo cuya mientras durante con como",
    "ru": "в во на под через у из от за при по к около возле для и который которая которые где после с со",
    "ar": "في على عند تحت داخل عبر أمام قرب لدى بعد أثناء مع",
}
"""Words that open a detail; 'of' opens none, since what it belongs to is nothing without it."""

_COMMAS: Final = ",;،؛"
_MEASURES: Final = frozenset({"TERM", "QUANTITY", "MONEY", "DRUG", "SHARE", "YEAR", "DAY"})
_QUOTED: Final = re.compile(r'"[^"]*"')
_TOKEN: Final = re.compile(r"\w+(?:['’]\w+)*")
_CLAUSE_END: Final = re.compile(r"(?<=[,，、;；])")
_EDGE: Final = " ,;，、；"


def unread_words(kind: str, language: str, text: str) -> list[str]:
    """Return the words of a text, as they are written, that are in no list; [] if most are, or a number is unclear."""
    unknown = _unknown(kind, language, text)
    if language == "zh":
        return list(dict.fromkeys(unknown)) if 2 * sum(map(len, unknown)) <= len(text) else []
    words = [word.strip("\"'.:()" + _EDGE) for word in text.split() if _is_unread(word, language, unknown)]
    return list(dict.fromkeys(words)) if 2 * len(words) <= len(text.split()) else []


def without_unread(kind: str, language: str, text: str) -> Iterator[str]:
    """Yield what is left of a text without its details that hold words in no list, the longest first.

    A detail stands between commas, or of an offender begins at a word that opens one and ends where the next begins.
    What else is read stays, above all drugs and measures.
    """
    unknown = _unknown(kind, language, text)
    pieces = _CLAUSE_END.split(text) if language == "zh" else text.split()
    unread = [place for place, piece in enumerate(pieces) if _is_unread(piece, language, unknown)]
    if not unread or len(unread) == len(pieces):
        return
    if language == "zh":
        yield "".join(piece for place, piece in enumerate(pieces) if place not in unread).strip(_EDGE)
        return
    found = [categories(normal(piece, language), language, relevant(kind)) for piece in pieces]
    beside = [all(not senses or senses & _BESIDE for senses in one) for one in found]
    edges = [place > 0 and _begins(place, pieces, found, kind, language) for place in range(len(pieces))]
    spans = [_spans(first, last, beside, edges) for first, last in _runs(unread, beside)]
    measures = _measures(kind, language, text)
    for removed in sorted(product(*spans), key=lambda way: sum(end - start for start, end in way)):
        rest = _rest(pieces, removed)
        if _measures(kind, language, rest) == measures:
            yield rest


def _rest(pieces: Sequence[str], removed: Sequence[tuple[int, int]]) -> str:
    """Return the pieces outside of some spans, with the comma that stands behind a span."""
    left: list[str] = []
    for place, piece in enumerate(pieces):
        if not any(start <= place < end for start, end in removed):
            left.append(piece)
        elif left and piece[-1] in _COMMAS and left[-1][-1] not in _COMMAS:
            left[-1] += piece[-1]
    return " ".join(left).strip(_EDGE)


def _measures(kind: str, language: str, text: str) -> list[str]:
    found = categories(normal(text, language), language, relevant(kind))
    return sorted(name for senses in found for name in senses & _MEASURES)


def _unknown(kind: str, language: str, text: str) -> list[str]:
    """Return the words in no list; names in quotes are none."""
    try:
        return unknown_words(normal(_QUOTED.sub(" ", text), language), language, relevant(kind))
    except ValueError:
        return []


def _is_unread(piece: str, language: str, unknown: Sequence[str]) -> bool:
    plain = normal(piece, language)
    return any(word in plain for word in unknown) if language == "zh" else bool({*_TOKEN.findall(plain)} & {*unknown})


def _runs(unread: Sequence[int], beside: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the first and last places of unread pieces with nothing between them that must stay."""
    runs: list[tuple[int, int]] = []
    for place in unread:
        if runs and all(beside[runs[-1][1] + 1 : place]):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _begins(
    place: int, pieces: Sequence[str], found: Sequence[Sequence[frozenset[str]]], kind: str, language: str
) -> bool:
    """Return whether a detail may begin at a piece; in the law, and in what follows, a comma stands before it."""
    if pieces[place - 1][-1] in _COMMAS:
        return True
    opens = {*normal(pieces[place], language).split()[:1]} <= {*_OPENING[language].split()}
    return kind == "when" and (opens or any("DRUG" in senses for senses in found[place - 1]))


def _spans(first: int, last: int, beside: Sequence[bool], edges: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where a detail around a run of unread pieces may begin and end."""
    begins = [
        place
        for place in range(first, max(first - _MOST_BESIDE, 0) - 1, -1)
        if edges[place] and all(beside[place:first])
    ]
    ends = [
        place
        for place in range(last + 1, min(last + 1 + _MOST_BESIDE, len(edges)) + 1)
        if (place == len(edges) or edges[place]) and all(beside[last + 1 : place])
    ]
    return list(product(begins, ends))
