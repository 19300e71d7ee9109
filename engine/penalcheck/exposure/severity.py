"""The one order of severity of imprisonment, life without release and death."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering
from typing import Final

from penalcheck.exposure.truth import Truth
from penalcheck.extract.term import LIFE, LIFE_IN_MONTHS, Term


@total_ordering
@dataclass(frozen=True)
class Severity:
    """How severe one end of what an offender faces is: a term of imprisonment, or what lies above all terms.

    `<` and its kin choose among severities; whether one reaches another may hang on the calendar, as with terms.

    >>> LIFE_WITHOUT_RELEASE > Severity(LIFE), DEATH.reaches(LIFE_WITHOUT_RELEASE), Severity(LIFE).reaches(DEATH)
    (True, True, False)
    """

    term: Term
    """The term; life for what lies above it."""
    above_life: int = 0
    """0: imprisonment with whatever release the law has; 1: life without release; 2: death."""

    def __lt__(self, other: Severity) -> bool:
        return (self.above_life, self.term) < (other.above_life, other.term)

    @property
    def number(self) -> float:
        """A number that keeps the order: the months of a term, and finite numbers above life."""
        return self.term.number + self.above_life * LIFE_IN_MONTHS

    def reaches(self, other: Severity) -> Truth:
        """Tell whether this is at least as severe as another; None if that hangs on the calendar."""
        if self.above_life != other.above_life:
            return self.above_life > other.above_life
        return self.term.reaches(other.term)

    def exceeds(self, other: Severity) -> Truth:
        """Tell whether this is more severe than another; None if that hangs on the calendar."""
        reached = other.reaches(self)
        return None if reached is None else not reached


LIFE_WITHOUT_RELEASE: Final = Severity(LIFE, 1)
DEATH: Final = Severity(LIFE, 2)
