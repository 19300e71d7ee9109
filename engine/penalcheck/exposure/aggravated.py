"""Aggravations in the calculus: the rules that reach a case and a tier, and those that count once as a group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.gravity import gravest
from penalcheck.exposure.outcome import Outcome, Step, distinct
from penalcheck.exposure.reach import aggravation_reaches
from penalcheck.exposure.reached import ReachedTier
from penalcheck.exposure.sentence_range import GeneralBounds, Range
from penalcheck.exposure.truth import Truth
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law
from penalcheck.extract.provision import Aggravation
from penalcheck.messages.telling import tr

MOST_OPEN: Final = 256
"""Outcomes that are followed for one tier: eight aggravations of which each may reach the case, or not."""


@dataclass(frozen=True)
class _Reaching:
    rule: Aggravation
    evidence: Evidences
    reached: Truth


def aggravated(
    law: Law, case: Case, candidate: ReachedTier, outcome: Outcome, default: GeneralBounds, *, consecutive: bool
) -> list[Outcome]:
    """Return what becomes of a tier's outcome by aggravations, in the order of the file; several if it is open."""
    groups: dict[str, list[_Reaching]] = {}
    for path, rule in law.aggravations_for(candidate.names):
        if rule.consecutive is not consecutive:
            continue
        reached = aggravation_reaches(law, case, rule)
        if reached is not False:
            # A rule without a group stands for itself: no id of a rule is taken for the name of a group.
            name = f"group {rule.group}" if rule.group else f"rule {rule.id}"
            groups.setdefault(name, []).append(_Reaching(rule, law.evidence(rule, path), reached))
    outcomes = [outcome]
    for rules in groups.values():
        outcomes = [after for before in outcomes for after in _after(candidate, before, rules, default)]
        if len(outcomes) > MOST_OPEN:
            outcomes = distinct(outcomes)
        if len(outcomes) > MOST_OPEN:
            text = tr("so many aggravations are open that what they lead to is not followed")
            return [replace(outcome.after(Step(text, Range(None, None), ())), death=None)]
    return outcomes


def _after(candidate: ReachedTier, before: Outcome, rules: list[_Reaching], default: GeneralBounds) -> list[Outcome]:
    group = rules[0].rule.group
    if group is None:
        (single,) = rules
        applied = _applied(before, single, single.rule.title, default)
        return [applied] if single.reached else [before, applied]
    if group == candidate.tier.group:
        text = tr(
            "{title}: not applied, for the tier itself counts for {group}", title=rules[0].rule.title, group=group
        )
        return [before.after(Step(text, before.range, rules[0].evidence))]
    once = tr(" (of the grounds of {group}, the gravest alone)", group=group) if len(rules) > 1 else ""
    after = [(one.reached, [_applied(before, one, f"{one.rule.title}{once}", default)]) for one in rules]
    sure = [outcomes for reached, outcomes in after if reached]
    return gravest(sure or [[before]], [outcomes for reached, outcomes in after if not reached])


def _applied(before: Outcome, one: _Reaching, title: str, default: GeneralBounds) -> Outcome:
    optional = one.rule.applies == "discretionary"
    return before.changed_by(one.rule.effect, title, one.evidence, default, optional=optional)
