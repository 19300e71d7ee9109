"""Recidivism in the calculus: the rules that a case's priors trigger, their order, and which of them prevail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from typing import Final

from penalcheck.exposure.case import Case, Prior
from penalcheck.exposure.outcome import Outcome, Step
from penalcheck.exposure.priors import NewOffence, PriorTest, test_priors
from penalcheck.exposure.reach import quantity_reaches
from penalcheck.exposure.reached import ReachedTier
from penalcheck.exposure.sentence_range import GeneralBounds, Range
from penalcheck.exposure.truth import Truth, all_of, negated
from penalcheck.extract.law import Law
from penalcheck.extract.recidivism import RecidivismRule, Scope
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import in_words, marked, ntr, retold, tr

MOST_DOUBTS: Final = 6
"""Reasons for doubt that are followed in every combination; beyond, the maximum is not known."""

_WORDS: dict[Truth, str] = {
    True: marked("prior of {day}: counts ({reason})"),
    False: marked("prior of {day}: does not count ({reason})"),
    None: marked("prior of {day}: may count ({reason})"),
}


_WITHIN: Final = {
    "gravest_earlier_sentence": marked("the increase may not exceed the gravest earlier sentence"),
    "earlier_sentences_together": marked("the increase may not exceed the earlier sentences together"),
}
"""What holds an increase."""


@dataclass(frozen=True)
class _Triggered:
    path: DataPath
    rule: RecidivismRule
    truth: Truth
    reasons: str
    doubt: tuple[str, ...]
    """Why it is open whether the rule applies; rules that share the reasons apply together or not at all."""
    limits: tuple[Term | None, ...]
    """What the increase may be held to: one for each set of priors that may count; None: not known."""


def after_priors(
    law: Law, offence: NewOffence, candidate: ReachedTier, outcome: Outcome, default: GeneralBounds
) -> list[Outcome]:
    """Return what becomes of an outcome by the case's priors: one, or one for each way to settle what is open."""
    case, committed = offence.case, offence.committed
    if not case.priors:
        return [outcome]
    if not law.recidivism_known:
        text = tr("the extract does not say what becomes of repeat offenders on {day}", day=law.day)
        return [outcome.after(Step(text, Range(outcome.range.minimum, None), ()))]
    triggered: list[_Triggered] = []
    for path, rule in law.recidivism_rules:
        in_scope = _in_scope(law, case, rule.scope, candidate, outcome)
        if in_scope is False:
            continue
        met, tests = test_priors(law, rule, offence)
        reasons = tr("; ").join(
            retold(_WORDS[test.counts], day=test.prior.on(test.prior.convicted, committed), reason=test.reason)
            for test in tests
        )
        number = rule.trigger.priors
        needed = ntr("asks for {number} counting prior", "asks for {number} counting priors", number)
        if met is False:
            text = tr(
                "recidivism: {title}: not triggered, {needed}. {reasons}",
                title=rule.title,
                needed=needed,
                reasons=reasons,
            )
            outcome = outcome.after(Step(text, outcome.range, law.evidence(rule, path)))
        else:
            truth = all_of([in_scope, met])
            triggered.append(
                _Triggered(
                    path, rule, truth, f"{needed}; {reasons}", _doubt(rule, in_scope, tests), _limits(rule, tests)
                )
            )
    return _applied(law, outcome, triggered, default)


def _doubt(rule: RecidivismRule, in_scope: Truth, tests: Sequence[PriorTest]) -> tuple[str, ...]:
    """Return what makes it open whether a rule applies: its scope, or how each prior counts."""
    open_scope = (f"scope of {rule.id}",) if in_scope is None else ()
    priors = (f"prior {n}: {test.reason}" for n, test in enumerate(tests) if test.counts is None)
    count = f"{rule.trigger.priors} of {sum(test.counts is True for test in tests)}"
    return (*open_scope, count, *priors)


def _applied(law: Law, outcome: Outcome, triggered: list[_Triggered], default: GeneralBounds) -> list[Outcome]:
    """Apply the rules in order, in every way in which the doubtful ones may be settled."""
    outcomes = []
    doubts = list(dict.fromkeys(entry.doubt for entry in triggered if entry.truth is None))
    if len(doubts) > MOST_DOUBTS:
        text = tr(
            "{number} rules on repeat offenders may or may not apply, each for a reason of its own", number=len(doubts)
        )
        return [outcome.after(Step(text, Range(outcome.range.minimum, None), ()))]
    for chosen in product((True, False), repeat=len(doubts)):
        settled_as = dict(zip(doubts, chosen, strict=True))
        taken = [entry for entry in triggered if entry.truth or settled_as[entry.doubt]]
        displaced = {name for entry in taken for name in entry.rule.prevails_over}
        settled = [outcome]
        for entry in taken:
            if entry.rule.id not in displaced:
                settled = [after for before in settled for after in _repeat(law, before, entry, default)]
        outcomes += settled
    # If several ways lead to the same outcome, it is shown once.
    shown: dict[Outcome, Outcome] = {}
    for one in outcomes:
        shown.setdefault(replace(one, steps=(), recidivism=("applied",) if one.recidivism else ()), one)
    return list(shown.values())


def _repeat(law: Law, outcome: Outcome, entry: _Triggered, default: GeneralBounds) -> list[Outcome]:
    """Return the outcome after one rule; several if it is open which earlier sentences limit the increase."""
    rule = entry.rule
    title = tr("recidivism: {title} ({reasons})", title=rule.title, reasons=entry.reasons)
    evidence = law.evidence(rule, entry.path)
    optional = rule.applies == "optional"
    after = outcome.changed_by(rule.effect, title, evidence, default, optional=optional)
    found = [after]
    if rule.increase_within and after is not outcome:
        words = retold(_WITHIN[rule.increase_within])
        found = []
        for most in entry.limits:
            limit = in_words(most) if most else tr("not known")
            text = f"{words}: {limit}"
            held = after.after(Step(text, _held_to(most, outcome.range, after.range), evidence))
            if after.milder:
                before = outcome.milder or outcome.range
                held = replace(held, milder=_held_to(most, before, after.milder))
            found.append(held)
    return [replace(one, recidivism=(*outcome.recidivism, rule.id)) for one in found]


def _limits(rule: RecidivismRule, tests: Sequence[PriorTest]) -> tuple[Term | None, ...]:
    """Return what the increase may be held to, from the fewest priors that may count to the most."""
    if rule.increase_within is None:
        return ()
    sure = [test.prior for test in tests if test.counts is True]
    possible = [test.prior for test in tests if test.counts is not False]
    most = _most(rule.increase_within, possible)
    if len(sure) >= rule.trigger.priors:
        return tuple(dict.fromkeys((_most(rule.increase_within, sure), most)))
    # If the rule applies, and no more priors may count than it requires, then all of them do.
    return (most,) if len(possible) == rule.trigger.priors else (None, most)


def _most(within: str, priors: Sequence[Prior]) -> Term | None:
    """Return the most months that an increase may add; None where a sentence is not known, or is life."""
    sentences = [prior.term for prior in priors]
    known = [sentence for sentence in sentences if sentence is not None and not sentence.life]
    if len(known) < len(sentences):
        return None
    return reduce(Term.plus, known, NO_TERM) if within == "earlier_sentences_together" else max(known)


def _held_to(most: Term | None, before: Range, raised: Range) -> Range:
    """Limit the increase of each end to this term; if it is not known, or from where, an end that moved is unknown."""

    def held(low: Term | None, high: Term | None) -> Term | None:
        if low is None or high is None or most is None:
            return high if low == high else None
        return min(high, low.plus(most))

    return Range(held(before.minimum, raised.minimum), held(before.maximum, raised.maximum))


def _in_scope(law: Law, case: Case, scope: Scope, candidate: ReachedTier, outcome: Outcome) -> Truth:
    return all_of(
        [
            candidate.is_among(scope.provisions),
            scope.substances is None or law.covers(scope.substances, case.substance),
            scope.attempts or case.stage != "attempt",
            scope.age_at_least is None or case.age >= scope.age_at_least,
            True if scope.quantity is None else quantity_reaches(law, case, scope.quantity),
            _maximum_in_scope(scope, outcome.most),
        ]
    )


def _maximum_in_scope(scope: Scope, maximum: Term | None) -> Truth:
    if scope.maximum_at_least is None and scope.maximum_below is None:
        return True
    if maximum is None:
        return None
    return all_of(
        [
            scope.maximum_at_least is None or maximum.reaches(scope.maximum_at_least),
            scope.maximum_below is None or negated(maximum.reaches(scope.maximum_below)),
        ]
    )
