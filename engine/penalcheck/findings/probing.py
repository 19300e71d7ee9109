"""Rules that are asked of probes: what each probe faces, and the finding of the worst of them, with its witness."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import altered_probe, family
from penalcheck.exposure.told_apart import alike
from penalcheck.extract.law import Law
from penalcheck.facts.exposure_facts import compared, comparison_facts, exposure_subject, facts_of
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.facts.latitude_facts import range_latitude_facts, weighed_fact
from penalcheck.findings.finding import Finding, FoundFact, worst
from penalcheck.rulebook.probe_family import ProbeChange, ProbeFamily

PROBED: Final = ("witness", "probes")
"""The names under which a finding tells which probe decided, and how many of them are like it."""


@dataclass(frozen=True)
class Played:
    """What a probe faces; it stands for all probes of which the rule's facts are the same."""

    subject: SubjectFacts
    alike: int
    """How many probes it stands for, itself included."""


Seen = dict[Hashable, tuple[Exposure, dict[str, Fact]]]
"""What probes face, with its facts, by what is `alike` in them."""


def played(law: Law, asked: ProbeFamily, system: SubjectFacts, keys: Iterable[str], seen: Seen) -> list[Played]:
    """Return what the probes of a family face, once for all of which the facts with these keys are the same.

    `seen` keeps what probes face for the next family.
    """
    tested = tuple(keys)
    cases = family(
        law,
        asked.conduct,
        asked.substances,
        asked.amounts,
        roles=asked.role,
        circumstances=asked.circumstances,
        priors=asked.priors,
    )
    found: dict[tuple[str, ...], Played] = {}
    for number, case in enumerate(cases):
        exposure, own = _faced(law, case, seen)
        other = _faced(law, _variant(case, asked.against), seen)[0] if asked.against else None
        facts = {**system.facts, **own, **(comparison_facts(exposure, other) if other else {})}
        known = tuple(str(facts[key]) if key in facts else "" for key in tested)
        first = found.get(known)
        if first is None:
            subject = exposure_subject(exposure)
            subject = compared(subject, exposure, other) if other else subject
            found[known] = Played(replace(subject, id=f"probe-{number}", facts=facts), 1)
        else:
            found[known] = replace(first, alike=first.alike + 1)
    return list(found.values())


def _variant(case: Case, change: ProbeChange) -> Case:
    return altered_probe(case, change.model_dump(exclude={"amount"}), change.amount)


def _faced(law: Law, case: Case, seen: Seen) -> tuple[Exposure, dict[str, Fact]]:
    key = alike(law, case)
    if key not in seen:
        exposure = expose(law.extract, case, law.day)
        seen[key] = exposure, {**facts_of(exposure), **range_latitude_facts(law, exposure)}
    exposure, facts = seen[key]
    own = weighed_fact(law, case) if exposure.possible else {}
    return replace(exposure, case=case), {**facts, "role": Fact(case.role), **own}


def worst_of(findings: Sequence[Finding], probes: Sequence[Played]) -> tuple[Finding, Played]:
    """Return the worst of the findings on some probes as one on the code as a whole, and the probe that decides.

    It names the witness and tells how many probes have the same verdict. Of probes with the same verdict, one that is
    adequate by discretion alone decides.
    """
    verdict = worst(finding.verdict for finding in findings)
    pairs = [(finding, probe) for finding, probe in zip(findings, probes, strict=True) if finding.verdict == verdict]
    finding, witness = next((pair for pair in pairs if pair[0].by_discretion), pairs[0])
    number, total = sum(probe.alike for _, probe in pairs), sum(probe.alike for probe in probes)
    told = (
        FoundFact(PROBED[0], witness.subject.title, witness.subject.evidence),
        FoundFact(PROBED[1], f"{number} of {total} are like it", ()),
    )
    return replace(finding, found=(*told, *finding.found)), witness
