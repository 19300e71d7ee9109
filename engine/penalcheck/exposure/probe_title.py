"""Probes in words: who does what with how much of which drug, and under which circumstances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from penalcheck.extract.quantity import Quantity
from penalcheck.messages.telling import listed, marked, retold, tr, tr_word
from penalcheck.messages.worded import Worded

_DEEDS: Final = {
    "production": marked("production of {goods}"),
    "manufacture": marked("manufacture of {goods}"),
    "extraction": marked("extraction of {goods}"),
    "preparation": marked("preparation of {goods}"),
    "offering": marked("offering of {goods}"),
    "sale": marked("sale of {goods}"),
    "distribution": marked("distribution of {goods}"),
    "delivery": marked("delivery of {goods}"),
    "brokerage": marked("brokerage of {goods}"),
    "dispatch": marked("dispatch of {goods}"),
    "transit": marked("transit of {goods}"),
    "transport": marked("transport of {goods}"),
    "importation": marked("importation of {goods}"),
    "exportation": marked("exportation of {goods}"),
    "cultivation": marked("cultivation of {goods}"),
    "possession_for_supply": marked("possession for supply of {goods}"),
    "purchase_for_supply": marked("purchase for supply of {goods}"),
    "equipment": marked("equipment for {goods}"),
    "precursors": marked("supply of {goods}"),
    "organization": marked("organization of traffic in {goods}"),
    "management": marked("management of traffic in {goods}"),
    "financing": marked("financing of traffic in {goods}"),
    "laundering_conversion": marked("conversion of the proceeds of {goods}"),
    "laundering_concealment": marked("concealment of the proceeds of {goods}"),
    "acquisition_of_proceeds": marked("acquisition of the proceeds of {goods}"),
    "possession_of_equipment": marked("possession of equipment for {goods}"),
    "incitement": marked("incitement to traffic in {goods}"),
    "participation": marked("participation in traffic in {goods}"),
    "conspiracy": marked("conspiracy to traffic in {goods}"),
    "attempt": marked("attempt to traffic in {goods}"),
    "possession_for_use": marked("possession for use of {goods}"),
    "purchase_for_use": marked("purchase for use of {goods}"),
    "cultivation_for_use": marked("cultivation for use of {goods}"),
    "preparatory_acts": marked("preparation of traffic in {goods}"),
    "protection_of_organization": marked("protection of an organization for traffic in {goods}"),
    "consumption": marked("consumption of {goods}"),
}
"""What somebody does, by the word for the conduct; the drug and its quantity stand in the place."""
_LEADING_WORDS: Final = {word: text.removesuffix(" {goods}") for word, text in _DEEDS.items()}
"""The words that lead to the drug in English."""

_OFFENDERS: Final = {
    "organizer": marked("by the head of an organization"),
    "dealer": marked("by a dealer"),
    "courier": marked("by a courier"),
    "user_dealer": marked("by a user who deals"),
}
"""Roles that are told, because the conduct does not show them."""
_LEADING: Final = ("organization", "management")
"""Conduct that shows who does it."""

CIRCUMSTANCE_WORDS: Final = {
    "organized_group": marked("within an organized group"),
    "other_organized_crime": marked("beside other organized crime"),
    "other_illegal_activities": marked("beside other illegal activities"),
    "violence": marked("with violence"),
    "arms": marked("with arms at hand"),
    "arms_used": marked("with use of arms"),
    "public_office": marked("by the holder of a public office"),
    "supply_to_minors": marked("to minors"),
    "use_of_minors": marked("with the help of minors"),
    "penal_institution": marked("in a penal institution"),
    "school": marked("at a school"),
    "social_institution": marked("in a social institution"),
    "prior_conviction": marked("after a conviction for the same"),
    "professional": marked("by profession"),
    "adulteration": marked("with adulteration"),
    "serious_injury": marked("with serious injury to a user"),
    "death_of_user": marked("with the death of a user"),
    "several_persons": marked("by several persons"),
    "negligence": marked("by negligence"),
    "minor_case": marked("in a minor case"),
    "cooperation": marked("with cooperation afterwards"),
    "dependence": marked("out of dependence"),
    "large_reward": marked("for a large reward"),
    "imported": marked("after importation"),
    "prior_contravention": marked("after an administrative contravention"),
    "domestic": marked("after a conviction at home for the same"),
    "foreign": marked("after a conviction abroad for the same"),
}
"""Circumstances and priors in words that follow the deed."""


class Done(NamedTuple):
    """Conduct, drug, quantity, and what follows the deed: who does it, and under which circumstances."""

    conduct: tuple[str, ...]
    substance: str
    quantity: Quantity | None
    beside: tuple[str, ...]


class ProbeTitle(Worded):
    """What somebody does in words; in other languages than English it is worded when it is told."""

    _done: Done

    def __new__(cls, done: Done) -> ProbeTitle:
        """Return the title in English."""
        title = str.__new__(cls, _in_english(done))
        title._done = done
        return title

    def wording(self, language: str) -> str:  # noqa: ARG002  (that of the reader)
        """Return the title in the language of the reader."""
        return _in_words(self._done)

    def __reduce__(self) -> tuple[type[ProbeTitle], tuple[Done]]:
        """Keep what is done on the way to another process."""
        return ProbeTitle, (self._done,)


def probe_title(
    conduct: Sequence[str], substance: str, quantity: Quantity | None, role: str, circumstances: Sequence[str]
) -> ProbeTitle:
    """Return what somebody does in words, such as 'sale of 1 kg of heroin by a dealer at a school'."""
    who = (_OFFENDERS[role],) if role in _OFFENDERS and conduct[0] not in _LEADING else ()
    beside = tuple(CIRCUMSTANCE_WORDS[word] for word in circumstances)
    return ProbeTitle(Done(tuple(conduct), substance, quantity, (*who, *beside)))


def _in_english(done: Done) -> str:
    deeds = " and ".join(_LEADING_WORDS[word] for word in done.conduct)
    return " ".join([deeds, _goods(done.substance, done.quantity), *done.beside])


def _goods(substance: str, quantity: Quantity | None) -> str:
    drug = "new psychoactive substance" if substance == "new_psychoactive" else substance.replace("_", " ")
    if quantity is None:
        return drug
    if quantity.unit == "plant":
        return f"{quantity.amount:f} {drug.removesuffix(' plant')} plant{'' if quantity.amount == 1 else 's'}"
    return f"{quantity} of {drug}"


def _in_words(done: Done) -> str:
    """Return what somebody does in the language of the reader: the deed, then each circumstance by itself."""
    drug = tr_word(done.substance)
    goods = tr("{quantity} of {drug}", quantity=done.quantity, drug=drug) if done.quantity else drug
    deeds = listed([retold(_DEEDS[word], goods=goods) for word in done.conduct])
    return tr(", ").join([deeds, *map(retold, done.beside)])
