"""The parts of the law that an extract states, as a page lists them: each in words, with its citations and note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from penalcheck.exposure.fines import unit_value
from penalcheck.extract.evidence import Evidence
from penalcheck.extract.general_part import Limitation
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.quantity_word import QuantityWord
from penalcheck.findings.evaluation import Evaluation
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.site.cited_law import CitedLaw, References


@dataclass(frozen=True)
class StatedPart:
    """One part of the law in force: what it is, its name in the extract, its words, and the law it rests on."""

    kind: str
    id: str
    text: str
    law: References


def stated_parts(evaluation: Evaluation, cited: CitedLaw) -> tuple[StatedPart, ...]:
    """Return what an extract states on its day: offences, the rules that change their ranges, schedules, units."""
    law = law_on(evaluation.extract, evaluation.day)
    return tuple(
        StatedPart(kind, name, text, cited.references(evidence))
        for kind, name, text, evidence in (
            *_offences(law),
            *_rules(law),
            *_limitation(law),
            *_schedules(law),
            *_units(law),
        )
    )


_Part = tuple[str, str, str, tuple[Evidence, ...]]


def _offences(law: Law) -> Iterator[_Part]:
    for place, provision in enumerate(law.extract.provisions):
        if law.in_force(provision):
            kind = tr("offence") if provision.nature == "criminal" else tr("administrative offence")
            text = tr("{title} ({mens_rea})", title=provision.title, mens_rea=provision.mens_rea)
            yield kind, provision.id, text, law.evidence(provision, ("provisions", place))


def _rules(law: Law) -> Iterator[_Part]:
    for path, exemption in law.exemptions:
        yield tr("exemption"), exemption.id, exemption.title, law.evidence(exemption, path)
    for path, word in law.quantity_words:
        yield tr("quantity word"), word.word, _bounds(word), law.evidence(word, path)
    for path, aggravation in law.aggravations:
        yield tr("aggravation"), aggravation.id, aggravation.title, law.evidence(aggravation, path)
    for path, concurrence in law.concurrences:
        yield tr("concurrence"), concurrence.id, concurrence.title, law.evidence(concurrence, path)
    for path, rule in law.recidivism_rules:
        yield tr("recidivism, {kind} rule", kind=rule.kind), rule.id, rule.title, law.evidence(rule, path)


def _limitation(law: Law) -> Iterator[_Part]:
    rules = law.general.limitation
    for place, rule in enumerate(rules if isinstance(rules, tuple) else ()):
        if law.in_force(rule):
            yield tr("limitation"), "", _limits(rule), law.evidence(rule, ("general_part", "limitation", place))


def _bounds(word: QuantityWord) -> str:
    if word.bounds == "up_to":
        return tr("ends at its figure; words are in ascending order")
    return tr("begins at its figure; words are in ascending order")


_OFFENCES: Final = {
    "all": marked("all offences"),
    "trafficking": marked("trafficking"),
    "organized": marked("organized crime"),
}


def _limits(rule: Limitation) -> str:
    """Return a limitation rule in words, such as '20 years, for offences of trafficking punishable by 15 years'."""
    of = retold(_OFFENCES[rule.offences])
    if rule.maximum_at_least:
        least = rule.maximum_at_least
        return tr(
            "{period}, for {offences} punishable by {least} or more", period=rule.period, offences=of, least=least
        )
    return tr("{period}, for {offences}", period=rule.period, offences=of)


def _schedules(law: Law) -> Iterator[_Part]:
    for name, versions in law.extract.schedules.items():
        for place, schedule in enumerate(versions):
            if law.in_force(schedule):
                text = f"{schedule.title}: {', '.join(schedule.substances).replace('_', ' ')}"
                path = ("schedules", name) if len(versions) == 1 else ("schedules", name, place)
                yield tr("schedule"), name, text, law.evidence(schedule, path)


def _units(law: Law) -> Iterator[_Part]:
    """Yield the units of account in which fines are stated, with their value on the day."""
    for name, unit in law.extract.units.items():
        placed = unit_value(law, name, law.day)
        worth = f"{placed[1].value:,f} {unit.currency}" if placed else tr("value on the day not known")
        yield (
            tr("unit of account"),
            name,
            f"{unit.title}: {worth}",
            law.evidence(placed[1], placed[0]) if placed else (),
        )
