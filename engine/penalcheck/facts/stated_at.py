"""The place in an extract at which each fact of the vocabulary is stated."""

from __future__ import annotations

from typing import Final

from penalcheck.extract.general_part import Confiscation
from penalcheck.extract.treaty import EXTENSIONS
from penalcheck.facts.system_facts import GENERAL_PART_FACTS
from penalcheck.facts.vocabulary import BASE_VOCABULARY

_SYSTEM: Final = {
    "party_to": "treaties",
    "level": "level",
    "legal_family": "legal_family",
    "weighed_by_courts": "general_part.sentencing.weighs",
    "sentencing_discretion": "general_part.sentencing.discretion",
    "longest_term": "general_part.longest_term",
    "suspension_limit": "general_part.suspension",
    "life_imprisonment": "general_part.life",
    "mandatory_death": "general_part.death_penalty; `death` of penalties and effects",
    "limitation_period": "general_part.limitation",
    "shortest_limitation": "general_part.limitation",
    "recidivism_rule": "recidivism",
    "foreign_priors": "recidivism, at each rule's trigger.foreign",
    "criminalized": "a provision whose `conduct` names it, or `absent` if the law has none",
    "sanctioned": "a provision whose `conduct` names it, criminal or administrative, or `absent`",
    "aggravated_by": "`circumstances` of a tier or an aggravation, or `absent` if the law has none",
    "burden_of_origin_reversed": "general_part.confiscation.burden_reversed",
    **{f"{word}_punishable": f"general_part.{word}" for word in EXTENSIONS},
    **{f"confiscation_of_{key}": f"general_part.confiscation.{key}" for key in Confiscation.model_fields},
    "confiscation_from_third_parties": "general_part.confiscation.from_third_parties",
    **{name: f"general_part.{key}" for name, key in GENERAL_PART_FACTS.items()},
    "third_parties_protected": "general_part.confiscation.third_parties_protected",
}
_OFFENCE: Final = {
    "conduct": "`conduct` of the provision or the tier",
    "substances": "`substances` of the provision or the tier",
    "reaches_role": "`roles` of the tier",
    "circumstances": "`circumstances` of the tier",
    "nature": "`nature` of the provision",
    "mens_rea": "`mens_rea` of the provision",
    "grade": "`grade` of the tier",
    "depends_on_quantity": "`quantity` of the tier",
}
_TIERS: Final = "the tiers that may apply to the case: conduct, substances, roles, circumstances, quantity, penalty"


def where(key: str) -> str:
    """Return the place in an extract at which a fact is stated.

    >>> where("longest_term"), where("maximum"), where("circumstances:arms")
    ('general_part.longest_term', '`penalty` of the tier', '`circumstances` of the tier')
    """
    name, _, member = key.partition(":")
    if name == "criminalized" and member in EXTENSIONS:
        return f"general_part.{member}, or {_SYSTEM[name]}"
    if name in _SYSTEM:
        return _SYSTEM[name]
    if name in _OFFENCE:
        return _OFFENCE[name]
    fact = BASE_VOCABULARY.types.get(name)
    if fact is not None and fact.subject == "offence":
        return "`penalty` of the tier"
    if name == "punishable":
        return f"{_SYSTEM['criminalized']}; {_TIERS}"
    if fact is not None and fact.subject == "exposure":
        return _TIERS
    return "the tiers of the class: conduct, substances, roles, penalty"
