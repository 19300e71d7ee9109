"""Whether a figure of an extract stands in a division of an article.

Only a number with its unit counts, and for imprisonment only where the text speaks of imprisonment; the ends of one
range only count together. What is not found in this way is not verified, whatever the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.stated_figures import StatedFigure
from penalcheck.extract.term import Term
from penalcheck.sources.act_text import Block
from penalcheck.sources.law_measures import Measure, measures_of
from penalcheck.sources.legal_language import (
    ACCOUNT,
    TIMES,
    LegalLanguage,
    Phrase,
    beginning,
    legal_language,
    plain_words,
)

_MONTHS: Final = {"year": (12, 0), "month": (1, 0), "week": (0, 7), "day": (0, 1)}
_OF_DRUGS: Final = ("kg", "g", "mg", "plant", "dose", "tablet", "litre", "ml")
_KEPT: Final = 20_000
_UNLESS: Final = "".join(rf"(?<!\b{word} )" for word in ("not", "nicht", "no", "pas", "o", "ou", "or", "oder"))
_FEW: Final = 6
"""Words among which a number and its unit stand."""


def stands(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    """Tell whether a figure stands in passages."""
    return _TESTS[figure.kind](figure, passages)


def passages_of(blocks: Sequence[Block], code: str) -> list[Passage]:
    """Return the blocks of a division as passages, in the language of a code."""
    return [Passage(block, blocks, legal_language(code), block.text) for block in blocks]


@dataclass(frozen=True)
class Passage:
    """A block of a division, or a part of its text: `text` is searched for figures.

    What the text speaks of is told by the whole block, and by those that introduce it.
    """

    block: Block
    division: Sequence[Block]
    language: LegalLanguage
    text: str

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the text measures."""
        return _measures(self.text, self.language.code)

    @property
    def words(self) -> Phrase:
        """The words and numbers of the text."""
        return _words(self.text, self.language.code)

    def speaks_of(self, beginnings: Sequence[str]) -> bool:
        """Tell whether the block, or one that introduces it, has a word that begins so."""
        around = (other for other in self.division if self.is_introduced_by(other))
        return any(_begins(other.text, tuple(beginnings)) for other in around)

    def is_introduced_by(self, other: Block) -> bool:
        """Tell whether a block is the passage's own, or stands before the list in which that is."""
        path = self.block.path
        return other is self.block or (
            len(other.path) < len(path) and other.path == path[: len(other.path)] and other.alinea == self.block.alinea
        )

    def has(self, phrase: Phrase) -> bool:
        """Tell whether words stand there in a row."""
        words = self.words
        return any(words[place : place + len(phrase)] == phrase for place in range(len(words) - len(phrase) + 1))


@lru_cache(maxsize=_KEPT)
def _measures(text: str, code: str) -> tuple[Measure, ...]:
    return tuple(measures_of(text, legal_language(code)))


@lru_cache(maxsize=_KEPT)
def _words(text: str, code: str) -> Phrase:
    return tuple(re.findall(r"[^\W_]+", legal_language(code).plain(text)))


@lru_cache(maxsize=_KEPT)
def _begins(text: str, beginnings: tuple[str, ...]) -> bool:
    return beginning(beginnings).search(plain_words(text)) is not None


def length_of(measure: Measure) -> tuple[Fraction, Fraction] | None:
    """Return the months and days of a measure; None if it is no length of time."""
    parts = [(measure.value, measure.units[0]), *measure.parts]
    if any(unit not in _MONTHS for _, unit in parts):
        return None
    months = sum((value * _MONTHS[unit][0] for value, unit in parts), Fraction(0))
    days = sum((value * _MONTHS[unit][1] for value, unit in parts), Fraction(0))
    return months, days


def _is_term(term: Term) -> Callable[[Measure], bool]:
    return lambda measure: length_of(measure) == (term.months, term.days)


def _is_number(value: Any, *units: str) -> Callable[[Measure], bool]:
    return lambda measure: measure.value == Fraction(value) and not set(units).isdisjoint(measure.units)


def _both(low: Any, high: Any, measures: Iterable[Measure], test: Callable[[Any], Callable[[Measure], bool]]) -> bool:
    """Tell whether the ends of a range stand there: as one range, or each by itself; one end alone at its own place."""
    there = list(measures)
    alone = [measure for measure in there if measure.chain is None]
    if low is None or high is None:
        end = test(high if low is None else low)
        return any(end(measure) for measure in there)
    if low == high:
        return any(test(low)(measure) for measure in alone)
    firsts = {
        measure.chain for measure in there if measure.chain is not None and measure.place == 0 and test(low)(measure)
    }
    ranges = any(measure.chain in firsts and measure.place and test(high)(measure) for measure in there)
    return ranges or (any(map(test(low), alone)) and any(map(test(high), alone)))


def _prison(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    spoken = [passage for passage in passages if passage.speaks_of(passage.language.prison)]
    low, high = figure.low, figure.high
    for end in (low, high):
        if end is not None and end.life and not speak_of_life(spoken):
            return False
    low, high = (None if end is None or end.life else end for end in (low, high))
    return (low is None and high is None) or _both(low, high, all_measures(spoken), _is_term)


def speak_of_life(passages: Sequence[Passage]) -> bool:
    """Tell whether passages, which speak of imprisonment, have a word for imprisonment for life."""
    return any(_begins(passage.text, passage.language.life) for passage in passages)


def _term(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    if figure.high.life:
        return _prison(figure, passages)
    return any(map(_is_term(figure.high), all_measures(passages)))


def is_exceeded(term: Term, passages: Sequence[Passage]) -> bool:
    """Tell whether a term stands in passages as one that is exceeded: "more than ten years", not "not more than"."""
    return any(
        found and _is_term(term)(found[0])
        for passage in passages
        for words in _after(passage.text, passage.language.beyond)
        if (found := _measures(words, passage.language.code))
    )


def _after(text: str, beginnings: Sequence[str]) -> Iterator[str]:
    """Yield the few words that follow any of some phrases, unless "not" or the "or" of "equal or" stands before it."""
    for phrase in beginnings:
        for found in re.finditer(rf"{_UNLESS}\b{phrase}\s", plain_words(text)):
            yield " ".join(plain_words(text)[found.end() :].split()[:_FEW])


def all_measures(passages: Sequence[Passage]) -> list[Measure]:
    """Return what passages measure."""
    return [measure for passage in passages for measure in passage.measures]


def _age(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    return any(map(_is_number(figure.high, "year"), all_measures(passages)))


def _money(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    return _both(figure.low, figure.high, all_measures(passages), lambda end: _is_number(end, figure.unit))


def _quantity(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    asked = figure.high.unit, Fraction(figure.high.amount)
    return any(amount_of(measure) == asked for measure in all_measures(passages))


def amount_of(measure: Measure) -> tuple[str, Fraction] | None:
    """Return the unit and amount of a measure of drugs; None if it is none."""
    if measure.units[0] not in _OF_DRUGS or measure.parts:
        return None
    one = parse_quantity(f"1 {measure.units[0]}")
    return one.unit, Fraction(one.amount) * measure.value


def _day_fines(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    fined = [passage for passage in passages if passage.speaks_of(passage.language.fine)]
    return _both(figure.low, figure.high, all_measures(fined), lambda end: _is_number(end, "day_fine", "day"))


def _multiple(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    return all(has_factor(Fraction(end), passages) for end in (figure.low, figure.high) if end is not None)


def _share(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    return has_factor(figure.high, passages)


def has_factor(factor: Fraction, passages: Sequence[Passage]) -> bool:
    """Tell whether passages have words for a share, or for so many times something."""
    for passage in passages:
        language = passage.language
        phrases = (*language.fractions.get(factor, ()), *language.factors.get(factor, ()))
        if factor.denominator == 1 and factor > 1:
            forms = [form for entries in language.numbers.values() for form, number in entries if number == factor]
            phrases += tuple((*form, word) for form in (*forms, (str(factor),)) for word in language.times)
        counted = (measure for measure in passage.measures if _is_number(factor, TIMES)(measure))
        # Once alone is no multiple: it may be a mere "when once".
        if any(factor > 1 or measure.chain is not None for measure in counted):
            return True
        if any(passage.has(phrase) and not _part_of_longer(phrase, factor, passage) for phrase in phrases):
            return True
    return False


def _part_of_longer(phrase: Phrase, factor: Fraction, passage: Passage) -> bool:
    """Tell whether words stand only within those for another share, as "third" within "two thirds"."""
    longer = [
        other
        for share, others in passage.language.fractions.items()
        if share != factor
        for other in others
        if len(other) > len(phrase) and any(other[at : at + len(phrase)] == phrase for at in range(len(other)))
    ]
    return any(passage.has(other) for other in longer)


def _units(figure: StatedFigure, passages: Sequence[Passage]) -> bool:
    """Tell whether units of account stand there by the words by which the extract names them."""
    return _both(
        figure.low, figure.high, account_measures(figure.title, passages), lambda end: _is_number(end, ACCOUNT)
    )


def account_measures(title: str, passages: Sequence[Passage]) -> list[Measure]:
    """Return what passages measure, in the unit of account of a title too."""
    return [measure for passage in passages for measure in _accounts(passage.text, passage.language.code, title)]


@lru_cache(maxsize=_KEPT)
def _accounts(text: str, code: str, title: str) -> tuple[Measure, ...]:
    return tuple(measures_of(text, _with_account(code, title)))


@lru_cache(maxsize=_KEPT)
def _with_account(code: str, title: str) -> LegalLanguage:
    return legal_language(code).with_account(title)


_TESTS: Final = {
    "prison": _prison,
    "term": _term,
    "age": _age,
    "money": _money,
    "quantity": _quantity,
    "share": _share,
    "day fines": _day_fines,
    "multiple": _multiple,
    "units": _units,
}
