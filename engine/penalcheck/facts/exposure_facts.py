"""The facts of exposures: what a case faces, by itself and compared with another case under the same code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from penalcheck.exposure.faced import imprisonment_text
from penalcheck.exposure.outcome import ENDS, Exposure, Outcome
from penalcheck.exposure.severity import DEATH, LIFE_WITHOUT_RELEASE, Severity
from penalcheck.exposure.truth import Truth, agreed, all_of, any_of
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.penalty import Imprisonment
from penalcheck.extract.term import LIFE, MONTHS_PER_YEAR
from penalcheck.facts.fact import DEATH_WORD, Fact, SubjectFacts, term_fact
from penalcheck.messages.telling import marked, tr, tr_law

_Between = tuple[Severity, Severity]


def exposure_subject(exposure: Exposure, facts: Mapping[str, Fact] | None = None) -> SubjectFacts:
    """Return the facts of an exposure, unless given, with the law on which they rest and the steps that led there."""
    case, facts = exposure.case, facts_of(exposure) if facts is None else facts
    if exposure.possible:
        return SubjectFacts(case.id, case.title, facts, exposure.evidence, tuple(_steps(exposure)), case)
    steps = (tr("not punishable: {why}", why=exposure.why),) if exposure.covered else ()
    return SubjectFacts(case.id, case.title, facts, exposure.why_law, steps, case)


def facts_of(exposure: Exposure) -> dict[str, Fact]:
    """Return the facts of one exposure by their keys."""
    facts = {"role": Fact(exposure.case.role), "priors": Fact(_priors(exposure))}
    if not exposure.possible:
        unpunished = _NOT_PUNISHABLE if exposure.covered else {}
        return {**facts, **{name: fact._replace(evidence=exposure.why_law) for name, fact in unpunished.items()}}
    if exposure.perhaps_none:
        return facts
    evidence = exposure.evidence
    if (word := _punishable(exposure)) is not None:
        facts["punishable"] = Fact(word, evidence=evidence)
    return {**facts, **_range_facts(exposure, evidence)}


def _punishable(exposure: Exposure) -> str | None:
    """Return how a code punishes a case; None if that is not known."""
    if not exposure.possible:
        return "none" if exposure.covered else None
    return None if exposure.perhaps_none else agreed(outcome.nature for outcome in exposure.possible)


_NOT_PUNISHABLE = {
    "punishable": Fact("none"),
    "exposure_imprisonment": Fact("none"),
    "exposure_minimum": Fact(low=0.0, high=0.0),
    "exposure_maximum": Fact(low=0.0, high=0.0),
    "exposure_life": Fact(False),
    "exposure_fine": Fact(False),
    "exposure_fine_alone": Fact(False),
    "exposure_death": Fact("none"),
    "lowest_sentence": Fact(low=0.0, high=0.0),
    "life_without_release": Fact(False),
    "recidivism_applied": Fact(False),
    "release_barred": Fact(False),
}
"""The facts of a case that the law covers and does not punish."""


def _steps(exposure: Exposure) -> Iterator[str]:
    """Yield the steps that led to each possible outcome, with the citations of each."""
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            yield tr("possible outcome {number}: {range}", number=number, range=imprisonment_text(outcome))
        for place, step in enumerate(outcome.steps, 1):
            law = tr("; ").join(dict.fromkeys(evidence.citation for evidence in step.evidence))
            told = tr("{step}: {range} ({law})", step=step.text, range=step.range, law=law)
            yield f"{place}. {told}"


def compared(subject: SubjectFacts, exposure: Exposure, other: Exposure) -> SubjectFacts:
    """Return a subject with the facts that compare its exposure with that of another case."""
    evidence = tuple(dict.fromkeys((*exposure.evidence, *other.evidence)))
    facts = {**subject.facts, **comparison_facts(exposure, other)}
    return replace(subject, facts=facts, evidence=evidence, steps=(*subject.steps, *_other_steps(other)))


def comparison_facts(exposure: Exposure, other: Exposure) -> dict[str, Fact]:
    """Return the facts that compare what a case faces with what another case faces under the same code.

    If both face the very same outcomes, what is open is open alike, and neither faces more.
    """
    ends = {end: (exposure.severities[end], other.severities[end]) for end in ENDS}
    if exposure.possible == other.possible:
        ends = {end: (mine and (mine[0], mine[0]), mine and (mine[0], mine[0])) for end, (mine, _) in ends.items()}
    above = {end: _compare(mine, theirs, strictly=True) for end, (mine, theirs) in ends.items()}
    reached = {end: _compare(mine, theirs, strictly=False) for end, (mine, theirs) in ends.items()}
    # A minimum that rises while the maximum falls makes nothing harsher, nor does a bar on a range that is cut.
    longer = any_of([above["maximum"], all_of([above["minimum"], reached["maximum"]])])
    bars_more = any_of(_bars_more(exposure, other, bar) for bar in ("bars_suspension", "bars_parole"))
    truths = {
        **{f"{end}_above_other": above[end] for end in ENDS},
        **{f"{end}_at_least_other": reached[end] for end in ENDS},
        "range_above_other": longer,
        "harsher_than_other": any_of([longer, all_of([bars_more, reached["maximum"]])]),
    }
    evidence = tuple(dict.fromkeys((*exposure.evidence, *other.evidence)))
    facts = {name: Fact(truth, evidence=evidence) for name, truth in truths.items() if truth is not None}
    if (word := _punishable(other)) is not None:
        facts["other_punishable"] = Fact(word, evidence=other.evidence)
    for end in ENDS:
        low, high = _per_year(*ends[end])
        if low is not None and high is not None:
            facts[f"{end}_per_year_of_other"] = Fact(low=low, high=high, evidence=evidence)
    return facts


def _per_year(left: _Between | None, right: _Between | None) -> tuple[float | None, float | None]:
    """Return how long an end is for each year of the other case's, in months, between the bounds of what is open.

    What is equally severe is a year for each year; what is above life, or above nothing, is beyond any multiple.
    """
    if left is None or right is None:
        return None, None
    found = [_multiple(one, other) for one in left for other in right]
    return min(found), max(found)


def _multiple(one: Severity, other: Severity) -> float:
    if one == other:
        return float(MONTHS_PER_YEAR)
    if other.number == 0 or one.term.life:
        return LIFE.number if one > other else float(MONTHS_PER_YEAR)
    return float(Fraction(one.number) / Fraction(other.number) * MONTHS_PER_YEAR)


def _bars_more(exposure: Exposure, other: Exposure, bar: str) -> Truth:
    """Tell whether one case is barred from suspension, or from parole, and the other is not."""
    if not exposure.possible and exposure.covered:
        return False
    barred = agreed(getattr(outcome, bar) for outcome in exposure.possible)
    other_barred = agreed(getattr(outcome, bar) for outcome in other.possible)
    return None if barred is None or other_barred is None else barred and not other_barred


def _other_steps(other: Exposure) -> Iterator[str]:
    """Yield what the other case faces, and under which law; probes have no names of their own."""
    case = other.case
    title = tr_law(case.title)
    name = title if case.id == "probe" else f"{case.id} ({title})"
    for outcome in other.possible:
        law = tr("; ").join(dict.fromkeys(evidence.citation for step in outcome.steps for evidence in step.evidence))
        yield tr("compared with {case}: {range} ({law})", case=name, range=imprisonment_text(outcome), law=law)
    if not other.possible:
        yield tr("compared with {case}: no known range", case=name)


def _range_facts(exposure: Exposure, evidence: Evidences) -> dict[str, Fact]:
    outcomes = exposure.possible
    facts = {}
    for end in ENDS:
        ends = exposure.severities[end]
        if ends:
            low, high = ends
            fact = term_fact(low.term, high.term, evidence)
            facts[f"exposure_{end}"] = fact._replace(shown=_ABOVE_LIFE.get(low, fact.shown)) if low == high else fact
    flags = {
        "exposure_life": agreed(_life(o) for o in outcomes),
        "exposure_fine_alone": _fine_alone(exposure),
        "exposure_fine": agreed(o.may_fine for o in outcomes),
        "recidivism_applied": agreed(bool(o.recidivism) for o in outcomes),
        "release_barred": agreed(_barred(o) for o in outcomes),
    }
    facts.update({name: Fact(truth, evidence=evidence) for name, truth in flags.items() if truth is not None})
    if "exposure_fine_alone" in facts and outcomes[0].fine_instead:
        by_power = tuple(dict.fromkeys((*evidence, *outcomes[0].fine_instead_law)))
        facts["exposure_fine_alone"] = facts["exposure_fine_alone"]._replace(evidence=by_power)
    death = agreed(o.death for o in outcomes)
    if death is not None:
        facts["exposure_death"] = Fact(death, evidence=evidence)
    imprisonment = agreed(_imprisonment(o) for o in outcomes)
    if imprisonment is not None:
        facts["exposure_imprisonment"] = Fact(imprisonment, evidence=evidence)
    return facts


def _fine_alone(exposure: Exposure) -> Truth:
    """Tell whether the court may fine and do nothing else, by what applies or by a milder tier of its choice.

    A milder way that is perhaps open leaves it open only if a fine can stand alone there.
    """
    milder = any_of(None if way.perhaps and way.fine_alone else way.fine_alone for way in exposure.mitigated)
    applied = agreed(outcome.fine_alone for outcome in exposure.possible)
    return any_of([applied, milder]) if exposure.mitigated else applied


_ABOVE_LIFE: Final = {LIFE_WITHOUT_RELEASE: marked("life without release"), DEATH: DEATH_WORD}
"""What is shown of an end that is above life; for rules that ask for a term, life stands for it."""


def _compare(left: _Between | None, right: _Between | None, *, strictly: bool) -> Truth:
    """Tell whether one end lies above another (or, if not `strictly`, at least as high), whatever is open in both."""
    if left is None or right is None:
        return None
    # Between each two of what is open: all must say the same.
    return agreed(one.exceeds(other) if strictly else one.reaches(other) for one in left for other in right)


def _life(outcome: Outcome) -> bool | None:
    return None if outcome.range.maximum is None else outcome.range.maximum.life


def _barred(outcome: Outcome) -> bool:
    return outcome.bars_suspension or outcome.bars_parole


def _imprisonment(outcome: Outcome) -> str | None:
    if outcome.penalty is None or outcome.penalty.imprisonment == "unknown":
        return None
    if isinstance(outcome.penalty.imprisonment, Imprisonment):
        return "available"
    return "death" if outcome.may_be_death else "none"


def _priors(exposure: Exposure) -> str:
    convictions = [prior for prior in exposure.case.priors if prior.is_conviction]
    if not convictions:
        return "none"
    return "foreign" if all(prior.country != "domestic" for prior in convictions) else "domestic"
