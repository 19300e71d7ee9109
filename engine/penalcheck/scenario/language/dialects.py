"""The six languages in Gherkin: its names for them and its keywords, from the tables of the Gherkin library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Final, cast

from gherkin.dialect import Dialect

from penalcheck.messages.reader_language import LANGUAGES

HEADINGS: Final = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
"""Gherkin's names for the keywords that a colon follows."""

STEPS: Final = ("given", "when", "then", "and", "but")
"""Gherkin's names for the keywords that begin a step."""

_GHERKIN_NAMES: Final = {"zh": "zh-CN"}
"""Gherkin's name for a language, if it differs from the code in the catalogue."""

# The comment by which a file declares its language, as Gherkin reads it: '# language: fr'.
_DECLARATION: Final = re.compile(r"\s*#\s*language\s*:\s*([A-Za-z_-]+)\s*")


def gherkin_name(language: str) -> str:
    """Return Gherkin's name for a language of the catalogue, such as 'zh-CN' for 'zh'."""
    return _GHERKIN_NAMES.get(language, language)


GHERKIN_LANGUAGES: Final = tuple(map(gherkin_name, LANGUAGES))
"""The languages of scenarios, by Gherkin's names."""


def language_of(gherkin_language: str) -> str | None:
    """Return the code in the catalogue for a language of Gherkin, or None if scenarios are not written in it."""
    code = gherkin_language.split("-")[0].lower()
    return code if code in LANGUAGES else None


def code_of(gherkin_language: str) -> str:
    """Return the code in the catalogue for a language of Gherkin; English if scenarios are not written in it."""
    return language_of(gherkin_language) or "en"


def declared_language(lines: Sequence[str]) -> str:
    """Return the language that a file declares, by Gherkin's name; English if it declares none that scenarios have."""
    named = _named(lines)
    return named if named in GHERKIN_LANGUAGES else "en"


def told_in(lines: Sequence[str]) -> str:
    """Return the code of the language in which the faults of a file are told."""
    return code_of(_named(lines))


def _named(lines: Sequence[str]) -> str:
    match = _DECLARATION.fullmatch(lines[language_line(lines) - 1]) if lines else None
    return gherkin_name(match.group(1)) if match else "en"


def in_names_of_gherkin(text: str) -> str:
    """Return a text whose language, if declared by its code alone, has Gherkin's name for it: 'zh-CN' for 'zh'."""
    lines = text.split("\n")
    number = language_line(lines) - 1
    match = _DECLARATION.fullmatch(lines[number])
    if match and match.group(1) in _GHERKIN_NAMES:
        lines[number] = f"# language: {gherkin_name(match.group(1))}"
    return "\n".join(lines)


def language_line(lines: Sequence[str]) -> int:
    """Return the line on which a file declares its language, counted from 1; 1 if it declares none.

    As Gherkin has it, only empty lines and comments may stand above it.
    """
    above = takewhile(lambda line: not line.strip() or line.lstrip().startswith("#"), lines)
    return next((number for number, line in enumerate(above, 1) if _DECLARATION.fullmatch(line)), 1)


@cache
def keywords(name: str, gherkin_language: str) -> tuple[str, ...]:
    """Return the words of one keyword, such as 'given' or 'scenarioOutline', without the bullet for any of them."""
    dialect = Dialect.for_name(gherkin_language)
    assert dialect is not None, "Gherkin has every language of scenarios"
    spec = cast(Mapping[str, Sequence[str]], dialect.spec)
    return tuple(word.strip() for word in spec[name] if not word.startswith("*"))


def words_of(names: Iterable[str], gherkin_language: str) -> list[str]:
    """Return the words of several keywords, such as those of STEPS."""
    return [word for name in names for word in keywords(name, gherkin_language)]


def begins_step(content: str, gherkin_language: str) -> bool:
    """Return whether a line begins with the keyword of a step and a space; in Chinese there is no space."""
    after = "" if gherkin_language.startswith("zh-") else " "
    return any(content.startswith(word + after) for word in words_of(STEPS, gherkin_language))


def without_keyword(content: str, gherkin_language: str) -> str:
    """Return a line without the keyword of a step at its beginning."""
    for word in sorted(words_of(STEPS, gherkin_language), key=len, reverse=True):
        if content.startswith(word):
            return content[len(word) :].strip()
    return content
