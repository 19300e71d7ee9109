"""Gherkin in the six languages of scenarios: what it calls them, and its keywords, from gherkin's own tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, cast

from gherkin.dialect import Dialect

from penalcheck.scenario.language.words import LANGUAGES

HEADINGS: Final = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
"""Gherkin's names of the keywords that stand before a colon."""

STEPS: Final = ("given", "when", "then", "and", "but")
"""Gherkin's names of the keywords that begin a step."""

_GHERKIN_NAMES: Final = {"zh": "zh-CN"}
"""What gherkin calls a language where its name differs from the catalogue's code."""

# The comment with which a file declares its language, as gherkin reads it: '# language: fr'.
_DECLARATION: Final = re.compile(r"\s*#\s*language\s*:\s*([\w-]+)")


def gherkin_name(language: str) -> str:
    """Return what gherkin calls a language of the catalogue, such as 'zh-CN' for 'zh'."""
    return _GHERKIN_NAMES.get(language, language)


GHERKIN_LANGUAGES: Final = tuple(map(gherkin_name, LANGUAGES))
"""The languages of scenarios, as gherkin names them."""


def language_of(gherkin_language: str) -> str | None:
    """Return the catalogue's code for a language of gherkin, or None where scenarios do not speak it."""
    code = gherkin_language.split("-")[0].lower()
    return code if code in LANGUAGES else None


def code_of(gherkin_language: str) -> str:
    """Return the catalogue's code for a language of gherkin; English where scenarios do not speak it."""
    return language_of(gherkin_language) or "en"


def declared_language(lines: Sequence[str]) -> str:
    """Return the language that a file's first line declares, as gherkin names it; English where it declares none."""
    match = _DECLARATION.match(lines[0]) if lines else None
    return match.group(1) if match and match.group(1) in GHERKIN_LANGUAGES else "en"


@cache
def keywords(name: str, gherkin_language: str) -> tuple[str, ...]:
    """Return the words of one keyword, such as 'given' or 'scenarioOutline', without the bullet that stands for any."""
    dialect = Dialect.for_name(gherkin_language)
    assert dialect is not None, "the languages of scenarios are gherkin's"
    spec = cast(Mapping[str, Sequence[str]], dialect.spec)
    return tuple(word.strip() for word in spec[name] if not word.startswith("*"))


def words_of(names: Iterable[str], gherkin_language: str) -> list[str]:
    """Return the words of several keywords, such as those of STEPS."""
    return [word for name in names for word in keywords(name, gherkin_language)]


def begins_step(content: str, gherkin_language: str) -> bool:
    """Tell whether a line begins with the keyword of a step and a space; Chinese writes none."""
    after = "" if gherkin_language == "zh-CN" else " "
    return any(content.startswith(word + after) for word in words_of(STEPS, gherkin_language))


def without_keyword(content: str, gherkin_language: str) -> str:
    """Return a line without the keyword of a step with which it begins."""
    for word in sorted(words_of(STEPS, gherkin_language), key=len, reverse=True):
        if content.startswith(word):
            return content[len(word) :].strip()
    return content
