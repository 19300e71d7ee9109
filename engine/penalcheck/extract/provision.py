"""Provisions that create offences, with their tiers; what narrows a tier; and separate rules of aggravation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from penalcheck.extract.effect import Effect
from penalcheck.extract.evidence import Cites, Evidenced, Status
from penalcheck.extract.field_types import Known, Model, Name, Text, YesOrNo
from penalcheck.extract.legal_words import CIRCUMSTANCE_SCHEMA, Circumstance, ConductSet, Role, SubstanceTerm
from penalcheck.extract.penalty import Penalty
from penalcheck.extract.quantity import QuantityField


class Deduction(Model):
    """An amount that is subtracted from the gross quantity before it is compared with a threshold.

    In Germany, for example, the cannabis that an adult may possess is not counted: 50 g at home, 25 g elsewhere. A case
    does not describe where the drug was found, so the amount lies between `at_least: 25 g` and `at_most: 50 g`, and
    100 g count as 50 g to 75 g. Thus a threshold of 40 g is met and one of 80 g is not; for one of 60 g the answer is
    unknown. If the amount is fixed, both fields are the same.
    """

    at_least: QuantityField = Field(description="The smallest amount that may have to be subtracted.")
    at_most: QuantityField = Field(description="The largest amount that may have to be subtracted.")

    @model_validator(mode="after")
    def _ordered(self) -> Deduction:
        if self.at_least.unit != self.at_most.unit or self.at_least.amount > self.at_most.amount:
            raise ValueError("'at_least' and 'at_most' need the same unit, and 'at_least' may not be above 'at_most'")
        return self


class Threshold(Model):
    """A quantity of one or more substances at which a tier begins or ceases to apply."""

    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]
    at_least: QuantityField | None = None
    more_than: QuantityField | None = None
    less_than: QuantityField | None = None
    at_most: QuantityField | None = None
    measured: Literal["gross", "pure"] = Field("gross", description="The mass of the mixture or of the pure substance.")
    deduct: Deduction | None = Field(None, description="An amount that is not counted, e.g. one allowed for own use.")
    cite: Cites | None = Field(None, description="Its citation if it differs from the tier's, e.g. case law.")
    status: Status | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Threshold:
        if not any((self.at_least, self.more_than, self.less_than, self.at_most)):
            raise ValueError("a threshold needs at_least, more_than, less_than or at_most")
        return self


class QuantityTest(Model):
    """The quantity for which a tier applies.

    A statute may use a `word` ("not insignificant quantity"), list thresholds, or both. For a substance without a
    threshold here, it is unknown whether the tier applies if the statute uses a word; if it only lists thresholds, the
    tier does not apply.
    """

    word: Name | None = None
    thresholds: tuple[Threshold, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> QuantityTest:
        if not self.word and not self.thresholds:
            raise ValueError("a quantity needs the statute's 'word', or 'thresholds', or both")
        return self


class CircumstanceTest(Model):
    """The circumstances that must be present: at least one of `any`, and every one of `all`."""

    any: tuple[Circumstance, ...] = ()
    all: tuple[Circumstance, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> CircumstanceTest:
        if not self.any and not self.all:
            raise ValueError("name at least one circumstance under 'any' or 'all'")
        return self


def _circumstances(value: object) -> object:
    return {"any": value} if isinstance(value, (list, tuple)) else value


class _ListAllowed:
    """Makes the JSON Schema accept a plain list of circumstances, as the reader does."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "array", "items": CIRCUMSTANCE_SCHEMA, "minItems": 1}, handler(schema)]}


Circumstances = Annotated[CircumstanceTest, BeforeValidator(_circumstances), _ListAllowed()]


class Tier(Evidenced):
    """One penalty of a provision, and the cases to which it applies. A condition that is left out does not limit it."""

    id: Name
    title: Text | None = None
    grade: Literal["basic", "aggravated", "mitigated"]
    applies: Literal["mandatory", "discretionary"] = Field(
        "mandatory", description="Whether the court must apply the tier if its conditions are met."
    )
    conduct: ConductSet | None = Field(None, description="Left out: the conduct of the provision.")
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    circumstances: Circumstances | None = Field(None, description="A list means: any of these.")
    unless: tuple[Circumstance, ...] = Field((), description="Any of these keeps the tier from applying.")
    quantity: QuantityTest | None = None
    group: Name | None = Field(
        None, description="Grounds that count once: no aggravation of this group raises the tier's range again."
    )
    penalty: Known[Penalty]


class Provision(Evidenced):
    """A provision that creates an offence, with its tiers."""

    id: Name
    title: Text
    nature: Literal["criminal", "administrative"] = "criminal"
    mens_rea: Literal["intent", "recklessness", "negligence", "strict", "unknown"] = "intent"
    conduct: ConductSet
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)]
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]

    def conduct_of(self, tier: Tier) -> ConductSet:
        """Return the conduct that one of its tiers makes punishable."""
        return tier.conduct or self.conduct

    def substances_of(self, tier: Tier) -> tuple[SubstanceTerm, ...]:
        """Return the substances, groups and schedules to which one of its tiers applies."""
        return tier.substances or self.substances


class Aggravation(Evidenced):
    """A rule outside the tiers that changes the range of several of them, for a circumstance, a quantity or a role."""

    id: Name
    title: Text
    applies_to: tuple[Name, ...] = Field((), description="Provision or tier ids; empty: every drug offence here.")
    applies: Literal["mandatory", "discretionary"] = "mandatory"
    conduct: ConductSet | None = None
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    circumstances: Circumstances | None = None
    unless: tuple[Circumstance, ...] = Field((), description="Any of these keeps the rule from applying.")
    quantity: QuantityTest | None = None
    group: Name | None = Field(
        None, description="Grounds that count once: of the rules of a group that apply, only the gravest does."
    )
    consecutive: YesOrNo = Field(
        False, description="Its sentence is served after the others; it is applied last, after recidivism."
    )
    effect: Effect
