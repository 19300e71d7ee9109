"""The fact vocabulary: every fact that a rule may name, with its subject, type, meaning and legal source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.extract.treaty import CIRCUMSTANCES, CONDUCT, ROLES, SUBSTANCES, TREATIES
from penalcheck.messages.telling import tr, tr_law

Subject = Literal["offence", "exposure", "system"]
Kind = Literal["term", "flag", "word", "set"]

POWER: Final = ("none", "discretionary", "mandatory")
"""The words of a power, such as that to confiscate."""
AVAILABILITY: Final = ("none", "available", "mandatory")
"""The words of a penalty, such as death."""
FINE_FORMS: Final = ("none", "amount", "day_fines", "multiple", "units", "greatest", "unlimited")
"""The forms of a fine."""
REACH: Final = ("none", "serious", "trafficking", "all")
"""The words for the offences that a rule of the general part covers."""


@dataclass(frozen=True)
class FactType:
    """One entry of the vocabulary.

    A `term` is a length in months, known exactly or between two bounds. A `flag` is true or false. A `word` is one of
    `words`. A `set` has any number of `words` as members; each of them is a flag of its own, such as
    'substances:heroin'. All facts may be unknown.
    """

    name: str
    subject: Subject
    kind: Kind
    meaning: str
    words: tuple[str, ...] = ()
    source: str = ""

    @property
    def told_meaning(self) -> str:
        """The meaning in the language of the reader, with the legal source in brackets."""
        meaning = tr_law(self.meaning)
        return tr("{meaning} [{source}]", meaning=meaning, source=self.source) if self.source else meaning


def _offence(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = (), source: str = "") -> FactType:
    return FactType(name, "offence", kind, meaning, words, source)


def _system(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = (), source: str = "") -> FactType:
    return FactType(name, "system", kind, meaning, words, source)


_OFFENCE_FACTS = (
    _offence("conduct", "set", "conduct that the tier makes punishable", CONDUCT, "1988 art. 3(1), 3(2)"),
    _offence("substances", "set", "substances that the tier covers", SUBSTANCES, "1961, 1971 and 1988 schedules"),
    _offence("reaches_role", "set", "roles that the tier covers; all if it names none", ROLES),
    _offence("circumstances", "set", "circumstances that the tier requires", CIRCUMSTANCES, "1988 art. 3(5)"),
    _offence("grade", "word", "place of the tier in its provision", ("basic", "aggravated", "mitigated")),
    _offence("nature", "word", "criminal or administrative offence", ("criminal", "administrative")),
    _offence("mens_rea", "word", "mental element", ("intent", "recklessness", "negligence", "strict")),
    _offence("depends_on_quantity", "flag", "the tier requires a quantity"),
    _offence("imprisonment", "word", "whether the tier threatens imprisonment", ("none", "available")),
    _offence(
        "minimum",
        "term",
        "shortest term; an open end is the general part's shortest term; life if death is all that may be imposed",
    ),
    _offence(
        "maximum",
        "term",
        "longest term; an open end is the general part's longest term; life is above every fixed term; so is death",
    ),
    _offence("tier_room", "term", "how far the shortest and the longest term lie apart; death adds nothing to it"),
    _offence("minimum_is_set", "flag", "the tier sets a minimum of its own"),
    _offence("life", "flag", "life imprisonment may be imposed"),
    _offence("fine", "word", "form of the fine", FINE_FORMS),
    _offence("fine_alone", "flag", "the tier itself lets the court impose a fine and nothing else"),
    _offence("pecuniary", "flag", "a fine is possible, under the tier or under the general part"),
    _offence("death", "word", "death penalty", AVAILABILITY, "ICCPR art. 6"),
    _offence("corporal", "word", "corporal punishment", AVAILABILITY, "ICCPR art. 7"),
    _offence("disqualification", "word", "disqualification from office, trade or driving", POWER),
)

_CONFISCATION_FACTS = tuple(
    _system(f"confiscation_of_{what}", "word", f"power to confiscate {text}", POWER, f"1988 art. {article}")
    for what, text, article in (
        ("drugs", "drugs and substances", "5(1)(b)"),
        ("instrumentalities", "equipment and instrumentalities", "5(1)(b)"),
        ("proceeds", "proceeds", "5(1)(a)"),
        ("equivalent_value", "property of equal value", "5(1)(a)"),
        ("transformed_proceeds", "property into which proceeds were transformed", "5(6)(a)"),
        ("intermingled_proceeds", "intermingled property up to the value of the proceeds", "5(6)(b)"),
        ("income_from_proceeds", "income and benefits from proceeds", "5(6)(c)"),
        ("extended", "property beyond what the offence at hand yielded", "5(7)"),
    )
)

_SYSTEM_FACTS = (
    _system("party_to", "set", "treaties that bind the State on the day of the evaluation", tuple(TREATIES)),
    _system("level", "word", "level of government", ("national", "federal", "subnational"), "ISO 3166"),
    _system("legal_family", "word", "legal family", ("civil", "common", "mixed", "religious", "customary")),
    _system("criminalized", "set", "conduct that is an intentional criminal offence", CONDUCT, "1988 art. 3(1), 3(2)"),
    _system("sanctioned", "set", "conduct that is an offence, criminal or administrative", CONDUCT, "1988 art. 3(2)"),
    _system("aggravated_by", "set", "circumstances with a graver tier, aggravation or recidivism rule", CIRCUMSTANCES),
    _system("weighed_by_courts", "set", "circumstances that courts are to weigh under the code", CIRCUMSTANCES),
    _system("sentencing_discretion", "word", "freedom within the range", ("none", "guided", "wide"), "1988 art. 3(5)"),
    _system("longest_term", "term", "longest fixed term of imprisonment"),
    _system("life_imprisonment", "flag", "life imprisonment exists"),
    _system("death_penalty", "word", "death penalty for drug offences", AVAILABILITY, "ICCPR art. 6"),
    _system("mandatory_death", "flag", "some drug offence has death as its only sentence", source="ICCPR art. 6(1)"),
    _system("corporal_punishment", "word", "corporal punishment", AVAILABILITY, "ICCPR art. 7"),
    _system("life_without_release_for_minors", "word", "for persons under 18", ("none", "available"), "CRC art. 37(a)"),
    _system(
        "death_penalty_for_minors", "word", "for offences committed under 18", ("none", "available"), "ICCPR art. 6(5)"
    ),
    _system(
        "death_penalty_for_pregnant_women", "word", "carried out on them", ("none", "available"), "ICCPR art. 6(5)"
    ),
    _system("attempt_punishable", "word", "how far attempt is punishable", REACH, "1988 art. 3(1)(c)(iv)"),
    _system("participation_punishable", "word", "how far aiding is punishable", REACH, "1988 art. 3(1)(c)(iv)"),
    _system("conspiracy_punishable", "word", "how far conspiracy or association is punishable", REACH),
    _system("incitement_punishable", "word", "how far incitement is punishable", REACH, "1988 art. 3(1)(c)(iii)"),
    _system(
        "limitation_period", "term", "for the gravest trafficking offence; life stands for none", (), "1988 art. 3(8)"
    ),
    _system(
        "shortest_limitation",
        "term",
        "the shortest of any offence of the traffic or of laundering, minor cases apart; life stands for none",
        (),
        "1988 art. 3(8)",
    ),
    _system(
        "limitation_for_fugitives",
        "word",
        "what happens to the limitation period while the offender evades justice",
        ("none", "suspended", "interrupted", "extended"),
        "1988 art. 3(8)",
    ),
    _system("suspension_limit", "term", "longest sentence that may be suspended"),
    _system("release_weighs_gravity", "word", "early release depends on gravity", ("none", "yes"), "1988 art. 3(7)"),
    _system("legal_persons", "word", "liability", ("none", "criminal", "administrative", "civil"), "UNTOC art. 10"),
    _system("fine_for_legal_persons", "word", "for drug offences", ("none", "available"), "2004/757/JHA art. 7(1)"),
    _system("treatment_alternatives", "word", "treatment or aftercare", ("none", "available"), "1988 art. 3(4)(b)-(d)"),
    _system(
        "mitigation",
        "word",
        "a general power to go below a least term: to any term, by a share or steps, or only for reasons in the law",
        ("none", "limited", "free"),
    ),
    _system("recidivism_rule", "flag", "a recidivism rule reaches trafficking offences", (), "1988 art. 3(5)(h)"),
    _system(
        "foreign_priors",
        "word",
        "how the most open recidivism rule treats foreign convictions",
        ("not_counted", "eu_only", "under_treaty", "counted"),
        "1961 art. 36(2)(a)(iii)",
    ),
    *_CONFISCATION_FACTS,
    _system(
        "confiscation_from_third_parties",
        "word",
        "power to confiscate proceeds transferred to others who knew, or should have known, to what end",
        POWER,
        "Directive 2014/42/EU art. 6(1)",
    ),
    _system("burden_of_origin_reversed", "word", "onus on lawful origin", ("none", "partly", "yes"), "1988 art. 5(7)"),
    _system("third_parties_protected", "word", "rights of bona fide third parties", ("none", "yes"), "1988 art. 5(8)"),
)


def _exposure(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = (), source: str = "") -> FactType:
    return FactType(name, "exposure", kind, meaning, words, source)


_EXPOSURE_FACTS = (
    _exposure("role", "word", "role of the offender in the case", ROLES),
    _exposure("priors", "word", "prior convictions of the case", ("none", "domestic", "foreign")),
    _exposure("punishable", "word", "how the code punishes the case", ("none", "administrative", "criminal")),
    _exposure(
        "exposure_imprisonment",
        "word",
        "whether the offender faces imprisonment; death: no imprisonment, but death",
        ("none", "available", "death"),
    ),
    _exposure("exposure_minimum", "term", "shortest term that the offender faces"),
    _exposure("exposure_maximum", "term", "longest term that the offender faces; life is above every fixed term"),
    _exposure("exposure_life", "flag", "the offender faces life imprisonment"),
    _exposure(
        "exposure_fine_alone",
        "flag",
        "the court may impose a fine and nothing else on the offender, by the tier or by the general part",
    ),
    _exposure(
        "exposure_fine",
        "flag",
        "the court may impose a fine on the offender, alone or beside imprisonment, by the tier or by the general part",
    ),
    _exposure("exposure_death", "word", "death penalty in the case", AVAILABILITY, "ICCPR art. 6"),
    _exposure("recidivism_applied", "flag", "a recidivism rule changes what the offender faces"),
    _exposure("release_barred", "flag", "a rule that applies to the offender bars suspension or parole"),
    _exposure(
        "lowest_sentence",
        "term",
        "mildest prison term open to the court: by the range, a milder tier or a way below the minimum; none if it may "
        "fine",
    ),
    _exposure(
        "room", "term", "how far the ends of the range lie apart; none if courts may not choose or death is mandatory"
    ),
    _exposure(
        "weighed",
        "flag",
        "the code names the circumstances and priors of the case as grounds of sentencing, or leaves courts free",
        (),
        "1988 art. 3(5)",
    ),
    _exposure(
        "exposure_suspension",
        "word",
        "what may be suspended: nothing, the lowest sentence, or any sentence that the offender faces",
        ("none", "lowest", "any"),
    ),
    _exposure(
        "served_share",
        "term",
        "what must be served of each ten years of the highest sentence before release; of a life sentence, the time to "
        "serve",
    ),
    _exposure("life_without_release", "flag", "the offender faces life from which there is no release, or death"),
    _exposure(
        "other_punishable", "word", "how the code punishes the other case", ("none", "administrative", "criminal")
    ),
    _exposure("maximum_above_other", "flag", "the maximum is above that of the other case"),
    _exposure("maximum_at_least_other", "flag", "the maximum is not below that of the other case"),
    _exposure("minimum_above_other", "flag", "the minimum is above that of the other case"),
    _exposure("minimum_at_least_other", "flag", "the minimum is not below that of the other case"),
    _exposure(
        "range_above_other",
        "flag",
        "the maximum is above that of the other case, or the minimum is and the maximum is not below it",
    ),
    _exposure(
        "harsher_than_other",
        "flag",
        "the range is above that of the other case, or release is barred only in this one and its maximum is not below",
    ),
    _exposure("maximum_per_year_of_other", "term", "length of the maximum for each year of the other case's"),
    _exposure("minimum_per_year_of_other", "term", "length of the minimum for each year of the other case's"),
)


@dataclass(frozen=True)
class Vocabulary:
    """All types of facts, by name."""

    types: Mapping[str, FactType]

    def visible(self, subject: Subject) -> Mapping[str, FactType]:
        """Return the facts that rules of a subject may name: its own, and those of the system as a whole."""
        return {name: fact for name, fact in self.types.items() if fact.subject in (subject, "system")}

    def extended(self, extra: Iterable[FactType]) -> Vocabulary:
        """Return this vocabulary with derived facts added."""
        return Vocabulary({**self.types, **{fact.name: fact for fact in extra}})


BASE_VOCABULARY: Final = Vocabulary({fact.name: fact for fact in (*_OFFENCE_FACTS, *_EXPOSURE_FACTS, *_SYSTEM_FACTS)})
"""The facts that are read from an extract; classifications add derived ones."""
