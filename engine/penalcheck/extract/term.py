"""Terms of imprisonment: exact lengths, written as lawyers write them, and life."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

MONTHS_PER_YEAR = 12
DAYS_PER_MONTH = 30
"""The convention by which days are compared with months; statutes use days for terms below a month only."""

LIFE_IN_MONTHS = 1_000_000
"""Life as a number of months, for the engine: above every fixed term, and finite, as the engine requires."""

EXPECTED_TERM = "a term such as '10 years', '18 months', '1 year 6 months', 'P10Y' or 'life'"

_UNIT_IN_MONTHS = {
    "year": Fraction(MONTHS_PER_YEAR),
    "month": Fraction(1),
    "week": Fraction(7, DAYS_PER_MONTH),
    "day": Fraction(1, DAYS_PER_MONTH),
}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(years?|months?|weeks?|days?)", re.IGNORECASE)
_SEPARATOR = re.compile(r"(?:\s|,|\band\b)+", re.IGNORECASE)
_ISO = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@total_ordering
@dataclass(frozen=True)
class Term:
    """A length of imprisonment in months, or life, which is longer than any fixed term.

    >>> print(parse_term("18 months"), parse_term("P10Y"), parse_term("45 days"), sep=", ")
    1 year 6 months, 10 years, 1 month 15 days
    >>> parse_term("12 months") == parse_term("1 year") < LIFE
    True
    """

    months: Fraction
    life: bool = False

    def __post_init__(self) -> None:
        if self.months < 0:
            raise ValueError("a term cannot be negative")

    def __lt__(self, other: Term) -> bool:
        return self.number < other.number

    @property
    def number(self) -> float:
        """The length in months, as the engine compares it; for life, `LIFE_IN_MONTHS`."""
        return LIFE_IN_MONTHS if self.life else float(self.months)

    def __str__(self) -> str:
        if self.life:
            return "life"
        years, rest = divmod(self.months, MONTHS_PER_YEAR)
        months, part = divmod(rest, 1)
        days = part * DAYS_PER_MONTH
        shown_days = str(days) if days.denominator == 1 else f"{float(days):.1f}"
        parts = [(str(years), "year"), (str(months), "month"), (shown_days, "day")]
        words = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n != "0"]
        return " ".join(words) or "0 months"


LIFE = Term(Fraction(LIFE_IN_MONTHS), life=True)
NO_TERM = Term(Fraction(0))
"""No imprisonment, or no minimum term."""


def term_from_number(months: float) -> Term:
    """Return the term of a number of months as the engine uses it (the inverse of `Term.number`)."""
    return LIFE if months >= LIFE_IN_MONTHS else Term(Fraction(months).limit_denominator(100_000))


def parse_term(value: object) -> Term:
    """Read a term as people write it, or as an ISO 8601 duration.

    Raises ValueError, with a message for the author of the file, if it is not a positive length with a unit.
    """
    if isinstance(value, Term):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise ValueError(_number_without_unit(value))
    if not isinstance(value, str):
        raise ValueError(f"expected {EXPECTED_TERM}")
    text = value.strip()
    if text.lower() == "life":
        return LIFE
    if text.startswith("-"):
        raise ValueError(f"a term cannot be negative; expected {EXPECTED_TERM}")
    term = _parse_iso(text) or _parse_words(text)
    if term is None:
        raise ValueError(f"'{text}' is not a term; expected {EXPECTED_TERM}")
    if term.months == 0:
        raise ValueError("a term of zero is not a figure; if the law sets none, write 'open'")
    return term


def _number_without_unit(value: float) -> str:
    if value != value:
        return f"not a number; expected {EXPECTED_TERM}"
    if value < 0:
        return f"a term cannot be negative; expected {EXPECTED_TERM}"
    return f"{value:g} has no unit; did you mean '{value:g} years'? Expected {EXPECTED_TERM}"


def _parse_iso(text: str) -> Term | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    counts = zip(match.groups(), _UNIT_IN_MONTHS.values(), strict=True)
    return Term(sum((int(n) * unit for n, unit in counts if n), Fraction(0)))


def _parse_words(text: str) -> Term | None:
    if not re.fullmatch(rf"{_PART.pattern}(?:{_SEPARATOR.pattern}{_PART.pattern})*", text, re.IGNORECASE):
        return None
    parts = _PART.findall(text)
    return Term(sum((Fraction(n) * _UNIT_IN_MONTHS[unit.lower().rstrip("s")] for n, unit in parts), Fraction(0)))


_TERM_SCHEMA: dict[str, Any] = {
    "type": "string",
    "description": f"Expected: {EXPECTED_TERM}.",
    "examples": ["10 years", "18 months", "1 year 6 months", "P10Y", "life"],
}

TermField = Annotated[Term, BeforeValidator(parse_term), PlainSerializer(str), WithJsonSchema(_TERM_SCHEMA)]
"""A term as a field of a model: read by `parse_term`, written as words."""
