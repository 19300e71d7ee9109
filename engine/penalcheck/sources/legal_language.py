"""The words by which the laws of a language state numbers, units and punishments; numbers are those of num2words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from penalcheck.files.document import BASE_LOADER

_FILE: Final = Path(__file__).parent / "legal_measures.yaml"
_TIMES: Final = "times"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 40_000
"""Characters of a text by which its language is told."""

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class LegalLanguage:
    """The words of one language, in small letters and without accents; a phrase is several words in a row."""

    code: str
    common: frozenset[str]
    one: frozenset[str]
    numbers: Mapping[str, tuple[tuple[Phrase, int], ...]]
    """Number words by their first word, the longest phrases first."""
    glued: tuple[str, ...]
    """Beginnings of units that are written in one word with the number before them."""
    units: Mapping[Phrase, tuple[str, ...]]
    """Units by their words; one sign may stand for several currencies."""
    joins: frozenset[str]
    adds: frozenset[str]
    asides: tuple[str, ...]
    """Words between the numbers of a range, or a number and its unit, that are left out."""
    beyond: tuple[str, ...]
    """Words before a number that is exceeded."""
    prison: tuple[str, ...]
    life: tuple[str, ...]
    fine: tuple[str, ...]
    repealed: tuple[str, ...]
    fractions: Mapping[Fraction, tuple[Phrase, ...]]
    factors: Mapping[Fraction, tuple[Phrase, ...]]
    times: frozenset[str]


def plain_words(text: str) -> str:
    """Return a text in small letters and without accents.

    >>> plain_words("Veintiún años")
    'veintiun anos'
    """
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=BASE_LOADER)
    return texts


def language_of(text: str) -> str:
    """Return the language whose common words and units a text has most of, by its code."""
    sample = text[len(text) // 3 :][:_SAMPLE] if len(text) > 3 * _SAMPLE else text[:_SAMPLE]
    words = _WORD.findall(plain_words(sample))
    return max(_texts(), key=lambda code: sum(word in _usual_words(code) for word in words))


@cache
def _usual_words(code: str) -> frozenset[str]:
    text = _texts()[code]
    return frozenset(text["common"]).union(*text["units"].values())


@cache
def legal_language(code: str) -> LegalLanguage:
    """Return the words of a language of `legal_measures.yaml`."""
    text = _texts()[code]
    units: dict[Phrase, tuple[str, ...]] = {}
    for unit, words in text["units"].items():
        for word in words:
            units[_phrase(str(word))] = (*units.get(_phrase(str(word)), ()), unit)
    return LegalLanguage(
        code=code,
        common=frozenset(text["common"]),
        one=frozenset(text["one"]),
        numbers=_numbers(code, text.get("numbers", {})),
        glued=tuple(text.get("glued", ())),
        units=units,
        joins=frozenset(text["joins"]),
        adds=frozenset(text["adds"]),
        asides=tuple(map(plain_words, text.get("asides", ()))),
        beyond=tuple(text.get("beyond", ())),
        prison=tuple(text["prison"]),
        life=tuple(text["life"]),
        fine=tuple(text["fine"]),
        repealed=tuple(text["repealed"]),
        fractions=_phrases(text["fractions"]),
        factors=_phrases({key: words for key, words in text["factors"].items() if key != _TIMES}),
        times=frozenset(text["factors"][_TIMES]),
    )


@cache
def drug_words(code: str = "") -> tuple[str, ...]:
    """Return the beginnings of words for drugs in a language, or in all of them."""
    chosen = [_texts()[code]] if code else _texts().values()
    return tuple(dict.fromkeys(word for text in chosen for word in text["drugs"]))


def _phrase(words: str) -> Phrase:
    return tuple(re.findall(r"[^\W_]+|[€$£]", plain_words(words)))


def _phrases(text: Mapping[Any, Iterable[str]]) -> dict[Fraction, tuple[Phrase, ...]]:
    return {Fraction(str(key)): tuple(_phrase(word) for word in words) for key, words in text.items()}


_ENDS: Final = {"es": (("uno", "un"), ("un", "una")), "pt": (("um", "uma"), ("dois", "duas")), "it": (("uno", "un"),)}
"""Ends of number words that change before a noun."""
_HUNDREDS: Final = {"es": "cientos", "pt": "entos"}
"""Ends of hundreds that change before a feminine noun, from -os to -as."""


def _numbers(code: str, further: Mapping[Any, Iterable[str]]) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    found = {_phrase(str(word)): int(value) for value, words in further.items() for word in words}
    for words, value in _spoken(code):
        for form in {words, words.replace(" and ", " "), *_varied(code, words)}:
            found.setdefault(_phrase(form), value)
    by_first: dict[str, list[tuple[Phrase, int]]] = {}
    for phrase, value in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}


def _spoken(code: str) -> Iterator[tuple[str, int]]:
    """Yield the numbers that num2words speaks, in plain words; none of a language that it does not know."""
    from num2words import CONVERTER_CLASSES, num2words

    name = "pt_BR" if code == "pt" else code
    if name not in CONVERTER_CLASSES:
        return
    values = (
        *range(2, 1000),
        *range(1000, 10_000, 100),
        *range(10_000, 1_000_001, 10_000),
        *range(2000, 100_000, 1000),
    )
    for value in values:
        yield plain_words(num2words(value, lang=name)), value


def _varied(code: str, words: str) -> Iterable[str]:
    for end, other in _ENDS.get(code, ()):
        if words.endswith(end):
            yield words.removesuffix(end) + other
    if words.endswith(_HUNDREDS.get(code, "\0")):
        yield words.removesuffix("os") + "as"
