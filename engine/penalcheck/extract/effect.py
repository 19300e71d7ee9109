"""Effects: how an aggravation, an attempt, participation or a recidivism rule changes a range of imprisonment."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from penalcheck.extract.field_types import EitherInSchema, Model, OneOrMore, WholeNumber, YesOrNo, unless_word
from penalcheck.extract.penalty import Bound, Fine, Imprisonment
from penalcheck.extract.term import Term, TermField
from penalcheck.files.quoting import quoted
from penalcheck.files.thousands import two_readings

_FRACTION = re.compile(r"[0-9]{1,6}(?:/0*[1-9][0-9]{0,5}|\.[0-9]{1,6})?")


def _read_fraction(value: object) -> Fraction:
    text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    if readings := two_readings(text):
        raise ValueError(f"'{value}' may mean {' or '.join(readings)}; write which is meant")
    number = Fraction(text) if _FRACTION.fullmatch(text) else None
    if not number:
        raise ValueError(f"{quoted(value)} is not a factor; expected a positive fraction or whole number, as 3/2 or 2")
    return number


_FACTOR_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": f"^(?:{_FRACTION.pattern})$",
    "minimum": 1,
    "maximum": 999_999,
    "examples": ["1/3", 2],
}

Factor = Annotated[
    Fraction,
    PlainValidator(_read_fraction),
    PlainSerializer(str),
    WithJsonSchema(_FACTOR_SCHEMA),
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
        return {"anyOf": [_FACTOR_SCHEMA, handler(schema)]}


EitherOrBothEnds = Annotated[Raise, BeforeValidator(_for_both_ends), _OneFactorAllowed()]
"""A factor for each end, or one for both."""


class Addition(Model):
    """A term added to each end of a range, such as a consecutive one; an end that is left out does not change."""

    minimum: TermField | None = None
    maximum: TermField | None = None


class OfMaximum(Model):
    """A range that is computed from the old maximum; an end that is left out does not change."""

    minimum: Factor | None = Field(None, description="The new minimum as a part, or a multiple, of the old maximum.")
    maximum: (
        Annotated[
            Annotated[Factor, Tag("given")] | Annotated[Literal["open"], Tag("word")],
            unless_word("open"),
            EitherInSchema(),
        ]
        | None
    ) = Field(None, description="The new maximum likewise; `open`: the longest term of the general part.")

    @model_validator(mode="after")
    def _ordered(self) -> OfMaximum:
        if self.minimum is None and self.maximum is None:
            raise ValueError("'of_maximum' needs 'minimum' or 'maximum', e.g. 'of_maximum: {minimum: 5/3}'")
        if self.minimum is not None and isinstance(self.maximum, Fraction) and self.minimum > self.maximum:
            raise ValueError(f"the minimum ({self.minimum}) is above the maximum ({self.maximum})")
        return self


class Part(Model):
    """The part of a range that is left, such as its second third; an end that is left out is that of the range."""

    start: Factor | None = Field(None, alias="from", description="How far into the range the part begins, e.g. 1/3.")
    end: Factor | None = Field(None, alias="to", description="How far into the range the part ends, e.g. 2/3.")

    @model_validator(mode="after")
    def _ordered(self) -> Part:
        if self.start is None and self.end is None:
            raise ValueError("'part' needs 'from' or 'to', e.g. 'part: {from: 1/3}'")
        if max(self.start or 0, self.end or 0) > 1 or (self.start or 0) > (self.end or 1):
            raise ValueError("'from' and 'to' are parts of the range, at most 1, and 'from' is not above 'to'")
        return self


Degree = Annotated[WholeNumber, Field(ge=-2, le=2)]
Quarter = Annotated[WholeNumber, Field(ge=1, le=4)]


ALONE_NOTHING = ("cap", "within_range", "from_stated_range")
"""Fields that change nothing by themselves."""


class Effect(Model):
    """How a rule changes a range. The fields are applied in their order, each to the result of those before it.

    In a range of 2 to 10 years, for example, `multiply: {maximum: 3/2}` with `raise_minimum: 3 years` and
    `cap: 12 years` gives 3 to 12 years: the maximum is first raised to 15 years, the minimum then to 3, and the cap
    holds the maximum at 12. If a raised minimum would exceed the maximum, it becomes the maximum too; if a lowered
    maximum would fall below the minimum, it becomes the minimum too.
    """

    replace: Imprisonment | None = Field(None, description="The range that takes the place of the other one.")
    minimum_steps: tuple[BoundStep, ...] = Field((), description="The statute's table for the minimum.")
    maximum_steps: tuple[BoundStep, ...] = Field((), description="The statute's table for the maximum.")
    of_maximum: OfMaximum | None = Field(None, description="A new range, computed from the old maximum.")
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
    part: Part | None = Field(None, description="Any other part of the range that is left.")
    add: Addition | None = Field(None, description="A term is added to each end.")
    from_stated_range: YesOrNo = Field(
        False,
        description="What `multiply`, `add_fraction` and `add` change is computed from the range that the tier states, "
        "and then added to what earlier effects led to.",
    )
    raise_minimum: TermField | None = Field(None, description="The minimum is at least this term.")
    raise_maximum: TermField | None = Field(None, description="The maximum is at least this term.")
    freely: Literal["to_shortest_term", "to_fine", "to_no_punishment"] | None = Field(
        None,
        description="The court may go down to the shortest term of the general part, or impose a fine instead, or no "
        "punishment; each includes those before it.",
    )
    cap: TermField | None = Field(None, description="The longest term to which the effect may lead.")
    within_range: YesOrNo = Field(False, description="The result stays within the range before the effect.")
    may_go_down_to: Bound | None = Field(
        None,
        description="The minimum is presumptive: for reasons that the law states, the court may go down to this term; "
        "`open`: to the shortest of the general part. Shown beside the result as milder, if the court so finds.",
    )
    death: Literal["none", "available", "mandatory"] | None = Field(
        None, description="Death is threatened in addition to the range; `none`: it no longer is, as for the young."
    )
    bars_suspension: YesOrNo = Field(False, description="The sentence may not be suspended.")
    bars_parole: YesOrNo = Field(False, description="There is no parole.")
    minimum_served: YesOrNo = Field(
        False, description="The minimum to which the effect leads is served in full: no release comes before it."
    )
    fine_multiplied_by: EitherOrBothEnds | None = Field(
        None, description="Both ends of the fine are multiplied by this factor, or each end by one of its own."
    )
    fine: Fine | None = Field(
        None, description="A fine that is added if there is none, or to which both ends of one of its form are raised."
    )
    fine_instead: Fine | None = Field(None, description="A fine that takes the place of imprisonment.")

    @model_validator(mode="after")
    def _does_something(self) -> Effect:
        if not any(getattr(self, name) for name in type(self).model_fields if name not in ALONE_NOTHING):
            raise ValueError("an effect must change something, e.g. 'multiply: {maximum: 2}'")
        if self.from_stated_range and not (self.multiply or self.add_fraction or self.add):
            raise ValueError("'from_stated_range' needs 'multiply', 'add_fraction' or 'add'")
        if self.fine is not None and self.fine_instead is not None:
            raise ValueError("'fine' is added to imprisonment and 'fine_instead' takes its place; write one of them")
        return self

    @model_validator(mode="after")
    def _names_an_end(self) -> Effect:
        for name in ("multiply", "add_fraction", "add", "fine_multiplied_by"):
            ends = getattr(self, name)
            if ends is not None and ends.minimum is None and ends.maximum is None:
                raise ValueError(f"'{name}' needs 'minimum' or 'maximum', or both")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Effect:
        """Refuse a minimum that the effect itself sets above the end that it also sets."""
        minimum, maximum = self.raise_minimum, self.raise_maximum
        if minimum and maximum and minimum.exceeds(maximum):
            raise ValueError(f"'raise_minimum' ({minimum}) is above 'raise_maximum' ({maximum})")
        stated = minimum or (self.replace.minimum if self.replace else None)
        lowest = self.may_go_down_to
        if isinstance(stated, Term) and isinstance(lowest, Term) and lowest.exceeds(stated):
            raise ValueError(f"'may_go_down_to' ({lowest}) is above the minimum ({stated})")
        return self
