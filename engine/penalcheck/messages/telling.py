"""Telling a message in the reader's language: the English text is the key under which the catalogues have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from penalcheck.messages.reader_language import spoken


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


def listed(items: Sequence[str]) -> str:
    """Return items as a list in the language of the reader.

    >>> listed(["users", "heads", "couriers"])
    'users, heads and couriers'
    """
    if spoken() != "en":
        from babel.lists import format_list

        return format_list(items, locale=spoken())
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _text(language: str, message: str) -> str:
    from penalcheck.messages.catalogues import catalogue_of

    # Under the empty text, gettext keeps what is said of the catalogue itself.
    return catalogue_of(language).gettext(message) if message else message


def _filled(message: str, places: dict[str, Any]) -> str:
    if not places:
        return message
    return message.format(**{name: value.told() if hasattr(value, "told") else value for name, value in places.items()})


def in_words(value: object) -> str:
    """Return a value in the language of the reader, if it can be told in it."""
    return str(value) if spoken() == "en" else _filled("{value}", {"value": value})
