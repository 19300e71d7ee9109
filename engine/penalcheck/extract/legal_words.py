"""Field types for the words of `treaty`: conduct, circumstances, roles and substances, with suggestions."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from penalcheck.extract.field_types import Name
from penalcheck.extract.treaty import (
    CIRCUMSTANCES,
    CONDUCT,
    CONDUCT_BY_PARAGRAPH,
    ROLES,
    SUBSTANCE_GROUPS,
    SUBSTANCES,
    conduct_words,
)
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean


def _reader(kind: str, known: tuple[str, ...]) -> Any:
    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise ValueError(
            f"unknown {kind} {quoted(value)}{did_you_mean(value, known) if isinstance(value, str) else ''}"
        )

    return [PlainValidator(read), WithJsonSchema({"type": "string", "enum": list(known)})]


def _expand_conduct(value: object) -> object:
    terms = value if isinstance(value, (list, tuple)) else (value,)
    texts = dict.fromkeys(term for term in terms if isinstance(term, str))
    known = tuple(word for term in texts for word in conduct_words(term) or (term,))
    return (*dict.fromkeys(known), *(term for term in terms if not isinstance(term, str)))


_conduct_reader, _conduct_schema = _reader("conduct", CONDUCT)
ConductWord = Annotated[str, _conduct_reader, _conduct_schema]
_CONDUCT_TERM = {"enum": [*CONDUCT, *CONDUCT_BY_PARAGRAPH, "3(1)", "3(1)(a)", "3(1)(b)", "3(1)(c)"]}
ConductSet = Annotated[
    tuple[ConductWord, ...],
    BeforeValidator(_expand_conduct),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_CONDUCT_TERM, {"type": "array", "items": _CONDUCT_TERM, "minItems": 1}]}),
]
"""Kinds of conduct, by word or by paragraph of article 3 of the 1988 Convention."""

CIRCUMSTANCE_SCHEMA = {"type": "string", "enum": list(CIRCUMSTANCES)}
_circumstance_reader, _circumstance_schema = _reader("circumstance", CIRCUMSTANCES)
Circumstance = Annotated[str, _circumstance_reader, _circumstance_schema]
_role_reader, _role_schema = _reader("role", ROLES)
Role = Annotated[str, _role_reader, _role_schema]
SubstanceTerm = Annotated[Name, Field(examples=[*SUBSTANCE_GROUPS, *SUBSTANCES])]
"""A substance, a group, or a schedule that the extract defines; `references` checks that it exists."""
