"""Offences that concur in one case: what they lead to together, by the rules under `concurrence`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import combinations, product
from typing import Final

from penalcheck.exposure.gravity import gravest
from penalcheck.exposure.outcome import Death, Outcome, Step, distinct
from penalcheck.exposure.reached import ReachedTier
from penalcheck.exposure.sentence_range import GeneralBounds, Range, apply_effect, wider
from penalcheck.exposure.truth import Truth
from penalcheck.extract.concurrence import Concurrence
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law
from penalcheck.extract.penalty import Fine, Penalty
from penalcheck.extract.term import Term
from penalcheck.messages.telling import marked, retold, tr

Followed = list[tuple[Truth, list[Outcome]]]
"""Tiers, each with whether it applies to the case and the outcomes that it may have."""

_WORDS: Final = {
    "gravest_alone": marked("the gravest is applied alone"),
    "highest_to_sum": marked("from the highest minimum to the sum of the maxima"),
    "gravest_raised": marked("no end above the sum of those of the offences"),
    "sum": marked("the minima and the maxima are added up"),
}


def concurring(
    law: Law, chosen: list[ReachedTier], follow: Callable[[list[ReachedTier]], Followed], default: GeneralBounds
) -> tuple[Followed, list[ReachedTier]]:
    """Return what the offences that concur lead to together, and the tiers that still stand alone.

    If it is open whether an offence reaches the case, what the others lead to without it stays possible too.
    """
    together: Followed = []
    alone = chosen
    for path, rule in law.concurrences:
        offences = [tiers for name in rule.offences if (tiers := [tier for tier in chosen if name in tier.names])]
        if len(offences) < 2:
            continue
        evidence = law.evidence(rule, path)
        sure = [tiers for tiers in offences if _surely_reaches(tiers)]
        doubtful = [tiers for tiers in offences if not _surely_reaches(tiers)]
        for number in range(len(doubtful) + 1):
            for more in combinations(doubtful, number):
                if len(sure) + number > 1:
                    faced = [_faced(follow(tiers)) for tiers in (*sure, *more)]
                    found = [one for parts in product(*faced) for one in _together(law, rule, parts, evidence, default)]
                    together.append((None if more else True, distinct(found)))
        if sure:
            single = sure if len(sure) == 1 else []
            left = [tiers for tiers in offences if tiers not in single]
            alone = [tier for tier in alone if not any(tier in tiers for tiers in left)]
    return together, alone


def _surely_reaches(tiers: Iterable[ReachedTier]) -> bool:
    return any(tier.reached or tier.may_give_way for tier in tiers)


def _faced(followed: Followed) -> list[Outcome]:
    """Return what one of the offences may lead to by itself."""
    return distinct(gravest([o for sure, o in followed if sure], [o for sure, o in followed if not sure]))


def _together(
    law: Law, rule: Concurrence, parts: Sequence[Outcome], evidence: Evidences, default: GeneralBounds
) -> Iterator[Outcome]:
    """Yield what several offences lead to: one outcome for each of them that may be the gravest."""
    for base in gravest([[part] for part in parts], []):
        others = [part for part in parts if part is not base]
        outcome = base
        for other in others:
            shown = tuple(dict.fromkeys(entry for step in other.steps for entry in step.evidence))
            outcome = outcome.after(
                Step(tr("beside it stands tier {tier}: {range}", tier=other.tier, range=other.range), base.range, shown)
            )
        if law.in_force(rule) is None:
            text = f"{rule.title}: {law.other_days(rule)}"
            yield _beside(outcome.after(Step(text, Range(base.range.minimum, None), evidence)), others)
        elif rule.rule == "gravest_alone":
            yield outcome.after(Step(f"{rule.title}: {retold(_WORDS[rule.rule])}", base.range, evidence))
        else:
            yield _beside(_raised(rule, outcome, parts, evidence, default), others)


def _raised(
    rule: Concurrence, base: Outcome, parts: Sequence[Outcome], evidence: Evidences, default: GeneralBounds
) -> Outcome:
    """Return the gravest of the offences with its range raised for the others; death alone is not raised."""
    prison = [[part] for part in parts if part.penalty is not None and part.penalty.imprisonment != "none"]
    if base.is_death_alone and base.death == "available" and prison:
        return base.or_else(gravest(prison, [])[0])
    if base.penalty is not None and base.penalty.imprisonment == "none":
        return base.after(
            Step(tr("{title}: changes nothing, for there is no imprisonment", title=rule.title), base.range, evidence)
        )
    bounds = replace(default, raised=rule.cap, raised_unread=False) if rule.cap else default
    outcome, optional = base, rule.applies == "optional"
    if rule.effect is not None:
        outcome = base.changed_by(rule.effect, rule.title, evidence, bounds, optional=optional)
    reached = _reached(rule, base.range, [part.range for part in parts], bounds)
    milder = None
    if any(part.milder for part in parts):
        milder = _reached(rule, base.milder or base.range, [part.milder or part.range for part in parts], bounds)
    text = f"{rule.title}: {retold(_WORDS[rule.rule])}"
    text += tr(", at most {term}", term=bounds.raised) if bounds.raised else ""
    text += tr(" (the court may)") if optional else ""
    return replace(outcome.after(Step(text, reached, evidence)), milder=milder)


def _reached(rule: Concurrence, base: Range, parts: Sequence[Range], bounds: GeneralBounds) -> Range:
    """Return where the range of the gravest offence is raised to by the ranges of all."""
    lows, highs = [part.minimum for part in parts], [part.maximum for part in parts]
    total, highest = Range(_sum(lows), _sum(highs)), _greatest(lows)
    if rule.effect is not None:
        raised = apply_effect(rule.effect, base, bounds)
        least = _greatest((raised.minimum, highest))
        reached = Range(_least((least, total.minimum)), _least((raised.maximum, total.maximum)))
    else:
        reached = total if rule.rule == "sum" else Range(highest, total.maximum)
    held = Range(_held(base.minimum, reached.minimum, bounds), _held(base.maximum, reached.maximum, bounds))
    return wider(base, held) if rule.applies == "optional" else held


def _beside(outcome: Outcome, others: Sequence[Outcome]) -> Outcome:
    """Return the outcome with what the other offences threaten beside imprisonment."""
    corporal = _threatened([None if o.corporal == "unknown" else o.corporal for o in (outcome, *others)])
    return replace(
        outcome,
        penalty=_penalty(outcome.penalty, [other.penalty for other in others]),
        death=_threatened([o.death for o in (outcome, *others)]),
        corporal=corporal or "unknown",
        bars_suspension=any(o.bars_suspension for o in (outcome, *others)),
        bars_parole=any(o.bars_parole for o in (outcome, *others)),
        may_bar_parole=any(o.may_bar_parole for o in (outcome, *others)),
        recidivism=tuple(dict.fromkeys(rule for o in (outcome, *others) for rule in o.recidivism)),
        beside=tuple(other.tier for other in others),
    )


def _threatened(words: Sequence[Death | None]) -> Death | None:
    """Return whether any of several offences threatens a punishment; None if that is not known."""
    if "mandatory" in words:
        return "mandatory"
    return "available" if "available" in words else None if None in words else "none"


def _penalty(gravest_one: Penalty | None, others: Sequence[Penalty | None]) -> Penalty | None:
    """Return the gravest offence's penalty, with the fine of the first offence that has one.

    The fine may stand alone only if that of every offence may.
    """
    if gravest_one is None:
        return None
    penalties = (gravest_one, *others)
    fines = ["unknown" if one is None else one.fine for one in penalties]
    fine = next((one for one in fines if isinstance(one, Fine)), "unknown" if "unknown" in fines else "none")
    join = gravest_one.join
    if isinstance(fine, Fine) and any(one is None or one.fine_can_stand_alone is not True for one in penalties):
        due = any(one and isinstance(one.fine, Fine) and (one.join == "and" or one.imprisonment == "none")
                  for one in penalties)  # fmt: skip
        join = "and" if due else "optional"
    return gravest_one.model_copy(update={"fine": fine, "join": join})


def _sum(terms: Sequence[Term | None]) -> Term | None:
    known = [term for term in terms if term is not None]
    return reduce(Term.plus, known) if len(known) == len(terms) else None


def _greatest(terms: Sequence[Term | None]) -> Term | None:
    return None if None in terms else max(term for term in terms if term is not None)


def _least(terms: Sequence[Term | None]) -> Term | None:
    return None if None in terms else min(term for term in terms if term is not None)


def _held(before: Term | None, after: Term | None, bounds: GeneralBounds) -> Term | None:
    """Hold an end to the longest term, but never below what the gravest offence alone leads to; life stands."""
    if before is None or after is None:
        return None
    if after.life or (bounds.raised is None and not bounds.raised_unread):
        return max(before, after)
    most = max(before, bounds.raised or before)
    return max(before, after) if after <= most else None if bounds.raised_unread else most
