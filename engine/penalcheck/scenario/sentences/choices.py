"""The closed lists of words that places take: how one word or several are recognised and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from penalcheck.scenario.language.spelling import near_form
from penalcheck.scenario.language.words import (
    alike,
    fold,
    lookup,
    particles_pattern,
    single,
    tidy,
    without_particles,
    word_list,
)

Reader = Callable[[str, str], Any]
"""Reads a text in a language. Raises ValueError with a message for the author."""

ANYTHING: Final = ".+?"
"""The pattern of a place that takes any words, as few as the rest of the sentence allows."""

# The words for 'and' between the last two of several.
_AND: Final = {
    "en": r"\band\b",
    "fr": r"\bet\b",
    "es": r"\b[ye]\b",
    "ru": r"\bи\b",
    "zh": "以及|及|和|与",
    "ar": r"(?<!\S)و\s*",
}

_LABELS: Final = {
    "finding": "verdict",
    "code_verdict": "verdict",
    "tier_verdict": "verdict",
    "case_verdict": "verdict",
    "confiscable": "object of confiscation",
    "confiscated": "power of confiscation",
    "power": "power of confiscation",
    "general": "item of the general part",
    "reach": "set of offences",
    "kin": "kind of offence",
    "share": "part of a sentence",
    "nth": "ordinal",
    "effect": "effect of recidivism",
    "foreign": "treatment of foreign convictions",
    "foreign_counts": "treatment of foreign convictions",
    "cruel": "penalty of this kind",
    "sanction": "penalty of this kind",
    "join": "way of joining penalties",
    "fine_join": "way of joining a fine",
    "column": "heading of this table",
    "attribute": "attribute of an offender",
}
"""What messages call an entry of a list, if the name of the list would not be clear to an author."""


def read_word(name: str) -> Reader:
    """Return the reader of one word of a list, with or without its article."""

    def read(text: str, language: str) -> str:
        known = lookup(name, language)
        tidied = tidy(text).strip('" ')
        for form in (fold(tidied), alike(tidied, language)):
            if form in known:
                return known[form]
        label = _LABELS.get(name, name.replace("_", " "))
        words = word_list(name, language)
        near = near_form(without_particles(tidied, language), (form for forms in words.values() for form in forms))
        hint = f"; did you mean '{near}'?" if near else ""
        shown = [forms[0] for forms in words.values()]
        raise ValueError(f"'{text}' is not a known {label}{hint or '; expected one of: ' + ', '.join(shown)}")

    return read


def _forms(name: str, language: str) -> str:
    """Return a regular expression for the forms of a list, longest first, with or without their articles."""
    forms = [form for forms in word_list(name, language).values() for form in forms]
    forms += [alike(form, language) if language == "ar" else without_particles(form, language) for form in forms]
    escaped = "|".join(re.escape(tidy(form)) for form in sorted(forms, key=len, reverse=True))
    particles = particles_pattern(language)
    return rf"(?:{particles})*(?:{escaped})"


def word_pattern(name: str) -> Callable[[str], str]:
    """Return the pattern of a place: the words of its list first, then anything, so that a wrong word is reported."""

    @cache
    def pattern(language: str) -> str:
        return _forms(name, language) if language == "zh" else f"{_forms(name, language)}|{ANYTHING}"

    return pattern


def closed_pattern(name: str) -> Callable[[str], str]:
    """Return the pattern of a place that takes only the words of its list, so that another place may follow it."""
    return cache(lambda language: _forms(name, language))


@cache
def conduct_pattern(language: str) -> str:
    """Return the pattern of conduct; in Chinese, which has no spaces between words, also of several kinds."""
    if language != "zh":
        return word_pattern("conduct")(language)
    one = _forms("conduct", language)
    return rf"(?:{one})(?:\s*(?:,|{_AND['zh']})\s*(?:{one}))*"


def life_pattern(language: str) -> str:
    """Return the pattern of imprisonment for life."""
    return "|".join(re.escape(form) for form in sorted(single("life", language), key=len, reverse=True))


def read_several(name: str) -> Callable[[str, str], tuple[str, ...]]:
    """Return the reader of several words of a list, separated by commas or by 'and'."""
    one = read_word(name)

    def read(text: str, language: str) -> tuple[str, ...]:
        known = lookup(name, language)

        def split(part: str) -> list[str]:
            """Return the words that 'and' joins in a part, except where the 'and' belongs to a word."""
            for match in () if alike(part, language) in known else re.finditer(_AND[language], part):
                first, rest = part[: match.start()].strip(), part[match.end() :].strip()
                if alike(first, language) in known and rest:
                    return [first, *split(rest)]
            return [part]

        try:
            return (one(text, language),)
        except ValueError:
            parts = [part for part in re.split(r"\s*[,;]\s*", tidy(text)) if part]
            return tuple(one(word, language) for part in parts for word in split(part))

    return read
