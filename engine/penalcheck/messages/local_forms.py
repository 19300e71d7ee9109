"""Days, numbers and names of States as the reader's language writes them; English ones need no tables."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import tr_law


def day_in_words(day: dt.date) -> str:
    """Return a day; in English as year-month-day, in other languages with the name of its month."""
    if spoken() == "en":
        return day.isoformat()
    from penalcheck.messages.cldr import day_of

    return day_of(spoken(), day)


def number_in_words(number: Decimal | float) -> str:
    """Return a number with the signs between its thousands.

    >>> number_in_words(1234)
    '1,234'
    """
    if spoken() == "en":
        return f"{number:,}"
    from penalcheck.messages.cldr import number_of

    return number_of(spoken(), number)


def name_of_state(code: str, name: str) -> str:
    """Return the name of a jurisdiction in the reader's language; a name that is not its State's stays as it is.

    `code` is that of ISO 3166, `name` the one in English, such as 'Spain', or one that the author of a file gave it.
    """
    language = spoken()
    if language == "en":
        return name
    from penalcheck.messages.cldr import state_of

    told = tr_law(name)
    return told if told != name else state_of(language, code, name) or name
