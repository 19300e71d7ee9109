"""Recidivism in the calculus: which rules a case's priors trigger, in what order they apply, and which prevail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from penalcheck.candidates import Candidate
from penalcheck.case import Case
from penalcheck.document import DataPath
from penalcheck.law import Law
from penalcheck.outcome import Outcome, Step
from penalcheck.priors import test_priors
from penalcheck.reach import Truth, all_of, quantity_reaches
from penalcheck.recidivism import RecidivismRule, Scope
from penalcheck.sentence_range import Range
from penalcheck.term import Term

_WORDS: dict[Truth, str] = {True: "counts", False: "does not count", None: "may count"}


@dataclass(frozen=True)
class _Triggered:
    path: DataPath
    rule: RecidivismRule
    truth: Truth
    reasons: str
    sentences: tuple[Term | None, ...]
    """What was imposed for the counting priors; None where that is not known."""


def after_priors(
    law: Law, case: Case, committed: dt.date, candidate: Candidate, outcome: Outcome, default: Range
) -> list[Outcome]:
    """Return what becomes of an outcome by the case's priors: one, or one for each way to settle what is open."""
    if not case.priors:
        return [outcome]
    if law.extract.recidivism == "unknown":
        text = "the extract does not say what becomes of repeat offenders"
        return [outcome.after(Step(text, Range(outcome.range.minimum, None), ()))]
    triggered: list[_Triggered] = []
    for path, rule in law.recidivism_rules():
        in_scope = _in_scope(law, case, rule.scope, candidate, outcome)
        if in_scope is False:
            continue
        met, tests = test_priors(law, rule, case, committed)
        reasons = "; ".join(
            f"prior of {test.prior.on(test.prior.convicted, committed)}: {_WORDS[test.counts]} ({test.reason})"
            for test in tests
        )
        if met is False:
            text = f"recidivism: {rule.title}: not triggered, {rule.trigger.priors} counting prior(s) asked. {reasons}"
            outcome = outcome.after(Step(text, outcome.range, law.evidence(rule, path)))
        else:
            sentences = tuple(test.prior.sentence for test in tests if test.counts is not False)
            triggered.append(_Triggered(path, rule, all_of([in_scope, met]), reasons, sentences))
    return _applied(law, outcome, triggered, default)


def _applied(law: Law, outcome: Outcome, triggered: list[_Triggered], default: Range) -> list[Outcome]:
    """Apply the rules in order, in every way in which the doubtful ones may be settled."""
    outcomes = []
    for chosen in product(*[(True,) if entry.truth else (True, False) for entry in triggered]):
        taken = [entry for entry, applies in zip(triggered, chosen, strict=True) if applies]
        displaced = {name for entry in taken for name in entry.rule.prevails_over}
        after = outcome
        for entry in taken:
            if entry.rule.id not in displaced:
                after = _repeat(law, after, entry, default)
        outcomes.append(after)
    # Where doubt about several rules comes to the same, the reader is shown it once.
    return list({(o.range, o.death, o.bars_suspension, o.bars_parole): o for o in reversed(outcomes)}.values())[::-1]


def _repeat(law: Law, outcome: Outcome, entry: _Triggered, default: Range) -> Outcome:
    rule = entry.rule
    title = f"recidivism: {rule.title} ({entry.reasons})"
    evidence = law.evidence(rule, entry.path)
    optional = rule.applies == "optional"
    after = outcome.changed_by(rule.effect, title, evidence, default, optional=optional)
    if rule.increase_within and after is not outcome:
        held = _held_to(_most(rule.increase_within, entry.sentences), outcome.range, after.range)
        text = f"the increase may not exceed the {rule.increase_within.replace('_', ' ')}"
        after = after.after(Step(text, held, evidence))
    return replace(after, recidivism=(*outcome.recidivism, rule.id))


def _most(within: str, sentences: tuple[Term | None, ...]) -> Fraction | None:
    """Return the most months that an increase may add; None where a sentence is not known, or is life."""
    known = [sentence.months for sentence in sentences if sentence is not None and not sentence.life]
    if len(known) < len(sentences):
        return None
    return sum(known, Fraction(0)) if within == "earlier_sentences_together" else max(known)


def _held_to(most: Fraction | None, before: Range, raised: Range) -> Range:
    """Hold the increase of each end to so many months; unknown where they are."""

    def held(low: Term | None, high: Term | None) -> Term | None:
        if low is None or high is None or low == high:
            return high
        if most is None:
            return None
        return high if high.life else min(high, Term(low.months + most))

    return Range(held(before.minimum, raised.minimum), held(before.maximum, raised.maximum))


def _in_scope(law: Law, case: Case, scope: Scope, candidate: Candidate, outcome: Outcome) -> Truth:
    return all_of(
        [
            not scope.provisions or bool(candidate.names & set(scope.provisions)),
            scope.substances is None or case.substance in law.substances(scope.substances),
            scope.attempts or case.stage != "attempt",
            scope.age_at_least is None or case.age >= scope.age_at_least,
            True if scope.quantity is None else quantity_reaches(law, case, scope.quantity),
            _maximum_in_scope(scope, outcome.range.maximum),
        ]
    )


def _maximum_in_scope(scope: Scope, maximum: Term | None) -> Truth:
    if scope.maximum_at_least is None and scope.maximum_below is None:
        return True
    if maximum is None:
        return None
    reaches = scope.maximum_at_least is None or maximum >= scope.maximum_at_least
    return reaches and (scope.maximum_below is None or maximum < scope.maximum_below)
