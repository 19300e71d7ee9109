"""What may shorten the sentence that a case faces: suspension, release before its end, reduction for cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.evidence import Evidences, Item
from penalcheck.extract.general_part import Life, Release
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import Term
from penalcheck.extract.treaty import is_trafficking

_OFFENDERS: Final = {
    "general": "",
    "trafficking": " (trafficking)",
    "organized": " (organized crime)",
    "recidivist": " (repeat offenders)",
}


@dataclass(frozen=True)
class Shortening:
    """One rule of the general part in words, such as 'release: not before 2/3 of the term', with its law."""

    text: str
    evidence: Evidences


def shortenings(extract: Extract, exposure: Exposure) -> tuple[Shortening, ...]:
    """Return what the law of the day lets shorten the imprisonment that a case faces; what is unknown is left out.

    The range itself is never changed by it.
    """
    longest = [outcome.range.maximum for outcome in exposure.possible]
    if not any(end is None or end.number > 0 for end in longest):
        return ()
    law = Law(extract, exposure.day)
    joined: dict[str, Evidences] = {}
    for found in (*_suspension(law, exposure), *_release(law, exposure), *_cooperation(law)):
        joined[found.text] = (*joined.get(found.text, ()), *found.evidence)
    return tuple(Shortening(text, tuple(dict.fromkeys(evidence))) for text, evidence in joined.items())


def release_after(law: Law, exposure: Exposure, outcome: Outcome) -> Term | Literal["none", "unknown"]:
    """Return how much of the lowest sentence of an outcome must be served before release is possible.

    `none` means that there is no release before the end. Of several rules for the same offenders the earliest counts;
    of rules for different ones, such as for all and for traffickers, the latest. A rule that needs an order of the
    court is left out.
    """
    low = outcome.range.minimum
    if outcome.bars_parole or law.general.release == "none":
        return "none"
    if low is None:
        return "unknown"
    if low.life:
        stated = law.general.life
        after = stated.release_after if isinstance(stated, Life) and law.in_force(stated) else "unknown"
        return after if isinstance(after, Term) or after == "none" else "unknown"
    if outcome.minimum_served:
        return low
    rules = [rule for _, rule in _rules(law) if _concerns(rule, exposure.case) and rule.applies == "mandatory"]
    reached = [rule.sentence_at_least is None or low.reaches(rule.sentence_at_least) for rule in rules]
    if None in reached:
        return "unknown"
    earliest: dict[str, Term] = {}
    for rule in (rule for rule, applies in zip(rules, reached, strict=True) if applies):
        if not rule.possible:
            return "none"
        terms = [low.times(rule.fraction)] if rule.fraction else []
        terms += [rule.after] if rule.after else []
        if terms:
            served = max(terms)
            earliest[rule.applies_to] = min(served, earliest.get(rule.applies_to, served))
    return max(earliest.values(), default="unknown")


def _suspension(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield whether the lowest sentence that the case faces may be suspended."""
    limit, ends = law.general.suspension, exposure.ends("minimum")
    if all(outcome.bars_suspension for outcome in exposure.possible):
        yield Shortening("suspension: barred by a rule that reaches the offender", ())
    elif limit == "none":
        yield Shortening("suspension: none", ())
    elif isinstance(limit, Item) and law.in_force(limit) and ends:
        reached = limit.value.reaches(ends[0])
        word = {True: "possible", False: "not possible", None: "perhaps possible"}[reached]
        text = f"suspension: {word}, for sentences of at most {limit.value}"
        yield Shortening(text, law.evidence(limit, ("general_part", "suspension")))


def _release(law: Law, exposure: Exposure) -> Iterator[Shortening]:
    """Yield the rules on release that may concern the case, those on life only if it faces life."""
    if all(outcome.bars_parole for outcome in exposure.possible):
        yield Shortening("release: barred by a rule that reaches the offender", ())
        return
    if law.general.release == "none":
        yield Shortening("release: none", ())
    if any(outcome.minimum_served for outcome in exposure.possible):
        yield Shortening("release: not before the minimum, by a rule that may reach the offender", ())
    ends = [end for outcome in exposure.possible for end in (outcome.range.minimum, outcome.range.maximum)]
    life = [end is not None and end.life for end in ends]
    if not all(life):
        yield from (_of_a_term(law, place, rule) for place, rule in _rules(law) if _concerns(rule, exposure.case))
    if any(life):
        yield from _of_life(law)


def _rules(law: Law) -> Iterator[tuple[int, Release]]:
    """Yield the rules on release in force with their places."""
    rules = law.general.release
    if isinstance(rules, tuple):
        yield from ((place, rule) for place, rule in enumerate(rules) if law.in_force(rule))


def _concerns(rule: Release, case: Case) -> bool:
    """Tell whether a rule on release from a fixed term reaches a case."""
    return {
        "general": True,
        "trafficking": is_trafficking(case.conduct),
        "organized": bool({"organized_group", "other_organized_crime"} & set(case.circumstances)),
        "recidivist": bool(case.priors),
        "life": False,
    }[rule.applies_to]


def _of_a_term(law: Law, place: int, rule: Release) -> Shortening:
    shares = [f"{rule.fraction} of the term"] if rule.fraction else []
    shares += [str(rule.after)] if rule.after else []
    text = f"not before {' and '.join(shares)}" if shares else "possible, no share of the term stated"
    text = (text if rule.possible else "none") + _OFFENDERS[rule.applies_to]
    text += f", for sentences of at least {rule.sentence_at_least}" if rule.sentence_at_least else ""
    text += ", if the court so orders" if rule.applies == "optional" else ""
    return Shortening(f"release: {text}", law.evidence(rule, ("general_part", "release", place)))


def _of_life(law: Law) -> Iterator[Shortening]:
    """Yield when a life sentence may end, by the rule on life and by those on release."""
    stated = law.general.life
    if isinstance(stated, Life) and law.in_force(stated) and stated.release_after != "unknown":
        words = {"none": "no release", "varies": "release after a time set in each case"}
        after = stated.release_after
        text = _after(after) if isinstance(after, Term) else words[after]
        yield Shortening(f"life: {text}", law.evidence(stated, ("general_part", "life")))
    for place, rule in _rules(law):
        if rule.applies_to == "life" and (rule.after or not rule.possible):
            text = _after(rule.after) if rule.possible and rule.after else "no release"
            yield Shortening(f"life: {text}", law.evidence(rule, ("general_part", "release", place)))


def _after(term: Term) -> str:
    return f"release after {term} at the earliest"


def _cooperation(law: Law) -> Iterator[Shortening]:
    stated = law.general.cooperation_reduction
    words = {"available": "reduction available", "none": "no reduction"}
    if isinstance(stated, Item):
        if law.in_force(stated):
            evidence = law.evidence(stated, ("general_part", "cooperation_reduction"))
            yield Shortening(f"cooperation: {words[stated.value]}", evidence)
    elif stated == "none":
        yield Shortening(f"cooperation: {words[stated]}", ())
