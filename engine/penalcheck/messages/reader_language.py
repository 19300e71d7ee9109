"""The language in which the reader is told: a chosen one, that of the file, that of the environment, or English."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Final

LANGUAGES: Final = ("en", "fr", "es", "ru", "zh", "ar")
"""The official languages of the United Nations, by their codes."""

RIGHT_TO_LEFT: Final = frozenset({"ar"})
"""The languages that are written from right to left."""

_CHOSEN: Final[ContextVar[str | None]] = ContextVar("_CHOSEN", default=None)
_SPOKEN: Final[ContextVar[str]] = ContextVar("_SPOKEN", default="en")
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken() -> str:
    """Return the code of the language in which messages are told now."""
    return _SPOKEN.get()


def chosen() -> str | None:
    """Return the language that the reader chose for everything, or None."""
    return _CHOSEN.get()


def direction(language: str) -> str:
    """Return the direction of a language as HTML names it: 'rtl' or 'ltr'."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def isolated(text: str) -> str:
    """Return a text in another script, such as a citation, so that a line from right to left leaves its order alone."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if spoken() in RIGHT_TO_LEFT else text


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Tell everything in this block in one language, whatever was chosen."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@contextlib.contextmanager
def about_file(language: str) -> Iterator[None]:
    """Tell what this block says about a file in the language of the file, if the reader chose none."""
    with speaking(chosen() or language):
        yield


@contextlib.contextmanager
def as_chosen(language: str | None) -> Iterator[None]:
    """Tell this block in the chosen language; if it is None, in that of the environment and of each file."""
    token = _CHOSEN.set(language)
    try:
        with speaking(language or language_of_environment(os.environ)):
            yield
    finally:
        _CHOSEN.reset(token)


def language_of_environment(environment: Mapping[str, str]) -> str:
    """Return the first of the six languages that the environment asks for; English if it asks for none of them.

    As in gettext, the first variable that is set decides, and LANGUAGE may name several.

    >>> language_of_environment({"LANG": "fr_CH.UTF-8", "LC_ALL": ""})
    'fr'
    >>> language_of_environment({"LANGUAGE": "de:ru:fr", "LANG": "fr_CH.UTF-8"})
    'ru'
    """
    wanted = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    codes = (re.split(r"[_.@-]", name)[0].lower() for name in wanted.split(":"))
    return next((code for code in codes if code in LANGUAGES), "en")
