"""Whether a figure that stands in a division of an article can be told from the others that stand there.

A number that is there proves little if the division has several of its kind: another could be the one that is meant. A
figure can be told apart if no number of its kind stands in the division but those of its group, the figures that an
extract states together; or if the others of its group lead to one item, sentence or clause for which that is true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from penalcheck.extract.stated_figures import Kind, StatedFigure
from penalcheck.extract.term import Term
from penalcheck.sources.figure_search import (
    Passage,
    account_measures,
    all_measures,
    amount_of,
    has_factor,
    length_of,
    speak_of_life,
    stands,
)
from penalcheck.sources.law_measures import Measure, in_ranges
from penalcheck.sources.legal_language import ACCOUNT

_TIMES: Final = range(1, 21)
_LIFE: Final = "life"
_ENDS: Final = (r"(?<=[.;:!?])\s+|(?<=[。；：])", r"(?<=[.,;:!?])\s+|(?<=[,;])(?=[^\W\d_])|(?<=[。；：，])")
"""Where sentences and clauses end; a stop within a sentence only makes what is searched smaller."""
_TIME: Final[frozenset[Kind]] = frozenset({"prison", "term", "age"})
_FACTORS: Final[frozenset[Kind]] = frozenset({"share", "multiple"})

Stretch = list[Passage]


def can_be_told_apart(figure: StatedFigure, group: Sequence[StatedFigure], passages: Stretch) -> bool:
    """Tell whether a figure of a group stands in the passages of a division, and no other could be meant there."""
    group = [as_written(other) for other in group]
    if _alone(figure, group, passages):
        return True
    fellows = [other for other in group if other.key != figure.key and stands(other, passages)]
    sets = [fellows, *([fellow] for fellow in fellows)] if len(fellows) > 1 else [fellows]
    return bool(fellows) and any(
        _led_to(figure, group, leading, list(stretches)) for stretches in _levels(passages) for leading in sets
    )


def stands_in_place(figure: StatedFigure, place: int, passages: Stretch, end: str = "") -> bool:
    """Tell whether a figure has a place, counted from 1, among the figures and ranges of its kind that passages state.

    With an end, lower or upper, it must be that end of the range in the place.

    For imprisonment only those of passages that speak of it are counted, and never words for life: a term up to life is
    counted by its other end, and the clause with that must have a word for life.
    """
    ends = _ends(figure)
    of_terms = [end for end in ends if end != _LIFE] if figure.kind == "prison" else ends
    ranges = _in_order(figure, passages)
    if not of_terms or _in_place(ranges, place, end) != of_terms:
        return False
    whole = ranges[place - 1]
    return of_terms == ends or _is_up_to_life(figure, whole, ranges[: place - 1].count(whole), passages)


def _in_place(ranges: Sequence[list[Hashable]], place: int, end: str) -> list[Hashable]:
    """Return the numbers in a place, or the one at an end of the range there; none if there is no such range."""
    numbers = ranges[place - 1] if place <= len(ranges) else []
    if not end:
        return numbers
    return [numbers[0] if end == "lower" else numbers[-1]] if len(numbers) > 1 else []


def _is_up_to_life(figure: StatedFigure, term: list[Hashable], before: int, passages: Stretch) -> bool:
    """Tell whether a term stands in one clause with a word for life; as many equal ones stand `before` it."""
    clauses = [replace(one, text=text) for one in passages for text in re.split(_ENDS[1], one.text) if text]
    equal = [clause for clause in clauses for one in _in_order(figure, [clause]) if one == term]
    return speak_of_life(equal[before : before + 1])


def _in_order(figure: StatedFigure, passages: Stretch) -> list[list[Hashable]]:
    """Return the figures of a kind that passages state, and the ranges with both ends, in their order."""
    spoken = [one for one in passages if figure.kind != "prison" or one.speaks_of(one.language.prison)]
    of_kind = [measure for measure in all_measures(spoken) if _of_kind(figure, measure) is not None]
    return [[_of_kind(figure, measure) for measure in together] for together in in_ranges(of_kind)]


def _of_kind(figure: StatedFigure, measure: Measure) -> Hashable | None:
    """Return the number of a measure in the form in which it is compared; None if it is not of a figure's kind."""
    if figure.kind == "money":
        return measure.value if figure.unit in measure.units else None
    if figure.kind != "quantity":
        return length_of(measure)
    amount = amount_of(measure)
    return amount if amount and amount[0] == figure.high.unit else None


def as_written(figure: StatedFigure) -> StatedFigure:
    """Return a figure as the law writes it: of a term of ten years and a day, which is more than ten, the ten years."""
    if figure.kind == "term" and figure.high.days == 1 and figure.high.months:
        return replace(figure, high=Term(figure.high.months))
    return figure


def _led_to(
    figure: StatedFigure, group: Sequence[StatedFigure], fellows: Sequence[StatedFigure], stretches: Sequence[Stretch]
) -> bool:
    """Tell whether a figure stands alone in every stretch in which its fellows stand together."""
    found = [stretch for stretch in stretches if all(stands(fellow, stretch) for fellow in fellows)]
    return bool(found) and all(_alone(figure, group, stretch) for stretch in found)


def _levels(passages: Stretch) -> Iterator[Iterator[Stretch]]:
    """Yield the items of a division, its sentences, and its clauses; an item has the words that introduce it."""
    yield ([other for other in passages if passage.is_introduced_by(other.block)] for passage in passages)
    for end in _ENDS:
        yield ([replace(one, text=text)] for one in passages for text in re.split(end, one.text) if text)


def _alone(figure: StatedFigure, group: Sequence[StatedFigure], stretch: Stretch) -> bool:
    """Tell whether a figure stands in a stretch, and no other of its kind but those of its group.

    What a group states twice must stand there twice: one place is not proof of two figures. A share or a multiple need
    not, if the group states no other: laws say once that imprisonment and fine are doubled.
    """
    if not stands(figure, stretch):
        return False
    there = Counter(_numbers(figure, stretch))
    stated = _stated(figure, group)
    said_once = figure.kind in _FACTORS and len(stated) == 1
    return there.keys() <= stated.keys() and all(
        said_once or stated[number] == 1 or there[number] == stated[number]
        for number in set(_ends(figure)) & there.keys()
    )


def has_rival(
    figure: StatedFigure, group: Sequence[StatedFigure], passages: Stretch, place: int = 0, end: str = ""
) -> bool:
    """Tell whether passages have one number of the kind of a figure, and the group of the figure does not state it.

    In the place of the figure it could be told apart just as well, as could the one in the place that a citation names.
    Of imprisonment it may be two numbers, which make a range; beside a term that is life it is any length of time.
    """
    group = [as_written(other) for other in group]
    if place:
        named = _in_place(_in_order(figure, passages), place, end)
        return bool(named) and _stated(figure, group).keys().isdisjoint(named)
    there = set(_numbers(figure, passages))
    if figure.kind == "term":
        there |= {length for measure in all_measures(passages) if (length := length_of(measure))}
    few = 2 if figure.kind == "prison" else 1
    return len(there) <= few and not there <= _stated(figure, group).keys()


def _stated(figure: StatedFigure, group: Sequence[StatedFigure]) -> Counter[Hashable]:
    return Counter(number for other in group if _are_alike(figure, other) for number in _ends(other))


def _are_alike(one: StatedFigure, other: StatedFigure) -> bool:
    return any({one.kind, other.kind} <= kinds for kinds in (_TIME, _FACTORS)) or (
        (one.kind, one.unit) == (other.kind, other.unit)
    )


def _ends(figure: StatedFigure) -> list[Hashable]:
    """Return the numbers of a figure in the form in which those of a text are compared with them."""
    return list(dict.fromkeys(_plain(figure, end) for end in (figure.low, figure.high) if end is not None))


def _plain(figure: StatedFigure, end: Any) -> Hashable:
    if isinstance(end, Term):
        return _LIFE if end.life else (Fraction(end.months), Fraction(end.days))
    if figure.kind == "age":
        return Fraction(12 * end), Fraction(0)
    return (end.unit, Fraction(end.amount)) if figure.kind == "quantity" else Fraction(end)


def _numbers(figure: StatedFigure, stretch: Stretch) -> list[Hashable]:
    """Return the numbers of a stretch that are of the kind of a figure."""
    if figure.kind in _FACTORS:
        # A share that is less than the whole is no number of times, so that "half" stands beside no multiple.
        known = {*(Fraction(times) for times in _TIMES)}
        known |= {share for one in stretch for share in (*one.language.fractions, *one.language.factors)}
        least = figure.kind == "multiple"
        return [factor for factor in known if factor >= least and has_factor(factor, stretch)]
    if figure.kind == "prison" or (figure.kind == "term" and figure.high.life):
        spoken = [passage for passage in stretch if passage.speaks_of(passage.language.prison)]
        life: list[Hashable] = [_LIFE] if speak_of_life(spoken) else []
        return life + [length for measure in all_measures(spoken) if (length := length_of(measure))]
    if figure.kind in ("term", "age"):
        return [length for measure in all_measures(stretch) if (length := length_of(measure))]
    if figure.kind == "quantity":
        return [number for measure in all_measures(stretch) if (number := _of_kind(figure, measure))]
    if figure.kind == "units":
        return [measure.value for measure in account_measures(figure.title, stretch) if ACCOUNT in measure.units]
    return _of_units(figure, stretch)


def _of_units(figure: StatedFigure, stretch: Stretch) -> list[Hashable]:
    units = {"day fines": ("day_fine", "day")}.get(figure.kind, (figure.unit,))
    return [measure.value for measure in all_measures(stretch) if not set(units).isdisjoint(measure.units)]
