"""Days, numbers, lists and names of States of a language by the tables of Unicode's CLDR, which Babel brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal


@cache
def day_of(language: str, day: dt.date) -> str:
    """Return a day with the name of its month.

    >>> day_of("fr", dt.date(2026, 1, 1))
    '1 janvier 2026'
    >>> day_of("ru", dt.date(2026, 1, 1)).split()
    ['1', 'января', '2026', 'года']
    """
    told = format_date(day, "long", locale=language)
    # A day often ends a sentence, and the full stop of the Russian short form would stand twice.
    return told.removesuffix("г.") + "года" if told.endswith("г.") else told


@cache
def number_of(language: str, number: Decimal | float) -> str:
    """Return a number with the signs that a language has between thousands and before decimals."""
    return format_decimal(number, locale=language, decimal_quantization=False)


def list_of(language: str, words: Sequence[str]) -> str:
    """Return words as a list.

    >>> list_of("es", ["usuarios", "correos", "jefes"])
    'usuarios, correos y jefes'
    """
    return format_list(words, locale=language)


@cache
def state_of(language: str, code: str, english: str) -> str | None:
    """Return the name of the State of a code of ISO 3166; None if its English name is another than the given one.

    >>> state_of("fr", "ES", "Spain"), state_of("fr", "NO", "Plainland")
    ('Espagne', None)
    """
    return Locale(language).territories.get(code) if Locale("en").territories.get(code) == english else None
