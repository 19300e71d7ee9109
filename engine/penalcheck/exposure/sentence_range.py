"""Ranges of imprisonment, and the effects of statutes on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final

from penalcheck.exposure.effect_words import less_usual_words
from penalcheck.exposure.range_ends import kept_within, met, moved_alike
from penalcheck.extract.effect import Addition, BoundStep, Effect, OfMaximum, Raise
from penalcheck.extract.evidence import Item
from penalcheck.extract.law import Law
from penalcheck.extract.penalty import Imprisonment, bound_term
from penalcheck.extract.term import NO_TERM, Term, Whole, between
from penalcheck.messages.telling import marked, retold, tr


@dataclass(frozen=True)
class GeneralBounds:
    """What the general part settles for every range: what open ends mean, and what a part of a day or month is worth.

    A bound that is None is not known. Without a word of the law, parts of a day are dropped and a part of a month is
    that part of thirty days.
    """

    minimum: Term | None
    maximum: Term | None
    whole: Whole = "days"
    raised: Term | None = None
    """The longest term that a raised range may reach; None: no limit is known. Life is not limited."""
    raised_unread: bool = False
    """Whether a limit is stated whose text was not read for the day: what passes `raised` is then not known."""


@dataclass(frozen=True)
class Range:
    """The shortest and the longest term that a court may impose; None for an end that is not known."""

    minimum: Term | None
    maximum: Term | None

    def __str__(self) -> str:
        if self.minimum is not None and self.minimum == self.maximum:
            return f"exactly {self.maximum}" if self.maximum != NO_TERM else "no imprisonment"
        if self.minimum == NO_TERM:
            return f"up to {self.maximum or 'an unknown maximum'}"
        low = "an unknown minimum" if self.minimum is None else str(self.minimum)
        high = "an unknown maximum" if self.maximum is None else str(self.maximum)
        return f"{low} to {high}"

    def told(self) -> str:
        """Return the range in words, in the language of the reader."""
        if self.minimum is not None and self.minimum == self.maximum:
            return tr("exactly {term}", term=self.maximum) if self.maximum != NO_TERM else tr("no imprisonment")
        high = self.maximum or tr("an unknown maximum")
        if self.minimum == NO_TERM:
            return tr("up to {high}", high=high)
        low = tr("an unknown minimum") if self.minimum is None else self.minimum
        return tr("{low} to {high}", low=low, high=high)


def general_bounds(law: Law) -> GeneralBounds:
    """Return what the general part of a law settles for every range."""
    longest = law.general_term("longest_term")
    left_out = law.general.longest_raised == "unknown"
    rounding = law.general.parts_of_terms
    return GeneralBounds(
        law.general_term("shortest_term"),
        longest,
        rounding.value if isinstance(rounding, Item) else "days",
        longest if left_out else law.general_term("longest_raised"),
        _limit_is_unread(law),
    )


def _limit_is_unread(law: Law) -> bool:
    """Tell whether it hangs on a text that was not read for the day to what a range may be raised."""
    if law.general.longest_raised != "unknown":
        return False
    names = ["longest_raised"] + (["longest_term"] if law.general.longest_term == "unknown" else [])
    return any(law.is_unread(getattr(law.extract.general_part, name)) for name in names)


def stated_range(stated: Imprisonment, default: GeneralBounds) -> Range:
    """Return the range that a text states; an open end is that of `default`, the general part's."""
    return Range(bound_term(stated.minimum, default.minimum), bound_term(stated.maximum, default.maximum))


def apply_effect(effect: Effect, before: Range, default: GeneralBounds, by_tier: Range | None = None) -> Range:
    """Return the range after an effect, in the order of `Effect`'s fields, held to its cap.

    `default` holds the general part's shortest and longest term, which take the place of open ends; `by_tier` is the
    range that the tier states, from which some increases are computed.

    >>> from penalcheck.extract.term import parse_term
    >>> before = Range(parse_term("2 years"), parse_term("10 years"))
    >>> effect = Effect(multiply={"maximum": "3/2"}, raise_minimum="3 years", cap="12 years")
    >>> str(apply_effect(effect, before, GeneralBounds(None, None)))
    '3 years to 12 years'
    """
    after = _held(effect, before, default, _computed(effect, before, default, by_tier))
    return _held_within(effect, before, _capped(before, _mitigated(effect, after, default), effect.cap))


def _computed(effect: Effect, before: Range, default: GeneralBounds, by_tier: Range | None) -> Range:
    """Return the range after all of an effect that states or computes its ends, which may have crossed."""
    after = _replaced(effect, before, default)
    after = Range(_stepped(effect.minimum_steps, after.minimum, default.minimum),
                  _stepped(effect.maximum_steps, after.maximum, default.maximum))  # fmt: skip
    stated = after
    if effect.of_maximum:
        after = _of_maximum(effect.of_maximum, after, default)
    if effect.from_stated_range:
        source = by_tier or Range(None, None)
        raised = _increased(effect, source, default.whole)
        after = Range(moved_alike(after.minimum, source.minimum, raised.minimum),
                      moved_alike(after.maximum, source.maximum, raised.maximum))  # fmt: skip
    else:
        after = _increased(effect, after, default.whole)
    after = _within_general_part(stated, after, default)
    return Range(_at_least(after.minimum, effect.raise_minimum), _at_least(after.maximum, effect.raise_maximum))


def _held(effect: Effect, before: Range, default: GeneralBounds, after: Range) -> Range:
    """Let ends that an effect made cross meet; a minimum that an unknown maximum may have passed is unknown."""
    least = _replaced(effect, before, default).minimum
    if before.maximum is None and after.maximum is None:
        lowest = _computed(effect, Range(least, least), default, Range(least, least)).maximum
        return (
            after if met(after.minimum, lowest, least, effect.raise_minimum)[0] == after.minimum else Range(None, None)
        )
    return Range(*met(after.minimum, after.maximum, least, effect.raise_minimum))


def presumed(effect: Effect, after: Range, default: GeneralBounds) -> Range | None:
    """Return the range to which the court may go down from a presumptive minimum; None if the effect has none."""
    if effect.may_go_down_to is None:
        return None
    low = bound_term(effect.may_go_down_to, default.minimum)
    return Range(_pick(min, low, after.minimum), after.maximum)


def describe_effect(effect: Effect) -> str:
    """Return an effect in words."""
    usual = (*_bounds_words(effect), *_factor_words(effect), *_part_words(effect), *_term_words(effect))
    return tr(", ").join([*usual, *_bar_words(effect), *less_usual_words(effect)])


def _part_words(effect: Effect) -> Iterator[str]:
    if effect.grade:
        yield _degrees(effect.grade)
    if effect.half:
        yield tr("lower half of the range") if effect.half == "lower" else tr("upper half of the range")
    if effect.quarters:
        yield _quarters(effect.quarters)


def _term_words(effect: Effect) -> Iterator[str]:
    if effect.add:
        yield from _each_end(effect.add, marked("minimum plus {end}"), marked("maximum plus {end}"))
    for term, message in (
        (effect.raise_minimum, marked("minimum raised to {term}")),
        (effect.raise_maximum, marked("maximum raised to {term}")),
        (effect.cap, marked("at most {term}")),
    ):
        if term:
            yield retold(message, term=term)


def _bar_words(effect: Effect) -> Iterator[str]:
    if effect.death:
        yield retold(_DEATH[effect.death])
    if effect.bars_suspension:
        yield tr("no suspension")
    if effect.bars_parole:
        yield tr("no parole")
    if effect.fine_multiplied_by:
        yield _fine_words(effect.fine_multiplied_by)


_DEATH: Final = {
    "none": marked("death none"),
    "available": marked("death available"),
    "mandatory": marked("death mandatory"),
}


def _fine_words(factors: Raise) -> str:
    if factors.minimum == factors.maximum:
        return tr("fine times {factor}", factor=factors.maximum)
    return tr(", ").join(_each_end(factors, marked("least fine times {end}"), marked("greatest fine times {end}")))


def _quarters(numbers: tuple[int, ...]) -> str:
    first, last = min(numbers), max(numbers)
    if first == last:
        return tr("quarter {first} of the range", first=first)
    return tr("quarter {first} to {last} of the range", first=first, last=last)


def _degrees(grades: tuple[int, ...]) -> str:
    numbers = tr(" or ").join(str(abs(grade)) for grade in grades)
    if max(grades) > 0:
        return tr("{numbers} degree(s) up", numbers=numbers)
    return tr("{numbers} degree(s) down", numbers=numbers)


def _bounds_words(effect: Effect) -> Iterator[str]:
    if effect.replace:
        ends = effect.replace
        yield tr("the range becomes {low} to {high}", low=_bound(ends.minimum), high=_bound(ends.maximum))
    for step in effect.minimum_steps:
        becomes = _bound(step.becomes)
        yield tr("a minimum of at least {term} becomes {becomes}", term=step.at_least, becomes=becomes)
    for step in effect.maximum_steps:
        becomes = _bound(step.becomes)
        yield tr("a maximum of at least {term} becomes {becomes}", term=step.at_least, becomes=becomes)


_BOUND_WORDS: Final = {"open": marked("open"), "unknown": marked("unknown")}


def _bound(bound: Term | str) -> Term | str:
    """Return an end of a range as a message takes it."""
    return retold(_BOUND_WORDS[bound]) if isinstance(bound, str) else bound


def _factor_words(effect: Effect) -> Iterator[str]:
    if effect.multiply:
        yield from _each_end(effect.multiply, marked("minimum times {end}"), marked("maximum times {end}"))
    if effect.add_fraction:
        yield from _each_end(effect.add_fraction, marked("minimum raised by {end}"), marked("maximum raised by {end}"))


def _each_end(change: Raise | Addition, minimum: str, maximum: str) -> Iterator[str]:
    for message, end in ((minimum, change.minimum), (maximum, change.maximum)):
        if end is not None:
            yield retold(message, end=end)


def _replaced(effect: Effect, before: Range, default: GeneralBounds) -> Range:
    if effect.replace is None:
        return before
    return stated_range(effect.replace, default)


def _stepped(steps: tuple[BoundStep, ...], term: Term | None, general: Term | None) -> Term | None:
    """Return a bound after a statute's table, by the line with the highest `at_least` that the bound reaches."""
    if term is None:
        return None
    truths = [term.reaches(step.at_least) for step in steps]
    if None in truths:
        return None
    reached = [step for step, truth in zip(steps, truths, strict=True) if truth]
    if not reached:
        return term
    return bound_term(max(reached, key=lambda step: step.at_least).becomes, general)


def _of_maximum(change: OfMaximum, before: Range, default: GeneralBounds) -> Range:
    """Return the range that is computed from the old maximum; life, which an unknown maximum may be, has no parts."""
    if before.maximum is not None and before.maximum.life:
        return before
    low = _times(before.maximum, change.minimum, default.whole) if change.minimum else before.minimum
    if change.maximum == "open":
        return Range(low, None if default.raised_unread else before.maximum and default.raised)
    return Range(low, _times(before.maximum, change.maximum, default.whole))


def _increased(effect: Effect, before: Range, whole: Whole) -> Range:
    """Return a range after the fields of an effect that compute from its ends, from factors to terms added."""
    after = before
    if effect.multiply:
        after = _scaled(after, effect.multiply.minimum, effect.multiply.maximum, whole)
    if effect.add_fraction:
        raised = effect.add_fraction
        low, high = (fraction and 1 + fraction for fraction in (raised.minimum, raised.maximum))
        after = _scaled(after, low, high, whole)
    after = _graded(effect.grade or (0,), after, whole)
    if effect.half:
        after = _part(after, *_HALVES[effect.half], whole)
    if effect.quarters:
        first, last = min(effect.quarters), max(effect.quarters)
        after = _part(after, Fraction(first - 1, 4), Fraction(last, 4), whole)
    if effect.part:
        after = _part(after, effect.part.start or Fraction(0), effect.part.end or Fraction(1), whole)
    if effect.add:
        after = Range(_plus(after.minimum, effect.add.minimum), _plus(after.maximum, effect.add.maximum))
    return after


def _mitigated(effect: Effect, before: Range, default: GeneralBounds) -> Range:
    """Return the range from the shortest term of the general part, or from no imprisonment, if the court is free."""
    if effect.freely is None:
        return before
    low = NO_TERM if effect.freely == "to_no_punishment" else _pick(min, default.minimum, before.maximum)
    return Range(low, before.maximum)


def _held_within(effect: Effect, before: Range, after: Range) -> Range:
    if not effect.within_range:
        return after
    return Range(*(kept_within(end, before.minimum, before.maximum) for end in (after.minimum, after.maximum)))


def _times(term: Term | None, factor: Fraction | None, whole: Whole) -> Term | None:
    return term if term is None or factor is None else term.times(factor, whole)


def _scaled(before: Range, minimum: Fraction | None, maximum: Fraction | None, whole: Whole) -> Range:
    return Range(_times(before.minimum, minimum, whole), _times(before.maximum, maximum, whole))


def _plus(term: Term | None, more: Term | None) -> Term | None:
    return term if term is None or more is None else term.plus(more)


def _graded(grades: tuple[int, ...], before: Range, whole: Whole) -> Range:
    """Move by degrees; where the court may choose between two, the result holds both."""
    return reduce(wider, (_moved(grade, before, whole) for grade in grades))


def _moved(grade: int, before: Range, whole: Whole) -> Range:
    """Move by one grade: up, from the maximum to half as much again; down, from half the minimum up to it."""
    for _ in range(abs(grade)):
        if grade > 0:
            before = Range(before.maximum, _times(before.maximum, Fraction(3, 2), whole))
        else:
            before = Range(_times(before.minimum, Fraction(1, 2), whole), before.minimum)
    return before


_HALVES: Final = {"lower": (Fraction(0), Fraction(1, 2)), "upper": (Fraction(1, 2), Fraction(1))}


def _part(before: Range, start: Fraction, end: Fraction, whole: Whole) -> Range:
    """Keep a part of the range; a range up to life has no parts, and one of which an end is not known has no middle."""
    low, high = before.minimum, before.maximum
    if high is not None and high.life:
        return before

    def at(share: Fraction) -> Term | None:
        if share in (0, 1):
            return high if share else low
        return None if low is None or high is None else between(low, high, share, whole)

    return Range(at(start), at(end))


def _at_least(term: Term | None, floor: Term | None) -> Term | None:
    return term if floor is None or term is None else max(term, floor)


def _within_general_part(stated: Range, raised: Range, default: GeneralBounds) -> Range:
    """Hold what was computed to the general part's longest term; a longer one that a statute states itself stands."""
    if default.raised is None and not default.raised_unread:
        return raised
    longest = default.raised or NO_TERM

    def held(before: Term | None, after: Term | None) -> Term | None:
        if after is None or after.life:
            return after
        most = max(longest, before or NO_TERM)
        return after if after <= most else None if default.raised_unread else most

    return Range(held(stated.minimum, raised.minimum), held(stated.maximum, raised.maximum))


def _capped(before: Range, after: Range, cap: Term | None) -> Range:
    """Limit both ends to the cap; life stays life.

    The cap of an effect that raises an end holds what is raised, and lowers no end that lay above it before.
    """
    if cap is None:
        return after
    ends = ((before.minimum, after.minimum), (before.maximum, after.maximum))
    raises = any(old is not None and new is not None and new > old for old, new in ends)

    def held(old: Term | None, new: Term | None) -> Term | None:
        return new if new is None or new.life else min(new, max(cap, old) if raises and old is not None else cap)

    return Range(*(held(old, new) for old, new in ends))


def wider(left: Range, right: Range) -> Range:
    """Return the smallest range that spans both; an end that is unknown in either is unknown."""
    return Range(_pick(min, left.minimum, right.minimum), _pick(max, left.maximum, right.maximum))


def _pick(choose: Callable[[Term, Term], Term], left: Term | None, right: Term | None) -> Term | None:
    return None if left is None or right is None else choose(left, right)
