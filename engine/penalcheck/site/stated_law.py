"""The parts of the law that an extract states, as a page lists them: each in words, with its citations and note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penalcheck.extract.evidence import Evidence
from penalcheck.extract.general_part import Limitation
from penalcheck.extract.law import Law
from penalcheck.findings.evaluation import Evaluation
from penalcheck.site.entries import Authority, authorities


@dataclass(frozen=True)
class StatedPart:
    """One part of the law in force: what it is, its name in the extract, its words, and the law it rests on."""

    kind: str
    id: str
    text: str
    law: tuple[Authority, ...]


def stated_parts(evaluation: Evaluation) -> tuple[StatedPart, ...]:
    """Return the offences, rules on aggravation, concurrence, recidivism and limitation, and schedules on the day."""
    law = Law(evaluation.extract, evaluation.day)
    return tuple(
        StatedPart(kind, name, text, authorities(evaluation, evidence))
        for kind, name, text, evidence in (*_offences(law), *_rules(law), *_limitation(law), *_schedules(law))
    )


_Part = tuple[str, str, str, tuple[Evidence, ...]]


def _offences(law: Law) -> Iterator[_Part]:
    for place, provision in enumerate(law.extract.provisions):
        if law.in_force(provision):
            kind = "offence" if provision.nature == "criminal" else "administrative offence"
            text = f"{provision.title} ({provision.mens_rea})"
            yield kind, provision.id, text, law.evidence(provision, ("provisions", place))


def _rules(law: Law) -> Iterator[_Part]:
    for path, aggravation in law.aggravations():
        yield "aggravation", aggravation.id, aggravation.title, law.evidence(aggravation, path)
    for path, concurrence in law.concurrences():
        yield "concurrence", concurrence.id, concurrence.title, law.evidence(concurrence, path)
    for path, rule in law.recidivism_rules():
        yield f"recidivism, {rule.kind} rule", rule.id, rule.title, law.evidence(rule, path)


def _limitation(law: Law) -> Iterator[_Part]:
    rules = law.general.limitation
    for place, rule in enumerate(rules if isinstance(rules, tuple) else ()):
        if law.in_force(rule):
            yield "limitation", "", _limits(rule), law.evidence(rule, ("general_part", "limitation", place))


def _limits(rule: Limitation) -> str:
    """Return a limitation rule in words, such as '20 years, for offences of trafficking punishable by 15 years'."""
    of = {"all": "all offences", "trafficking": "trafficking", "organized": "organized crime"}[rule.offences]
    least = f" punishable by {rule.maximum_at_least} or more" if rule.maximum_at_least else ""
    return f"{rule.period}, for {of}{least}"


def _schedules(law: Law) -> Iterator[_Part]:
    for name, schedule in law.extract.schedules.items():
        text = f"{schedule.title}: {', '.join(schedule.substances).replace('_', ' ')}"
        yield "schedule", name, text, tuple(law.cited(cite, None, ("schedules", name)) for cite in schedule.cite)
