"""Cases: hypothetical offenders, the same under every code."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from dateutil.relativedelta import relativedelta
from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from penalcheck.extract.field_types import Date, Model, Text, read_date
from penalcheck.extract.legal_words import Circumstance, ConductSet, Role
from penalcheck.extract.quantity import QuantityField
from penalcheck.extract.term import DAYS_PER_MONTH, Term, TermField, parse_term
from penalcheck.extract.treaty import SUBSTANCES

_BEFORE = re.compile(r"(.+?) before")


def _read_moment(value: object) -> dt.date | Term:
    match = _BEFORE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        return parse_term(match.group(1))
    try:
        return read_date(value)
    except ValueError:
        message = f"'{value}' is neither a date such as 2020-03-01 nor a time such as '3 years before'"
        raise ValueError(message) from None


_MOMENT_SCHEMA: dict[str, Any] = {"type": "string", "examples": ["2020-03-01", "3 years before"]}
Moment = Annotated[dt.date | Term, PlainValidator(_read_moment), WithJsonSchema(_MOMENT_SCHEMA)]
"""A day, or a length of time before the new offence."""


def _read_substance(value: object) -> str:
    from penalcheck.files.suggest import did_you_mean

    if value in SUBSTANCES:
        return str(value)
    raise ValueError(f"unknown substance '{value}'{did_you_mean(str(value), SUBSTANCES)}")


Substance = Annotated[
    str, PlainValidator(_read_substance), WithJsonSchema({"type": "string", "enum": list(SUBSTANCES)})
]


class Prior(Model):
    """One prior conviction. Days are dates, or times before the new offence; a prior has one kind of them only."""

    offence: Literal["trafficking", "drug_possession", "violent", "other_intentional", "negligent"]
    substance: Substance | None = Field(None, description="For drug offences; left out if it is not known.")
    country: Literal["domestic", "foreign_eu", "foreign"] = "domestic"
    committed: Moment | None = Field(None, description="Day of the prior offence; left out if it is not known.")
    convicted: Moment
    released: Moment | None = Field(None, description="End of the sentence; left out if it is not known.")
    sentence: TermField | None = Field(None, description="The sentence imposed; left out if it is not known.")
    maximum: TermField | None = Field(None, description="Statutory maximum of the prior offence.")

    def on(self, moment: Moment | None, offence: dt.date) -> dt.date | None:
        """Return the day of an event of this prior, given the day of the new offence; None if it is not known."""
        if not isinstance(moment, Term):
            return moment
        months, part = divmod(moment.months, 1)
        return offence - relativedelta(months=int(months), days=int(part * DAYS_PER_MONTH))

    @model_validator(mode="after")
    def _ordered(self) -> Prior:
        reference = dt.date(2000, 1, 1)
        committed, convicted, released = (
            self.on(moment, reference) for moment in (self.committed, self.convicted, self.released)
        )
        kinds = {type(m) for m in (self.committed, self.convicted, self.released) if m is not None}
        if len(kinds) > 1:
            raise ValueError("give the days of one prior all as dates, or all as times before the offence")
        if committed and convicted and committed > convicted:
            raise ValueError("convicted before it was committed")
        if released and convicted and released < convicted:
            raise ValueError("released before the conviction")
        return self


class Case(Model):
    """A hypothetical offender: role, conduct, drug and quantity, circumstances, age and prior convictions."""

    format: Literal[1]
    id: Text
    title: Text
    role: Role
    conduct: ConductSet
    substance: Substance
    quantity: QuantityField | None = None
    purity: Annotated[Decimal, Field(gt=0, le=100, description="Percent by mass.")] | None = None
    circumstances: tuple[Circumstance, ...] = ()
    stage: Literal["completed", "attempt"] = "completed"
    participation: Literal["principal", "aider", "conspirator"] = "principal"
    age: Annotated[int, Field(ge=0, le=120)] = 30
    committed: Date | None = Field(None, description="Day of the offence; left out: the day of the evaluation.")
    priors: tuple[Prior, ...] = ()
    note: Text | None = None

    def committed_on(self, day: dt.date) -> dt.date:
        """Return the day of the offence: the case's own, or else the day whose law is applied."""
        return self.committed or day
