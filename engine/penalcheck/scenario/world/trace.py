"""The reasons for a finding or an exposure, line by line, down to figures and articles."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.exposure.faced import imprisonment_text, range_text
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.evidence import Evidence
from penalcheck.findings.finding import Finding
from penalcheck.scenario.world.state import World

_MOST_SOURCES = 4
_DEATH = {
    None: ", death not known",
    "none": ", no death penalty",
    "available": ", or death",
    "mandatory": ", and death",
}


def finding_trace(world: World, finding: Finding) -> Iterator[str]:
    """Yield the lines that explain one finding."""
    yield f"rule       {finding.rulebook}/{finding.rule} ({finding.force}): {finding.title}"
    yield f"article    {'; '.join(finding.basis)}"
    yield f"on         {finding.subject}, {finding.subject_title}"
    yield f"verdict    {finding.verdict.replace('_', ' ')}"
    yield f"required   {finding.required}"
    for parameter in finding.parameters:
        yield f"parameter  {parameter.name} = {parameter.value} ({parameter.kind}: {parameter.source})"
    for fact in finding.found:
        yield f"figure     {fact.name.replace('_', ' ')}: {fact.text}"
        yield from (f"  by       {source(world, evidence)}" for evidence in fact.evidence[:_MOST_SOURCES])
    for fact in finding.applied_because:
        yield f"applies if {fact.name.replace('_', ' ')}: {fact.text}"
    if finding.missing:
        yield f"missing    {', '.join(finding.missing)}"
    for step in finding.steps:
        yield f"step       {step}"


def exposure_trace(world: World, exposure: Exposure) -> Iterator[str]:
    """Yield the steps that led to an exposure, each with its law."""
    yield f"offender   {exposure.case.title} ({exposure.case.substance.replace('_', ' ')})"
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            yield f"possible outcome {number}: {imprisonment_text(outcome)}"
        for place, step in enumerate(outcome.steps, 1):
            yield f"{place}. {step.text}: {step.range}"
            yield from (f"  by       {source(world, evidence)}" for evidence in step.evidence[:_MOST_SOURCES])


def source(world: World, evidence: Evidence) -> str:
    """Return the citation of a piece of evidence and its place in the code."""
    mark = "" if evidence.checked else " [unverified]"
    return f"{evidence.citation}{mark} at {world.place(evidence.path)}"


def faces(exposure: Exposure, *, death: bool = False) -> str:
    """Return in words what a case faces; if `death`, also whether death may be imposed."""
    if not exposure.possible:
        return range_text(exposure)
    texts = list(
        dict.fromkeys(f"{outcome.range}{_DEATH[outcome.death] if death else ''}" for outcome in exposure.possible)
    )
    if exposure.perhaps_none:
        texts.append("perhaps nothing")
    return "; or ".join(texts)
