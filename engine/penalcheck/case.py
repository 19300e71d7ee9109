"""Standard offender cases: the same hypothetical offender put to every code."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from penalcheck.evidence import Date, Model, Text
from penalcheck.penalty import Circumstance, ConductSet, Role
from penalcheck.quantity import QuantityField
from penalcheck.term import TermField


class Prior(Model):
    """One prior conviction. Dates are of the prior; a sentence is what the court imposed for it."""

    offence: Literal["trafficking", "drug_possession", "violent", "other_intentional", "negligent"]
    country: Literal["domestic", "foreign_eu", "foreign"] = "domestic"
    committed: Date | None = None
    convicted: Date
    released: Date | None = Field(None, description="End of the sentence; left out where it is not known.")
    sentence: TermField | None = None
    maximum: TermField | None = Field(None, description="Statutory maximum of the prior offence.")

    @model_validator(mode="after")
    def _ordered(self) -> Prior:
        if self.committed and self.committed > self.convicted:
            raise ValueError(f"convicted ({self.convicted}) before it was committed ({self.committed})")
        if self.released and self.released < self.convicted:
            raise ValueError(f"released ({self.released}) before the conviction ({self.convicted})")
        return self


class Case(Model):
    """A hypothetical offender: who did what, with how much of what, how, and with what past."""

    format: Literal[1]
    id: Text
    title: Text
    role: Role
    conduct: ConductSet
    substance: Text
    quantity: QuantityField | None = None
    purity: Annotated[Decimal, Field(gt=0, le=100, description="Percent by mass.")] | None = None
    circumstances: tuple[Circumstance, ...] = ()
    stage: Literal["completed", "attempt"] = "completed"
    participation: Literal["principal", "aider", "conspirator"] = "principal"
    age: Annotated[int, Field(ge=0, le=120)] = 30
    committed: Date = Field(description="Day of the offence.")
    priors: tuple[Prior, ...] = ()
    note: Text | None = None
