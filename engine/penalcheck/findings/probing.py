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
from penalcheck.facts.exposure_facts import compared, exposure_subject, facts_of
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
    alike_to: dict[Hashable, tuple[str, ...]] = {}
    told = not {"role", "weighed"}.isdisjoint(tested)
    for number, case in enumerate(cases):
        variant = _variant(case, asked.against) if asked.against else None
        # What the law does not tell apart differs only in the words of the case, which few facts are about.
        sign = alike(law, case), variant and alike(law, variant), (case.role, case.circumstances) if told else None
        if sign not in alike_to:
            subject = _subject(law, case, variant, system, seen)
            alike_to[sign] = known = tuple(str(subject.facts.get(key, "")) for key in tested)
            found.setdefault(known, Played(replace(subject, id=f"probe-{number}"), 0))
        known = alike_to[sign]
        found[known] = replace(found[known], alike=found[known].alike + 1)
    return list(found.values())


def _subject(law: Law, case: Case, variant: Case | None, system: SubjectFacts, seen: Seen) -> SubjectFacts:
    """Return a probe as a subject with its facts, if there is a variant compared with what that faces."""
    exposure, own = _faced(law, case, seen)
    subject = exposure_subject(exposure)
    if variant:
        subject = compared(subject, exposure, _faced(law, variant, seen)[0])
    return replace(subject, facts={**system.facts, **subject.facts, **own})


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
