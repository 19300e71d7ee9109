"""The words of a language with their meanings, from lexicon.yaml and the closed lists of words.yaml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.language.numerals import CHINESE, plain_numbers
from penalcheck.scenario.language.words import letters, section, tidy, word_list

NOISE: Final = "NOISE"
"""The category of words that carry no meaning of their own beside the others."""

_SEPARATOR: Final = " / "
# Arabic conjunctions, prepositions and the article, which are written together with the word that they precede.
_CLITICS: Final = "(?:[وف])?(?:[بكل])?(?:ال|ل)?"
_HYPHEN: Final = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])")
_CHINESE_YEAR: Final = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_CHINESE_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
"""A year is written digit by digit: 一九八八年."""
_POSSESSIVE: Final = re.compile(r"'s?(?= |$)")

_OF_YEARS: Final = re.compile(r"\b(\w+(?:ти|ми|ух|рех))летн")
"""'шестнадцатилетний': a number of years within one word."""

_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?|\w+)"
_NEAR: Final = {
    "en": (
        rf"(?:(?:with)?in|less than|at) (?:a (?:radius|distance) of )?"
        rf"{_NUMBER} (?:met(?:er|re)s|feet|yards|km) (?:of|from) ",
        "near ",
    ),
    "fr": (rf"(?:à moins de|dans un rayon de|à) {_NUMBER} mètres (?:autour )?(?=d')", "près "),
    "es": (rf"(?:a menos de|a|en un radio de|dentro de) {_NUMBER} metros (?=del? )", "cerca "),
    "ru": (
        rf"(?:(?:менее чем )?в|в пределах|ближе|на расстоянии (?:менее|до)|не далее|в радиусе|до) "
        rf"{_NUMBER} метр(?:ов|ах) от ",
        "возле ",
    ),
    "zh": (r"(?:附近|周围|周边)?\d+米(?:以内|之内|范围内|范围以内|内)", "附近"),
    "ar": (rf"(?:على|ضمن) (?:بعد|مسافة) (?:أقل من |لا تتجاوز |لا تزيد على )?{_NUMBER} متر(?:ا)? من ", "بالقرب من "),
}
"""How languages say that something is within a distance, and the word for near: an extract knows no distances."""

Sense = tuple[str, Any]
"""A meaning of a word: its category, which is a terminal of the grammar, and its value; None if it has none."""


def normal(text: str, language: str) -> str:
    """Return a text as it is compared with the words: in small letters, with one kind of signs, Chinese in digits."""
    plain = _near(_HYPHEN.sub(" ", letters(tidy(text)).casefold()), language)
    if language == "en":
        return _POSSESSIVE.sub("", plain)
    if language == "fr":
        return " ".join(plain.replace("'", "' ").split())
    if language == "zh":
        plain = _CHINESE_YEAR.sub(lambda found: found.group().translate(_CHINESE_DIGITS), plain)
        run = rf"(?:[{CHINESE[:-1]}]|千(?!克))+"
        return (
            re.sub(run, lambda found: plain_numbers(found.group(), "zh"), plain).replace(" ", "").replace("周岁", "岁")
        )
    if language == "ru":
        return _OF_YEARS.sub(r"\1 летн", plain)
    return re.sub(r"(?<!\w)و(?=\d)", "و ", plain) if language == "ar" else plain


def _near(plain: str, language: str) -> str:
    """Return a text in which what is within a distance is near."""
    pattern, near = _distance(language)
    return pattern.sub(near, plain)


@cache
def _distance(language: str) -> tuple[re.Pattern[str], str]:
    said, near = _NEAR[language]
    return re.compile(letters(said)), letters(near).casefold()


@cache
def _data() -> Mapping[str, Any]:
    return dict(read_document(Path(__file__).parent / "lexicon.yaml").value)


def _forms(entry: list[str], language: str) -> Iterator[str]:
    forms = str(entry[LANGUAGES.index(language)]).split(_SEPARATOR)
    yield from (form.strip() for form in forms if form.strip())


@cache
def number_words(language: str) -> Mapping[str, int]:
    """Return the words for numbers that are added up."""
    return {
        normal(form, language): int(n) for n, entry in _data()["numbers"].items() for form in _forms(entry, language)
    }


@cache
def multipliers(language: str) -> Mapping[str, int]:
    """Return the words by which a number is multiplied, such as 'thousand'."""
    found = _data()["multipliers"].items()
    return {normal(form, language): int(n) for n, entry in found for form in _forms(entry, language)}


@cache
def units(language: str) -> Mapping[str, Sense]:
    """Return the units of time, quantity and money, and day-fines, by their forms."""
    found: dict[str, Sense] = {}
    for category, name in (("TERM", "units_of_time"), ("QUANTITY", "units_of_quantity")):
        for tongue in ("en", language):
            for unit, forms in section(name, tongue).items():
                found |= {normal(form, language): (category, unit) for form in forms}
    for unit, entry in _data()["more_units"].items():
        found |= {normal(form, language): ("QUANTITY", unit) for form in _forms(entry, language)}
    for code, entry in _data()["currency"].items():
        found |= {normal(form, language): ("MONEY", code) for form in _forms(entry, language)}
    found |= {normal(form, language): ("MONEY", "day_fines") for form in _forms(_data()["day_fines"], language)}
    return found


class Lexicon:
    """The words of one language, found at a place in a text by the longest form that fits there."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._entries: dict[str, dict[str, list[Sense]]] = defaultdict(dict)
        for form, sense in _senses(language):
            plain = _bare(normal(form, language), language)
            if plain:
                self._entries[_key(plain, language)].setdefault(plain, []).append(sense)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def at(self, text: str, position: int, relevant: frozenset[str]) -> tuple[int, dict[str, Any]]:
        """Return the end of the longest form at a place, and the values of its relevant categories; 0 if none fits."""
        best, senses = (0, False), dict[str, Any]()
        for start in _starts(text, position, self.language):
            for form, meant in self._entries.get(_key(text[start:], self.language), {}).items():
                kept = {category: value for category, value in meant if category in relevant}
                if not kept or not _begins(form, text, start, self.language):
                    continue
                match = self._pattern(form).match(text, position)
                # What is written just so is nearer than a stem, or than what follows a conjunction.
                fit = (match.end(), text.startswith(form, position)) if match else (0, False)
                if match and fit >= best:
                    senses = {**senses, **kept} if fit == best else kept
                    best = fit
        return best[0], senses

    def _pattern(self, form: str) -> re.Pattern[str]:
        if form not in self._patterns:
            self._patterns[form] = re.compile(_regex(form, self.language))
        return self._patterns[form]


def _begins(form: str, text: str, start: int, language: str) -> bool:
    """Return whether a text goes on as a form begins; most do not, so that their pattern need not be made."""
    word = form if language == "zh" else form.partition(" ")[0].rstrip("*")
    if language == "ar":
        word = word.removeprefix("ال") if len(word) > 3 else word
        return text.startswith((word, f"ال{word}"), start)
    return text.startswith(word, start)


_LEADING: Final = {
    "en": re.compile(r"(?:the|an?|is|are|be|been|was|were|has|have) "),
    "fr": re.compile(r"(?:les?|la|l'|une?|des|est|sont|être|sera|seront|se|s'|a été) "),
    "es": re.compile(r"(?:el|las?|los|una?|se|es|son|ser|serán?|está|están|le) "),
}
"""Articles, auxiliaries and pronouns, which are passed over wherever they stand."""


def _bare(form: str, language: str) -> str:
    """Return a form without what is passed over at its beginning."""
    leading = _LEADING.get(language)
    while leading and (match := leading.match(form)):
        form = form[match.end() :]
    return form


def _key(text: str, language: str) -> str:
    """Return the beginning by which a form is found; in Arabic that of the word without its article."""
    if language == "ar":
        text = re.sub(r"^ال(?=\w\w)", "", text)
    word = re.match(r"\w{1,2}", text)
    return text[:1] if language == "zh" or word is None else word.group()


def _starts(text: str, position: int, language: str) -> list[int]:
    """Return where the word at a place may begin: in Arabic also after what is written together with it."""
    if language != "ar":
        return [position]
    return [position + n for n in range(5) if n == 0 or re.fullmatch(_CLITICS, text[position : position + n])]


def _regex(form: str, language: str) -> str:
    if language == "zh":
        return re.escape(form)
    words = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in form.split()]
    if language == "ar":
        words = [_CLITICS + re.sub("^ال(?=..)", "(?:ال)?", word) for word in words]
    ending = r"(?!\w)" if re.search(r"\w\*?$", form) else ""
    return r",?\s+".join(words) + ending


def _senses(language: str) -> Iterator[tuple[str, Sense]]:
    data = _data()
    for form in _forms(data["fillers"], language):
        yield form, (NOISE, None)
    for category, names in data["lists"].items():
        for name in [names] if isinstance(names, str) else names:
            for value, forms in word_list(name, language).items():
                yield from ((form, (category, value)) for form in forms)
    for category, entry in data.items():
        if category.isupper() and isinstance(entry, list):
            yield from ((form, (category, None)) for form in _forms(entry, language))
        elif category.isupper():
            for value, forms in entry.items():
                yield from ((form, (category, str(value))) for form in _forms(forms, language))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language."""
    return Lexicon(language)
