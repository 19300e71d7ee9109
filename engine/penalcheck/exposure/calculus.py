"""The exposure calculus: the range that a case faces under an extract on a day, with the steps that led there.

If the extract or the case leaves a question open, there are several possible outcomes; nothing is ever guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from penalcheck.exposure.aggravated import aggravated
from penalcheck.exposure.case import Case, Prior
from penalcheck.exposure.concurring import Followed, concurring
from penalcheck.exposure.fine_instead import with_general_powers
from penalcheck.exposure.gravity import gravest, milder, perhaps_milder
from penalcheck.exposure.offender_age import of_age, open_age, too_young
from penalcheck.exposure.outcome import Exposure, Outcome, Step
from penalcheck.exposure.priors import NewOffence
from penalcheck.exposure.reach import aggravation_reaches
from penalcheck.exposure.reached import STAGES, ReachedTier, stages
from penalcheck.exposure.repeat_offender import after_priors
from penalcheck.exposure.selection import TierSelection, select
from penalcheck.exposure.sentence_range import Range, general_bounds
from penalcheck.exposure.stated_tier import outcome_of_tier
from penalcheck.exposure.truth import Truth
from penalcheck.exposure.unpunished import not_established, open_exemption, unpunished
from penalcheck.extract.general_part import Extension
from penalcheck.extract.law import Law, law_on, reaches
from penalcheck.extract.penal_code import Extract, dated_part
from penalcheck.extract.term import Term
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import retold, tr


def expose(extract: Extract, case: Case, day: dt.date) -> Exposure:
    """Return the range that a case faces if it is judged on a day, with its steps.

    The law of the day of the offence applies, or a milder one that was in force since (ICCPR article 15(1)); `law_of`
    names the day. If it is not known whether a later law is milder, both are open.
    """
    committed = case.committed_on(day)
    if committed > day:
        why = tr("the offence of {committed} lies after the day of judgment, {day}", committed=committed, day=day)
        return _without_outcome(extract, case, day, why, covered=False)
    if not reaches(extract, committed):
        why = tr("no text was read that is as old as {committed}", committed=committed)
        return _without_outcome(extract, case, day, why, covered=False, law_of=committed)
    found = _Calculus(law_on(extract, committed), case, day).exposure()
    if committed == day:
        return found
    for later in dict.fromkeys((*(change for change in extract.change_days if committed < change < day), day)):
        found = _milder_of(found, _Calculus(law_on(extract, later), case, day).exposure())
    return found


def _without_outcome(
    extract: Extract, case: Case, day: dt.date, why: str, *, covered: bool, law_of: dt.date | None = None
) -> Exposure:
    """Return that a case is not punishable, or if its conduct is not `covered` that nothing is known, and why."""
    return Exposure(
        case=case,
        jurisdiction=extract.jurisdiction,
        day=day,
        possible=(),
        perhaps_none=False,
        mitigated=(),
        covered=covered,
        why=why,
        law_of=law_of,
    )


def _milder_of(found: Exposure, later: Exposure) -> Exposure:
    """Return the milder of what a case faces under two laws; what is open in either stays open.

    It is never graver than what the law of the offence leaves possible.
    """
    parts = ("possible", "perhaps_none", "mitigated", "covered")
    if all(getattr(found, part) == getattr(later, part) for part in parts):
        return found
    is_milder = milder(later, found)
    if is_milder is not None:
        return later if is_milder else found
    if not found.possible:
        return found
    text = tr("by the law as of {day}, of which it is not known whether it is milder", day=later.law_of)
    shown = {replace(outcome, steps=()) for outcome in found.possible}
    more = [o.after(Step(text, o.range, ())) for o in perhaps_milder(later, found) if replace(o, steps=()) not in shown]
    if not later.possible and not later.covered:
        more = [found.possible[0].after(Step(text, Range(None, None), ()))]
    return replace(
        found,
        possible=(*found.possible, *more),
        perhaps_none=found.perhaps_none or later.perhaps_none or (not later.possible and later.covered),
        mitigated=tuple(dict.fromkeys((*found.mitigated, *later.mitigated))),
    )


class _Calculus:
    def __init__(self, law: Law, case: Case, day: dt.date) -> None:
        self._law = law
        self._case = case
        self._facts = case.model_copy(update={"committed": case.committed_on(day)})
        self._offence = NewOffence(self._facts, case.committed_on(day), self._maximum_of)
        self._day = day
        self._default = general_bounds(law)
        self._followed: dict[DataPath, list[Outcome]] = {}

    def exposure(self) -> Exposure:
        """Return what the case faces under this one law."""
        if young := too_young(self._law, self._case):
            law = self._law
            return _without_outcome(law.extract, self._case, self._day, young, covered=True, law_of=law.day)
        selection = select(self._law, self._facts)
        found = sorted(selection.kept, key=self._by_conduct)
        if all(candidate.unread for candidate in found):
            return self._unpunished(selection)
        # If nothing but milder tiers of the court's choice reaches the case, one of them is what it faces.
        chosen = [c for c in found if not c.is_choice] or found
        # Who only conspired has not committed the offences that would concur.
        conspired = self._case.participation == "conspirator"
        together, single = ([], chosen) if conspired else concurring(self._law, chosen, self._each, self._default)
        followed = [
            (reached, [faced for outcome in outcomes for faced in self._faced(outcome)])
            for reached, outcomes in (*together, *self._each(single))
        ]
        possible = gravest([o for reached, o in followed if reached], [o for reached, o in followed if not reached])
        certain = any(c.reached or c.may_give_way for c in chosen)
        choices = [
            replace(outcome, perhaps=not c.reached) for c in found if c not in chosen for outcome in self._follow(c)
        ]
        why = open_age(self._law, self._case) if certain else open_exemption(self._law, self._facts, selection)
        return Exposure(
            case=self._case,
            jurisdiction=self._law.extract.jurisdiction,
            day=self._day,
            possible=tuple(possible),
            perhaps_none=not certain or bool(why),
            mitigated=(
                *(faced for outcome in choices for faced in self._faced(outcome)),
                # Whether the reasons for which the court may go lower are present, the case does not show.
                *(
                    with_general_powers(self._law, replace(lower, perhaps=True))
                    for one in possible
                    if (lower := one.below_the_minimum)
                ),
            ),
            covered=True,
            why=why,
            law_of=self._law.day,
        )

    def _unpunished(self, selection: TierSelection) -> Exposure:
        """Return that no tier reaches the case, and why it is then not punishable, or that the extract is silent."""
        law = self._law
        unread = self._law_of_other_days(unread=True)
        found = None if unread else unpunished(law, self._facts, selection)
        why = found.why if found else unread or self._law_of_other_days() or not_established(law, self._facts)
        bare = _without_outcome(law.extract, self._case, self._day, why, covered=found is not None, law_of=law.day)
        return replace(bare, why_law=found.evidence) if found else bare

    def _each(self, chosen: list[ReachedTier]) -> Followed:
        """Return what each of some tiers leads to by itself, before the offender's age."""
        bound = [(c.reached, self._follow(c)) for c in chosen if not c.is_optional_graver]
        graver = [(c.reached, self._follow(c)) for c in chosen if c.is_optional_graver]
        alone = not any(c.reached or c.may_give_way for c in chosen if not c.is_optional_graver)
        return [*bound, *((reached, self._with_what_else(own, bound, alone=alone)) for reached, own in graver)]

    def _faced(self, outcome: Outcome) -> Iterator[Outcome]:
        """Yield what somebody of the offender's age faces, with the general powers of courts."""
        for aged in of_age(self._law, self._case, outcome, self._default):
            yield with_general_powers(self._law, aged)

    def _with_what_else(
        self, outcomes: list[Outcome], bound: list[tuple[Truth, list[Outcome]]], *, alone: bool
    ) -> list[Outcome]:
        """Return the outcomes of a graver tier that the court need not apply, widened by what applies without it.

        If it may be `alone`, as it is if nothing else surely applies, its own range stays open too.
        """
        rest = gravest([o for sure, o in bound if sure], [o for sure, o in bound if not sure])
        widened = [outcome.or_else(other) for outcome in outcomes for other in rest]
        return [*widened, *outcomes] if alone else widened

    def _maximum_of(self, prior: Prior) -> tuple[Term, Term] | None:
        """Return between which terms the maximum of a prior lies: as stated, or by the code under test if domestic.

        The law of the day of the prior's commission decides, as far as the extract has it.
        """
        if prior.maximum is not None:
            return prior.maximum, prior.maximum
        if prior.country != "domestic" or prior.conduct is None or prior.substance is None:
            return None
        day = prior.on(prior.committed or prior.convicted, self._offence.committed)
        case = Case(
            format=1,
            id="prior",
            title="prior",
            role=prior.role,
            conduct=prior.conduct,
            substance=prior.substance,
            quantity=prior.quantity,
            purity=prior.purity,
        )
        exposure = expose(self._law.extract, case, day or self._day)
        return None if exposure.perhaps_none else exposure.gravest_ends()

    def _law_of_other_days(self, *, unread: bool = False) -> str:
        """Return on which other days the extract has the conduct of the case; empty if on none.

        With `unread`, only tiers count whose text was not read for the day: they may have been law in another form.
        """
        known = {place.tier.id: place.in_force for place in self._law.places}
        for provision in self._law.extract.provisions:
            for tier in provision.tiers:
                status = known.get(tier.id, False)
                named = set(self._case.conduct) & set(provision.conduct_of(tier))
                if named and (status is None if unread else not status):
                    return self._law.other_days(tier, dated_part(provision, tier))
        return ""

    def _by_conduct(self, candidate: ReachedTier) -> int:
        """Return the position of a tier's conduct in that of the case; of equally grave tiers, the first is shown."""
        return min(place for place, word in enumerate(self._case.conduct) if word in candidate.conduct)

    def _follow(self, candidate: ReachedTier) -> list[Outcome]:
        """Return the outcomes of a tier, worked out once although offences that concur are followed together too."""
        if candidate.path not in self._followed:
            self._followed[candidate.path] = list(self._ways(candidate))
        return self._followed[candidate.path]

    def _ways(self, candidate: ReachedTier) -> Iterator[Outcome]:
        """Yield the outcomes of a tier: one, or one for each way in which open questions may be settled."""
        for graver in self._aggravated(
            candidate, outcome_of_tier(self._law, self._case, candidate, self._default), consecutive=False
        ):
            extended = self._by_stage(graver)
            for repeated in after_priors(self._law, self._offence, candidate, extended, self._default):
                for adult in self._aggravated(candidate, repeated, consecutive=True):
                    yield self._perhaps_aggravated(candidate, adult)

    def _aggravated(self, candidate: ReachedTier, outcome: Outcome, *, consecutive: bool) -> list[Outcome]:
        return aggravated(self._law, self._facts, candidate, outcome, self._default, consecutive=consecutive)

    def _perhaps_aggravated(self, candidate: ReachedTier, outcome: Outcome) -> Outcome:
        """Return the outcome if rules whose text was not read for the day may have changed it: then it is unknown."""
        for rule in self._law.unread_aggravations:
            if candidate.is_among(rule.applies_to) and aggravation_reaches(self._law, self._facts, rule) is not False:
                text = f"{rule.title}: {self._law.other_days(rule)}"
                outcome = replace(outcome.after(Step(text, Range(None, None), ())), death=None)
        return outcome

    def _by_stage(self, outcome: Outcome) -> Outcome:
        """Apply the general part's rules on attempt, and on participation or conspiracy, if the case needs them."""
        for name in stages(self._case):
            outcome = self._extended(outcome, name, getattr(self._law.general, name))
        return outcome

    def _extended(self, outcome: Outcome, name: str, rule: Extension | str) -> Outcome:
        if not isinstance(rule, Extension):
            text = tr("{name}: the extract does not say how the range changes", name=retold(STAGES[name]))
            return outcome.after(Step(text, Range(None, None), ()))
        evidence = self._law.general_evidence(name)
        if rule.effect is None:
            text = tr("{name}: the same range applies", name=retold(STAGES[name]))
            return outcome.after(Step(text, outcome.range, evidence))
        title = retold(STAGES[name])
        return outcome.changed_by(rule.effect, title, evidence, self._default, optional=rule.applies == "optional")
