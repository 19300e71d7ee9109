"""The exposure calculus: the range that a case faces under an extract on a day, with the steps that led there.

If the extract or the case leaves a question open, there are several possible outcomes; nothing is ever guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from penalcheck.exposure.case import Case
from penalcheck.exposure.gravity import gravest
from penalcheck.exposure.outcome import Death, Exposure, Outcome, Step
from penalcheck.exposure.reach import aggravation_reaches
from penalcheck.exposure.reached import ReachedTier, candidates, stages
from penalcheck.exposure.repeat_offender import after_priors
from penalcheck.exposure.sentence_range import Range, stated_range
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.general_part import Extension
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Imprisonment, Penalty
from penalcheck.extract.provision import Tier
from penalcheck.extract.term import NO_TERM
from penalcheck.files.document import DataPath


def expose(extract: Extract, case: Case, day: dt.date) -> Exposure:
    """Return the range that a case faces under the law of a day, with the steps that led there.

    The day is also that of the offence, unless the case has a day of its own.
    """
    return _Calculus(Law(extract, day), case, day).exposure()


class _Calculus:
    def __init__(self, law: Law, case: Case, day: dt.date) -> None:
        self._law = law
        self._case = case
        self._committed = case.committed_on(day)
        self._day = day
        self._default = Range(self._law.general_term("shortest_term"), self._law.general_term("longest_term"))

    def exposure(self) -> Exposure:
        found = candidates(self._law, self._case)
        found.sort(key=self._by_conduct)
        followed = [(c.reached, list(self._follow(c))) for c in found if not c.is_choice]
        possible = gravest([o for reached, o in followed if reached], [o for reached, o in followed if not reached])
        return Exposure(
            case=self._case,
            jurisdiction=self._law.extract.jurisdiction,
            day=self._day,
            possible=tuple(possible),
            perhaps_none=bool(possible) and not any(reached for reached, _ in followed),
            mitigated=tuple(outcome for c in found if c.is_choice for outcome in self._follow(c)),
            covered=self._covers_conduct(),
        )

    def _by_conduct(self, candidate: ReachedTier) -> int:
        """Return the position of a tier's conduct in that of the case; of equally grave tiers, the first is shown."""
        return min(place for place, word in enumerate(self._case.conduct) if word in candidate.conduct)

    def _covers_conduct(self) -> bool:
        """Tell whether some tier covers the conduct of the case, or the extract lists all of it as absent."""
        conduct = set(self._case.conduct)
        punished = {word for _, provision, tier in self._law.tiers() for word in provision.conduct_of(tier)}
        absent = {word for absence in self._law.extract.absent for word in absence.conduct or ()}
        return bool(conduct & punished) or conduct <= absent

    def _follow(self, candidate: ReachedTier) -> Iterator[Outcome]:
        """Yield the outcomes of a tier: one, or one for each way in which open questions may be settled."""
        for aggravated in self._aggravated(candidate, self._start(candidate), consecutive=False):
            extended = self._by_stage(aggravated)
            for repeated in after_priors(self._law, self._case, self._committed, candidate, extended, self._default):
                yield from self._aggravated(candidate, repeated, consecutive=True)

    def _start(self, candidate: ReachedTier) -> Outcome:
        tier = candidate.tier
        evidence = self._law.evidence(tier, candidate.path)
        penalty = tier.penalty if isinstance(tier.penalty, Penalty) else None
        stated = self._range(penalty)
        verb = "may reach" if candidate.reached is None else "reaches"
        text = f"{tier.grade} tier {tier.id} ({tier.title or candidate.provision.title}) {verb} the case"
        if tier.applies == "discretionary":
            text += ", at the court's discretion"
        step = Step(text, stated, evidence + self._thresholds(tier, candidate.path) + self._open_ends(penalty))
        return Outcome(tier.id, tier.grade, candidate.provision.nature, penalty, stated, (step,), self._death(penalty))

    def _death(self, penalty: Penalty | None) -> Death | None:
        """Return whether a tier threatens death; None if that is not known."""
        word = "unknown" if penalty is None else self._law.threatened(penalty.death, self._law.general.death_penalty)
        return None if word == "unknown" else word

    def _thresholds(self, tier: Tier, path: DataPath) -> Evidences:
        """Return the law, or the case law, on the quantities of the case's substance for which the tier applies."""
        thresholds = tier.quantity.thresholds if tier.quantity else ()
        return tuple(
            self._law.cited(cite, threshold.status, (*path, "quantity", "thresholds", index))
            for index, threshold in enumerate(thresholds)
            if self._case.substance in self._law.substances(threshold.substances)
            for cite in threshold.cite or ()
        )

    def _range(self, penalty: Penalty | None) -> Range:
        if penalty is None or penalty.imprisonment == "unknown":
            return Range(None, None)
        if not isinstance(penalty.imprisonment, Imprisonment):
            return Range(NO_TERM, NO_TERM)
        return stated_range(penalty.imprisonment, self._default)

    def _open_ends(self, penalty: Penalty | None) -> Evidences:
        """Return the provisions of the general part that set the open ends of a range."""
        if penalty is None or not isinstance(penalty.imprisonment, Imprisonment):
            return ()
        ends = ((penalty.imprisonment.minimum, "shortest_term"), (penalty.imprisonment.maximum, "longest_term"))
        found: Evidences = ()
        for bound, name in ends:
            if bound == "open":
                found += self._law.general_evidence(name)
        return found

    def _aggravated(self, candidate: ReachedTier, outcome: Outcome, *, consecutive: bool) -> list[Outcome]:
        outcomes = [outcome]
        for path, rule in self._law.aggravations():
            elsewhere = rule.applies_to and not candidate.names & set(rule.applies_to)
            if elsewhere or rule.consecutive is not consecutive:
                continue
            reached = aggravation_reaches(self._law, self._case, rule)
            if reached is False:
                continue
            evidence = self._law.evidence(rule, path)
            optional = rule.applies == "discretionary"
            applied = [
                o.changed_by(rule.effect, rule.title, evidence, self._default, optional=optional) for o in outcomes
            ]
            outcomes = applied if reached else [*outcomes, *applied]
        return outcomes

    def _by_stage(self, outcome: Outcome) -> Outcome:
        """Apply the general part's rules on attempt, and on participation or conspiracy, if the case needs them."""
        for name in stages(self._case):
            outcome = self._extended(outcome, name, getattr(self._law.general, name))
        return outcome

    def _extended(self, outcome: Outcome, name: str, rule: Extension | str) -> Outcome:
        if not isinstance(rule, Extension) or not self._law.in_force(rule):
            text = f"{name}: the extract does not say how the range changes"
            return outcome.after(Step(text, Range(None, None), ()))
        evidence = self._law.evidence(rule, ("general_part", name))
        if rule.effect is None:
            return outcome.after(Step(f"{name}: the same range applies", outcome.range, evidence))
        return outcome.changed_by(rule.effect, name, evidence, self._default, optional=rule.applies == "optional")
