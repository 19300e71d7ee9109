"""Terms of imprisonment: exact lengths, written as lawyers write them, and life."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache, total_ordering
from math import ceil, floor
from typing import Annotated, Any, Literal

from dateutil.relativedelta import relativedelta
from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from penalcheck.extract import calendar
from penalcheck.files.limits import MOST_YEARS
from penalcheck.files.quoting import quoted
from penalcheck.files.thousands import two_readings
from penalcheck.messages.telling import marked, ntr, retold, tr

MONTHS_PER_YEAR = 12
DAYS_PER_MONTH = 30
"""Days that a fraction of a month stands for; whole months are months of the calendar, of 28 to 31 days."""

LIFE_IN_MONTHS = 1_000_000
"""What life stands for where a number is needed: above every fixed term, and finite, as the engine requires."""

EXPECTED_TERM = marked("a term such as '10 years', '18 months', '1 year 6 months', '30 days', 'P10Y' or 'life'")

_MOST_CHARACTERS = 100

_UNITS = {"year": (12, 0), "month": (1, 0), "week": (0, 7), "day": (0, 1)}
"""Months and days of each unit: a week is seven days, and never a part of a month."""
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(years?|months?|weeks?|days?)", re.IGNORECASE)
_SEPARATOR = re.compile(r"(?:\s|,|\band\b)+", re.IGNORECASE)
_ISO = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")

_KEPT_TERMS = 1024
"""How many lengths in months are kept with their words."""

Whole = Literal["days", "months"]
"""What a computed term is rounded down to: whole days, or whole months."""


@total_ordering
@dataclass(frozen=True)
class Term:
    """A length of imprisonment: years and months, and days apart from them; or life, longer than any fixed term.

    Months and days do not convert: a month has 28 to 31 days. `<` and its kin order terms by their mean length, for
    choosing among them; whether one term reaches another is a question for `reaches`, which may have no answer.

    >>> parse_term("364 days").reaches(parse_term("1 year")), parse_term("30 days").reaches(parse_term("1 month"))
    (False, None)
    """

    months: Fraction
    days: Fraction = Fraction(0)
    life: bool = False

    def __post_init__(self) -> None:
        if self.months < 0 or self.days < 0:
            raise ValueError("a term cannot be negative")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Term):
            return NotImplemented
        if self is other or self._hash != other._hash:
            return self is other
        return (self.months, self.days, self.life) == (other.months, other.days, other.life)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.months, self.days, self.life))

    def __lt__(self, other: Term) -> bool:
        return self._mean < other._mean

    @cached_property
    def _mean(self) -> tuple[bool, Fraction | int]:
        mean = self.months + self.days * calendar.MEAN_MONTHS_PER_DAY if self.days else self.months
        # Terms are compared far more often than made, and integers ten times as fast as fractions.
        return self.life, mean.numerator if mean.denominator == 1 else mean

    @cached_property
    def number(self) -> float:
        """The length in months, a day counted as a part of a mean month; life is `LIFE_IN_MONTHS`."""
        return float(self._mean[1])

    @cached_property
    def least(self) -> float:
        """The months, or parts of the next month, that the term has at the least, wherever in the calendar it lies."""
        return float(self.months + calendar.least_months(self.days))

    @cached_property
    def most(self) -> float:
        """The months, or parts of the next month, that the term has at the most, wherever in the calendar it lies."""
        return float(self.months + calendar.most_months(self.days))

    def reaches(self, other: Term) -> bool | None:
        """Tell whether the term is at least as long as another; None if that hangs on the calendar."""
        if self.life or other.life:
            return self.life
        if not self.days and not other.days:
            return self._mean >= other._mean
        months, days = self.months - other.months, self.days - other.days
        if months > 0:
            return _settled(calendar.least_days(months) >= -days, calendar.most_days(months) < -days)
        return _settled(days >= calendar.most_days(-months), days < calendar.least_days(-months))

    def exceeds(self, other: Term) -> bool | None:
        """Tell whether the term is longer than another; None if that hangs on the calendar."""
        reached = other.reaches(self)
        return None if reached is None else not reached

    def times(self, factor: Fraction, whole: Whole = "days") -> Term:
        """Return the term times a factor; a part of a month is that part of thirty days. Life multiplied is life.

        >>> str(parse_term("1 year 1 month").times(Fraction(1, 2)))
        '6 months 15 days'
        """
        return self if self.life else _times(self, factor, whole)

    def plus(self, other: Term) -> Term:
        """Return the term of two that run one after the other; life is not lengthened."""
        return LIFE if self.life or other.life else Term(self.months + other.months, self.days + other.days)

    def minus(self, other: Term) -> Term:
        """Return what is left of a term after another, none at the least; a month that is broken has thirty days.

        >>> str(parse_term("30 years").minus(parse_term("5 years")))
        '25 years'
        """
        if self.life:
            return self
        days = self.days - other.days
        broken = ceil(-days / DAYS_PER_MONTH) if days < 0 else 0
        months = self.months - other.months - broken
        return NO_TERM if other.life or months < 0 else Term(months, days + broken * DAYS_PER_MONTH)

    @property
    def iso(self) -> str:
        """The term as an ISO 8601 duration such as 'P1Y6M' or 'P30D'; 'life' for life."""
        if self.life:
            return "life"
        parts = [f"{number}{unit[0].upper()}" for number, unit in self.parts() if number != "0"]
        return f"P{''.join(parts)}" if parts else "P0D"

    @cached_property
    def on_calendar(self) -> relativedelta:
        """The term as what is added to a day, or taken from it, by the calendar: its months, then its days."""
        months, part = divmod(self.months, 1)
        return relativedelta(months=int(months), days=int(part * DAYS_PER_MONTH + self.days))

    def __str__(self) -> str:
        return self._words

    @cached_property
    def _words(self) -> str:
        if self.life:
            return "life"
        words = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in self.parts() if n != "0"]
        return " ".join(words) or "0 months"

    def told(self) -> str:
        """Return the term in words, in the language of the reader."""
        if self.life:
            return tr("life")
        return " ".join(_told(number, unit) for number, unit in self.parts() if number != "0") or tr("0 months")

    def parts(self) -> list[tuple[str, str]]:
        """Return the numbers of years, months and days of a fixed term, each with its unit; a zero too."""
        years, rest = divmod(self.months, MONTHS_PER_YEAR)
        months, part = divmod(rest, 1)
        days = part * DAYS_PER_MONTH + self.days
        shown_days = f"{float(days):.1f}".removesuffix(".0")
        return [(str(years), "year"), (str(months), "month"), (shown_days, "day")]


def _told(number: str, unit: str) -> str:
    """Return a number of units in words; a part of a day is told as several days."""
    whole = int(number) if number.isdigit() else 2
    if unit == "year":
        return ntr("{count} year", "{count} years", whole, count=number)
    if unit == "month":
        return ntr("{count} month", "{count} months", whole, count=number)
    return ntr("{count} day", "{count} days", whole, count=number)


def _settled(holds: bool, fails: bool) -> bool | None:
    return True if holds else False if fails else None


@lru_cache(maxsize=_KEPT_TERMS)
def _times(term: Term, factor: Fraction, whole: Whole) -> Term:
    return _rounded(term.months * factor, term.days * factor, whole)


def _rounded(months: Fraction, days: Fraction, whole: Whole) -> Term:
    """Return whole months and days, what is left of a day dropped; or whole months alone."""
    full, part = divmod(months, 1)
    left = Fraction(floor(part * DAYS_PER_MONTH + days)) if whole == "days" else Fraction(0)
    return Term(Fraction(full), left)


def between(low: Term, high: Term, share: Fraction, whole: Whole = "days") -> Term:
    """Return the term that lies so far on the way from one fixed term to another: half of it, or three quarters.

    >>> str(between(parse_term("256 months"), parse_term("360 months"), Fraction(3, 4)))
    '27 years 10 months'
    """
    rest = 1 - share
    return _rounded(low.months * rest + high.months * share, low.days * rest + high.days * share, whole)


LIFE = Term(Fraction(LIFE_IN_MONTHS), life=True)
NO_TERM = Term(Fraction(0))
"""No imprisonment, or no minimum term."""


@lru_cache(maxsize=_KEPT_TERMS)
def term_from_number(months: float) -> Term:
    """Return the term of so many months, such as a rule compares with."""
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
        raise ValueError(tr("expected {expected}", expected=retold(EXPECTED_TERM)))
    text = value.strip()
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(
            tr(
                "a text of {number:,} characters is not a term; expected {expected}",
                number=len(text),
                expected=retold(EXPECTED_TERM),
            )
        )
    if text.lower() == "life":
        return LIFE
    if text.startswith("-"):
        raise ValueError(tr("a term cannot be negative; expected {expected}", expected=retold(EXPECTED_TERM)))
    term = _parse_iso(text) or _parse_words(text)
    if term is None:
        raise ValueError(
            tr("{value} is not a term; expected {expected}", value="'" + text + "'", expected=retold(EXPECTED_TERM))
        )
    return within_bounds(term)


def within_bounds(term: Term) -> Term:
    """Return a fixed term that is neither too long to be read nor shorter than a day. Raises ValueError if it is."""
    if term.months > MOST_YEARS * MONTHS_PER_YEAR - term.days / DAYS_PER_MONTH:
        raise ValueError(
            tr("a term of more than {most:,} years is not read; write 'life' where that is meant", most=MOST_YEARS)
        )
    if not term.months and not term.days:
        raise ValueError(tr("a term of zero is not a figure; write 'open' where the law sets none"))
    if term.months * DAYS_PER_MONTH + term.days < 1:
        raise ValueError(tr("a term of less than a day is not read"))
    return term


def _number_without_unit(value: float) -> str:
    expected = retold(EXPECTED_TERM)
    if value != value:
        return tr("not a number; expected {expected}", expected=expected)
    if not abs(value) <= MOST_YEARS:
        return tr("{value} is not a term; expected {expected}", value=quoted(value), expected=expected)
    if value < 0:
        return tr("a term cannot be negative; expected {expected}", expected=expected)
    return tr(
        "{value:g} has no unit; did you mean '{value:g} years'? Expected {expected}", value=value, expected=expected
    )


def _parse_iso(text: str) -> Term | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    return _sum(zip(match.groups(default="0"), _UNITS, strict=True))


def _parse_words(text: str) -> Term | None:
    if not re.fullmatch(rf"{_PART.pattern}(?:{_SEPARATOR.pattern}{_PART.pattern})*", text, re.IGNORECASE):
        return None
    parts = _PART.findall(text)
    for count, unit in parts:
        if readings := two_readings(count):
            one, other = readings
            raise ValueError(
                tr(
                    "'{count} {unit}' may mean {one} or {other} {unit}; write the one that is meant",
                    count=count,
                    unit=unit,
                    one=one,
                    other=other,
                )
            )
    units = [unit.lower().rstrip("s") for _, unit in parts]
    if twice := next((unit for unit in units if units.count(unit) > 1), None):
        raise ValueError(tr("'{text}' names {unit} twice; write one length", text=text, unit=twice + "s"))
    return _sum((count, unit) for (count, _), unit in zip(parts, units, strict=True))


def _sum(parts: Iterable[tuple[str, str]]) -> Term:
    months = days = Fraction(0)
    for count, unit in parts:
        in_months, in_days = _UNITS[unit]
        months += Fraction(count) * in_months
        days += Fraction(count) * in_days
    return Term(months, days)


_TERM_SCHEMA: dict[str, Any] = {
    "type": "string",
    "description": f"Expected: {EXPECTED_TERM}.",
    "examples": ["10 years", "18 months", "1 year 6 months", "P10Y", "life"],
}

TermField = Annotated[Term, BeforeValidator(parse_term), PlainSerializer(str), WithJsonSchema(_TERM_SCHEMA)]
"""A term as a field of a model: read by `parse_term`, written as words."""
