"""Read the facts of offences: the penalty of each tier, and the cases to which it applies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from penalcheck.extract.evidence import Evidences
from penalcheck.extract.law import Law
from penalcheck.extract.penalty import Availability, Fine, Imprisonment, Penalty, bound_term
from penalcheck.extract.provision import Provision, Tier
from penalcheck.extract.term import LIFE, Term
from penalcheck.extract.treaty import CIRCUMSTANCES, CONDUCT, ROLES, SUBSTANCES
from penalcheck.facts.fact import DEATH_WORD, Fact, SubjectFacts, general_fact, put_word, term_fact
from penalcheck.files.document import DataPath

_GENERAL_NAME = {"death": "death_penalty", "corporal": "corporal_punishment"}


def offence_subjects(law: Law) -> list[SubjectFacts]:
    """Return the facts of every tier in force, in the order of the extract.

    Nothing is known of a tier whose text was not read for the day.
    """
    return [
        _offence(law, place.provision, place.tier, place.path)
        if place.in_force
        else SubjectFacts(place.tier.id, place.tier.title or place.provision.title, {})
        for place in law.places
    ]


def _offence(law: Law, provision: Provision, tier: Tier, path: DataPath) -> SubjectFacts:
    evidence = law.evidence(tier, path)
    conduct = provision.conduct_of(tier)
    named = tier.circumstances
    circumstances = (*named.any, *named.all) if named else ()
    facts = {
        **_members("conduct", CONDUCT, conduct, evidence),
        **_substances(law, provision.substances_of(tier), evidence),
        **_members("reaches_role", ROLES, tier.roles or ROLES, evidence),
        **_members("circumstances", CIRCUMSTANCES, circumstances, evidence),
        "grade": Fact(tier.grade, evidence=evidence),
        "nature": Fact(provision.nature, evidence=evidence),
        "depends_on_quantity": Fact(tier.quantity is not None, evidence=evidence),
    }
    if provision.mens_rea != "unknown":
        facts["mens_rea"] = Fact(provision.mens_rea, evidence=evidence)
    if isinstance(tier.penalty, Penalty):
        facts.update(_penalty(law, tier.penalty, evidence))
    return SubjectFacts(tier.id, tier.title or provision.title, facts, evidence)


def _substances(law: Law, terms: tuple[str, ...], evidence: Evidences) -> dict[str, Fact]:
    covered = {substance: law.covers(terms, substance) for substance in SUBSTANCES}
    return {f"substances:{s}": Fact(truth, evidence=evidence) for s, truth in covered.items() if truth is not None}


def _penalty(law: Law, penalty: Penalty, evidence: Evidences) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    facts.update(imprisonment_facts(law, penalty, evidence))
    facts.update(_fine(law, penalty, evidence))
    words = {}
    for name, stated, general in (
        ("death", penalty.death, law.general.death_penalty),
        ("corporal", penalty.corporal, law.general.corporal_punishment),
    ):
        words[name] = word = law.threatened(stated, general)
        if stated == "general part" and word == "none":
            facts.update(general_fact(law, name, general, _GENERAL_NAME[name]))
        else:
            put_word(facts, name, word, evidence)
    if "mandatory" in words.values() and "fine_alone" in facts:
        facts["fine_alone"] = Fact(False, evidence=evidence)
    put_word(facts, "disqualification", penalty.disqualification, evidence)
    return facts


def imprisonment_facts(law: Law, penalty: Penalty, evidence: Evidences) -> dict[str, Fact]:
    """Return the facts about the range: terms in months; an open end is the general part's bound.

    Death counts as life: it is the maximum if the court may impose it, and the minimum too if it must. Beside a range,
    death adds no room to it. Where corporal punishment is all that is threatened, neither the minimum nor the room is a
    length.
    """
    facts = _prison_facts(law, penalty, evidence)
    death = law.threatened(penalty.death, law.general.death_penalty)
    at_life = term_fact(LIFE, LIFE, evidence)._replace(shown=DEATH_WORD)
    if death == "mandatory" or (death == "available" and penalty.has_neither_prison_nor_fine):
        return {
            **facts,
            "minimum": at_life,
            "maximum": at_life,
            "tier_room": Fact(low=0.0, high=0.0, evidence=evidence),
        }
    if death == "available":
        return {**facts, "maximum": at_life}
    corporal = law.threatened(penalty.corporal, law.general.corporal_punishment)
    if _is_corporal_alone(penalty, corporal):
        return {name: fact for name, fact in facts.items() if name not in ("minimum", "tier_room")}
    return facts


def _is_corporal_alone(penalty: Penalty, corporal: Availability) -> bool:
    """Tell whether a tier has no prison, and corporal punishment that no fine can replace."""
    beside_a_fine = penalty.imprisonment == "none" and corporal == "mandatory"
    return beside_a_fine or (penalty.has_neither_prison_nor_fine and corporal == "available")


def _prison_facts(law: Law, penalty: Penalty, evidence: Evidences) -> dict[str, Fact]:
    stated = penalty.imprisonment
    if stated == "unknown":
        return {}
    if not isinstance(stated, Imprisonment):
        nothing = Fact(low=0.0, high=0.0, evidence=evidence)
        no = Fact(False, evidence=evidence)
        word = Fact("none", evidence=evidence)
        ends = {"minimum": nothing, "maximum": nothing, "tier_room": nothing}
        return {"imprisonment": word, **ends, "minimum_is_set": no, "life": no}
    facts = {"imprisonment": Fact("available", evidence=evidence)}
    if stated.minimum != "unknown":
        facts["minimum_is_set"] = Fact(stated.minimum != "open", evidence=evidence)
    facts.update(_bound(law, "minimum", stated.minimum, "shortest_term", evidence))
    facts.update(_bound(law, "maximum", stated.maximum, "longest_term", evidence))
    if "maximum" in facts:
        facts["life"] = Fact(stated.maximum == LIFE, evidence=evidence)
    facts = _bracketed(facts)
    return {**facts, **_room(facts, evidence)}


def _room(facts: dict[str, Fact], evidence: Evidences) -> dict[str, Fact]:
    """Return how far the ends of the tier lie apart, if both are known; life, from any term to life."""
    least, most = facts.get("minimum", Fact()), facts.get("maximum", Fact())
    if least.low is None or least.high is None or most.low is None or most.high is None:
        return {}
    low, high = between(least.high, most.low), between(least.low, most.high)
    return {"tier_room": Fact(low=low, high=high, evidence=evidence)}


def between(least: float, most: float) -> float:
    """Return how far the ends of a range lie apart, in months; from any fixed term to life that is life.

    >>> between(60.0, 180.0), between(60.0, LIFE.number) == LIFE.number, between(LIFE.number, LIFE.number)
    (120.0, True, 0.0)
    """
    return most if least < LIFE.number <= most else max(0.0, most - least)


def _bound(
    law: Law, name: str, stated: Term | str, general: Literal["shortest_term", "longest_term"], evidence: Evidences
) -> dict[str, Fact]:
    term = bound_term(stated, law.general_term(general))
    if term is None:
        return {}
    extra = law.general_evidence(general) if stated == "open" else ()
    return {name: term_fact(term, term, (*evidence, *extra))}


def _fine(law: Law, penalty: Penalty, evidence: Evidences) -> dict[str, Fact]:
    fine = penalty.fine
    if fine == "unknown":
        return {}
    if not isinstance(fine, Fine):
        facts = {"fine": Fact("none", evidence=evidence), "fine_alone": Fact(False, evidence=evidence)}
        beside = general_fact(law, "pecuniary", law.general.fine_beside_imprisonment, "fine_beside_imprisonment")
        for name, fact in beside.items():
            facts[name] = Fact(fact.value != "none", evidence=(*evidence, *fact.evidence))
        return facts
    facts = {"pecuniary": Fact(True, evidence=evidence)}
    put_word(facts, "fine", fine.form, evidence)
    if penalty.fine_can_stand_alone is not None:
        facts["fine_alone"] = Fact(penalty.fine_can_stand_alone, evidence=evidence)
    return facts


def _members(name: str, words: Iterable[str], present: Iterable[str], evidence: Evidences) -> dict[str, Fact]:
    held = set(present)
    return {f"{name}:{word}": Fact(word in held, evidence=evidence) for word in words}


def _bracketed(facts: dict[str, Fact]) -> dict[str, Fact]:
    """If only one end is known, add what it implies: the maximum is at least the minimum, and the reverse."""
    low, high = facts.get("minimum"), facts.get("maximum")
    if low is not None and high is None:
        facts["maximum"] = Fact(low=low.low, high=None, evidence=low.evidence)
    if high is not None and low is None:
        facts["minimum"] = Fact(low=None, high=high.high, evidence=high.evidence)
    return facts
