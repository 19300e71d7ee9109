"""The words of scenarios in six languages: closed lists, units, ranges; and how typed text becomes comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES, spoken

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›「」『』《》〈〉＂", '"'))
_SIGNS: Final[dict[int, int]] = {
    **{sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)},  # full-width signs
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-")),
    **{ord(sign): ord(plain) for sign, plain in zip("’‘、،؛〜", "'',,;~", strict=True)},
}
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е", "Ё": "Е"})
_UNWRITTEN = re.compile("[\u0640\u064b-\u0652\u200e\u200f\ufeff]")
_SEPARATOR = " / "


def tidy(text: str) -> str:
    """Return text with one kind of quotes, commas and spaces, without Arabic vowel signs."""
    text = _UNWRITTEN.sub("", text.translate(_QUOTES).translate(_SIGNS))
    return " ".join(text.split())


def letters(text: str) -> str:
    """Return text without the marks that many leave out, as those of ё and أ."""
    return text.translate(_LETTERS)


def fold(text: str) -> str:
    """Return text as words are compared: without case, and with hyphens and underscores as spaces."""
    return " ".join(
        letters(unicodedata.normalize("NFC", tidy(text))).casefold().replace("_", " ").replace("-", " ").split()
    )


def digits(text: str) -> str:
    """Return text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)


@cache
def _data() -> dict[str, Any]:
    return dict(read_document(Path(__file__).parent / "words.yaml").value)


def forms_of(entry: Iterable[object], language: str) -> list[str]:
    """Return the forms of one entry in a language; the first is the one that authors are shown."""
    return str(list(entry)[LANGUAGES.index(language)]).split(_SEPARATOR)


@cache
def section(name: str, language: str) -> Mapping[str, list[str]]:
    """Return a section of the words, such as `units_of_time`: canonical words, each with its forms in a language."""
    return {str(key): forms_of(entry, language) for key, entry in _data()[name].items()}


@cache
def word_list(name: str, language: str) -> Mapping[str, list[str]]:
    """Return a closed list, such as `verdict`: canonical words, each with its forms in a language."""
    return {str(key): forms_of(entry, language) for key, entry in _data()["lists"][name].items()}


@cache
def single(name: str, language: str) -> list[str]:
    """Return the forms of a single word, such as `life`."""
    return forms_of(_data()[name], language)


def shown_word(name: str, word: str) -> str:
    """Return a canonical word of a closed list in the language of the reader, as 'falls short' for 'falls_short'."""
    plain = word.replace("_", " ")
    language = spoken()
    return plain if language == "en" else word_list(name, language).get(word, [plain])[0]


@cache
def lookup(name: str, language: str) -> Mapping[str, str]:
    """Return the canonical word for each folded form of a closed list; canonical words are forms too."""
    words = word_list(name, language)
    ways = (lambda form, _: fold(form), alike)
    return {way(form, language): key for way in ways for key, forms in words.items() for form in (*forms, key)}


def particles_pattern(language: str) -> str:
    """Return a regular expression for one article or preposition that may precede a value."""
    return _before("particles", language)


@cache
def _before(name: str, language: str) -> str:
    words = sorted(_data()[name][language], key=len, reverse=True)
    glued = language == "zh"
    return "|".join(re.escape(letters(w)) + ("" if glued or w.endswith("'") else r"\s+") for w in words) or "(?!)"


@cache
def _particles(name: str, language: str) -> re.Pattern[str]:
    return re.compile(_before(name, language), re.IGNORECASE)


def without_particles(text: str, language: str) -> str:
    """Return text without the articles and prepositions that precede it."""
    while (match := _particles("particles", language).match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def alike(text: str, language: str) -> str:
    """Return text in the form in which words of closed lists are compared: folded and without articles.

    In Arabic that includes the article within words, which depends on the sentence: حيازة الهيروين, الحيازة.
    """
    plain = digits(fold(without_particles(" ".join(tidy(text).replace('"', " ").split()), language)))
    return re.sub(r"\bال(?=\w{2})", "", plain) if language == "ar" else plain


def counted(text: str, language: str) -> str:
    """Return text with words whose form implies a number, as سنتان means two years, as a number and a unit."""
    for number, forms in _data()["counted_forms"].get(language, {}).items():
        words = "|".join(re.escape(fold(form)) for form in sorted(forms, key=len, reverse=True))
        text = re.sub(rf"(?<!\d )(?<!\d)(?<!\w)(و)?(?:{words})(?!\w)", rf"\1 {number}", text)
    return text.strip()


def without_conjunction(text: str, language: str) -> str:
    """Return a sentence without the 'that' that joins it to the keyword in some languages."""
    text = text.removeprefix(",").lstrip()
    match = _particles("clauses", language).match(text)
    return text[match.end() :] if match else text
