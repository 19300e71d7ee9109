"""Ranges of imprisonment, and the effects of statutes on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from penalcheck.extract.effect import BoundStep, Effect
from penalcheck.extract.penalty import Imprisonment, bound_term
from penalcheck.extract.term import NO_TERM, Term


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


def stated_range(stated: Imprisonment, default: Range) -> Range:
    """Return the range that a statute sets; an open end is that of `default`, the general part's range."""
    return Range(bound_term(stated.minimum, default.minimum), bound_term(stated.maximum, default.maximum))


def apply_effect(effect: Effect, before: Range, default: Range) -> Range:
    """Return the range after an effect, whose fields are applied in their order.

    `default` holds the general part's shortest and longest term, which take the place of open ends.

    >>> from penalcheck.extract.term import parse_term
    >>> before = Range(parse_term("2 years"), parse_term("10 years"))
    >>> effect = Effect(multiply={"maximum": "3/2"}, raise_minimum="3 years", cap="12 years")
    >>> str(apply_effect(effect, before, Range(None, None)))
    '3 years to 12 years'
    """
    after = _replaced(effect, before, default)
    after = Range(_stepped(effect.minimum_steps, after.minimum, default.minimum),
                  _stepped(effect.maximum_steps, after.maximum, default.maximum))  # fmt: skip
    if effect.multiply:
        after = _scaled(after, effect.multiply.minimum, effect.multiply.maximum)
    if effect.add_fraction:
        raised = effect.add_fraction
        after = _scaled(after, raised.minimum and 1 + raised.minimum, raised.maximum and 1 + raised.maximum)
    after = _graded(effect.grade or (0,), after)
    after = _halved(effect.half, after)
    if effect.add:
        after = Range(_plus(after.minimum, effect.add.minimum), _plus(after.maximum, effect.add.maximum))
    after = Range(_at_least(after.minimum, effect.raise_minimum), _at_least(after.maximum, effect.raise_maximum))
    return _capped(after, effect.cap)


def describe_effect(effect: Effect) -> str:
    """Return an effect in words."""
    words = [*_bounds_words(effect), *_factor_words(effect)]
    words += [
        text
        for applies, text in (
            (effect.grade, _degrees(effect.grade or (0,))),
            (effect.half, f"{effect.half} half of the range"),
            (effect.add and effect.add.minimum, f"minimum plus {effect.add and effect.add.minimum}"),
            (effect.add and effect.add.maximum, f"maximum plus {effect.add and effect.add.maximum}"),
            (effect.raise_minimum, f"minimum raised to {effect.raise_minimum}"),
            (effect.raise_maximum, f"maximum raised to {effect.raise_maximum}"),
            (effect.cap, f"at most {effect.cap}"),
            (effect.death, f"death {effect.death}"),
            (effect.bars_suspension, "no suspension"),
            (effect.bars_parole, "no parole"),
            (effect.fine_multiplied_by, f"fine times {effect.fine_multiplied_by}"),
        )
        if applies
    ]
    return ", ".join(words)


def _degrees(grades: tuple[int, ...]) -> str:
    numbers = " or ".join(str(abs(grade)) for grade in grades)
    return f"{numbers} degree(s) {'up' if grades[0] > 0 else 'down'}"


def _bounds_words(effect: Effect) -> Iterator[str]:
    if effect.replace:
        yield f"the range becomes {effect.replace.minimum} to {effect.replace.maximum}"
    for end, steps in (("minimum", effect.minimum_steps), ("maximum", effect.maximum_steps)):
        for step in steps:
            yield f"a {end} of at least {step.at_least} becomes {step.becomes}"


def _factor_words(effect: Effect) -> Iterator[str]:
    for verb, change in (("times", effect.multiply), ("raised by", effect.add_fraction)):
        if change:
            ends = (("minimum", change.minimum), ("maximum", change.maximum))
            yield from (f"{end} {verb} {factor}" for end, factor in ends if factor is not None)


def _replaced(effect: Effect, before: Range, default: Range) -> Range:
    if effect.replace is None:
        return before
    return stated_range(effect.replace, default)


def _stepped(steps: tuple[BoundStep, ...], term: Term | None, general: Term | None) -> Term | None:
    """Return a bound after a statute's table, by the line with the highest `at_least` that the bound reaches."""
    if term is None:
        return None
    reached = [step for step in steps if term >= step.at_least]
    if not reached:
        return term
    return bound_term(max(reached, key=lambda step: step.at_least.number).becomes, general)


def _times(term: Term | None, factor: Fraction | None) -> Term | None:
    """Return a term multiplied by a factor; life stays life."""
    if term is None or factor is None or term.life:
        return term
    return Term(term.months * factor)


def _scaled(before: Range, minimum: Fraction | None, maximum: Fraction | None) -> Range:
    return Range(_times(before.minimum, minimum), _times(before.maximum, maximum))


def _plus(term: Term | None, more: Term | None) -> Term | None:
    """Return the sum of two terms, served one after the other; life stays life."""
    if term is None or more is None or term.life:
        return term
    return more if more.life else Term(term.months + more.months)


def _graded(grades: tuple[int, ...], before: Range) -> Range:
    """Move a range by degrees; if the court may choose between two, the result spans both."""
    return reduce(wider, (_moved(grade, before) for grade in grades))


def _moved(grade: int, before: Range) -> Range:
    """Move a range by one or two degrees: up, from the maximum to 3/2 of it; down, from half the minimum to it."""
    for _ in range(abs(grade)):
        if grade > 0:
            before = Range(before.maximum, _times(before.maximum, Fraction(3, 2)))
        else:
            before = Range(_times(before.minimum, Fraction(1, 2)), before.minimum)
    return before


def _halved(half: str | None, before: Range) -> Range:
    """Keep one half of the range. A range up to life stays whole; if an end is unknown, so is the middle."""
    low, high = before.minimum, before.maximum
    if half is None or (high is not None and high.life):
        return before
    middle = None if low is None or high is None else Term((low.months + high.months) / 2)
    return Range(middle, high) if half == "upper" else Range(low, middle)


def _at_least(term: Term | None, floor: Term | None) -> Term | None:
    return term if floor is None or term is None else max(term, floor)


def _capped(after: Range, cap: Term | None) -> Range:
    """Limit both ends to the cap; a minimum that was raised above the maximum raises the maximum too."""
    low, high = after.minimum, after.maximum
    if low is not None and high is not None and low > high:
        high = low
    if cap is not None:
        low = low if low is None or low.life else min(low, cap)
        high = high if high is None or high.life else min(high, cap)
    return Range(low, high)


def wider(left: Range, right: Range) -> Range:
    """Return the smallest range that spans both; an end that is unknown in either is unknown."""
    return Range(_pick(min, left.minimum, right.minimum), _pick(max, left.maximum, right.maximum))


def _pick(choose: Callable[[Term, Term], Term], left: Term | None, right: Term | None) -> Term | None:
    return None if left is None or right is None else choose(left, right)
