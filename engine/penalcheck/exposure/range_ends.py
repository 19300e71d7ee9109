"""Single ends of a range: an end moved as another one was, and an end kept within another range."""

from __future__ import annotations

from fractions import Fraction

from penalcheck.extract.term import DAYS_PER_MONTH, NO_TERM, Term


def moved_alike(end: Term | None, before: Term | None, after: Term | None) -> Term | None:
    """Return an end changed by as much as another one was; life is neither lengthened nor shortened.

    >>> from penalcheck.extract.term import parse_term
    >>> str(moved_alike(parse_term("12 years"), parse_term("8 years"), parse_term("10 years 6 months")))
    '14 years 6 months'
    """
    if end is None or before is None or after is None:
        return None
    if end.life or before.life:
        return end
    if after.life:
        return after
    months, days = end.months + after.months - before.months, end.days + after.days - before.days
    if days < 0:
        months, days = months + days / DAYS_PER_MONTH, Fraction(0)
    return Term(months, days) if months >= 0 else NO_TERM


def kept_within(end: Term | None, low: Term | None, high: Term | None) -> Term | None:
    """Return an end kept between two others; None if it hangs on one of them that is not known."""
    if end is None or end in (low, high):
        return end
    return None if low is None or high is None else min(max(end, low), high)


def met(
    low: Term | None, high: Term | None, before: Term | None, floor: Term | None
) -> tuple[Term | None, Term | None]:
    """Return both ends of a range; ends that have crossed meet.

    A minimum that was raised above what it was `before` lifts a lower maximum. One that was not gives way to a maximum
    that was lowered, down to a `floor` if the law sets one: what may be imposed at most is then the only measure left.
    """
    if low is None or high is None or low <= high:
        return low, high
    raised = before is None or low > before
    end = low if raised else max(high, floor or high)
    return end, end
