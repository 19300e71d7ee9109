"""What a text of law measures: each number that has its unit with it, and the ranges in which such numbers stand.

A number without a unit is no measure: the 5 of "paragraph 5", of a year or of another article never stands for five
years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from penalcheck.sources.legal_language import LegalLanguage, Phrase

_MOST_JOINS: Final = 7
"""Words that may stand between two numbers of one range."""
_MOST_YEARS: Final = 1000
_LONGEST_UNIT: Final = 4
"""Words that the name of a unit may have, as that of a unit of account."""
_TOKEN: Final = re.compile(
    r"(?P<reference>\d+(?:[-–/]\d+)+)"
    r"|(?P<number>\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[€$£%])|(?P<stop>[.;:!?,。、])|(?P<other>[()])"
)
_UNREAD: Final = "unread"
_MONEY: Final = re.compile("[A-Z]{3}")
_SMALLER: Final = {"year": ("month", "week", "day"), "month": ("week", "day")}


@dataclass(frozen=True)
class Measure:
    """A number with its units: of one sign such as $, several currencies. `parts` are the further parts of a term.

    `chain` is the range in which it stands, if it stands in one, and `place` its place in it.
    """

    value: Fraction
    units: tuple[str, ...]
    parts: tuple[tuple[Fraction, str], ...] = ()
    chain: int | None = None
    place: int = 0
    adds: bool = False
    """Whether the words before it add it to the measure before, as in "four years and six months"."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    value: Fraction | None = None
    units: tuple[str, ...] = ()


def measures_of(text: str, language: LegalLanguage) -> list[Measure]:
    """Return the measures of a text in their order.

    >>> from penalcheck.sources.legal_language import legal_language
    >>> found = measures_of("Under section 5, imprisonment of nine to twelve years.", legal_language("en"))
    >>> [(int(measure.value), measure.units[0], measure.place) for measure in found]
    [(9, 'year', 0), (12, 'year', 1)]
    """
    return list(_chained(_measured(_tokens(language.plain(text), language), language)))


def in_ranges(measures: Iterable[Measure]) -> list[list[Measure]]:
    """Return measures in their order, those of one range together."""
    ranges: list[list[Measure]] = []
    for measure in measures:
        if measure.place and ranges:
            ranges[-1].append(measure)
        else:
            ranges.append([measure])
    return ranges


def _tokens(text: str, language: LegalLanguage) -> list[_Token]:
    """Return numbers, units and words; a number that repeats the words before it in brackets is left out."""
    raw = [_Token(kind, found.group()) for found in _TOKEN.finditer(text) if (kind := found.lastgroup or "") != "other"]
    tokens: list[_Token] = []
    place = 0
    while place < len(raw):
        token, taken = _read(raw, place, language)
        place += taken
        before = tokens[-1] if tokens else _Token("stop", "")
        if token.value is None or (before.value is None and before.kind != _UNREAD):
            tokens.append(token)
        elif before.value is not None and _are_one_number(before, token):
            tokens[-1] = _Token("number", token.text, before.value + token.value)
        elif before.value != token.value:
            # Number words side by side make a number that is not known; none of them stands for itself.
            tokens[-1] = _Token(_UNREAD, token.text)
    return tokens


def _are_one_number(first: _Token, second: _Token) -> bool:
    """Tell whether number words go on with a number, as "thirty-four" does after "one thousand three hundred"."""
    if first.value is None or second.value is None or first.text[0].isdigit() or second.text[0].isdigit():
        return False
    return any(second.value < round_number and first.value % round_number == 0 for round_number in (100, 1000))


def _read(raw: Sequence[_Token], place: int, language: LegalLanguage) -> tuple[_Token, int]:
    """Return what begins at a place: a number, a unit, or a word as it is; and how many words it takes."""
    token = raw[place]
    if token.kind == "number":
        value = _number(token.text, language)
        return (_Token("number", token.text, value), 1) if value is not None else (_Token("reference", token.text), 1)
    if token.kind not in ("word", "sign"):
        return token, 1
    for phrase, number in language.numbers.get(token.text, ()):
        if _stands(raw, place, phrase):
            return _Token("number", token.text, Fraction(number)), len(phrase)
    for length in range(_LONGEST_UNIT, 0, -1):
        phrase = tuple(one.text for one in raw[place : place + length])
        if phrase in language.units:
            return _Token("unit", token.text, units=language.units[phrase]), length
    if token.text in language.one:
        return _Token("one", token.text), 1
    return token, 1


def _stands(raw: Sequence[_Token], place: int, phrase: Phrase) -> bool:
    return tuple(token.text for token in raw[place : place + len(phrase)]) == phrase


def _number(text: str, language: LegalLanguage) -> Fraction | None:
    """Return the number that digits stand for by the language's signs; None if they stand for none."""
    point = "." if language.code == "en" else ","
    groups = re.sub(r"[ \u00a0\u202f'’]", "", text)
    if len(groups) > 15:
        return None
    plain = groups.replace("," if point == "." else ".", "") if re.search(r"[.,]\d{3}(?!\d)", groups) else groups
    return Fraction(plain.replace(",", ".")) if plain.count(".") + plain.count(",") <= 1 else None


def _measured(tokens: Sequence[_Token], language: LegalLanguage) -> Iterator[Measure | None]:
    """Yield measures, and None wherever words between two of them end a range."""
    place = since = 0
    money = False
    while place < len(tokens):
        numbers, end = _series(tokens, place, language)
        units = tokens[end].units if end < len(tokens) else ()
        currency = tokens[place - 1].units if place > since and _is_money(tokens[place - 1].units) else ()
        if numbers and currency and not _is_money(units):
            numbers, end, units = numbers[:1], place, currency
        if numbers and units and not _is_date(numbers, units):
            started = place == since > 0 and tokens[since - 1].text in language.starts
            if not (started or _joined(tokens[since:place], language)) or _is_money(units) != money:
                yield None
            money = _is_money(units)
            adds = not started and all(token.text in language.adds for token in tokens[since:place])
            for number in numbers:
                yield Measure(number, units, adds=adds)
            place = since = end + 1
        else:
            place += 1


def _is_date(numbers: Sequence[Fraction], units: Sequence[str]) -> bool:
    """Tell whether a number with the word for a year names one, as "2001 року" does."""
    return "year" in units and max(numbers) > _MOST_YEARS


def _is_money(units: Sequence[str]) -> bool:
    return any(_MONEY.fullmatch(unit) for unit in units)


def _series(tokens: Sequence[_Token], place: int, language: LegalLanguage) -> tuple[list[Fraction], int]:
    """Return the numbers of a range that begins at a place and share the unit after them, and where that stands."""
    token = tokens[place]
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.kind == "one":
        joined = follows and (follows.units or _range_ahead(tokens, place + 1, language))
        numbers = [Fraction(1)] if joined else []
    else:
        numbers = [token.value] if token.value is not None else []
    if not numbers:
        return [], place
    end = place + 1
    while further := _range_ahead(tokens, end, language):
        value = tokens[further].value
        if value is None:
            break
        numbers.append(value)
        end = further + 1
    return numbers, end


def _range_ahead(tokens: Sequence[_Token], place: int, language: LegalLanguage) -> int:
    """Return the place of a number that is joined to what stands before a place; 0 if there is none."""
    for ahead in range(place, min(place + _MOST_JOINS, len(tokens))):
        token = tokens[ahead]
        if token.value is not None:
            return ahead if ahead > place else 0
        if token.kind == "unit" or (token.text not in language.joins):
            return 0
    return 0


def _joined(between: Sequence[_Token], language: LegalLanguage) -> bool:
    """Tell whether the words between two measures join them to a range, or add the later to the earlier."""
    words = [token.text for token in between if token.kind != "sign"]
    return 0 < len(words) <= _MOST_JOINS and all(word in language.joins for word in words)


def _chained(found: Iterator[Measure | None]) -> Iterator[Measure]:
    chain: list[Measure] = []
    number = 0
    for measure in (*found, None):
        if measure is not None:
            chain.append(measure)
            continue
        terms = _added(chain)
        for place, term in enumerate(terms):
            in_range = number if len(terms) > 1 else None
            yield Measure(term.value, term.units, term.parts, in_range, place)
        number += 1
        chain = []


def _added(chain: Sequence[Measure]) -> list[Measure]:
    """Return the measures of a range, in which months and days that follow years are part of one term."""
    terms: list[Measure] = []
    for measure in chain:
        last = terms[-1] if terms else None
        smallest = (last.parts[-1][1] if last.parts else last.units[0]) if last else ""
        if last and measure.adds and measure.units[0] in _SMALLER.get(smallest, ()) and _less(measure, smallest):
            terms[-1] = Measure(last.value, last.units, (*last.parts, (measure.value, measure.units[0])))
        else:
            terms.append(measure)
    return terms


def _less(measure: Measure, unit: str) -> bool:
    return measure.value < (12 if unit == "year" else 31) or measure.units[0] == "day"
