"""The words by which the laws of a language state numbers, units and punishments; numbers are those of num2words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from penalcheck.files.document import BASE_LOADER
from penalcheck.sources.chinese_numbers import spaced_measures
from penalcheck.sources.korean_numbers import spaced_amounts

_FILE: Final = Path(__file__).parent / "legal_measures.yaml"
TIMES: Final = "times"
"""The unit of a number of times."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_SAMPLE: Final = 40_000
"""Characters of a text by which its language is told."""

_WITHOUT_SPACES: Final = "zh"
"""The language that does not set its words apart."""
_IN_DIGITS: Final = "ko"
"""The language whose laws write all numbers in digits, in one word with the unit and what follows that."""
ACCOUNT: Final = "account"
"""The unit that stands for a unit of account by the name that an extract gives it."""

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
    starts: frozenset[str]
    """Units by whose own ending a range begins."""
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

    def plain(self, text: str) -> str:
        """Return a text in small letters, without accents, and with spaces between numbers and units.

        >>> legal_language("et").plain("Kümneaastane vangistus")
        'kumne aastane vangistus'
        """
        plain = plain_words(text)
        for aside in self.asides:
            plain = plain.replace(aside, " ")
        if self.code == _WITHOUT_SPACES:
            return spaced_measures(plain, self._unit_words, self._set_apart)
        if self.code == _IN_DIGITS:
            return spaced_amounts(plain)
        return self._in_one_word.sub(r"\1 ", plain) if self.glued else plain

    @cached_property
    def _unit_words(self) -> tuple[str, ...]:
        return tuple("".join(phrase) for phrase in self.units)

    @cached_property
    def _set_apart(self) -> tuple[str, ...]:
        shares = ("".join(phrase) for one in (*self.fractions.values(), *self.factors.values()) for phrase in one)
        return (*shares, *self.joins)

    @cached_property
    def _in_one_word(self) -> re.Pattern[str]:
        numbers = sorted((phrase[0] for entries in self.numbers.values() for phrase, _ in entries), reverse=True)
        return re.compile(rf"\b({'|'.join(numbers)})(?=(?:{'|'.join(self.glued)}))")

    def with_account(self, title: str) -> LegalLanguage:
        """Return the language with the unit of account of a title as a unit.

        It is known by the title itself, or by the words for it if the title is one of them in English.
        """
        named = {
            phrase: (ACCOUNT,)
            for phrase, units in self.units.items()
            if any(unit.replace("_", " ") in title for unit in units if "_" in unit)
        }
        phrase = _phrase(title)
        return replace(self, units={**self.units, **({phrase: (ACCOUNT,)} if phrase else {}), **named})


def plain_words(text: str) -> str:
    """Return a text in small letters and without accents.

    >>> plain_words("Veintiún años")
    'veintiun anos'
    """
    decomposed = unicodedata.normalize("NFKD", text.lower()).replace("ı", "i")
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)  # puts Korean syllables together again


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=BASE_LOADER)
    return texts


def language_of(text: str) -> str:
    """Return the language whose common words and units a text has most of, by its code."""
    sample = text[len(text) // 3 :][:_SAMPLE] if len(text) > 3 * _SAMPLE else text[:_SAMPLE]
    words = _WORD.findall(plain_words(sample))
    code = max(_texts(), key=lambda code: sum(word in _usual_words(code) for word in words))
    chinese = len(_CHINESE.findall(sample))
    return _WITHOUT_SPACES if 2 * chinese > sum(map(len, words)) else code


@cache
def _usual_words(code: str) -> frozenset[str]:
    text = _texts()[code]
    return frozenset(text["common"]).union(*text["units"].values())


@cache
def legal_language(code: str) -> LegalLanguage:
    """Return the words of a language of `legal_measures.yaml`."""
    text = _texts()[code]
    units: dict[Phrase, tuple[str, ...]] = {}
    for unit, words in (*text["units"].items(), (TIMES, text["factors"][TIMES])):
        for word in words:
            units[_phrase(str(word))] = (*units.get(_phrase(str(word)), ()), unit)
    return LegalLanguage(
        code=code,
        common=frozenset(text["common"]),
        one=frozenset(text["one"]),
        numbers=_numbers(code, text.get("numbers", {})),
        glued=tuple(text.get("glued", ())),
        units=units,
        starts=frozenset(text.get("starts", ())),
        joins=frozenset(text["joins"]),
        adds=frozenset(text["adds"]),
        asides=tuple(map(plain_words, text.get("asides", ()))),
        beyond=tuple(text.get("beyond", ())),
        prison=tuple(text["prison"]),
        life=tuple(text["life"]),
        fine=tuple(text["fine"]),
        repealed=tuple(text["repealed"]),
        fractions=_phrases(text["fractions"]),
        factors=_phrases({key: words for key, words in text["factors"].items() if key != TIMES}),
        times=frozenset(text["factors"][TIMES]),
    )


@cache
def beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a word that begins in one of some ways; Chinese has no sign between words."""
    return re.compile(rf"(?:\b|(?<=[\u3400-\u9fff]))(?:{'|'.join(words)})")


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
_IN_ONE_WORD: Final = ("tr",)
"""Languages whose numbers are one word for num2words, and several words in most laws."""
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
    if name not in CONVERTER_CLASSES or code == _IN_DIGITS:
        return
    values = (
        *range(2, 1000),
        *range(1000, 10_000, 100),
        *range(10_000, 1_000_001, 10_000),
        *range(2000, 100_000, 1000),
    )
    for value in values:
        yield plain_words(num2words(value, lang=name)), value
        if code in _IN_ONE_WORD:
            yield plain_words(" ".join(num2words(part, lang=name) for part in _places(value))), value


def _places(value: int) -> Iterator[int]:
    """Yield the numbers of which the words for a number are made, such as 2, 1000, 300 and 40 for 2340."""
    thousands, rest = divmod(value, 1000)
    if thousands:
        yield from _places(thousands) if thousands > 1 else ()
        yield 1000
    yield from filter(None, (rest // 100 * 100, rest % 100 // 10 * 10, rest % 10))


def _varied(code: str, words: str) -> Iterable[str]:
    for end, other in _ENDS.get(code, ()):
        if words.endswith(end):
            yield words.removesuffix(end) + other
    if words.endswith(_HUNDREDS.get(code, "\0")):
        yield words.removesuffix("os") + "as"
