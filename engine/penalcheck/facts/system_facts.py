"""Read the facts of a code as a whole: criminalized conduct, general part, confiscation, recidivism, treaties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from penalcheck.exposure.reached import is_serious
from penalcheck.exposure.truth import Truth, all_of
from penalcheck.extract.evidence import Evidence, Evidences, Item
from penalcheck.extract.general_part import Confiscation, Extension, Life, Limitation, Sentencing
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Absence, TreatyStatus
from penalcheck.extract.penalty import Penalty
from penalcheck.extract.provision import Aggravation, Provision, Tier
from penalcheck.extract.recidivism import RecidivismRule
from penalcheck.extract.term import LIFE, Term
from penalcheck.extract.treaty import CIRCUMSTANCES, CONDUCT, EXTENSIONS, PARAGRAPH_BY_CONDUCT, TREATIES, is_trafficking
from penalcheck.facts.fact import Fact, SubjectFacts, general_fact, put_word, term_fact
from penalcheck.facts.offence_facts import imprisonment_facts
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import retold, tr

_KEPT_LAWS: Final = 16
_FOREIGN_ORDER = ("not_counted", "eu_only", "under_treaty", "counted")
_CONFISCATION_NAMES = {
    "from_third_parties": "confiscation_from_third_parties",
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
    "death_penalty_for_minors": "under_18_death",
    "death_penalty_for_pregnant_women": "death_of_pregnant",
    "fine_for_legal_persons": "fine_for_legal_persons",
    "mitigation": "mitigation",
}
"""The facts that are taken from an item of the general part as they are, with the key of that item."""


@lru_cache(maxsize=_KEPT_LAWS)
def system_subject(law: Law) -> SubjectFacts:
    """Return the facts of the extract as a whole."""
    facts: dict[str, Fact] = {}
    facts.update(_treaties(law))
    facts["level"] = Fact(law.extract.level)
    facts["legal_family"] = Fact(law.extract.legal_family)
    facts.update(_criminalized(law))
    facts.update(_sanctioned(law))
    facts.update(_circumstances(law))
    facts.update(_sentencing(law))
    facts.update(_general_items(law))
    facts.update(_death(law))
    facts.update(_reaches(law))
    facts.update(_bounds(law))
    facts.update(_limitation(law))
    facts.update(_confiscation(law))
    facts.update(_recidivism(law))
    return SubjectFacts(law.extract.jurisdiction, law.extract.name, facts)


def _treaties(law: Law) -> dict[str, Fact]:
    facts = {}
    for treaty in TREATIES:
        status = law.extract.treaties.get(treaty)
        if status is None:
            continue
        ended = status.until is not None and status.until < law.day
        if status.in_force == "unknown" and not ended:
            continue
        bound = not ended and isinstance(status.in_force, dt.date) and status.in_force <= law.day
        facts[f"party_to:{treaty}"] = Fact(bound, evidence=(_treaty_evidence(treaty, status),))
    return facts


_EVERY_KIND: Final = ("heroin", "cocaine", "amphetamine", "cannabis_herb", "cannabis_resin")
"""Drugs of each kind: what a provision punishes for some of them alone it does not punish for the traffic."""


def _criminalized(law: Law) -> dict[str, Fact]:
    found: dict[str, list[Evidence]] = {}
    for path, provision, tier in law.tiers:
        if provision.nature == "criminal" and provision.mens_rea in ("intent", "recklessness", "strict"):
            for word in provision.conduct_of(tier):
                found.setdefault(word, []).extend(law.evidence(tier, path))
    facts = _presence("criminalized", CONDUCT, found, _absent_conduct(law))
    for word in (*EXTENSIONS, "preparatory_acts"):
        facts.pop(f"criminalized:{word}", None)
        fact = _for_the_traffic(law, word)
        if fact is not None:
            facts[f"criminalized:{word}"] = fact
    return facts


def _for_the_traffic(law: Law, word: str) -> Fact | None:
    """Return whether attempt and its like are criminal for the whole traffic, by the general part or by provisions.

    A rule on serious offences alone must reach every basic tier of the traffic. Provisions must reach every kind of
    drug in any amount, with no circumstance but an organized group. If they reach some, and the general part does not
    say, it is not known.
    """
    general = getattr(law.general, word, "unknown")
    by_rule = _reach_of(law, general)
    if by_rule:
        return Fact(True, evidence=law.general_evidence(word))
    tiers = [entry for entry in law.tiers if entry[1].nature == "criminal" and _is_on(word, *entry[1:])]
    plain = [(path, p, t) for path, p, t in tiers if t.quantity is None and _of_any_group(t)]
    if plain and all(any(law.covers(p.substances_of(t), drug) for _, p, t in plain) for drug in _EVERY_KIND):
        return Fact(True, evidence=tuple(dict.fromkeys(e for path, _, t in plain for e in law.evidence(t, path))))
    if by_rule is False and word in EXTENSIONS:
        return Fact(False, evidence=law.general_evidence(word) if isinstance(general, Extension) else ())
    absent = _absent_conduct(law)
    return Fact(False, evidence=absent[word]) if word in absent and not tiers else None


def _is_on(word: str, provision: Provision, tier: Tier) -> bool:
    """Tell whether a tier is on a stage or form of complicity; who takes part in a group associates with others."""
    conduct = provision.conduct_of(tier)
    associates = word == "conspiracy" and "participation" in conduct and tier.circumstances is not None
    return word in conduct or (associates and _of_any_group(tier))


def _of_any_group(tier: Tier) -> bool:
    named = tier.circumstances
    return named is None or {*named.any, *named.all} <= {"organized_group"}


def _reach_of(law: Law, rule: object) -> Truth:
    """Tell whether a rule of the general part reaches every basic tier of the traffic."""
    if not isinstance(rule, Extension):
        return False if rule == "none" else None
    if rule.punishable != "serious":
        return rule.punishable != "none"
    return all_of(
        is_serious(rule, tier)
        for _, provision, tier in law.tiers
        if provision.nature == "criminal" and tier.grade == "basic" and is_trafficking(provision.conduct_of(tier))
    )


def _sanctioned(law: Law) -> dict[str, Fact]:
    found: dict[str, list[Evidence]] = {}
    for path, provision, tier in law.tiers:
        for word in provision.conduct_of(tier):
            found.setdefault(word, []).extend(law.evidence(tier, path))
    return _presence("sanctioned", CONDUCT, found, _absent_conduct(law))


def _absent_conduct(law: Law) -> dict[str, Evidences]:
    return {
        word: _searched(index, absence)
        for index, absence in enumerate(law.extract.absent)
        if law.in_force(absence)
        for word in absence.conduct or ()
    }


def _circumstances(law: Law) -> dict[str, Fact]:
    found: dict[str, list[Evidence]] = {}
    for path, provision, tier in law.tiers:
        if tier.grade == "aggravated" and is_trafficking(provision.conduct_of(tier)):
            _note(found, tier, law.evidence(tier, path))
    for path, aggravation in law.aggravations:
        _note(found, aggravation, law.evidence(aggravation, path))
    for path, rule in _rules_on_convictions(law):
        found.setdefault("prior_conviction", []).extend(law.evidence(rule, path))
    absent = {
        word: _searched(index, absence)
        for index, absence in enumerate(law.extract.absent)
        if law.in_force(absence)
        for word in absence.circumstances
    }
    if law.extract.recidivism == () and law.recidivism_known:
        absent["prior_conviction"] = ()
    return _presence("aggravated_by", CIRCUMSTANCES, found, absent)


def _sentencing(law: Law) -> dict[str, Fact]:
    rule = law.general.sentencing
    if rule == "none":
        no = {f"weighed_by_courts:{word}": Fact(False) for word in CIRCUMSTANCES}
        return {"sentencing_discretion": Fact("none"), **no}
    if not isinstance(rule, Sentencing):
        return {}
    evidence = law.general_evidence("sentencing")
    facts = {f"weighed_by_courts:{word}": Fact(True, evidence=evidence) for word in rule.weighs}
    put_word(facts, "sentencing_discretion", rule.discretion, evidence)
    return facts


def _general_items(law: Law) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for name, general in GENERAL_PART_FACTS.items():
        facts.update(general_fact(law, name, getattr(law.general, general), general))
    return facts


def _death(law: Law) -> dict[str, Fact]:
    """Return that a tier, an aggravation or a rule on repeat offenders threatens death, whatever else is said.

    That one of them makes it available does not tell whether another, of which that is not known, makes it mandatory.
    """
    general = law.general.death_penalty
    stated: dict[str, list[Evidence]] = {}
    for path, _, tier in law.tiers:
        word = law.threatened(tier.penalty.death, general) if isinstance(tier.penalty, Penalty) else "unknown"
        stated.setdefault(word, []).extend(law.evidence(tier, path))
    for place, aggravation in law.aggravations:
        stated.setdefault(aggravation.effect.death or "none", []).extend(law.evidence(aggravation, place))
    for place, rule in law.recidivism_rules:
        stated.setdefault(rule.effect.death or "none", []).extend(law.evidence(rule, place))
    facts: dict[str, Fact] = {}
    threatened = [word for word in ("mandatory", "available") if word in stated]
    if threatened and not (isinstance(general, Item) and general.value in ("mandatory", threatened[0])):
        facts["death_penalty"] = Fact(threatened[0], evidence=tuple(dict.fromkeys(stated[threatened[0]])))
    in_general = law.word_of(general)
    if "mandatory" in stated or in_general == "mandatory":
        by = tuple(dict.fromkeys(stated.get("mandatory") or law.general_evidence("death_penalty")))
        facts["mandatory_death"] = Fact(True, evidence=by)
    elif in_general != "unknown" or ("unknown" not in stated and law.recidivism_known):
        by = law.general_evidence("death_penalty") or tuple(e for evidence in stated.values() for e in evidence)
        facts["mandatory_death"] = Fact(False, evidence=tuple(dict.fromkeys(by)))
    return facts


def _reaches(law: Law) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for word in EXTENSIONS:
        rule = getattr(law.general, word)
        if rule == "none":
            facts[f"{word}_punishable"] = Fact("none")
        elif isinstance(rule, Extension):
            facts[f"{word}_punishable"] = Fact(rule.punishable, evidence=law.general_evidence(word))
    return facts


def _bounds(law: Law) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for name, general in (("longest_term", "longest_term"), ("suspension_limit", "suspension")):
        item = getattr(law.general, general)
        if isinstance(item, Item):
            facts[name] = term_fact(item.value, item.value, law.general_evidence(general))
        elif item == "none" and name == "suspension_limit":
            facts[name] = Fact(low=0.0, high=0.0)
    life = law.general.life
    if life == "none":
        facts["life_imprisonment"] = Fact(False)
    elif isinstance(life, Life):
        facts["life_imprisonment"] = Fact(True, evidence=law.general_evidence("life"))
    return facts


def _limitation(law: Law) -> dict[str, Fact]:
    """Return the limitation period of the gravest trafficking offence, and the shortest of any offence of the traffic.

    Life stands for no limitation.
    """
    rules = law.general.limitation
    if rules == "none":
        never = Fact(low=LIFE.number, high=LIFE.number)
        return {"limitation_period": never, "shortest_limitation": never}
    if not isinstance(rules, tuple):
        return {}
    placed = _on_the_traffic(law, rules)
    gravest = _limitation_of(law, placed, *_gravest_trafficking_maximum(law))
    periods = [
        _limitation_of(law, placed, fact.low or 0.0, LIFE.number if fact.high is None else fact.high)
        for fact in _maxima_of_the_traffic(law)
    ]
    known = [fact for fact in periods if fact is not None and fact.low is not None]
    facts = {} if gravest is None else {"limitation_period": gravest}
    if known and len(known) == len(periods):
        shortest = min(known, key=lambda fact: fact.low or 0.0)
        highs = [fact.high for fact in known if fact.high is not None]
        facts["shortest_limitation"] = shortest._replace(high=min(highs) if len(highs) == len(known) else None)
    return facts


PlacedLimitation = tuple[int, Limitation]
"""A rule on limitation with its place in the extract."""


def _on_the_traffic(law: Law, rules: tuple[Limitation, ...]) -> list[PlacedLimitation]:
    """Return the rules in force that concern the traffic: those on it if there are any, else the general ones.

    What organized offences alone have is no period of the traffic.
    """
    placed = [(index, rule) for index, rule in enumerate(rules) if law.in_force(rule)]
    special = [entry for entry in placed if entry[1].offences == "trafficking"]
    return special or [entry for entry in placed if entry[1].offences == "all"]


def _limitation_of(law: Law, in_force: Sequence[PlacedLimitation], low: float, high: float) -> Fact | None:
    """Return the limitation period of an offence whose maximum lies between two numbers of months; None if unknown."""
    surely = [(index, rule) for index, rule in in_force if _limitation_reaches(rule, low)]
    perhaps = [rule for _, rule in in_force if _limitation_reaches(rule, high)]
    known = [entry for entry in surely if entry[1].period != "unknown"]
    if not known:
        return None
    index, rule = max(known, key=lambda entry: _period(entry[1]))
    settled = all(rule.period != "unknown" for rule in perhaps)
    longest = max(_period(rule) for rule in perhaps) if settled else None
    return term_fact(_period(rule), longest, law.evidence(rule, ("general_part", "limitation", index)))


def _maxima_of_the_traffic(law: Law) -> Iterator[Fact]:
    """Yield the maximum of each tier on conduct of article 3(1)(a) or (b), without milder tiers."""
    for _, provision, tier in law.tiers:
        paragraphs = {PARAGRAPH_BY_CONDUCT[word][:6] for word in provision.conduct_of(tier)}
        if provision.nature == "criminal" and tier.grade != "mitigated" and paragraphs & {"3(1)(a", "3(1)(b"}:
            yield _gravest_of(law, tier.penalty) if isinstance(tier.penalty, Penalty) else Fact()


def _gravest_trafficking_maximum(law: Law) -> tuple[float, float]:
    """Return the bounds, in months, of the gravest maximum of a trafficking tier; death counts as life."""
    maxima = [
        _gravest_of(law, tier.penalty) if isinstance(tier.penalty, Penalty) else Fact()
        for _, provision, tier in law.tiers
        if provision.nature == "criminal" and is_trafficking(provision.conduct_of(tier))
    ]
    low = max((fact.low for fact in maxima if fact.low is not None), default=0.0)
    high = max((LIFE.number if fact.high is None else fact.high for fact in maxima), default=LIFE.number)
    return low, high


def _gravest_of(law: Law, penalty: Penalty) -> Fact:
    return imprisonment_facts(law, penalty, ()).get("maximum", Fact())


def _confiscation(law: Law) -> dict[str, Fact]:
    stated = law.general.confiscation
    facts: dict[str, Fact] = {}
    for key in Confiscation.model_fields:
        name = _CONFISCATION_NAMES.get(key, f"confiscation_of_{key}")
        value = "none" if stated == "none" else getattr(stated, key, "unknown")
        facts.update(general_fact(law, name, value, f"confiscation.{key}"))
    return facts


def _recidivism(law: Law) -> dict[str, Fact]:
    if not law.recidivism_known:
        return {}
    rules = _rules_on_convictions(law)
    evidence = tuple(e for path, rule in rules for e in law.evidence(rule, path))
    facts = {"recidivism_rule": Fact(bool(rules), evidence=evidence)}
    if any(rule.trigger.foreign == "unknown" for _, rule in rules) or not rules:
        counted = [entry for entry in rules if entry[1].trigger.foreign == "counted"]
        rules = counted  # a single rule that counts foreign priors is enough; without one the fact is unknown
    if rules:
        path, best = max(rules, key=lambda entry: _FOREIGN_ORDER.index(entry[1].trigger.foreign))
        facts["foreign_priors"] = Fact(best.trigger.foreign, evidence=law.evidence(best, path))
    return facts


def _rules_on_convictions(law: Law) -> list[tuple[DataPath, RecidivismRule]]:
    """Return the rules on repeat offenders, without those that count administrative contraventions."""
    rules = law.recidivism_rules
    return [(path, rule) for path, rule in rules if rule.trigger.offences != "administrative_contravention"]


def _treaty_evidence(treaty: str, status: TreatyStatus) -> Evidence:
    told = {"treaty": retold(TREATIES[treaty]), "start": status.in_force}
    if status.until:
        text = tr("{treaty}: in force for the State: {start} until {end}", **told, end=status.until)
    else:
        text = tr("{treaty}: in force for the State: {start}", **told)
    return Evidence(text, status.source, None, status.status == "checked", ("treaties", treaty))


def _searched(index: int, absence: Absence) -> Evidences:
    return (Evidence(tr("searched, not found"), absence.note, None, True, ("absent", index)),)


def _presence(
    name: str, words: Iterable[str], found: Mapping[str, list[Evidence]], absent: Mapping[str, Evidences]
) -> dict[str, Fact]:
    """Return true for words that were found and false for those known to be absent; the others are unknown."""
    facts = {}
    for word in words:
        if word in found:
            facts[f"{name}:{word}"] = Fact(True, evidence=tuple(dict.fromkeys(found[word])))
        elif word in absent:
            facts[f"{name}:{word}"] = Fact(False, evidence=absent[word])
    return facts


def _note(found: dict[str, list[Evidence]], part: Tier | Aggravation, evidence: Evidences) -> None:
    if part.circumstances:
        for word in (*part.circumstances.any, *part.circumstances.all):
            found.setdefault(word, []).extend(evidence)


def _limitation_reaches(rule: Limitation, gravest: float) -> bool:
    return rule.maximum_at_least is None or rule.maximum_at_least.least <= gravest


def _period(rule: Limitation) -> Term:
    return rule.period if isinstance(rule.period, Term) else LIFE
