"""The general part of a penal code: bounds, attempt, participation, limitation, suspension, parole, confiscation."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Tag, model_validator

from penalcheck.extract.effect import Effect, Factor
from penalcheck.extract.evidence import Evidenced, Item
from penalcheck.extract.field_types import (
    EitherInSchema,
    Model,
    Stated,
    Text,
    Versions,
    WholeNumber,
    YesOrNo,
    unless_word,
)
from penalcheck.extract.legal_words import Circumstance
from penalcheck.extract.penalty import Availability, Power
from penalcheck.extract.term import TermField, Whole
from penalcheck.messages.telling import marked, retold, tr

Reach = Literal["all", "trafficking", "serious", "none"]
"""The offences that a rule of the general part covers."""


class Life(Evidenced):
    """Life imprisonment, and what it means."""

    release_after: Annotated[
        Annotated[TermField, Tag("given")] | Annotated[Literal["none", "varies", "unknown"], Tag("word")],
        unless_word("none", "varies", "unknown"),
        EitherInSchema(),
    ] = Field("unknown", description="Time until the earliest release; `none`: never; `varies`: set in each case.")


class Extension(Evidenced):
    """How far the general part makes attempt, participation, conspiracy or incitement punishable."""

    punishable: Reach
    serious_from: TermField | None = Field(
        None,
        description="For `serious`: the lowest minimum of a serious offence, e.g. 1 year for a Verbrechen.",
    )
    effect: Effect | None = Field(
        None, description="How the range differs from that of a completed offence by a principal; left out: the same."
    )
    applies: Literal["mandatory", "optional"] = "mandatory"


class Limitation(Evidenced):
    """A limitation period for prosecution, for the offences that it covers."""

    maximum_at_least: TermField | None = Field(
        None, description="The lowest statutory maximum of the offences covered; left out: all offences."
    )
    offences: Literal["all", "trafficking", "organized"] = "all"
    period: Annotated[
        Annotated[TermField, Tag("given")] | Annotated[Literal["none", "unknown"], Tag("word")],
        unless_word("none", "unknown"),
        EitherInSchema(),
    ] = Field(description="`none`: the offence never becomes time-barred.")


class Juvenile(Evidenced):
    """How offenders below an age are punished."""

    below: Annotated[WholeNumber, Field(ge=1, le=25)] = Field(
        description="Age in years, at the offence, from which it ends."
    )
    minimum_at_least: TermField | None = Field(
        None, description="The entry concerns only offences of which adults face at least this minimum; left out: all."
    )
    maximum_at_least: TermField | None = Field(
        None, description="The entry concerns only offences of which adults face at least this maximum; left out: all."
    )
    imprisonment: Literal["none"] | None = Field(
        None, description="`none`: these offenders are never imprisoned, nor put to death; other measures may remain."
    )
    effect: Effect | None = Field(None, description="How the adult range changes; left out: it does not.")
    applies: Literal["mandatory", "optional"] = "mandatory"

    @model_validator(mode="after")
    def _spared_or_changed(self) -> Juvenile:
        if self.imprisonment and (self.effect or self.applies == "optional"):
            raise ValueError("'imprisonment: none' leaves no range; expected neither 'effect' nor 'applies: optional'")
        return self


def _share(fraction: Fraction) -> Fraction:
    if fraction > 1:
        raise ValueError(f"'{fraction}' is more than the whole sentence; expected a share of at most 1")
    return fraction


class Release(Evidenced):
    """The part of a sentence that must be served before parole or early release."""

    applies_to: Literal["general", "trafficking", "organized", "recidivist", "life"]
    fraction: Annotated[Factor, AfterValidator(_share)] | None = Field(
        None, description="The share of the sentence that must be served, e.g. 2/3; at most 1."
    )
    after: TermField | None = Field(None, description="The term that must be served.")
    rest_at_most: TermField | None = Field(None, description="The longest rest of the sentence that may be left.")
    at_most: TermField | None = Field(
        None, description="The longest term that must be served, as in 'the lesser of one third and seven years'."
    )
    possible: YesOrNo = Field(True, description="false: there is no early release.")
    sentence_at_least: TermField | None = Field(
        None, description="The rule applies to sentences of at least this term; left out: to all."
    )
    applies: Literal["mandatory", "optional"] = Field(
        "mandatory", description="`optional`: only if the court orders it; the earliest release follows other rules."
    )


class Confiscation(Model):
    """Powers of confiscation, and the safeguard for third parties (1988 Convention, art. 5)."""

    drugs: Versions[Item[Power]] = "unknown"
    instrumentalities: Versions[Item[Power]] = "unknown"
    proceeds: Versions[Item[Power]] = "unknown"
    equivalent_value: Versions[Item[Power]] = "unknown"
    transformed_proceeds: Versions[Item[Power]] = "unknown"
    intermingled_proceeds: Versions[Item[Power]] = "unknown"
    income_from_proceeds: Versions[Item[Power]] = "unknown"
    extended: Versions[Item[Power]] = "unknown"
    from_third_parties: Versions[Item[Power]] = Field(
        "unknown", description="Of proceeds transferred to others who knew, or should have known, to what end."
    )
    burden_reversed: Versions[Item[Literal["none", "partly", "yes"]]] = "unknown"
    third_parties_protected: Versions[Item[Literal["none", "yes"]]] = "unknown"


class Sentencing(Evidenced):
    """How courts set the sentence within the range."""

    discretion: Literal["wide", "guided", "none", "unknown"] = Field(
        description="`wide`: any circumstance may be weighed within the range."
    )
    weighs: tuple[Circumstance, ...] = Field(
        (), description="Circumstances that courts are to weigh under the general part."
    )


class FineInstead(Item[Literal["available", "none", "unknown"]]):
    """A general power to fine instead of imprisoning, and the sentences or offences to which it is limited."""

    sentence_at_most: TermField | None = Field(
        None, description="It takes the place of imprisonment of at most this term; left out: of any term."
    )
    sentence_below: TermField | None = Field(
        None, description="It takes the place of imprisonment below this term; left out: of any term."
    )
    maximum_at_most: TermField | None = Field(
        None, description="It is limited to offences that threaten at most this term; left out: to none."
    )
    without_minimum: YesOrNo = Field(
        False, description="true: only if the law sets no minimum above the shortest term of the general part."
    )

    @model_validator(mode="after")
    def _limits_need_the_power(self) -> FineInstead:
        if self.value != "available" and self.limits:
            raise ValueError(f"'{self.value}' and limits ({self.limits.lstrip(', ')}) contradict each other")
        return self

    @property
    def limits(self) -> str:
        """The limits in words, each after a comma; empty if there are none."""
        limits = (
            (marked(", for sentences of at most {term}"), self.sentence_at_most),
            (marked(", for sentences below {term}"), self.sentence_below),
            (marked(", for offences that threaten at most {term}"), self.maximum_at_most),
        )
        words = [retold(text, term=term) for text, term in limits if term]
        return "".join([*words, tr(", for offences without a minimum")] if self.without_minimum else words)


class GeneralPart(Model):
    """The provisions of the general part that apply to every offence of the extract."""

    shortest_term: Versions[Item[TermField]] = "unknown"
    longest_term: Versions[Item[TermField]] = "unknown"
    longest_raised: Versions[Item[TermField]] = Field(
        "unknown",
        description="Longest term to which aggravations and recidivism may raise a range; left out: `longest_term`; "
        "`none`: it may be raised without limit.",
    )
    parts_of_terms: Versions[Item[Whole]] = Field(
        "unknown",
        description="To what computed terms are rounded down: whole `days` (as if left out, a part of a month being "
        "that part of thirty days) or whole `months`.",
    )
    life: Versions[Life] = "unknown"
    death_penalty: Versions[Item[Availability]] = Field("unknown", description="For drug offences.")
    corporal_punishment: Versions[Item[Availability]] = "unknown"
    fine_beside_imprisonment: Versions[Item[Availability]] = Field(
        "unknown", description="A general power to impose a fine in addition if the tier has none."
    )
    fine_instead_of_imprisonment: Versions[FineInstead] = Field(
        "unknown", description="A general power to fine instead of imprisoning, also if the tier has no fine."
    )
    attempt: Versions[Extension] = "unknown"
    participation: Versions[Extension] = "unknown"
    conspiracy: Versions[Extension] = "unknown"
    incitement: Versions[Extension] = "unknown"
    sentencing: Versions[Sentencing] = "unknown"
    limitation: Stated[Annotated[tuple[Limitation, ...], Field(min_length=1)]] = "unknown"
    limitation_for_fugitives: Versions[Item[Literal["none", "suspended", "interrupted", "extended"]]] = Field(
        "unknown", description="What happens to the limitation period while the offender evades justice."
    )
    suspension: Versions[Item[TermField]] = Field("unknown", description="The longest sentence that may be suspended.")
    release: Stated[Annotated[tuple[Release, ...], Field(min_length=1)]] = "unknown"
    release_weighs_gravity: Versions[Item[Literal["none", "yes"]]] = Field(
        "unknown", description="Whether early release depends on the gravity or the kind of the offence."
    )
    confiscation: Stated[Confiscation] = "unknown"
    legal_persons: Versions[Item[Literal["none", "criminal", "administrative", "civil"]]] = "unknown"
    treatment_alternatives: Versions[Item[Literal["none", "available"]]] = "unknown"
    mitigation: Versions[Item[Literal["none", "limited", "free"]]] = Field(
        "unknown",
        description="A general power to go below a least term for reasons that the court finds: `free` to any term, "
        "`limited` by a share or by steps; `none`: only for reasons that a law names.",
    )
    cooperation_reduction: Versions[Item[Literal["none", "available"]]] = "unknown"
    under_18_life: Versions[Item[Literal["none", "available"]]] = Field(
        "unknown", description="Life without release for persons under 18."
    )
    under_18_death: Versions[Item[Literal["none", "available"]]] = Field(
        "unknown", description="Death for offences committed under 18; not asked if there is no death penalty."
    )
    death_of_pregnant: Versions[Item[Literal["none", "available"]]] = Field(
        "unknown", description="Whether death may be carried out on pregnant women; not asked if there is none."
    )
    fine_for_legal_persons: Versions[Item[Literal["none", "available"]]] = Field(
        "unknown", description="Whether legal persons can be fined for drug offences, by a criminal court or otherwise."
    )
    age_of_responsibility: Versions[Item[Annotated[WholeNumber, Field(ge=1, le=18)]]] = Field(
        "unknown", description="Age in years below which nobody is punished."
    )
    juveniles: Stated[Annotated[tuple[Juvenile, ...], Field(min_length=1)]] = Field(
        "unknown", description="Ranges for the young; `none`: those under eighteen face the adult range."
    )
    note: Text | None = None
