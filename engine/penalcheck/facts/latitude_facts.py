"""The facts of what a court, and later the authorities, may make of the range that reaches a case.

A range without distance between its ends leaves nothing to weigh, whatever a code says of discretion.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.earliest_release import release_after
from penalcheck.exposure.life_sentence import release_from_life
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.severity import DEATH, LIFE_WITHOUT_RELEASE, Severity
from penalcheck.exposure.truth import Truth, agreed, all_of, any_of
from penalcheck.extract.evidence import Item
from penalcheck.extract.general_part import Sentencing
from penalcheck.extract.law import Law
from penalcheck.extract.term import LIFE, LIFE_IN_MONTHS, NO_TERM, Term, parse_term
from penalcheck.extract.treaty import IMPLIED_CIRCUMSTANCES
from penalcheck.facts.fact import DEATH_WORD, Fact
from penalcheck.facts.offence_facts import between

SHARE_OF: Final = parse_term("10 years")
"""Of how long a sentence `served_share` tells what must be served."""

Bounds = tuple[float | None, float | None]


def latitude_facts(law: Law, exposure: Exposure) -> dict[str, Fact]:
    """Return what a court can weigh in a case, how far it may go within the range, and what need not be served.

    Nothing is known of a case that goes unpunished, or of which punishment itself is open.
    """
    reach = range_latitude_facts(law, exposure)
    return {**reach, **weighed_fact(law, exposure.case)} if reach else reach


def range_latitude_facts(law: Law, exposure: Exposure) -> dict[str, Fact]:
    """Return how far a court may go within the range, and what of it need not be served."""
    if not exposure.possible or exposure.perhaps_none:
        return {}
    outcomes = exposure.possible
    evidence = exposure.evidence
    lengths = {
        "room": _joined(_room(law, outcome) for outcome in outcomes),
        "lowest_sentence": _lowest(law, exposure),
        "served_share": _joined(_served_share(law, exposure, outcome) for outcome in outcomes),
    }
    facts = {
        name: Fact(low=low, high=high, evidence=evidence)
        for name, (low, high) in lengths.items()
        if low is not None or high is not None
    }
    if "lowest_sentence" in facts and exposure.severities["minimum"] == (DEATH, DEATH):
        shown = DEATH_WORD if facts["lowest_sentence"].low == LIFE.number else ""
        facts["lowest_sentence"] = facts["lowest_sentence"]._replace(shown=shown)
    words = {
        "exposure_suspension": agreed(_suspension(law, exposure, outcome) for outcome in outcomes),
        "life_without_release": agreed(_never_released(outcome) for outcome in outcomes),
    }
    return facts | {name: Fact(word, evidence=evidence) for name, word in words.items() if word is not None}


def _joined(bounds: Iterable[Bounds]) -> Bounds:
    """Return the bounds of a length that may be any of several."""
    lows, highs = zip(*bounds, strict=True)
    return (
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _room(law: Law, outcome: Outcome) -> Bounds:
    """Return how far the ends of the range lie apart, in months; death leaves the court no range.

    A court that may go below a presumptive minimum, mitigate freely or fine instead has the room down to there.
    """
    rule = law.general.sentencing
    nothing = rule == "none" or (isinstance(rule, Sentencing) and rule.discretion == "none" and not rule.weighs)
    if nothing or outcome.death == "mandatory":
        return 0.0, 0.0
    least, most = _lowest_end(law, outcome), _highest_end(law, outcome)
    if most[0] is None or most[1] is None:
        return 0.0, None
    if least[0] is None or least[1] is None:
        return 0.0, most[1]
    return between(least[1], most[0]), between(least[0], most[1])


def _lowest_end(law: Law, outcome: Outcome) -> Bounds:
    """Return between what lengths the lowest sentence lies to which the court may go within the range of an outcome."""
    word = law.word_of(law.general.mitigation)
    if outcome.fine_alone or word == "free":
        return 0.0, 0.0
    ways = [outcome.range.minimum, *([outcome.milder.minimum] if outcome.milder else [])]
    known = [way for way in ways if way is not None]
    if len(known) < len(ways):
        return None, None
    least = min(known)
    return (0.0 if word == "limited" else least.least), least.most


def _highest_end(law: Law, outcome: Outcome) -> Bounds:
    """Return between what lengths the longest sentence lies that a court can tell from others.

    Of life that is the time after which it may end, or the longest fixed term if that is longer: a range from
    twenty-five years to a life that ends after as long tells nobody apart.
    """
    most = outcome.range.maximum
    if most is None or not most.life:
        return (None, None) if most is None else (most.least, most.most)
    ends = [end for end in (release_from_life(law), law.general_term("longest_term")) if isinstance(end, Term)]
    if outcome.bars_parole or not ends:
        return LIFE.number, LIFE.number
    return max(end.least for end in ends), max(end.most for end in ends)


def _lowest(law: Law, exposure: Exposure) -> Bounds:
    """Return the mildest prison term that is open to the court, in months, by whichever way; none if it may fine.

    A milder way that is perhaps open, such as mitigation by steps, may lower what is known, but never settles it.
    """
    low, high = _joined(_least(outcome) for outcome in exposure.possible)
    word = law.word_of(law.general.mitigation)
    if word == "free" and not any(outcome.is_death_alone for outcome in exposure.possible):
        return 0.0, 0.0
    if word == "limited" and low is not None:
        low = 0.0
    for choice in exposure.mitigated:
        least, most = _least(choice)
        low = None if low is None or least is None else min(low, least)
        if not choice.perhaps:
            high = most if high is None else high if most is None else min(high, most)
    return low, high


def _least(outcome: Outcome) -> Bounds:
    """Return the bounds of the mildest prison term of one outcome; where death is all there is, it counts as life."""
    if outcome.is_death_alone:
        return LIFE_IN_MONTHS, LIFE_IN_MONTHS
    if outcome.fine_alone or (outcome.penalty is not None and outcome.penalty.imprisonment == "none"):
        return 0.0, 0.0
    least = outcome.least
    high = None if least is None else least.most
    return (0.0 if least is None or outcome.fine_alone is None else least.least), high


def _suspension(law: Law, exposure: Exposure, outcome: Outcome) -> str | None:
    """Return whether nothing, the lowest sentence or any sentence may be suspended; None if that is not known.

    The lowest sentence is that of a milder tier, if the court may choose one.
    """
    most, limit = outcome.range.maximum, law.general.suspension
    if outcome.death == "mandatory" or outcome.is_death_alone:
        return "none"
    if most == NO_TERM:
        return None
    if outcome.bars_suspension or limit == "none":
        return "none"
    if not isinstance(limit, Item) or most is None:
        return None
    reached = limit.value.reaches(most)
    if reached is not False:
        return "any" if reached and outcome.death == "none" else None
    milder = [choice for choice in exposure.mitigated if not choice.bars_suspension]
    sure = [_reached_by(limit.value, one) for one in (outcome, *milder) if not one.perhaps]
    perhaps = [_reached_by(limit.value, one) for one in milder if one.perhaps]
    lowest = any_of([*sure, *(None if one else one for one in perhaps)])
    return None if lowest is None else "lowest" if lowest else "none"


def _reached_by(limit: Term, outcome: Outcome) -> Truth:
    """Tell whether the lowest sentence of an outcome is within a limit."""
    least = outcome.range.minimum
    return None if least is None else limit.reaches(least)


def _never_released(outcome: Outcome) -> Truth:
    """Tell whether there is no release from what is faced at most: life of some laws, and death of every law."""
    most = outcome.severity("maximum")
    if most is None or (most == Severity(LIFE) and outcome.life_never_ends is None):
        return None
    return True if most >= LIFE_WITHOUT_RELEASE else None if outcome.death is None else False


def _served_share(law: Law, exposure: Exposure, outcome: Outcome) -> Bounds:
    """Return what must be served of each ten years of the highest sentence, in months; of life, the time to serve."""
    most = outcome.range.maximum
    if most is None or most == NO_TERM:
        return None, None
    served = release_after(law, exposure, outcome, "maximum")
    if served == "unknown":
        return None, None
    whole = LIFE_IN_MONTHS if most.life else SHARE_OF.number
    if served == "none":
        return whole, whole
    share = served.number if most.life else _share(served, most, SHARE_OF.number)
    return share, share


def _share(part: Term, whole: Term, of: float) -> float:
    """Return the part that a fixed term is of another, of so many months."""
    return float(Fraction(part.number) / Fraction(whole.number) * Fraction(of))


def weighed_fact(law: Law, case: Case) -> dict[str, Fact]:
    """Return whether the code lets the court weigh all circumstances and priors of a case within the range."""
    words = [*case.circumstances, *(("prior_conviction",) if case.priors else ())]
    truth = _weighed(law, words) if words else None
    evidence = law.general_evidence("sentencing") if isinstance(law.general.sentencing, Sentencing) else ()
    return {} if truth is None else {"weighed": Fact(truth, evidence=evidence)}


def _weighed(law: Law, words: Iterable[str]) -> Truth:
    rule = law.general.sentencing
    if rule == "none":
        return False
    if not isinstance(rule, Sentencing):
        return None
    free = {"none": False, "unknown": None}.get(rule.discretion, True)
    named = {*rule.weighs, *(word for word, implied in IMPLIED_CIRCUMSTANCES.items() if implied in rule.weighs)}
    return all_of(any_of([word in named, free]) for word in words)
