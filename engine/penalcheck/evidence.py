"""Where a figure comes from: instruments, citations, whether somebody read the text, and when it was in force."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

T = TypeVar("T")

Status = Literal["checked", "unverified"]
"""`checked`: the words of the law giving this figure were read in the source named; `unverified`: they were not."""

NoneOrUnknown = Literal["none", "unknown"]
"""`none`: the law has no such provision (a known fact); `unknown`: the extract does not say."""


class Model(BaseModel):
    """Base of all that is read from files: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _kind(value: object) -> str:
    return "word" if isinstance(value, str) else "given"


class EitherInSchema:
    """Lets the JSON Schema accept a text that fits both sides of a union, as 'none' fits any text."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        union = handler(schema)
        return {"anyOf" if key == "oneOf" else key: value for key, value in union.items()}


def unless_word(*words: str) -> Discriminator:
    """Return the discriminator of a union of something written as text and these literal words."""
    return Discriminator(lambda value: "word" if value in words else "given")


Known = Annotated[Annotated[T, Tag("given")] | Annotated[Literal["unknown"], Tag("word")], Discriminator(_kind)]
"""Something the law gives, or `unknown` (the extract does not say); for what every law has in some form."""

Stated = Annotated[Annotated[T, Tag("given")] | Annotated[NoneOrUnknown, Tag("word")], Discriminator(_kind)]
"""Something the law gives, or `none` (the law has no such provision), or `unknown` (the extract does not say)."""


def _as_text(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        raise ValueError(f"write it in quotes (a plain {value} may have lost digits)")
    return value


Text = Annotated[
    str,
    BeforeValidator(_as_text),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}),
]
"""A non-empty text; a whole number is taken as its digits, so that `article: 29` needs no quotes."""


def read_date(value: object) -> dt.date:
    """Read a calendar day written year-month-day. Raises ValueError in words for the author of the file."""
    expected = "expected a date such as 2024-04-01"
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or len(value) != len("2024-04-01"):
        raise ValueError(f"'{value}' is not a date; {expected}")
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"'{value}' is not a date ({error}); {expected}") from None


Date = Annotated[dt.date, PlainValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]


def _as_tuple(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


class _SingleAllowed:
    """Lets the JSON Schema accept one entry where a list is meant, as the reader does."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        plural = handler(schema)
        return {"anyOf": [plural["items"], plural]}


OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), Field(min_length=1), _SingleAllowed()]
"""One entry or a list of them."""


class Citation(Model):
    """A pinpoint in an instrument: article (or section), and paragraph where there is one."""

    instrument: Text = Field(description="Key of an entry under `instruments`.")
    article: Text = Field(description="Article or section, as the instrument numbers it, e.g. 30a.")
    paragraph: Text | None = Field(None, description="Paragraph and finer, e.g. 1 or (b)(1)(A).")


Cites = OneOrMore[Citation]


class Instrument(Model):
    """A law or a decision that the extract cites, and the text of it that was read."""

    title: Text
    short: Text = Field(description="How citations name it, e.g. BtMG.")
    unit: Text = Field("art.", description="What its divisions are called: art., §, s.")
    number: Text | None = Field(None, description="Its number or gazette reference.")
    date: Date | None = None
    source: Text = Field(description="Where the text was read: a web address or a publication.")
    consolidated: Date | None = Field(None, description="The date of the consolidated text that was read.")
    status: Status = Field("unverified", description="Default for the figures that cite it.")


class InForce(Model):
    """The days on which a provision is law, both ends included; an open end is left out."""

    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _ordered(self) -> InForce:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"ends ({self.end}) before it begins ({self.start})")
        return self

    def covers(self, day: dt.date) -> bool:
        """Tell whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Evidenced(Model):
    """Base of every part of an extract that states law: its citations, and whether the words were read."""

    cite: Cites
    status: Status | None = Field(None, description="Overrides the status of the instrument cited.")
    in_force: InForce | None = None
    note: Text | None = Field(None, description="What a reader should know; shown with the trace.")


class Item(Evidenced, Generic[T]):
    """One stated value of the law with its evidence."""

    value: T
