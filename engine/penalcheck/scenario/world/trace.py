"""The reasons for a finding or an exposure, line by line, down to figures and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from penalcheck.exposure.faced import imprisonment_text, range_text, reason
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.evidence import Evidence
from penalcheck.findings.finding import Finding, FoundFact
from penalcheck.messages.telling import in_words, marked, ntr, retold, tr
from penalcheck.rulebook.rule import FORCE_WORDS
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.world.failures import labelled
from penalcheck.scenario.world.state import World

_MOST_SOURCES: Final = 2
_MOST_STEPS: Final = 3
_MOST_MILDER: Final = 2
"""The most provisions, steps and milder ways that are told."""

_DEATH: Final = {
    None: marked("{range}, death not known"),
    "none": marked("{range}, no death penalty"),
    "available": marked("{range}, or death"),
    "mandatory": marked("{range}, and death"),
}


def finding_trace(world: World, finding: Finding) -> Iterator[str]:
    """Yield the lines that explain one finding, as few as tell it: `explain` tells everything."""
    rule = f"{finding.rulebook}/{finding.rule}"
    yield labelled(tr("rule"), f"{rule} ({retold(FORCE_WORDS[finding.force])}): {finding.title}")
    yield labelled(tr("article"), "; ".join(finding.basis))
    yield labelled(tr("on"), f"{finding.subject}, {finding.subject_title}")
    yield labelled(tr("verdict"), shown_word("verdict", finding.verdict))
    yield labelled(tr("required"), finding.required)
    for parameter in finding.parameters:
        yield labelled(tr("parameter"), f"{parameter.name} = {parameter.value} ({parameter.kind}: {parameter.source})")
    for number, fact in enumerate(finding.found):
        yield labelled(tr("figure"), fact.told())
        if all(fact.evidence != before.evidence for before in finding.found[:number]):
            yield from _sources(world, fact.evidence)
    alike = Counter(_kind_of(fact) for fact in finding.applied_because)
    for kind, fact in {_kind_of(fact): fact for fact in reversed(finding.applied_because)}.items():
        text = fact.told()
        more = tr("{fact}, and {number} more of the kind", fact=text, number=alike[kind] - 1)
        yield labelled(tr("applies if"), more if alike[kind] > 1 else text)
    if finding.missing:
        yield labelled(tr("missing"), ", ".join(finding.missing))
    for step in finding.steps[:_MOST_STEPS]:
        yield labelled(tr("step"), step)


def _kind_of(fact: FoundFact) -> str:
    """Return what facts of one kind share, as all those on kinds of conduct do."""
    return fact.name.partition(":")[0]


def exposure_trace(world: World, exposure: Exposure) -> Iterator[str]:
    """Yield the steps that led to an exposure, each with its law, and the milder ways that a court may choose."""
    yield labelled(tr("offender"), f"{exposure.case.title} ({shown_word('substance', exposure.case.substance)})")
    if not exposure.possible:
        yield labelled(tr("why"), reason(exposure))
        yield from _sources(world, exposure.why_law)
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            yield tr("possible outcome {number}: {range}", number=number, range=imprisonment_text(outcome))
        yield from _steps(world, outcome)
    for milder in _milder(exposure)[:_MOST_MILDER]:
        how = milder.steps[-1]
        yield labelled(tr("milder"), f"{imprisonment_text(milder)}: {how.text}")
        yield from _sources(world, how.evidence)


def _steps(world: World, outcome: Outcome) -> Iterator[str]:
    """Yield the steps of an outcome: all if they are few, else the first and those that change the range."""
    steps = list(enumerate(outcome.steps, 1))
    if len(steps) > _MOST_STEPS:
        steps = [(n, step) for n, step in steps if n == 1 or step.range != outcome.steps[n - 2].range]
    for place, step in steps:
        yield f"{place}. {step.text}: {in_words(step.range)}"
        yield from _sources(world, step.evidence)
    left = len(outcome.steps) - len(steps)
    if left:
        yield ntr("{number} more step changes nothing", "{number} more steps change nothing", left)


def _milder(exposure: Exposure) -> list[Outcome]:
    """Return the milder ways that a court may choose, other than the range itself."""
    ranges = {outcome.range for outcome in exposure.possible}
    return list({outcome.range: outcome for outcome in exposure.mitigated if outcome.range not in ranges}.values())


def _sources(world: World, law: Iterable[Evidence]) -> Iterator[str]:
    """Yield the line on the law that something rests on, if there is any."""
    told = [source(world, evidence) for evidence in law]
    if told:
        more = tr("; and {number} more", number=len(told) - _MOST_SOURCES) if len(told) > _MOST_SOURCES else ""
        yield labelled("  " + tr("by"), "; ".join(told[:_MOST_SOURCES]) + more)


def source(world: World, evidence: Evidence) -> str:
    """Return the citation of a piece of evidence and its place in the code."""
    place = world.place(evidence.path)
    if evidence.checked:
        return tr("{citation} at {place}", citation=evidence.citation, place=place)
    return tr("{citation} [unverified] at {place}", citation=evidence.citation, place=place)


def faces(exposure: Exposure, *, death: bool = False) -> str:
    """Return in words what a case faces; if `death`, also whether death may be imposed."""
    if not exposure.possible:
        return range_text(exposure)
    texts = list(
        dict.fromkeys(
            retold(_DEATH[outcome.death], range=outcome.range) if death else in_words(outcome.range)
            for outcome in exposure.possible
        )
    )
    if exposure.perhaps_none:
        texts.append(tr("perhaps nothing"))
    return tr("; or ").join(texts)
