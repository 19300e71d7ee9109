"""Figures that proposals use and that no rule names: each is a first draft for a legislator, with its reason.

No treaty sets them. What a rule asks comes from its parameters, and is tried first.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from penalcheck.extract.term import MONTHS_PER_YEAR, Term, parse_term

FINABLE: Final = (parse_term("3 years"), parse_term("1 year"))
"""The greatest maximum of an offence for which a fine instead of imprisonment is proposed.

In whole years three is the last one below a serious crime, which begins at four (UNTOC art. 2(b)). Where an offence to
be kept from it threatens no more than that, it is one year, from which offences are as a rule extraditable.
"""
RAISED: Final = (Fraction(5, 4), Fraction(3, 2), Fraction(2))
"""Steps by which a maximum rises: the smallest first, and never beyond twice of what the law threatens."""
LOWERED: Final = (Fraction(3, 4), Fraction(1, 2), Fraction(1, 4))
"""Steps by which an end of a range falls, the smallest first; below a quarter, it would be another offence."""
MINIMUM_SHARES: Final = (Fraction(1, 4), Fraction(1, 2))
"""A new minimum as a part of the maximum: a quarter leaves the court three quarters of the range, a half the half."""
BASIC_SHARE: Final = Fraction(1, 2)
"""The maximum of a new basic tier as a part of the graver one above it, so that the graver tier stands out."""
REPEATED: Final = Fraction(3, 2)
"""How far a prior conviction raises a range: by half, the mildest of the factors common in penal codes."""
REPEATED_MINIMUM: Final = Fraction(1, 4)
"""The minimum of a repeat offender as a part of the maximum."""
SUSPENDED: Final = (parse_term("2 years"), parse_term("1 year"))
"""The longest sentence that may be suspended: the two limits that are most common in codes that set one."""
RELEASED: Final = (Fraction(1, 3), Fraction(1, 2), Fraction(2, 3))
"""The part of a sentence to be served before release: the three that are usual."""
LIFE_REVIEWED: Final = parse_term("25 years")
"""When life imprisonment is reviewed: the time of the Rome Statute, art. 110(3), to which the European Court points."""
LONGEST: Final = parse_term("20 years")
"""The longest fixed term of a code that states none anywhere."""


def share(term: Term, part: Fraction) -> Term:
    """Return a part or a multiple of a fixed term in whole years, rounded, at least one.

    >>> str(share(parse_term("9 years"), Fraction(5, 4)))
    '11 years'
    """
    years = term.months * part / MONTHS_PER_YEAR
    return parse_term(f"{max(1, int(years + Fraction(1, 2)))} years")
