"""Aggravations, exemptions, recidivism rules and quantity words that nothing in their extract can ever meet: sound,
and most likely a slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from penalcheck.extract.evidence import Evidenced
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.general_part import Extension
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.penalty import Imprisonment, Penalty
from penalcheck.extract.provision import Aggravation, Provision, QuantityTest, Tier
from penalcheck.extract.recidivism import RecidivismRule, Scope
from penalcheck.extract.term import NO_TERM, Term
from penalcheck.files.document import DataPath
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean

_MOST_REASONS = 3
_Rule = Aggravation | Exemption | RecidivismRule


def idle_rules(loaded: Loaded[Extract]) -> Iterator[Problem]:
    """Yield a warning for each rule that reaches no tier, at its place, with what keeps it from the tiers it names.

    An exemption that names no offence also speaks of conduct that no provision has, and so of no tier.

    Only what is certain is told: a figure that is not known, or that another rule may change, keeps no rule away.
    """
    extract = loaded.model
    rules: list[tuple[DataPath, _Rule]] = [
        (("aggravations", index), rule) for index, rule in enumerate(extract.aggravations)
    ]
    rules += [(("exemptions", index), rule) for index, rule in enumerate(extract.exemptions) if rule.applies_to]
    if isinstance(extract.recidivism, tuple):
        rules += [(("recidivism", index, "scope"), rule) for index, rule in enumerate(extract.recidivism)]
    for path, rule in rules:
        reasons = _reasons(extract, rule)
        if reasons:
            told = [*reasons[:_MOST_REASONS], *(["..."] if len(reasons) > _MOST_REASONS else [])]
            yield loaded.document.problem(path, f"warning: '{rule.id}' reaches no tier: {'; '.join(told)}")
    yield from _idle_words(loaded)


def _idle_words(loaded: Loaded[Extract]) -> Iterator[Problem]:
    """Yield a warning for each word of the scale that no quantity names, with a similar one that is not listed."""
    listed = [word.word for word in loaded.model.quantity_words]
    named = {test.word for test in _quantities(loaded.model) if test.word}
    for index, word in enumerate(listed):
        if word not in named:
            hint = did_you_mean(word, sorted(named - set(listed)))
            message = f"warning: no quantity has the word '{word}'{hint}"
            yield loaded.document.problem(("quantity_words", index, "word"), message)


def _quantities(extract: Extract) -> Iterator[QuantityTest]:
    parts: list[Tier | Aggravation | Exemption | Scope] = [
        *(tier for provision in extract.provisions for tier in provision.tiers),
        *extract.aggravations,
        *extract.exemptions,
    ]
    if isinstance(extract.recidivism, tuple):
        parts += [rule.scope for rule in extract.recidivism]
    yield from (part.quantity for part in parts if part.quantity)


def _reasons(extract: Extract, rule: _Rule) -> list[str]:
    """Return why a rule reaches none of the tiers that it names; empty if it may reach one."""
    names = set(rule.scope.provisions if isinstance(rule, RecidivismRule) else rule.applies_to)
    reasons: list[str] = []
    for provision in extract.provisions:
        for tier in provision.tiers:
            if names and not names & {provision.id, tier.id}:
                continue
            reason = _kept_from(extract, rule, provision, tier)
            if reason is None:
                return []
            reasons.append(f"{tier.id} {reason}")
    return reasons


def _kept_from(extract: Extract, rule: _Rule, provision: Provision, tier: Tier) -> str | None:
    """Return what keeps a rule from ever applying to a tier, or None."""
    day = _last_day_together(rule, provision, tier)
    if day is None:
        return "is never in force on the same day"
    narrowing = rule.scope if isinstance(rule, RecidivismRule) else rule
    law = law_on(extract, day)
    substances = law.substances(provision.substances_of(tier))
    if narrowing.substances is not None:
        substances &= law.substances(narrowing.substances)
    if not substances:
        return "concerns none of its substances"
    if narrowing.quantity is not None and not _measures(law, narrowing.quantity, substances):
        return "concerns none of the substances of its quantities"
    if isinstance(rule, RecidivismRule):
        return _out_of_scope(extract, rule.scope, provision, tier)
    return _never_present(rule, provision, tier)


def _last_day_together(*parts: Evidenced) -> dt.date | None:
    """Return the last day on which parts are in force together, by which their schedules are read; None if on none."""
    spans = [part.in_force for part in parts if part.in_force]
    start = max((span.start for span in spans if span.start), default=dt.date.min)
    end = min((span.end for span in spans if span.end), default=dt.date.max)
    return end if start <= end else None


def _measures(law: Law, test: QuantityTest, substances: set[str]) -> bool:
    """Tell whether a test of quantity may be met by some of these substances."""
    return bool(test.word) or any(substances & law.substances(t.substances) for t in test.thresholds)


def _never_present(rule: Aggravation | Exemption, provision: Provision, tier: Tier) -> str | None:
    """Return what an aggravation or an exemption asks for that the tier never has."""
    if rule.conduct is not None and not set(rule.conduct) & set(provision.conduct_of(tier)):
        return "concerns none of its conduct"
    if rule.roles is not None and tier.roles is not None and not set(rule.roles) & set(tier.roles):
        return "concerns none of its roles"
    excluded = {*rule.unless, *tier.unless}
    for test in (rule.circumstances, tier.circumstances):
        if test and (excluded & set(test.all) or (test.any and set(test.any) <= excluded)):
            return "excludes its circumstances"
    return None


def _out_of_scope(extract: Extract, scope: Scope, provision: Provision, tier: Tier) -> str | None:
    """Return why the maximum of a tier never lies in a scope."""
    least, below = scope.maximum_at_least, scope.maximum_below
    if least is not None and below is not None and least.reaches(below):
        return f"has no maximum of at least {least} that is below {below}"
    maximum = _maximum(tier)
    if maximum is None or any(_changes(rule, provision, tier) for rule in extract.aggravations):
        return None
    if least is not None and maximum.reaches(least) is False:
        return f"has a maximum of {maximum}, and at least {least} are asked"
    lowered = (extract.general_part.attempt, extract.general_part.participation, extract.general_part.conspiracy)
    if any(isinstance(part, Extension) and part.effect for part in lowered):
        return None
    if below is not None and maximum.reaches(below):
        return f"has a maximum of {maximum}, and one below {below} is asked"
    return None


def _maximum(tier: Tier) -> Term | None:
    """Return the maximum of a tier as it stands; None if it is not known, or is death."""
    penalty = tier.penalty
    if not isinstance(penalty, Penalty) or penalty.death in ("available", "mandatory"):
        return None
    if penalty.imprisonment == "none":
        return NO_TERM
    stated = penalty.imprisonment.maximum if isinstance(penalty.imprisonment, Imprisonment) else None
    return stated if isinstance(stated, Term) else None


def _changes(rule: Aggravation, provision: Provision, tier: Tier) -> bool:
    """Tell whether an aggravation may change the range of a tier before recidivism is looked at."""
    named = not rule.applies_to or bool(set(rule.applies_to) & {provision.id, tier.id})
    return named and not rule.consecutive
