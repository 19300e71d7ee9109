"""The place in an extract at which each fact of the vocabulary is stated."""

from __future__ import annotations

from typing import Final

from penalcheck.extract.general_part import Confiscation
from penalcheck.extract.treaty import EXTENSIONS
from penalcheck.facts.system_facts import GENERAL_PART_FACTS
from penalcheck.facts.vocabulary import BASE_VOCABULARY
from penalcheck.messages.telling import marked, retold, tr

_SYSTEM: Final = {
    "party_to": "treaties",
    "level": "level",
    "legal_family": "legal_family",
    "weighed_by_courts": "general_part.sentencing.weighs",
    "sentencing_discretion": "general_part.sentencing.discretion",
    "longest_term": "general_part.longest_term",
    "suspension_limit": "general_part.suspension",
    "life_imprisonment": "general_part.life",
    "mandatory_death": marked("general_part.death_penalty; `death` of penalties and effects"),
    "limitation_period": "general_part.limitation",
    "shortest_limitation": "general_part.limitation",
    "recidivism_rule": "recidivism",
    "foreign_priors": marked("recidivism, at each rule's trigger.foreign"),
    "criminalized": marked("a provision whose `conduct` names it, or `absent` if the law has none"),
    "sanctioned": marked("a provision whose `conduct` names it, criminal or administrative, or `absent`"),
    "aggravated_by": marked("`circumstances` of a tier or an aggravation, or `absent` if the law has none"),
    "burden_of_origin_reversed": "general_part.confiscation.burden_reversed",
    **{f"{word}_punishable": f"general_part.{word}" for word in EXTENSIONS},
    **{f"confiscation_of_{key}": f"general_part.confiscation.{key}" for key in Confiscation.model_fields},
    "confiscation_from_third_parties": "general_part.confiscation.from_third_parties",
    **{name: f"general_part.{key}" for name, key in GENERAL_PART_FACTS.items()},
    "third_parties_protected": "general_part.confiscation.third_parties_protected",
}
_OFFENCE: Final = {
    "conduct": marked("`conduct` of the provision or the tier"),
    "substances": marked("`substances` of the provision or the tier"),
    "reaches_role": marked("`roles` of the tier"),
    "circumstances": marked("`circumstances` of the tier"),
    "nature": marked("`nature` of the provision"),
    "mens_rea": marked("`mens_rea` of the provision"),
    "grade": marked("`grade` of the tier"),
    "depends_on_quantity": marked("`quantity` of the tier"),
}
_TIERS: Final = marked(
    "the tiers that may apply to the case: conduct, substances, roles, circumstances, quantity, penalty"
)


def where(key: str) -> str:
    """Return the place in an extract at which a fact is stated.

    >>> where("longest_term"), where("maximum"), where("circumstances:arms")
    ('general_part.longest_term', '`penalty` of the tier', '`circumstances` of the tier')
    """
    name, _, member = key.partition(":")
    if name == "criminalized" and member in EXTENSIONS:
        return tr("{key}, or {place}", key=f"general_part.{member}", place=retold(_SYSTEM[name]))
    if name in _SYSTEM:
        return retold(_SYSTEM[name])
    if name in _OFFENCE:
        return retold(_OFFENCE[name])
    fact = BASE_VOCABULARY.types.get(name)
    if fact is not None and fact.subject == "offence":
        return tr("`penalty` of the tier")
    if name == "punishable":
        return tr("{place}; {tiers}", place=retold(_SYSTEM["criminalized"]), tiers=retold(_TIERS))
    if fact is not None and fact.subject == "exposure":
        return retold(_TIERS)
    return tr("the tiers of the class: conduct, substances, roles, penalty")
