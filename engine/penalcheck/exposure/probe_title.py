"""Probes in words: who does what with how much of which drug, and under which circumstances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from penalcheck.extract.quantity import Quantity

_DEEDS: Final = {
    "possession_for_supply": "possession for supply of",
    "purchase_for_supply": "purchase for supply of",
    "equipment": "equipment for",
    "precursors": "supply of",
    "organization": "organization of traffic in",
    "management": "management of traffic in",
    "financing": "financing of traffic in",
    "laundering_conversion": "conversion of the proceeds of",
    "laundering_concealment": "concealment of the proceeds of",
    "acquisition_of_proceeds": "acquisition of the proceeds of",
    "possession_of_equipment": "possession of equipment for",
    "incitement": "incitement to traffic in",
    "participation": "participation in traffic in",
    "conspiracy": "conspiracy to traffic in",
    "attempt": "attempt to traffic in",
    "possession_for_use": "possession for use of",
    "purchase_for_use": "purchase for use of",
    "cultivation_for_use": "cultivation for use of",
    "preparatory_acts": "preparation of traffic in",
    "protection_of_organization": "protection of an organization for traffic in",
}
"""Conduct with the words that lead to the drug; other conduct is the deed itself, such as the sale of it."""

_OFFENDERS: Final = {
    "organizer": "by the head of an organization",
    "dealer": "by a dealer",
    "courier": "by a courier",
    "user_dealer": "by a user who deals",
}
"""Roles that are told, because the conduct does not show them."""
_LEADING: Final = ("organization", "management")
"""Conduct that shows who does it."""

CIRCUMSTANCE_WORDS: Final = {
    "organized_group": "within an organized group",
    "other_organized_crime": "beside other organized crime",
    "other_illegal_activities": "beside other illegal activities",
    "violence": "with violence",
    "arms": "with arms at hand",
    "arms_used": "with use of arms",
    "public_office": "by the holder of a public office",
    "supply_to_minors": "to minors",
    "use_of_minors": "with the help of minors",
    "penal_institution": "in a penal institution",
    "school": "at a school",
    "social_institution": "in a social institution",
    "prior_conviction": "after a conviction for the same",
    "professional": "by profession",
    "adulteration": "with adulteration",
    "serious_injury": "with serious injury to a user",
    "death_of_user": "with the death of a user",
    "several_persons": "by several persons",
    "negligence": "by negligence",
    "minor_case": "in a minor case",
    "cooperation": "with cooperation afterwards",
    "dependence": "out of dependence",
    "large_reward": "for a large reward",
    "imported": "after importation",
    "prior_contravention": "after an administrative contravention",
    "domestic": "after a conviction at home for the same",
    "foreign": "after a conviction abroad for the same",
}
"""Circumstances and priors in words that follow the deed."""


def probe_title(
    conduct: Sequence[str], substance: str, quantity: Quantity | None, role: str, circumstances: Sequence[str]
) -> str:
    """Return what somebody does in words, such as 'sale of 1 kg of heroin by a dealer at a school'."""
    deeds = " and ".join(_DEEDS.get(word) or f"{word.replace('_', ' ')} of" for word in conduct)
    beside = [CIRCUMSTANCE_WORDS[word] for word in circumstances]
    who = [_OFFENDERS[role]] if role in _OFFENDERS and conduct[0] not in _LEADING else []
    return " ".join([deeds, _goods(substance, quantity), *who, *beside])


def _goods(substance: str, quantity: Quantity | None) -> str:
    drug = "new psychoactive substance" if substance == "new_psychoactive" else substance.replace("_", " ")
    if quantity is None:
        return drug
    if quantity.unit == "plant":
        return f"{quantity.amount:f} {drug.removesuffix(' plant')} plant{'' if quantity.amount == 1 else 's'}"
    return f"{quantity} of {drug}"
