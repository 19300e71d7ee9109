"""Rules that are asked of probes: what each probe faces, and the finding of the worst of them, with its witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.exposure.probe_cases import Variation, family
from penalcheck.exposure.told_apart import alike
from penalcheck.extract.law import Law
from penalcheck.facts.exposure_facts import compared, comparison_facts, exposure_subject, facts_of
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.facts.latitude_facts import range_latitude_facts, weighed_fact
from penalcheck.findings.finding import COMPARED_WITH, PROBES, WITNESS, Finding, FoundFact, Verdict, found_title, worst
from penalcheck.messages.reader_language import speaking, spoken
from penalcheck.messages.telling import ntr
from penalcheck.rulebook.probe_family import ProbeFamily

PROBED: Final = (WITNESS, COMPARED_WITH, PROBES)
"""The names under which a finding tells which probe decided, with what it is compared, and how many are like it."""


@dataclass(frozen=True)
class Played:
    """A subject of a rule; if it is a probe, it stands for all probes of which the rule's facts are the same.

    The facts of a probe may have been worked out from another that the law does not tell apart: the figures are the
    same, but the law cited may differ, such as the entry of a list for another drug.
    """

    subject: SubjectFacts
    alike: int = 1
    """How many probes it stands for, itself included."""
    itself: Callable[[], SubjectFacts] | None = None
    """Works out a probe by itself, with its own steps and citations."""
    compared_with: str = ""
    """The case with which a probe is compared, in words."""

    @property
    def told(self) -> SubjectFacts:
        """The subject as a finding tells of it."""
        return self.itself() if self.itself else self.subject


@dataclass(frozen=True)
class _Faced:
    """What a probe faces, with its facts but those that are about the words of the case."""

    case: Case
    exposure: Exposure
    facts: dict[str, Fact]


Seen = dict[Hashable, _Faced]
"""What probes face, by what the law tells of them, and by their titles and roles."""


def played(law: Law, asked: ProbeFamily, system: SubjectFacts, keys: Iterable[str], seen: Seen) -> list[Played]:
    """Return what the probes of a family face, once for all of which the facts with these keys are the same.

    `seen` keeps what probes face for the next family.
    """
    tested = tuple(keys)
    variation = variation_of(asked)
    probes = family(
        law,
        asked.conduct,
        asked.substances,
        asked.amounts,
        roles=asked.role,
        circumstances=asked.circumstances,
        priors=asked.priors,
        variation=variation,
        # Few facts are about the words of the case, and not about what the law tells of it.
        each=not {"role", "weighed"}.isdisjoint(tested),
    )
    found: dict[tuple[object, ...], Played] = {}
    alike_to: Counter[tuple[object, ...]] = Counter()
    for place, (case, variant, number) in enumerate(probes):
        one, other = _faced(law, case, seen), _faced(law, variant, seen) if variant else None
        facts = _facts(law, case, one, other)
        known = tuple(_value(facts[key] if key in facts else system.facts.get(key)) for key in tested)
        if known not in found:
            subject = SubjectFacts(f"probe-{place}", case.title, {**system.facts, **facts}, case=case)
            itself = partial(_by_itself, law, subject, case, variant, seen)
            found[known] = Played(subject, 0, itself, variant.title if variant else "")
        alike_to[known] += number
    return [replace(one, alike=alike_to[known]) for known, one in found.items()]


def variation_of(asked: ProbeFamily) -> Variation | None:
    """Return what is different in the case with which each probe of a family is compared; None if it is with none."""
    if asked.against is None:
        return None
    return Variation(asked.against.model_dump(exclude={"amount"}), asked.against.amount)


def _value(fact: Fact | None) -> object:
    """Return what tells one fact from another, its evidence aside."""
    return fact and (fact.value, fact.low, fact.high, fact.shown)


def _faced(law: Law, case: Case, seen: Seen) -> _Faced:
    key = alike(law, case)
    if key not in seen:
        seen[key] = _exposed(law, case, seen)
    return seen[key]


def _exposed(law: Law, case: Case, seen: Seen) -> _Faced:
    """Return what a case itself faces."""
    key = case.title, case.role
    if key not in seen:
        exposure = expose(law.extract, case, law.day)
        seen[key] = _Faced(case, exposure, {**facts_of(exposure), **range_latitude_facts(law, exposure)})
    return seen[key]


def _facts(law: Law, case: Case, one: _Faced, other: _Faced | None) -> dict[str, Fact]:
    """Return the facts of a case that faces what another does, by itself and compared with its variant."""
    own = weighed_fact(law, case) if one.exposure.possible else {}
    comparison = comparison_facts(one.exposure, other.exposure) if other else {}
    return {**one.facts, "role": Fact(case.role), **own, **comparison}


def _by_itself(law: Law, subject: SubjectFacts, case: Case, variant: Case | None, seen: Seen) -> SubjectFacts:
    """Return a probe with what it faces by itself: its own steps and citations, and those of its variant."""
    mine, theirs = _exposed(law, case, seen), _exposed(law, variant, seen) if variant else None
    whole = exposure_subject(mine.exposure, mine.facts)
    if theirs:
        whole = compared(whole, mine.exposure, theirs.exposure)
    return replace(whole, id=subject.id, facts={**subject.facts, **_facts(law, case, mine, theirs)})


def worst_of(verdicts: Sequence[Verdict], probes: Sequence[Played], by_discretion: Callable[[Played], bool]) -> Played:
    """Return the probe that decides: one with the worst verdict, if that is adequate one that needs discretion."""
    verdict = worst(verdicts)
    pairs = [probe for one, probe in zip(verdicts, probes, strict=True) if one == verdict]
    return next((probe for probe in pairs if verdict == "adequate" and by_discretion(probe)), pairs[0])


def with_witness(
    finding: Finding, witness: SubjectFacts, compared_with: str, verdicts: Sequence[Verdict], probes: Sequence[Played]
) -> Finding:
    """Return the finding on the probe that decides with its name, what it is compared with, and how many are alike."""
    number = sum(probe.alike for one, probe in zip(verdicts, probes, strict=True) if one == finding.verdict)
    total = sum(probe.alike for probe in probes)
    told = (
        found_title(WITNESS, witness.title, witness.evidence),
        *([found_title(COMPARED_WITH, compared_with)] if compared_with else []),
        _alike(number, total),
    )
    return replace(finding, found=(*told, *finding.found))


def _alike(number: int, total: int) -> FoundFact:
    told = _alike_text(number, total)
    if spoken() == "en":
        return FoundFact(PROBES, told, ())
    with speaking("en"):
        return FoundFact(PROBES, told, (), _alike_text(number, total))


def _alike_text(number: int, total: int) -> str:
    return ntr("{number} of {total} has this result", "{number} of {total} have this result", number, total=total)
