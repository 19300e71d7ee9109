"""The reasons for a finding or an exposure, line by line, down to figures and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from penalcheck.exposure.faced import imprisonment_text, range_text, reason
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.evidence import Evidence
from penalcheck.findings.finding import Finding
from penalcheck.messages.telling import in_words, marked, retold, tr
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.world.failures import labelled
from penalcheck.scenario.world.state import World

_MOST_SOURCES = 4
_DEATH: Final = {
    None: marked("{range}, death not known"),
    "none": marked("{range}, no death penalty"),
    "available": marked("{range}, or death"),
    "mandatory": marked("{range}, and death"),
}


def finding_trace(world: World, finding: Finding) -> Iterator[str]:
    """Yield the lines that explain one finding."""
    rule = f"{finding.rulebook}/{finding.rule}"
    yield labelled(tr("rule"), f"{rule} ({finding.force}): {finding.title}")
    yield labelled(tr("article"), "; ".join(finding.basis))
    yield labelled(tr("on"), f"{finding.subject}, {finding.subject_title}")
    yield labelled(tr("verdict"), shown_word("verdict", finding.verdict))
    yield labelled(tr("required"), finding.required)
    for parameter in finding.parameters:
        yield labelled(tr("parameter"), f"{parameter.name} = {parameter.value} ({parameter.kind}: {parameter.source})")
    for fact in finding.found:
        yield labelled(tr("figure"), f"{fact.name.replace('_', ' ')}: {fact.text}")
        yield from _sources(world, fact.evidence)
    for fact in finding.applied_because:
        yield labelled(tr("applies if"), f"{fact.name.replace('_', ' ')}: {fact.text}")
    if finding.missing:
        yield labelled(tr("missing"), ", ".join(finding.missing))
    for step in finding.steps:
        yield labelled(tr("step"), step)


def exposure_trace(world: World, exposure: Exposure) -> Iterator[str]:
    """Yield the steps that led to an exposure, each with its law."""
    yield labelled(tr("offender"), f"{exposure.case.title} ({shown_word('substance', exposure.case.substance)})")
    if not exposure.possible:
        yield labelled(tr("why"), reason(exposure))
        yield from _sources(world, exposure.why_law)
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            yield tr("possible outcome {number}: {range}", number=number, range=imprisonment_text(outcome))
        for place, step in enumerate(outcome.steps, 1):
            yield f"{place}. {step.text}: {in_words(step.range)}"
            yield from _sources(world, step.evidence)


def _sources(world: World, law: Iterable[Evidence]) -> Iterator[str]:
    for evidence in [*law][:_MOST_SOURCES]:
        yield labelled(f"  {tr('by')}", source(world, evidence))


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
