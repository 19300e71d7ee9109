"""Reading dates as the six languages write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from penalcheck.messages.telling import tr
from penalcheck.scenario.language.numerals import chinese_digits, plain_numbers
from penalcheck.scenario.language.words import digits, fold, section, tidy

# 2024-04-01, 2024/04/01 and 2024年4月1日.
_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})|(\d{4})年(\d{1,2})月(\d{1,2})日")
# 1.4.2024 with or without г.; read in Russian only, in which nobody puts the month first.
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г(?:ода)?)?")
# 1/4/2024 and the like, in which either the day or the month may come first.
_NUMBERS_ONLY = re.compile(r"\d{1,2}[./ -]\d{1,2}[./ -]\d{4}")
# A day of the month with its ordinal ending: 1er, 1º, 1st, 1-го (whose hyphen has become a space).
_ORDINAL = r"(\d{1,2})(?:er|\.?º|°|st|nd|rd|th| го)?"
# What may follow the year: года in Russian, م in Arabic.
_AFTER = r"(?: года?| г| م)?"


def read_day(text: str, language: str) -> dt.date:
    """Return a day, written as year-month-day or with the name of its month. Raises ValueError for the author."""
    plain = digits(tidy(text))
    parts = _in_numbers(plain, language) or _with_month(plain, language)
    try:
        if parts is None:
            raise ValueError
        return dt.date(*parts)
    except ValueError:
        if _NUMBERS_ONLY.fullmatch(plain):
            fault = tr(
                "'{text}' may begin with the day or the month; expected year-month-day, such as 2024-04-01", text=text
            )
        else:
            fault = tr("'{text}' is not a date; expected year-month-day, such as 2024-04-01", text=text)
        raise ValueError(fault) from None


def _in_numbers(plain: str, language: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date in numbers, or None."""
    if language == "zh":
        plain = plain_numbers(chinese_digits(plain), language)
    match = _YEAR_FIRST.fullmatch(plain.replace(" ", ""))
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        return year, month, day
    match = _DOTTED.fullmatch(plain) if language == "ru" else None
    return (int(match.group(3)), int(match.group(2)), int(match.group(1))) if match else None


def _with_month(plain: str, language: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date with the name of its month, or None."""
    months, folded = _months(language), fold(plain)
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    match = re.fullmatch(rf"{_ORDINAL}(?: de| of)? ({names})(?: de| del|,)? (\d{{4}}){_AFTER}", folded)
    if match:
        return int(match.group(3)), months[match.group(2)], int(match.group(1))
    match = re.fullmatch(rf"({names}) {_ORDINAL},? (\d{{4}})", folded) if language == "en" else None
    return (int(match.group(3)), months[match.group(1)], int(match.group(2))) if match else None


@cache
def _months(language: str) -> Mapping[str, int]:
    return {fold(form): int(key) for key, forms in section("months_of_year", language).items() for form in forms}
