"""How many days lie in so many months, and how many months in so many days, wherever in the Gregorian calendar."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate
from math import floor
from typing import Final

_MONTHS_PER_CYCLE: Final = 4800
_DAYS_PER_CYCLE: Final = 146_097
"""The Gregorian calendar repeats itself after 400 years."""

MEAN_MONTHS_PER_DAY: Final = Fraction(_MONTHS_PER_CYCLE, _DAYS_PER_CYCLE)
_KEPT_DAYS: Final = 1024
"""How many numbers of days are kept with their months."""
_DAYS_OF_MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def least_days(months: Fraction) -> Fraction:
    """Return the fewest days that so many months may have; a part of a month has that part of 28.

    >>> int(least_days(Fraction(1))), int(least_days(Fraction(12))), int(least_days(Fraction(2)))
    (28, 365, 59)
    """
    whole, part = divmod(months, 1)
    return _extremes(int(whole))[0] + part * 28


def most_days(months: Fraction) -> Fraction:
    """Return the most days that so many months may have; a part of a month has that part of 31."""
    whole, part = divmod(months, 1)
    return _extremes(int(whole))[1] + part * 31


def least_months(days: Fraction) -> Fraction:
    """Return how many months so many days are at the least; between whole months, the part of the next one.

    >>> float(least_months(Fraction(31))), float(most_months(Fraction(28)))
    (1.0, 1.0)
    """
    return _months(days, 1)


def most_months(days: Fraction) -> Fraction:
    """Return how many months so many days are at the most; between whole months, the part of the next one."""
    return _months(days, 0)


@lru_cache(maxsize=_KEPT_DAYS)
def _months(days: Fraction, longest: int) -> Fraction:
    """Return months of the longest (1) or the shortest (0) kind that so many days fill."""
    whole = floor(days * MEAN_MONTHS_PER_DAY)
    while _extremes(whole)[longest] > days:
        whole -= 1
    while _extremes(whole + 1)[longest] <= days:
        whole += 1
    begin, end = _extremes(whole)[longest], _extremes(whole + 1)[longest]
    return whole + (days - begin) / (end - begin)


@cache
def _extremes(months: int) -> tuple[int, int]:
    """Return the fewest and the most days of so many whole months in a row."""
    cycles, rest = divmod(months, _MONTHS_PER_CYCLE)
    ends = _month_ends()
    spans = [ends[start + rest] - ends[start] for start in range(_MONTHS_PER_CYCLE)]
    return cycles * _DAYS_PER_CYCLE + min(spans), cycles * _DAYS_PER_CYCLE + max(spans)


@cache
def _month_ends() -> tuple[int, ...]:
    """Return the days from the beginning of a cycle to the beginning of each month, over two cycles."""
    lengths = (
        _DAYS_OF_MONTHS[month] + (month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        for year in range(800)
        for month in range(12)
    )
    return tuple(accumulate(lengths, initial=0))
