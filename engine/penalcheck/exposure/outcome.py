"""What an offender faces: the range, the steps that led there, and what else the court may or must impose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final, Literal

from penalcheck.exposure.case import Case
from penalcheck.exposure.sentence_range import Range, apply_effect, describe_effect, wider
from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.penalty import Fine, Imprisonment, Penalty
from penalcheck.extract.term import Term

Death = Literal["none", "available", "mandatory"]

End = Literal["minimum", "maximum"]
ENDS: Final[tuple[End, ...]] = ("minimum", "maximum")
"""The two ends of a range."""


@dataclass(frozen=True)
class Step:
    """One step of the calculus: the rule that was applied, the range after it, and the evidence for the rule."""

    text: str
    range: Range
    evidence: Evidences


@dataclass(frozen=True)
class Outcome:
    """One range that the case may face, and the steps that led there."""

    tier: str
    grade: str
    nature: str
    penalty: Penalty | None
    range: Range
    steps: tuple[Step, ...]
    death: Death | None = None
    """Whether death is threatened in addition to the range; None if that is not known."""
    bars_suspension: bool = False
    bars_parole: bool = False
    recidivism: tuple[str, ...] = ()
    """The ids of the recidivism rules that were applied."""

    def after(self, step: Step) -> Outcome:
        """Return the outcome after one more step."""
        return replace(self, range=step.range, steps=(*self.steps, step))

    def changed_by(self, effect: Effect, title: str, evidence: Evidences, default: Range, *, optional: bool) -> Outcome:
        """Return the outcome after an effect; `default` is the general part's range, for open ends.

        If the effect is `optional` for the court, the range is widened so that it also holds the one before. Nothing
        changes if the tier threatens no imprisonment, or if its penalty is not known.
        """
        if self.penalty is None or not isinstance(self.penalty.imprisonment, Imprisonment):
            return self
        after = apply_effect(effect, self.range, default)
        text = f"{title}: {describe_effect(effect)}"
        if optional:
            after = wider(self.range, after)
            text += " (the court may)"
        return replace(
            self.after(Step(text, after, evidence)),
            penalty=_penalty_after(effect, self.penalty, optional=optional),
            death=_death_after(effect.death, self.death, optional=optional),
            bars_suspension=self.bars_suspension or (effect.bars_suspension and not optional),
            bars_parole=self.bars_parole or (effect.bars_parole and not optional),
        )


@dataclass(frozen=True)
class Exposure:
    """What a case faces under an extract on a day.

    `possible` holds every outcome that unknown facts leave open, gravest first; a single one is certain, unless
    `perhaps_none`. `mitigated` holds milder ranges that a court may choose. If `possible` is empty, the case is not
    punishable, provided that the conduct is `covered`: some tier punishes it, or the extract lists it as absent.
    Otherwise nothing is known.
    """

    case: Case
    jurisdiction: str
    day: dt.date
    possible: tuple[Outcome, ...]
    perhaps_none: bool
    mitigated: tuple[Outcome, ...]
    covered: bool

    @property
    def settled(self) -> bool:
        """Whether only one outcome is possible."""
        return len(self.possible) == 1 and not self.perhaps_none

    def ends(self, end: End) -> tuple[Term, Term] | None:
        """Return the shortest and the longest term that an end of the range has in the possible outcomes.

        None if there is no outcome, or if the end is unknown in one of them.
        """
        terms: list[Term | None] = [getattr(outcome.range, end) for outcome in self.possible]
        known = [term for term in terms if term is not None]
        return (min(known), max(known)) if known and len(known) == len(terms) else None


def _penalty_after(effect: Effect, penalty: Penalty, *, optional: bool) -> Penalty:
    if effect.fine_multiplied_by is None or not isinstance(penalty.fine, Fine):
        return penalty
    return penalty.model_copy(update={"fine": penalty.fine.times(effect.fine_multiplied_by, optional=optional)})


def _death_after(stated: Death | None, before: Death | None, *, optional: bool) -> Death | None:
    if stated is None or before == "mandatory":
        return before
    return "available" if optional else stated
