"""The types that fields of files are made of: texts, days, lists, and what is known, none or unknown."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeVar

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
)
from pydantic_core import CoreSchema

T = TypeVar("T")


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
