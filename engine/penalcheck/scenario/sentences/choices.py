"""The closed lists of words that places take: how one word or several are recognised and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from penalcheck.messages.telling import marked, retold, tr
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

_UNKNOWN: Final = {
    "treaty": marked("'{text}' is not a known treaty{hint}"),
    "conduct": marked("'{text}' is not a known conduct{hint}"),
    "circumstance": marked("'{text}' is not a known circumstance{hint}"),
    "substance": marked("'{text}' is not a known substance{hint}"),
    "role": marked("'{text}' is not a known role{hint}"),
    "offender": marked("'{text}' is not a known offender{hint}"),
    "confiscable": marked("'{text}' is not a known object of confiscation{hint}"),
    "power": marked("'{text}' is not a known power of confiscation{hint}"),
    "confiscated": marked("'{text}' is not a known power of confiscation{hint}"),
    "share": marked("'{text}' is not a known part of a sentence{hint}"),
    "general": marked("'{text}' is not a known item of the general part{hint}"),
    "value": marked("'{text}' is not a known value{hint}"),
    "extension": marked("'{text}' is not a known extension{hint}"),
    "reach": marked("'{text}' is not a known set of offences{hint}"),
    "foreign": marked("'{text}' is not a known treatment of foreign convictions{hint}"),
    "foreign_counts": marked("'{text}' is not a known treatment of foreign convictions{hint}"),
    "discretion": marked("'{text}' is not a known discretion{hint}"),
    "availability": marked("'{text}' is not a known availability{hint}"),
    "cruel": marked("'{text}' is not a known penalty of this kind{hint}"),
    "sanction": marked("'{text}' is not a known penalty of this kind{hint}"),
    "join": marked("'{text}' is not a known way of joining penalties{hint}"),
    "fine_join": marked("'{text}' is not a known way of joining a fine{hint}"),
    "nature": marked("'{text}' is not a known nature{hint}"),
    "nth": marked("'{text}' is not a known ordinal{hint}"),
    "kin": marked("'{text}' is not a known kind of offence{hint}"),
    "effect": marked("'{text}' is not a known effect of recidivism{hint}"),
    "verdict": marked("'{text}' is not a known verdict{hint}"),
    "finding": marked("'{text}' is not a known verdict{hint}"),
    "code_verdict": marked("'{text}' is not a known verdict{hint}"),
    "tier_verdict": marked("'{text}' is not a known verdict{hint}"),
    "case_verdict": marked("'{text}' is not a known verdict{hint}"),
    "inapplicable": marked("'{text}' is not a known inapplicable{hint}"),
    "column": marked("'{text}' is not a known heading of this table{hint}"),
    "attribute": marked("'{text}' is not a known attribute of an offender{hint}"),
}
"""What is wrong with a text that is no word of a list."""


def read_word(name: str) -> Reader:
    """Return the reader of one word of a list, with or without its article."""

    def read(text: str, language: str) -> str:
        known = lookup(name, language)
        tidied = tidy(text).strip('" ')
        for form in (fold(tidied), alike(tidied, language)):
            if form in known:
                return known[form]
        words = word_list(name, language)
        forms = [form for forms in words.values() for form in forms]
        near = near_form(tidied, forms) or near_form(without_particles(tidied, language), forms)
        part = None if near or language == "zh" else _known_part(alike(tidied, language), known)
        if near:
            hint = tr("; did you mean '{word}'?", word=near)
        elif part:
            hint = tr("; '{word}' alone is one, but not what is added to it", word=part)
        else:
            hint = tr("; expected one of: {words}", words=", ".join(forms[0] for forms in words.values()))
        raise ValueError(retold(_UNKNOWN[name], text=text, hint=hint))

    return read


def _known_part(text: str, known: Iterable[str]) -> str | None:
    """Return the longest word of a list with which a text begins, if it goes on after that."""
    return max((form for form in known if text.startswith(f"{form} ")), key=len, default=None)


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
