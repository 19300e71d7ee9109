"""Telling a message or a text of the law as data in the reader's language; the English text is its key.

What the program says is told by `tr` and its kin. What rulebooks, cases and the vocabulary of facts say is told by
`tr_law`: its texts are no literals of the code, and stand in a catalogue of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from penalcheck.messages.reader_language import spoken
from penalcheck.messages.worded import Worded


def tr(message: str, /, **places: object) -> str:
    """Return a message in the language of the reader, with values in its {places}.

    The message is a literal, so that `pybabel extract` finds it. A value that has a method `told` is told by it. A
    message without places may contain braces.

    >>> tr("the file '{file}' cannot be read", file="a.yaml")
    "the file 'a.yaml' cannot be read"
    """
    language = spoken()
    if language == "en":
        return message.format(**places) if places else message
    return _filled(_text(language, message), places)


def ntr(one: str, several: str, number: int, /, **places: object) -> str:
    """Return a message on a number of things, which stands in the place {number}.

    >>> ntr("{number} rule", "{number} rules", 2)
    '2 rules'
    """
    language = spoken()
    if language == "en":
        return (one if number == 1 else several).format(number=number, **places)
    from penalcheck.messages.catalogues import catalogue_of

    return _filled(catalogue_of(language).ngettext(one, several, number), {"number": number, **places})


def marked(message: str) -> str:
    """Return a message as it is, marked for the catalogues: it is made before it is told, by `retold`."""
    return message


def retold(message: str, /, **places: object) -> str:
    """Return a message that was `marked` where it was made, in the language of the reader."""
    return tr(message, **places)


def tr_law(text: str) -> str:
    """Return a text of a rulebook, a case or the vocabulary in the language of the reader, its {places} left open.

    A wording that the author of the file gave comes before that of the catalogue; a text that has neither is told in
    English. In English it is returned as it is written, in other languages on one line.
    """
    language = spoken()
    if language == "en":
        return text
    if isinstance(text, Worded) and (own := text.wording(language)) is not None:
        return own
    from penalcheck.messages.catalogues import catalogue_of

    line = " ".join(text.split())
    return catalogue_of(language, "law").gettext(line) if line else text


def tr_word(word: str) -> str:
    """Return the name of a fact, or a word of a list, as reports show it, in the language of the reader.

    >>> tr_word("exposure_fine_alone")
    'exposure fine alone'
    """
    return tr_law(word.replace("_", " "))


def listed(items: Sequence[str]) -> str:
    """Return items as a list in the language of the reader.

    >>> listed(["users", "heads", "couriers"])
    'users, heads and couriers'
    """
    if spoken() != "en":
        from penalcheck.messages.cldr import list_of

        return list_of(spoken(), items)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _text(language: str, message: str) -> str:
    from penalcheck.messages.catalogues import catalogue_of

    # Under the empty text, gettext keeps what is said of the catalogue itself.
    return catalogue_of(language).gettext(message) if message else message


def _filled(message: str, places: dict[str, Any]) -> str:
    return message.format(**{name: _told(value) for name, value in places.items()}) if places else message


def _told(value: Any) -> Any:
    if hasattr(value, "told"):
        return value.told()
    if isinstance(value, dt.date):
        from penalcheck.messages.cldr import day_of

        return day_of(spoken(), value)
    return _Number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


class _Number:
    """A number in a place; `{place:,}` asks for the signs between thousands that the language has."""

    def __init__(self, value: float | Decimal) -> None:
        self._value = value

    def __format__(self, form: str) -> str:
        if form != ",":
            return format(self._value, form)
        from penalcheck.messages.cldr import number_of

        return number_of(spoken(), self._value)


def in_words(value: object) -> str:
    """Return a value in the language of the reader, if it can be told in it."""
    return str(value) if spoken() == "en" else _filled("{value}", {"value": value})
