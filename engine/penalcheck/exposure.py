"""The exposure calculus: the range that a case faces under an extract on a day, with the steps that led there.

What the extract or the case does not settle yields several possible outcomes, never a guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from penalcheck.case import Case
from penalcheck.document import DataPath
from penalcheck.evidence import Item
from penalcheck.extract import Extract
from penalcheck.general_part import Extension
from penalcheck.law import Evidences, Law
from penalcheck.penalty import Effect, Imprisonment, Penalty, Provision, Tier
from penalcheck.priors import test_priors
from penalcheck.reach import Truth, aggravation_reaches, all_of, tier_reaches
from penalcheck.recidivism import RecidivismRule
from penalcheck.sentence_range import NO_TERM, Range, apply_effect, wider
from penalcheck.term import Term
from penalcheck.treaty import PARAGRAPH_BY_CONDUCT


@dataclass(frozen=True)
class Step:
    """One step of the calculus: what was applied, the range after it, and the law it rests on."""

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
    bars_suspension: bool = False
    bars_parole: bool = False
    recidivism: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exposure:
    """What a case faces under an extract on a day.

    `possible` holds every outcome that the unknown facts leave open, gravest first; one alone means that all is
    settled. `mitigated` holds milder ranges that a court may choose. An empty `possible` means not punishable if the
    extract `speaks` of the conduct, by a provision or by saying that there is none; else nothing is known.
    """

    case: Case
    jurisdiction: str
    day: dt.date
    possible: tuple[Outcome, ...]
    perhaps_none: bool
    mitigated: tuple[Outcome, ...]
    speaks: bool

    @property
    def settled(self) -> bool:
        """Whether nothing unknown leaves more than one outcome."""
        return len(self.possible) == 1 and not self.perhaps_none


def expose(extract: Extract, case: Case, day: dt.date) -> Exposure:
    """Return the range that a case faces under the law of a day, with its steps."""
    return _Calculus(Law(extract, day), case, day).exposure()


@dataclass(frozen=True)
class _Candidate:
    path: DataPath
    provision: Provision
    tier: Tier
    reached: Truth


class _Calculus:
    def __init__(self, law: Law, case: Case, day: dt.date) -> None:
        self._law = law
        self._case = case
        self._committed = case.committed_on(day)
        self._day = day
        self._default = Range(self._general_term("shortest_term"), self._general_term("longest_term"))

    def exposure(self) -> Exposure:
        candidates = self._candidates()
        main = [c for c in candidates if not _is_optional_mitigation(c.tier)]
        mitigated = [c for c in candidates if _is_optional_mitigation(c.tier)]
        sure = self._outcomes(c for c in main if c.reached is True)
        doubtful = self._outcomes(c for c in main if c.reached is None)
        gravest = max(sure, key=_gravity, default=None)
        graver = [o for o in doubtful if gravest is None or _gravity(o) > _gravity(gravest)]
        branches = [o for o in sure if gravest is not None and _same_tier(o, gravest)]
        possible = sorted({*branches, *graver}, key=_gravity, reverse=True)
        return Exposure(
            case=self._case,
            jurisdiction=self._law.extract.jurisdiction,
            day=self._day,
            possible=tuple(possible),
            perhaps_none=gravest is None,
            mitigated=tuple(self._outcomes(c for c in mitigated if c.reached is not False)),
            speaks=self._speaks(),
        )

    def _speaks(self) -> bool:
        asked = set(self._case.conduct)
        named = {word for _, provision, tier in self._law.tiers() for word in tier.conduct or provision.conduct}
        absent = {word for absence in self._law.extract.absent for word in absence.conduct or ()}
        return bool(asked & named) or asked <= absent

    def _general_term(self, name: str) -> Term | None:
        item = getattr(self._law.general, name)
        if item == "none":
            return NO_TERM if name == "shortest_term" else None
        return item.value if isinstance(item, Item) and self._law.in_force(item) else None

    def _candidates(self) -> list[_Candidate]:
        """Return the tiers that reach the case or may; a milder tier of a provision gives way to a graver one."""
        found = []
        for path, provision, tier in self._law.tiers():
            conduct = tier.conduct or provision.conduct
            reached = all_of(
                [tier_reaches(self._law, self._case, provision, tier), self._extension_reaches(conduct, tier)]
            )
            if reached is not False:
                found.append(_Candidate(path, provision, tier, reached))
        criminal = [c for c in found if c.provision.nature == "criminal"]
        return criminal or found

    def _outcomes(self, candidates: Iterable[_Candidate]) -> list[Outcome]:
        return [outcome for candidate in candidates for outcome in self._follow(candidate)]

    def _follow(self, candidate: _Candidate) -> Iterator[Outcome]:
        """Yield what a tier leads to: one outcome, or one for each way in which open questions may be settled."""
        outcomes = [self._start(candidate)]
        for stage in (self._aggravated, self._participation, self._recidivist):
            outcomes = [after for before in outcomes for after in stage(candidate, before)]
        yield from outcomes

    def _start(self, candidate: _Candidate) -> Outcome:
        tier = candidate.tier
        evidence = self._law.evidence(tier, candidate.path)
        penalty = tier.penalty if isinstance(tier.penalty, Penalty) else None
        stated = self._range(penalty)
        text = f"{tier.grade} tier {tier.id} ({tier.title or candidate.provision.title}) reaches the case"
        if candidate.reached is None:
            text = f"{tier.grade} tier {tier.id} ({tier.title or candidate.provision.title}) may reach the case"
        if tier.applies == "discretionary":
            text += ", at the court's discretion"
        step = Step(text, stated, evidence + self._thresholds(tier, candidate.path) + self._open_ends(penalty))
        return Outcome(tier.id, tier.grade, candidate.provision.nature, penalty, stated, (step,))

    def _thresholds(self, tier: Tier, path: DataPath) -> Evidences:
        """Return the law, or the case law, on the quantity of the case's substance from which the tier applies."""
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
        stated = penalty.imprisonment
        low = stated.minimum if isinstance(stated.minimum, Term) else self._end(stated.minimum, self._default.minimum)
        high = stated.maximum if isinstance(stated.maximum, Term) else self._end(stated.maximum, self._default.maximum)
        return Range(low, high)

    def _end(self, word: str, general: Term | None) -> Term | None:
        return general if word == "open" else None

    def _open_ends(self, penalty: Penalty | None) -> Evidences:
        """Return the general part's provisions that fill the open ends."""
        if penalty is None or not isinstance(penalty.imprisonment, Imprisonment):
            return ()
        ends = ((penalty.imprisonment.minimum, "shortest_term"), (penalty.imprisonment.maximum, "longest_term"))
        found: Evidences = ()
        for bound, name in ends:
            item = getattr(self._law.general, name)
            if bound == "open" and isinstance(item, Item):
                found += self._law.evidence(item, ("general_part", name))
        return found

    def _aggravated(self, candidate: _Candidate, outcome: Outcome) -> list[Outcome]:
        outcomes = [outcome]
        for path, rule in self._law.aggravations():
            if rule.applies_to and not {candidate.tier.id, candidate.provision.id} & set(rule.applies_to):
                continue
            reached = aggravation_reaches(self._law, self._case, rule)
            if reached is False:
                continue
            evidence = self._law.evidence(rule, path)
            optional = rule.applies == "discretionary"
            applied = [self._apply(o, rule.effect, rule.title, evidence, optional=optional) for o in outcomes]
            outcomes = applied if reached else [*outcomes, *applied]
        return outcomes

    def _participation(self, candidate: _Candidate, outcome: Outcome) -> list[Outcome]:  # noqa: ARG002
        for name in self._stages():
            outcome = self._extended(outcome, name, getattr(self._law.general, name))
        return [outcome]

    def _stages(self) -> list[str]:
        """Return the rules of the general part by which the case is punishable: attempt, participation, conspiracy."""
        stages = ["attempt"] if self._case.stage == "attempt" else []
        if self._case.participation != "principal":
            stages.append({"aider": "participation", "conspirator": "conspiracy"}[self._case.participation])
        return stages

    def _extension_reaches(self, conduct: Sequence[str], tier: Tier) -> Truth:
        """Tell whether attempt, participation or conspiracy is punishable for a tier with this conduct.

        `serious` is decided by `serious_from` and the tier's minimum; without it the question stays open.
        """
        trafficking = any(PARAGRAPH_BY_CONDUCT[word].startswith("3(1)(a)") for word in conduct)
        truths: dict[str, Truth] = {"all": True, "none": False, "trafficking": trafficking}
        rules = [getattr(self._law.general, name) for name in self._stages()]
        return all_of(
            truths.get(rule.punishable, _is_serious(rule, tier)) if isinstance(rule, Extension) else _said(rule)
            for rule in rules
        )

    def _extended(self, outcome: Outcome, name: str, rule: Extension | str) -> Outcome:
        if not isinstance(rule, Extension) or not self._law.in_force(rule):
            text = f"{name}: the extract does not say how the range changes"
            return _after(outcome, Step(text, Range(None, None), ()))
        evidence = self._law.evidence(rule, ("general_part", name))
        if rule.effect is None:
            return _after(outcome, Step(f"{name}: the same range applies", outcome.range, evidence))
        return self._apply(outcome, rule.effect, name, evidence, optional=rule.applies == "optional")

    def _apply(self, outcome: Outcome, effect: Effect, title: str, evidence: Evidences, *, optional: bool) -> Outcome:
        if not isinstance(getattr(outcome.penalty, "imprisonment", None), Imprisonment):
            return outcome
        after = apply_effect(effect, outcome.range, self._default)
        text = f"{title}: {describe_effect(effect)}"
        if optional:
            after = wider(outcome.range, after)
            text += " (the court may)"
        return replace(
            _after(outcome, Step(text, after, evidence)),
            bars_suspension=outcome.bars_suspension or (effect.bars_suspension and not optional),
            bars_parole=outcome.bars_parole or (effect.bars_parole and not optional),
        )

    # Recidivism

    def _recidivist(self, candidate: _Candidate, outcome: Outcome) -> list[Outcome]:
        if not self._case.priors:
            return [outcome]
        if self._law.extract.recidivism == "unknown":
            text = "the extract does not say what becomes of repeat offenders"
            return [_after(outcome, Step(text, Range(outcome.range.minimum, None), ()))]
        triggered: list[tuple[DataPath, RecidivismRule, Truth, str]] = []
        noted = outcome
        for path, rule in self._law.recidivism_rules():
            if not _in_scope(rule, candidate, outcome):
                continue
            truth, tests = test_priors(rule, self._case, self._committed)
            reasons = "; ".join(
                f"prior of {t.prior.on(t.prior.convicted, self._committed)}: {_word(t.counts)} ({t.reason})"
                for t in tests
            )
            if truth is False:
                text = (
                    f"recidivism: {rule.title}: not triggered, {rule.trigger.priors} counting prior(s) asked. {reasons}"
                )
                noted = _after(noted, Step(text, noted.range, self._law.evidence(rule, path)))
            else:
                triggered.append((path, rule, truth, reasons))
        return self._apply_rules(noted, triggered)

    def _apply_rules(
        self, outcome: Outcome, triggered: list[tuple[DataPath, RecidivismRule, Truth, str]]
    ) -> list[Outcome]:
        """Apply the rules in order, in every way in which the doubtful ones may be settled."""
        choices = [(True,) if truth else (True, False) for _, _, truth, _ in triggered]
        outcomes = []
        for chosen in product(*choices):
            rules = [entry for entry, taken in zip(triggered, chosen, strict=True) if taken]
            displaced = {name for _, rule, _, _ in rules for name in rule.prevails_over}
            after = outcome
            for path, rule, _, reasons in rules:
                if rule.id not in displaced:
                    after = self._repeat(after, path, rule, reasons)
            outcomes.append(after)
        return list(dict.fromkeys(outcomes))

    def _repeat(self, outcome: Outcome, path: DataPath, rule: RecidivismRule, reasons: str) -> Outcome:
        evidence = self._law.evidence(rule, path)
        title = f"recidivism: {rule.title} ({reasons})"
        after = self._apply(outcome, rule.effect, title, evidence, optional=rule.applies == "optional")
        return replace(after, recidivism=(*outcome.recidivism, rule.id))


def describe_effect(effect: Effect) -> str:
    """Return an effect in words."""
    words = [*_bounds_words(effect), *_factor_words(effect)]
    words += [
        text
        for applies, text in (
            (effect.grade, f"{abs(effect.grade or 0)} degree(s) {'up' if (effect.grade or 0) > 0 else 'down'}"),
            (effect.half, f"{effect.half} half of the range"),
            (effect.raise_minimum, f"minimum raised to {effect.raise_minimum}"),
            (effect.raise_maximum, f"maximum raised to {effect.raise_maximum}"),
            (effect.cap, f"at most {effect.cap}"),
            (effect.bars_suspension, "no suspension"),
            (effect.bars_parole, "no parole"),
            (effect.fine_multiplied_by, f"fine times {effect.fine_multiplied_by}"),
        )
        if applies
    ]
    return ", ".join(words)


def _bounds_words(effect: Effect) -> Iterator[str]:
    if effect.replace:
        yield f"the range becomes {effect.replace.minimum} to {effect.replace.maximum}"
    for end, steps in (("minimum", effect.minimum_steps), ("maximum", effect.maximum_steps)):
        for step in steps:
            yield f"a {end} of at least {step.at_least} becomes {step.becomes}"


def _factor_words(effect: Effect) -> Iterator[str]:
    for verb, change in (("times", effect.multiply), ("raised by", effect.add_fraction)):
        if change:
            ends = (("minimum", change.minimum), ("maximum", change.maximum))
            yield from (f"{end} {verb} {factor}" for end, factor in ends if factor is not None)


def _is_optional_mitigation(tier: Tier) -> bool:
    return tier.grade == "mitigated" and tier.applies == "discretionary"


def _after(outcome: Outcome, step: Step) -> Outcome:
    return replace(outcome, range=step.range, steps=(*outcome.steps, step))


def _gravity(outcome: Outcome) -> tuple[float, float]:
    """Order outcomes by their maximum, then their minimum; what is not known may be anything, so it counts highest."""
    top = float("inf")
    high = top if outcome.range.maximum is None else outcome.range.maximum.number
    low = top if outcome.range.minimum is None else outcome.range.minimum.number
    return high, low


def _same_tier(left: Outcome, right: Outcome) -> bool:
    return left.tier == right.tier


def _in_scope(rule: RecidivismRule, candidate: _Candidate, outcome: Outcome) -> bool:
    scope = rule.scope
    if scope.provisions and not {candidate.tier.id, candidate.provision.id} & set(scope.provisions):
        return False
    maximum = outcome.range.maximum
    if scope.maximum_at_least and (maximum is None or maximum < scope.maximum_at_least):
        return False
    return not (scope.maximum_below and (maximum is None or maximum >= scope.maximum_below))


def _said(word: str) -> Truth:
    return False if word == "none" else None


def _is_serious(rule: Extension, tier: Tier) -> Truth:
    stated = tier.penalty.imprisonment if isinstance(tier.penalty, Penalty) else "unknown"
    if rule.serious_from is None or stated == "unknown":
        return None
    if not isinstance(stated, Imprisonment) or stated.minimum == "open":
        return False
    return stated.minimum >= rule.serious_from if isinstance(stated.minimum, Term) else None


def _word(truth: Truth) -> str:
    return {True: "counts", False: "does not count", None: "may count"}[truth]
