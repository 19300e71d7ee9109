"""Effects: how an aggravation, an attempt, participation or a recidivism rule changes a range of imprisonment."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

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
    """One line of a table in a statute: a bound of at least `at_least` becomes `becomes`."""

    at_least: TermField
    becomes: Bound


class Raise(Model):
    """A factor for each end of a range; an end that is left out does not change."""

    minimum: Factor | None = None
    maximum: Factor | None = None


def _for_both_ends(value: object) -> object:
    return {"minimum": value, "maximum": value} if isinstance(value, (int, str)) else value


class _OneFactorAllowed:
    """Makes the JSON Schema accept one factor for both ends, as the reader does."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": ["string", "integer"], "examples": ["1/3", 2]}, handler(schema)]}


EitherOrBothEnds = Annotated[Raise, BeforeValidator(_for_both_ends), _OneFactorAllowed()]
"""A factor for each end, or one for both."""


class Addition(Model):
    """A term added to each end of a range, such as a consecutive one; an end that is left out does not change."""

    minimum: TermField | None = None
    maximum: TermField | None = None


Degree = Annotated[int, Field(ge=-2, le=2)]
Quarter = Annotated[int, Field(ge=1, le=4)]


class Effect(Model):
    """How a rule changes a range. The fields are applied in their order, each to the result of those before it.

    In a range of 2 to 10 years, for example, `multiply: {maximum: 3/2}` with `raise_minimum: 3 years` and
    `cap: 12 years` gives 3 to 12 years: the maximum is first raised to 15 years, the minimum then to 3, and the cap
    holds the maximum at 12. If a raised minimum would exceed the maximum, it becomes the maximum too.
    """

    replace: Imprisonment | None = Field(None, description="The range that takes the place of the other one.")
    minimum_steps: tuple[BoundStep, ...] = Field((), description="The statute's table for the minimum.")
    maximum_steps: tuple[BoundStep, ...] = Field((), description="The statute's table for the maximum.")
    multiply: Raise | None = Field(None, description="Each end is multiplied by a factor.")
    add_fraction: Raise | None = Field(None, description="Each end is increased by a fraction of itself.")
    grade: OneOrMore[Degree] | None = Field(
        None,
        description="Degrees as in Spain (CP art. 70). One degree up: from the old maximum to half as much again; one "
        "degree down: from half the old minimum to the old minimum. Two entries: the court may choose either.",
    )
    half: Literal["upper", "lower"] | None = Field(None, description="The half of the range that is left.")
    quarters: OneOrMore[Quarter] | None = Field(
        None, description="The quarters of the range that are left, with what lies between them: 1 is the lowest."
    )
    add: Addition | None = Field(None, description="A term is added to each end.")
    raise_minimum: TermField | None = Field(None, description="The minimum is at least this term.")
    raise_maximum: TermField | None = Field(None, description="The maximum is at least this term.")
    cap: TermField | None = Field(None, description="The longest term to which the effect may lead.")
    death: Literal["none", "available", "mandatory"] | None = Field(
        None, description="Death is threatened in addition to the range; `none`: it no longer is, as for the young."
    )
    bars_suspension: bool = Field(False, description="The sentence may not be suspended.")
    bars_parole: bool = Field(False, description="There is no parole.")
    fine_multiplied_by: EitherOrBothEnds | None = Field(
        None, description="Both ends of the fine are multiplied by this factor, or each end by one of its own."
    )

    @model_validator(mode="after")
    def _does_something(self) -> Effect:
        if not any(getattr(self, name) for name in type(self).model_fields if name != "cap"):
            raise ValueError("an effect must change something, e.g. 'multiply: {maximum: 2}'")
        return self
