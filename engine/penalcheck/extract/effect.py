"""Effects: how aggravations, stages and recidivism rules change a range."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from penalcheck.extract.field_types import Model, OneOrMore
from penalcheck.extract.penalty import Bound, Imprisonment
from penalcheck.extract.term import TermField


def _read_fraction(value: object) -> Fraction:
    try:
        number = Fraction(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else None
    except (ValueError, ZeroDivisionError):
        number = None
    if number is None or number <= 0:
        raise ValueError(f"'{value}' is not a factor; expected a positive fraction or number such as 1/3 or 2")
    return number


Factor = Annotated[
    Fraction,
    PlainValidator(_read_fraction),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["1/3", 2]}),
]


class BoundStep(Model):
    """One line of a statute's table: a bound of at least this length becomes that one."""

    at_least: TermField
    becomes: Bound


class Raise(Model):
    """What is done to the two ends of a range; an end left out stays."""

    minimum: Factor | None = None
    maximum: Factor | None = None


class Addition(Model):
    """What is added to the two ends of a range, such as a term that runs after the other; an end left out stays."""

    minimum: TermField | None = None
    maximum: TermField | None = None


Degree = Annotated[int, Field(ge=-2, le=2)]
Quarter = Annotated[int, Field(ge=1, le=4)]


class Effect(Model):
    """How a rule changes a range; applied in the order of the fields, then held to the cap.

    `steps` replace a bound by a statute's table; `multiply` takes the bound times a factor; `add_fraction` adds a
    fraction of itself to each end; `grade` moves by Spanish-style degrees (up: from the old maximum to half as much
    again; down: from half the old minimum up to it), two of them meaning one or the other at the court's choice;
    `half` keeps the upper or lower half of the range, `quarters` the named quarters and what lies between them; `add`
    adds a term to each end.
    """

    replace: Imprisonment | None = None
    minimum_steps: tuple[BoundStep, ...] = ()
    maximum_steps: tuple[BoundStep, ...] = ()
    multiply: Raise | None = None
    add_fraction: Raise | None = None
    grade: OneOrMore[Degree] | None = None
    half: Literal["upper", "lower"] | None = None
    quarters: OneOrMore[Quarter] | None = Field(None, description="1 is the lowest quarter, 4 the highest.")
    add: Addition | None = None
    raise_minimum: TermField | None = None
    raise_maximum: TermField | None = None
    cap: TermField | None = Field(None, description="The longest term that the effect may lead to.")
    death: Literal["available", "mandatory"] | None = Field(None, description="Death threatened beside the range.")
    bars_suspension: bool = False
    bars_parole: bool = False
    fine_multiplied_by: Factor | None = None

    @model_validator(mode="after")
    def _does_something(self) -> Effect:
        if not any(getattr(self, name) for name in type(self).model_fields if name != "cap"):
            raise ValueError("an effect must change something, e.g. 'multiply: {maximum: 2}'")
        return self
