"""The types of fields in files: texts, days, lists, and values that may also be `none` or `unknown`."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    Tag,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import CoreSchema

from penalcheck.files.hidden_signs import hidden_sign
from penalcheck.files.limits import MAX_DECIMALS, MAX_DIGITS, MAX_NAME, MAX_TEXT
from penalcheck.files.quoting import quoted
from penalcheck.files.thousands import two_readings
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.messages.telling import tr
from penalcheck.messages.worded import GivenWordings

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
        raise ValueError(tr("write it in quotes (a plain {value} may have lost digits)", value=value))
    return value


def _readable(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ValueError(
            tr("a text of {number:,} characters; at most {most:,} are read", number=len(text), most=MAX_TEXT)
        )
    if sign := hidden_sign(text):
        raise ValueError(tr("the sign {sign} does not show; remove it", sign=sign))
    if not text.strip():
        raise ValueError(tr("the text is empty; write it, or leave the key out"))
    return text


def _as_name(text: str) -> str:
    if len(text) > MAX_NAME:
        raise ValueError(
            tr("a name of {number:,} characters; at most {most} are read", number=len(text), most=MAX_NAME)
        )
    if text != text.strip() or "\n" in text or "\t" in text:
        raise ValueError(tr("{text} is no name; write it on one line, without spaces around it", text=quoted(text)))
    return text


def _text_schema(most: int) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "minLength": 1, "maxLength": most}, {"type": "integer"}]}


Text = Annotated[str, BeforeValidator(_as_text), AfterValidator(_readable), WithJsonSchema(_text_schema(MAX_TEXT))]
"""A text that is not empty, all of whose signs show; a whole number is read as text: `article: 29` needs no quotes."""


class Wordings(Model):
    """One text in several languages; what is left out is told in English."""

    en: Text
    fr: Text | None = None
    es: Text | None = None
    ru: Text | None = None
    zh: Text | None = None
    ar: Text | None = None

    @property
    def worded(self) -> GivenWordings:
        """The text in English that knows its wordings in other languages."""
        return GivenWordings(
            self.en, {language: text for language, text in self if language != "en" and text is not None}
        )


def _as_worded(value: object, plain: ValidatorFunctionWrapHandler) -> Any:
    return Wordings.model_validate(value).worded if isinstance(value, dict) else plain(value)


def _worded_schema() -> dict[str, Any]:
    text = _text_schema(MAX_TEXT)
    several = {"type": "object", "properties": dict.fromkeys(LANGUAGES, text), "required": ["en"]}
    return {"anyOf": [*text["anyOf"], {**several, "additionalProperties": False}]}


WordedText = Annotated[Text, WrapValidator(_as_worded), WithJsonSchema(_worded_schema())]
"""A text in English, or one in several languages: `{en: ..., fr: ...}`."""

Name = Annotated[Text, AfterValidator(_as_name), WithJsonSchema(_text_schema(MAX_NAME))]
"""An id, or a key that the author chooses: a short text on one line."""

UNLIKE_OTHERS = BeforeValidator(lambda value: quoted(value).strip("'") if isinstance(value, (bool, float)) else value)
"""Takes neither `true` nor `1.0` for the number 1."""

FormatVersion = Annotated[Literal[1], UNLIKE_OTHERS]
"""The version of a file's format; `true` and `1.0` are none."""


WholeNumber = Annotated[int, Field(strict=True)]
"""A whole number; `true` is none, nor is a number in quotes."""

YesOrNo = Annotated[bool, Field(strict=True)]
"""`true` or `false`; no other word, nor 1 or 0, is taken for them."""

_NUMBER = re.compile(rf"-?[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,{MAX_DECIMALS}}})?")


def _read_number(value: object) -> Decimal:
    is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    text = f"{Decimal(str(value)):f}" if is_number else value.strip() if isinstance(value, str) else ""
    if text in ("Infinity", "-Infinity", "NaN"):
        raise ValueError(tr("expected a finite number"))
    if readings := two_readings(text) if isinstance(value, str) else None:
        one, other = readings
        raise ValueError(
            tr("{value} may mean {one} or {other}; write which is meant", value=quoted(value), one=one, other=other)
        )
    if not _NUMBER.fullmatch(text):
        raise ValueError(
            tr(
                "{value} is not a number; expected a number such as 500 or 0.5, without thousands signs and "
                "with at most {most} digits behind the point",
                value=quoted(value),
                most=MAX_DECIMALS,
            )
        )
    return Decimal(text)


Number = Annotated[Decimal, BeforeValidator(_read_number)]
"""A number, whole or with some digits behind the point, also in quotes; `true` is none, nor is infinity."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_date(value: object) -> dt.date:
    """Read a day written as year-month-day. Raises ValueError, with a message for the author of the file."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(tr("{value} is not a date; expected a date such as 2024-04-01", value=quoted(value)))
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        told = tr("'{value}' is not a date ({error}); expected a date such as 2024-04-01", value=value, error=error)
        raise ValueError(told) from None


Date = Annotated[
    dt.date,
    PlainValidator(read_date),
    PlainSerializer(str, when_used="json"),
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
