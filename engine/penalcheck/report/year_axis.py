"""Axes of years, which all charts share: long enough for all terms, with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Final

from penalcheck.extract.term import MONTHS_PER_YEAR, Term

_LEAST_YEARS: Final = 5.0
_MOST_TICKS: Final = 8
"""Ticks beside that of zero; the numbers of more would run into each other."""


def year_axis(terms: Iterable[Term]) -> tuple[int, int]:
    """Return the year at which an axis ends, and the years between its ticks; life is not a year and stands beyond.

    >>> year_axis([Term(15 * 12)]), year_axis([]), year_axis([Term(9000 * 12)])
    ((16, 2), (5, 1), (10000, 2000))
    """
    longest = max([_LEAST_YEARS, *(term.number / MONTHS_PER_YEAR for term in terms if not term.life)])
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if longest / step <= _MOST_TICKS)
    return int(-(-longest // step)) * step, step
