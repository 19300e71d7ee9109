"""Rules that are asked of probes: what each probe faces, and the finding of the worst of them, with its witness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import family
from penalcheck.extract.law import Law
from penalcheck.facts.exposure_facts import exposure_subject, facts_of
from penalcheck.facts.fact import SubjectFacts
from penalcheck.findings.finding import Finding, FoundFact, worst
from penalcheck.rulebook.rule import ProbeFamily

PROBED: Final = ("witness", "probes")
"""The names under which a finding tells which probe decided, and how many of them are like it."""


@dataclass(frozen=True)
class Played:
    """What a probe faces; it stands for all probes of which the rule's facts are the same."""

    subject: SubjectFacts
    alike: int
    """How many probes it stands for, itself included."""


def played(
    law: Law, asked: ProbeFamily, system: SubjectFacts, keys: Iterable[str], seen: dict[tuple[str, str], Exposure]
) -> list[Played]:
    """Return what the probes of a family face, once for all of which the facts with these keys are the same.

    `seen` keeps what probes face, by title and role, for the next family.
    """
    tested = tuple(keys)
    cases = family(law, asked.conduct, asked.substances, asked.role, at_thresholds=asked.amounts == "thresholds")
    found: dict[tuple[str, ...], Played] = {}
    for number, case in enumerate(cases):
        key = case.title, case.role
        if key not in seen:
            seen[key] = expose(law.extract, case, law.day)
        facts = {**system.facts, **facts_of(seen[key])}
        known = tuple(str(facts[key]) if key in facts else "" for key in tested)
        first = found.get(known)
        if first is None:
            subject = exposure_subject(seen[key])
            found[known] = Played(replace(subject, id=f"probe-{number}", facts=facts), 1)
        else:
            found[known] = replace(first, alike=first.alike + 1)
    return list(found.values())


def worst_of(findings: Sequence[Finding], probes: Sequence[Played]) -> tuple[Finding, Played]:
    """Return the worst of the findings on some probes as one on the code as a whole, and the probe that decides.

    It names the witness and tells how many probes have the same verdict.
    """
    verdict = worst(finding.verdict for finding in findings)
    pairs = [(finding, probe) for finding, probe in zip(findings, probes, strict=True) if finding.verdict == verdict]
    finding, witness = pairs[0]
    number, total = sum(probe.alike for _, probe in pairs), sum(probe.alike for probe in probes)
    told = (
        FoundFact(PROBED[0], witness.subject.title, witness.subject.evidence),
        FoundFact(PROBED[1], f"{number} of {total} are like it", ()),
    )
    return replace(finding, found=(*told, *finding.found)), witness
