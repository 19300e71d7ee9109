"""Read the facts of the vocabulary off an extract, each with the evidence that it rests on.

A fact that the extract does not settle is left out: it is unknown. A term may be known only between two bounds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from penalcheck.document import DataPath
from penalcheck.evidence import Item
from penalcheck.extract import Absence, Extract, TreatyStatus
from penalcheck.general_part import Confiscation, Extension, Life, Limitation, Sentencing
from penalcheck.law import Evidence, Law
from penalcheck.penalty import Aggravation, Fine, Imprisonment, Penalty, Provision, Tier
from penalcheck.term import LIFE, Term, term_from_number
from penalcheck.treaty import (
    CIRCUMSTANCES,
    CONDUCT,
    PARAGRAPH_BY_CONDUCT,
    ROLES,
    SUBSTANCES,
    TREATIES,
)


@dataclass(frozen=True)
class Fact:
    """One known fact. A term has `low` and `high` bounds in months; a bound that is None is not known."""

    value: bool | str | None = None
    low: float | None = None
    high: float | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_term(self) -> bool:
        """Whether it holds a length rather than a flag or a word."""
        return self.value is None

    def __str__(self) -> str:
        if not self.is_term:
            return {True: "yes", False: "no"}[self.value] if isinstance(self.value, bool) else str(self.value)
        if self.low == self.high and self.low is not None:
            return str(term_from_number(self.low))
        low = str(term_from_number(self.low)) if self.low is not None else "?"
        high = str(term_from_number(self.high)) if self.high is not None else "?"
        return f"between {low} and {high}"


Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class SubjectFacts:
    """The facts of one subject: an offence (a tier), an exposure, or the system as a whole."""

    id: str
    title: str
    facts: Facts
    evidence: tuple[Evidence, ...] = field(default=())
    steps: tuple[str, ...] = ()
    """For exposures: the numbered steps of the calculus, each with its law."""


class FactReader:
    """Reads one extract as the law stood on one day."""

    def __init__(self, extract: Extract, day: dt.date) -> None:
        self._law = Law(extract, day)
        self._extract = extract
        self._general = extract.general_part
        self._day = day

    def offences(self) -> list[SubjectFacts]:
        """Return the facts of every tier in force, in the order of the extract."""
        return [self._offence(provision, tier, path) for path, provision, tier in self._law.tiers()]

    def system(self) -> SubjectFacts:
        """Return the facts of the extract as a whole."""
        facts: dict[str, Fact] = {}
        facts.update(self._treaties())
        facts["level"] = Fact(self._extract.level)
        facts["legal_family"] = Fact(self._extract.legal_family)
        facts.update(self._criminalized())
        facts.update(self._circumstances())
        facts.update(self._sentencing())
        facts.update(self._general_items())
        facts.update(self._reaches())
        facts.update(self._bounds())
        facts.update(self._limitation())
        facts.update(self._confiscation())
        facts.update(self._recidivism())
        return SubjectFacts(self._extract.jurisdiction, self._extract.name, facts)

    # Offences

    def _offence(self, provision: Provision, tier: Tier, path: DataPath) -> SubjectFacts:
        evidence = self._law.evidence(tier, path)
        conduct = tier.conduct or provision.conduct
        substances = self._law.substances(tier.substances or provision.substances)
        named = tier.circumstances
        circumstances = (*named.any, *named.all) if named else ()
        facts = {
            **_members("conduct", CONDUCT, conduct, evidence),
            **_members("substances", SUBSTANCES, substances, evidence),
            **_members("reaches_role", ROLES, tier.roles or ROLES, evidence),
            **_members("circumstances", CIRCUMSTANCES, circumstances, evidence),
            "grade": Fact(tier.grade, evidence=evidence),
            "nature": Fact(provision.nature, evidence=evidence),
            "depends_on_quantity": Fact(tier.quantity is not None, evidence=evidence),
        }
        if provision.mens_rea != "unknown":
            facts["mens_rea"] = Fact(provision.mens_rea, evidence=evidence)
        if isinstance(tier.penalty, Penalty):
            facts.update(self._penalty(tier.penalty, evidence))
        return SubjectFacts(tier.id, tier.title or provision.title, facts, evidence)

    def _penalty(self, penalty: Penalty, evidence: tuple[Evidence, ...]) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        facts.update(self._imprisonment(penalty, evidence))
        facts.update(self._fine(penalty, evidence))
        for name, stated, general in (
            ("death", penalty.death, self._general.death_penalty),
            ("corporal", penalty.corporal, self._general.corporal_punishment),
        ):
            if stated != "general part":
                _put_word(facts, name, stated, evidence)
            elif general == "none" or (isinstance(general, Item) and general.value == "none"):
                # That some drug offence carries it does not say that this tier does.
                facts.update(self._item(name, general, _GENERAL_NAME[name]))
        _put_word(facts, "disqualification", penalty.disqualification, evidence)
        return facts

    def _imprisonment(self, penalty: Penalty, evidence: tuple[Evidence, ...]) -> dict[str, Fact]:
        stated = penalty.imprisonment
        if stated == "unknown":
            return {}
        if not isinstance(stated, Imprisonment):
            nothing = Fact(low=0.0, high=0.0, evidence=evidence)
            no = Fact(False, evidence=evidence)
            word = Fact("none", evidence=evidence)
            return {"imprisonment": word, "minimum": nothing, "maximum": nothing, "minimum_is_set": no, "life": no}
        facts = {"imprisonment": Fact("available", evidence=evidence)}
        if stated.minimum != "unknown":
            facts["minimum_is_set"] = Fact(stated.minimum != "open", evidence=evidence)
        facts.update(self._bound("minimum", stated.minimum, "shortest_term", evidence))
        facts.update(self._bound("maximum", stated.maximum, "longest_term", evidence))
        if "maximum" in facts:
            facts["life"] = Fact(stated.maximum == LIFE, evidence=evidence)
        return _bracketed(facts)

    def _bound(self, name: str, stated: Term | str, general: str, evidence: tuple[Evidence, ...]) -> dict[str, Fact]:
        if isinstance(stated, Term):
            return {name: Fact(low=stated.number, high=stated.number, evidence=evidence)}
        item = getattr(self._general, general)
        if stated == "open" and isinstance(item, Item) and self._law.in_force(item):
            number = item.value.number
            extra = self._law.evidence(item, ("general_part", general))
            return {name: Fact(low=number, high=number, evidence=(*evidence, *extra))}
        if stated == "open" and item == "none" and name == "minimum":
            return {name: Fact(low=0.0, high=0.0, evidence=evidence)}
        return {}

    def _fine(self, penalty: Penalty, evidence: tuple[Evidence, ...]) -> dict[str, Fact]:
        fine = penalty.fine
        if fine == "unknown":
            return {}
        if not isinstance(fine, Fine):
            facts = {"fine": Fact("none", evidence=evidence), "fine_alone": Fact(False, evidence=evidence)}
            beside = self._item("pecuniary", self._general.fine_beside_imprisonment, "fine_beside_imprisonment")
            for name, fact in beside.items():
                facts[name] = Fact(fact.value != "none", evidence=(*evidence, *fact.evidence))
            return facts
        facts = {"pecuniary": Fact(True, evidence=evidence)}
        _put_word(facts, "fine", fine.form, evidence)
        if penalty.fine_can_stand_alone is not None:
            facts["fine_alone"] = Fact(penalty.fine_can_stand_alone, evidence=evidence)
        return facts

    # The system

    def _treaties(self) -> dict[str, Fact]:
        facts = {}
        for treaty in TREATIES:
            status = self._extract.treaties.get(treaty)
            if status is None or status.in_force == "unknown":
                continue
            bound = status.in_force != "none" and status.in_force <= self._day
            facts[f"party_to:{treaty}"] = Fact(bound, evidence=(_treaty_evidence(treaty, status),))
        return facts

    def _criminalized(self) -> dict[str, Fact]:
        found: dict[str, list[Evidence]] = {}
        for path, provision, tier in self._law.tiers():
            if provision.nature == "criminal" and provision.mens_rea in ("intent", "recklessness", "strict"):
                for word in tier.conduct or provision.conduct:
                    found.setdefault(word, []).extend(self._law.evidence(tier, path))
        for word in ("attempt", "participation", "conspiracy", "incitement"):
            rule = getattr(self._general, word)
            if isinstance(rule, Extension) and rule.punishable != "none" and self._law.in_force(rule):
                found.setdefault(word, []).extend(self._law.evidence(rule, ("general_part", word)))
        absent = {
            word: _searched(index, absence)
            for index, absence in enumerate(self._extract.absent)
            for word in absence.conduct or ()
        }
        return _presence("criminalized", CONDUCT, found, absent)

    def _circumstances(self) -> dict[str, Fact]:
        found: dict[str, list[Evidence]] = {}
        for path, provision, tier in self._law.tiers():
            if tier.grade == "aggravated" and _is_trafficking(tier.conduct or provision.conduct):
                _note(found, tier, self._law.evidence(tier, path))
        for path, aggravation in self._law.aggravations():
            _note(found, aggravation, self._law.evidence(aggravation, path))
        for path, rule in self._law.recidivism_rules():
            found.setdefault("prior_conviction", []).extend(self._law.evidence(rule, path))
        absent = {
            word: _searched(index, absence)
            for index, absence in enumerate(self._extract.absent)
            for word in absence.circumstances
        }
        if self._extract.recidivism == ():
            absent["prior_conviction"] = ()
        return _presence("aggravated_by", CIRCUMSTANCES, found, absent)

    def _sentencing(self) -> dict[str, Fact]:
        rule = self._general.sentencing
        if rule == "none":
            no = {f"weighed_by_courts:{word}": Fact(False) for word in CIRCUMSTANCES}
            return {"sentencing_discretion": Fact("none"), **no}
        if not isinstance(rule, Sentencing) or not self._law.in_force(rule):
            return {}
        evidence = self._law.evidence(rule, ("general_part", "sentencing"))
        facts = {f"weighed_by_courts:{word}": Fact(True, evidence=evidence) for word in rule.weighs}
        _put_word(facts, "sentencing_discretion", rule.discretion, evidence)
        return facts

    def _item(self, name: str, stated: Item[Any] | str, general: str) -> dict[str, Fact]:
        """Return the fact that a general-part item states: its word, or `none`; nothing where it is unknown."""
        if stated == "none":
            return {name: Fact("none")}
        if not isinstance(stated, Item) or stated.value == "unknown" or not self._law.in_force(stated):
            return {}
        return {name: Fact(stated.value, evidence=self._law.evidence(stated, ("general_part", *general.split("."))))}

    def _general_items(self) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for name, general in GENERAL_PART_FACTS.items():
            facts.update(self._item(name, getattr(self._general, general), general))
        return facts

    def _reaches(self) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for word in ("attempt", "participation", "conspiracy", "incitement"):
            rule = getattr(self._general, word)
            if rule == "none":
                facts[f"{word}_punishable"] = Fact("none")
            elif isinstance(rule, Extension) and self._law.in_force(rule):
                facts[f"{word}_punishable"] = Fact(
                    rule.punishable, evidence=self._law.evidence(rule, ("general_part", word))
                )
        return facts

    def _bounds(self) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for name, general in (("longest_term", "longest_term"), ("suspension_limit", "suspension")):
            item = getattr(self._general, general)
            if isinstance(item, Item) and self._law.in_force(item):
                number = item.value.number
                facts[name] = Fact(
                    low=number, high=number, evidence=self._law.evidence(item, ("general_part", general))
                )
            elif item == "none" and name == "suspension_limit":
                facts[name] = Fact(low=0.0, high=0.0)
        life = self._general.life
        if life == "none":
            facts["life_imprisonment"] = Fact(False)
        elif isinstance(life, Life):
            facts["life_imprisonment"] = Fact(True, evidence=self._law.evidence(life, ("general_part", "life")))
        return facts

    def _limitation(self) -> dict[str, Fact]:
        """Return the period for the gravest trafficking offence; no limitation counts as never time-barred."""
        rules = self._general.limitation
        if rules == "none":
            return {"limitation_period": Fact(low=LIFE.number, high=LIFE.number)}
        if not isinstance(rules, tuple):
            return {}
        in_force = [(index, rule) for index, rule in enumerate(rules) if self._law.in_force(rule)]
        low, high = self._gravest_trafficking_maximum()
        surely = [(index, rule) for index, rule in in_force if _limitation_reaches(rule, low)]
        perhaps = [rule for _, rule in in_force if _limitation_reaches(rule, high)]
        known = [entry for entry in surely if entry[1].period != "unknown"]
        if not known:
            return {}
        index, rule = max(known, key=lambda entry: _period(entry[1]))
        settled = all(rule.period != "unknown" for rule in perhaps)
        longest = max(_period(rule) for rule in perhaps) if settled else None
        evidence = self._law.evidence(rule, ("general_part", "limitation", index))
        return {"limitation_period": Fact(low=_period(rule), high=longest, evidence=evidence)}

    def _gravest_trafficking_maximum(self) -> tuple[float, float]:
        """Return between which bounds, in months, the gravest maximum of a trafficking tier lies."""
        maxima = [
            self._imprisonment(tier.penalty, ()).get("maximum", Fact()) if isinstance(tier.penalty, Penalty) else Fact()
            for _, provision, tier in self._law.tiers()
            if provision.nature == "criminal" and _is_trafficking(tier.conduct or provision.conduct)
        ]
        low = max((fact.low for fact in maxima if fact.low is not None), default=0.0)
        high = max((LIFE.number if fact.high is None else fact.high for fact in maxima), default=LIFE.number)
        return low, high

    def _confiscation(self) -> dict[str, Fact]:
        stated = self._general.confiscation
        facts: dict[str, Fact] = {}
        for key in Confiscation.model_fields:
            name = _CONFISCATION_NAMES.get(key, f"confiscation_of_{key}")
            value = "none" if stated == "none" else getattr(stated, key, "unknown")
            facts.update(self._item(name, value, f"confiscation.{key}"))
        return facts

    def _recidivism(self) -> dict[str, Fact]:
        if self._extract.recidivism == "unknown":
            return {}
        rules = self._law.recidivism_rules()
        evidence = tuple(e for path, rule in rules for e in self._law.evidence(rule, path))
        facts = {"recidivism_rule": Fact(bool(rules), evidence=evidence)}
        if any(rule.trigger.foreign == "unknown" for _, rule in rules) or not rules:
            counted = [entry for entry in rules if entry[1].trigger.foreign == "counted"]
            rules = counted  # one rule that counts them settles the matter; else it stays unknown
        if rules:
            path, best = max(rules, key=lambda entry: _FOREIGN_ORDER.index(entry[1].trigger.foreign))
            facts["foreign_priors"] = Fact(best.trigger.foreign, evidence=self._law.evidence(best, path))
        return facts


_GENERAL_NAME = {"death": "death_penalty", "corporal": "corporal_punishment"}
_FOREIGN_ORDER = ("not_counted", "eu_only", "under_treaty", "counted")
_CONFISCATION_NAMES = {
    "burden_reversed": "burden_of_origin_reversed",
    "third_parties_protected": "third_parties_protected",
}
GENERAL_PART_FACTS = {
    "death_penalty": "death_penalty",
    "corporal_punishment": "corporal_punishment",
    "life_without_release_for_minors": "under_18_life",
    "limitation_for_fugitives": "limitation_for_fugitives",
    "release_weighs_gravity": "release_weighs_gravity",
    "legal_persons": "legal_persons",
    "treatment_alternatives": "treatment_alternatives",
}
"""Facts of the system that an item of the general part states as it is, with the item's key."""


def _treaty_evidence(treaty: str, status: TreatyStatus) -> Evidence:
    text = f"{TREATIES[treaty]}: in force for the State: {status.in_force}"
    return Evidence(text, status.source, None, status.status == "checked", ("treaties", treaty))


def _searched(index: int, absence: Absence) -> tuple[Evidence, ...]:
    return (Evidence("searched, not found", absence.note, None, True, ("absent", index)),)


def _members(
    name: str, words: Iterable[str], present: Iterable[str], evidence: tuple[Evidence, ...]
) -> dict[str, Fact]:
    held = set(present)
    return {f"{name}:{word}": Fact(word in held, evidence=evidence) for word in words}


def _presence(
    name: str, words: Iterable[str], found: Mapping[str, list[Evidence]], absent: Mapping[str, tuple[Evidence, ...]]
) -> dict[str, Fact]:
    """Return what is present (found), what is known to be absent, and nothing about the rest: it is unknown."""
    facts = {}
    for word in words:
        if word in found:
            facts[f"{name}:{word}"] = Fact(True, evidence=tuple(dict.fromkeys(found[word])))
        elif word in absent:
            facts[f"{name}:{word}"] = Fact(False, evidence=absent[word])
    return facts


def _put_word(facts: dict[str, Fact], name: str, word: str, evidence: tuple[Evidence, ...]) -> None:
    if word != "unknown":
        facts[name] = Fact(word, evidence=evidence)


def _bracketed(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Give an end that is not known the bound that the known end implies."""
    low, high = facts.get("minimum"), facts.get("maximum")
    if low is not None and high is None:
        facts["maximum"] = Fact(low=low.low, high=None, evidence=low.evidence)
    if high is not None and low is None:
        facts["minimum"] = Fact(low=None, high=high.high, evidence=high.evidence)
    return facts


def _is_trafficking(conduct: Iterable[str]) -> bool:
    return any(PARAGRAPH_BY_CONDUCT[word].startswith("3(1)(a)") for word in conduct)


def _note(found: dict[str, list[Evidence]], part: Tier | Aggravation, evidence: tuple[Evidence, ...]) -> None:
    if part.circumstances:
        for word in (*part.circumstances.any, *part.circumstances.all):
            found.setdefault(word, []).extend(evidence)


def _limitation_reaches(rule: Limitation, gravest: float) -> bool:
    return rule.maximum_at_least is None or rule.maximum_at_least.number <= gravest


def _period(rule: Limitation) -> float:
    return rule.period.number if isinstance(rule.period, Term) else LIFE.number
