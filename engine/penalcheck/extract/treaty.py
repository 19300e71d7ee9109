"""The words of the drug conventions that extracts, cases and rules share: conduct, circumstances, roles, substances.

The terms follow the United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic
Substances (1988), article 3; the substances follow the schedules of the 1961 and 1971 conventions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from penalcheck.messages.telling import marked

CONDUCT_BY_PARAGRAPH: Final[dict[str, tuple[str, ...]]] = {
    "3(1)(a)(i)": (
        "production",
        "manufacture",
        "extraction",
        "preparation",
        "offering",
        "sale",
        "distribution",
        "delivery",
        "brokerage",
        "dispatch",
        "transit",
        "transport",
        "importation",
        "exportation",
    ),
    "3(1)(a)(ii)": ("cultivation",),
    "3(1)(a)(iii)": ("possession_for_supply", "purchase_for_supply"),
    "3(1)(a)(iv)": ("equipment", "precursors"),
    "3(1)(a)(v)": ("organization", "management", "financing"),
    "3(1)(b)(i)": ("laundering_conversion",),
    "3(1)(b)(ii)": ("laundering_concealment",),
    "3(1)(c)(i)": ("acquisition_of_proceeds",),
    "3(1)(c)(ii)": ("possession_of_equipment",),
    "3(1)(c)(iii)": ("incitement",),
    "3(1)(c)(iv)": ("participation", "conspiracy", "attempt"),
    "3(2)": ("possession_for_use", "purchase_for_use", "cultivation_for_use"),
}
"""Conduct that the 1988 Convention requires its Parties to make a criminal offence, by paragraph of article 3."""

CONDUCT_BESIDE: Final[dict[str, str]] = {
    "preparatory_acts": "1961 art. 36(2)(a)(ii)",
    "protection_of_organization": "UNTOC art. 5(1)",
    "consumption": "1961 art. 4(c)",
}
"""Conduct that article 3 of the 1988 Convention does not list, with the article that names it.

No paragraph of article 3 stands for any of it. Article 4(c) of the 1961 Convention limits use to medical and scientific
purposes, but does not require that it be punished.
"""

PARAGRAPH_BY_CONDUCT: Final = {
    **{word: paragraph for paragraph, words in CONDUCT_BY_PARAGRAPH.items() for word in words},
    **CONDUCT_BESIDE,
}
CONDUCT: Final = tuple(PARAGRAPH_BY_CONDUCT)

CIRCUMSTANCES_BY_LETTER: Final[dict[str, tuple[str, ...]]] = {
    "3(5)(a)": ("organized_group",),
    "3(5)(b)": ("other_organized_crime",),
    "3(5)(c)": ("other_illegal_activities",),
    "3(5)(d)": ("violence", "arms", "arms_used"),
    "3(5)(e)": ("public_office",),
    "3(5)(f)": ("supply_to_minors", "use_of_minors"),
    "3(5)(g)": ("penal_institution", "school", "social_institution"),
    "3(5)(h)": ("prior_conviction",),
}
"""Factual circumstances that the courts of a Party must be able to take into account, by letter of article 3(5)."""

CIRCUMSTANCES: Final = (
    *(word for words in CIRCUMSTANCES_BY_LETTER.values() for word in words),
    "professional",
    "adulteration",
    "serious_injury",
    "death_of_user",
    "several_persons",
    "negligence",
    "minor_case",
    "cooperation",
    "dependence",
    "large_reward",
    "imported",
    "prior_contravention",
)
"""All circumstances that an extract may name: those of article 3(5), then others that statutes use."""

IMPLIED_CIRCUMSTANCES: Final = {"arms_used": "arms"}
"""Circumstances that cannot be present without another: who uses arms has them."""

ROLES: Final = (
    "organizer",
    "financier",
    "producer",
    "trafficker",
    "dealer",
    "courier",
    "support_network",
    "user_dealer",
    "user",
)

SUBSTANCES: Final = (
    "heroin",
    "morphine",
    "opium",
    "fentanyl",
    "cocaine",
    "cocaine_base",
    "coca_leaf",
    "amphetamine",
    "methamphetamine",
    "mdma",
    "lsd",
    "phencyclidine",
    "cannabis_herb",
    "cannabis_resin",
    "cannabis_plant",
    "other_narcotic",
    "other_psychotropic",
    "precursor",
    "new_psychoactive",
)
"""Substances that cases and thresholds may name.

`precursor` stands for Tables I and II of the 1988 Convention, `new_psychoactive` for substances that were made to do
what drugs do and came to be controlled one by one, such as those of the Annex to Framework Decision 2004/757/JHA.
"""

MAY_BE_NEW: Final = frozenset({"other_narcotic", "other_psychotropic"})
"""Under these a law may have put new psychoactive substances, or not: whether it covers them is not known by itself."""

SUBSTANCE_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "all": tuple(s for s in SUBSTANCES if s not in ("precursor", "new_psychoactive")),
    "cannabis": ("cannabis_herb", "cannabis_resin", "cannabis_plant"),
    "opiates": ("heroin", "morphine", "opium"),
    "precursors": ("precursor",),
    "new_psychoactives": ("new_psychoactive",),
}
"""Names for groups; `all` means every drug of the conventions, without precursors and new psychoactive substances."""

TREATIES: Final = {
    "un-1961": marked("Single Convention on Narcotic Drugs, 1961, as amended by the 1972 Protocol"),
    "un-1971": marked("Convention on Psychotropic Substances, 1971"),
    "un-1988": marked(
        "United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances, 1988"
    ),
    "untoc": marked("United Nations Convention against Transnational Organized Crime, 2000"),
    "iccpr": marked("International Covenant on Civil and Political Rights, 1966"),
    "iccpr-op2": marked("Second Optional Protocol to the ICCPR, aiming at the abolition of the death penalty, 1989"),
    "echr": marked(
        "Convention for the Protection of Human Rights and Fundamental Freedoms (European Convention), 1950"
    ),
    "crc": marked("Convention on the Rights of the Child, 1989"),
    "eu-2004-757": marked(
        "Council Framework Decision 2004/757/JHA on illicit drug trafficking (Member States of the EU)"
    ),
    "eu-2008-675": marked(
        "Council Framework Decision 2008/675/JHA on taking account of convictions in the Member States"
    ),
    "eu-2008-841": marked("Council Framework Decision 2008/841/JHA on the fight against organised crime"),
    "eu-2014-42": marked(
        "Directive 2014/42/EU on the freezing and confiscation of instrumentalities and proceeds of crime"
    ),
    "eu-2017-2103": marked("Directive (EU) 2017/2103 on new psychoactive substances in the definition of drug"),
    "eu-2018-1673": marked("Directive (EU) 2018/1673 on combating money laundering by criminal law"),
    "eu-2024-1260": marked("Directive (EU) 2024/1260 on asset recovery and confiscation"),
}


EXTENSIONS: Final = ("attempt", "participation", "conspiracy", "incitement")
"""The conduct that the general part of a code may make punishable for many offences at once."""


def conduct_words(term: str) -> tuple[str, ...]:
    """Return the conduct for which a word or a paragraph of article 3 stands; empty if there is none.

    >>> conduct_words("3(1)(a)(iv)"), conduct_words("sale"), conduct_words("theft")
    (('equipment', 'precursors'), ('sale',), ())
    """
    if term in PARAGRAPH_BY_CONDUCT:
        return (term,)
    return tuple(
        word
        for paragraph, words in CONDUCT_BY_PARAGRAPH.items()
        if paragraph == term or paragraph.startswith(f"{term}(")
        for word in words
    )


def substance_words(term: str) -> tuple[str, ...]:
    """Return the substances for which the name of a group stands; a name that is none of a group stands for itself.

    >>> substance_words("opiates"), substance_words("lsd")
    (('heroin', 'morphine', 'opium'), ('lsd',))
    """
    return SUBSTANCE_GROUPS.get(term, (term,))


def is_own_use(conduct: Iterable[str]) -> bool:
    """Tell whether all of the conduct is consumption, or falls under article 3(2) of the 1988 Convention."""
    return all(word == "consumption" or PARAGRAPH_BY_CONDUCT[word] == "3(2)" for word in conduct)


def is_trafficking(conduct: Iterable[str]) -> bool:
    """Tell whether any of the conduct falls under article 3(1)(a) of the 1988 Convention."""
    return any(PARAGRAPH_BY_CONDUCT[word].startswith("3(1)(a)") for word in conduct)
