"""The types of fields in files: texts, days, lists, and values that may also be `none` or `unknown`."""

from __future__ import annotations

import datetime as dt
import re
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
"""`none`: the law has no such provision (a known fact); `unknown`: this has not been established."""


class Model(BaseModel):
    """Base of every model that is read from a file: frozen, and an unknown key is an error."""

    # Most models are parts of others and validate nothing by themselves; those that do are built when first used.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _kind(value: object) -> str:
    return "word" if isinstance(value, str) else "given"


class EitherInSchema:
    """Makes the JSON Schema accept a text that fits both sides of a union: 'none' is also a text like any other."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        union = handler(schema)
        return {"anyOf" if key == "oneOf" else key: value for key, value in union.items()}


def unless_word(*words: str) -> Discriminator:
    """Return the discriminator of a union of these literal words and something else that is written as text."""
    return Discriminator(lambda value: "word" if value in words else "given")


Known = Annotated[Annotated[T, Tag("given")] | Annotated[Literal["unknown"], Tag("word")], Discriminator(_kind)]
"""A value, or `unknown` (not established); for things that every law has in some form."""

Stated = Annotated[Annotated[T, Tag("given")] | Annotated[NoneOrUnknown, Tag("word")], Discriminator(_kind)]
"""A value, or `none` (the law has no such provision), or `unknown` (not established)."""


def _kind_or_versions(value: object) -> str:
    return "versions" if isinstance(value, (list, tuple)) else _kind(value)


Versions = Annotated[
    Annotated[T, Tag("given")]
    | Annotated[Annotated[tuple[T, ...], Field(min_length=1)], Tag("versions")]
    | Annotated[NoneOrUnknown, Tag("word")],
    Discriminator(_kind_or_versions),
]
"""As `Stated`; or a list of versions, each in force on days of its own."""


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
"""A text that is not empty; a whole number is read as text, so that `article: 29` needs no quotes."""


WholeNumber = Annotated[int, Field(strict=True)]
"""A whole number; `true` is none, nor is a number in quotes."""

YesOrNo = Annotated[bool, Field(strict=True)]
"""`true` or `false`; no other word, nor 1 or 0, is taken for them."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_date(value: object) -> dt.date:
    """Read a day written as year-month-day. Raises ValueError, with a message for the author of the file."""
    expected = "expected a date such as 2024-04-01"
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(f"'{value}' is not a date; {expected}")
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"'{value}' is not a date ({error}); {expected}") from None


Date = Annotated[
    dt.date,
    PlainValidator(read_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DATE.pattern}$"}),
]


def _as_tuple(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


class _SingleAllowed:
    """Makes the JSON Schema accept a single entry in place of a list, as the reader does."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        plural = handler(schema)
        return {"anyOf": [plural["items"], plural]}


OneOrMore = Annotated[tuple[T, ...], Field(min_length=1), BeforeValidator(_as_tuple), _SingleAllowed()]
"""One entry or a list of them."""
