"""What a text speaks of: the meanings of its words, in whichever words it says them, and how it turns what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from penalcheck.files.document import read_document
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.language.spelling import Spelling
from penalcheck.scenario.language.words import fold, section, word_list
from penalcheck.scenario.sentences.own_words.lexemes import IGNORED
from penalcheck.scenario.sentences.own_words.lexicon import lexicon, normal, number_words, units
from penalcheck.scenario.sentences.own_words.syntax import relevant
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.wordings import KINDS, Phrase, phrases_in


@cache
def _data() -> Mapping[str, Any]:
    return dict(read_document(Path(__file__).parent / "synonyms.yaml").value)


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(" / ")]


def _pattern(forms: Iterable[str], language: str) -> re.Pattern[str]:
    """Return a pattern for any of several forms, the longest first; in Chinese words are not parted."""
    shapes = [re.escape(fold(form)).replace(r"\*", r"\w*") for form in sorted(forms, key=len, reverse=True)]
    whole = "|".join(shapes)
    return re.compile(whole if language == "zh" else rf"(?<!\w)(?:{whole})(?!\w)")


@cache
def _synonyms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    place = LANGUAGES.index(language)
    entries = [_forms(str(entry[place])) for entry in _data()["synonyms"]]
    # A form with several parts is nearer than one that is a part of it.
    entries.sort(key=lambda forms: -max(map(len, forms)))
    return tuple((_pattern(forms[1:], language), forms[0]) for forms in entries if forms[1:])


@cache
def _reversing(language: str) -> re.Pattern[str]:
    return _pattern(_forms(_data()["reversing"][LANGUAGES.index(language)]), language)


def reversals(text: str, language: str) -> int:
    """Return how many words of a text turn what it says into the opposite, or hedge it."""
    return len(_reversing(language).findall(fold(re.sub(r'"[^"]*"', '""', text))))


@cache
def spelling(language: str) -> Spelling:
    """Return the words that sentences and their places are made of, to mend mistyped ones by."""
    lists = {place.words for place in PLACEHOLDERS.values() if place.words}
    forms = (form for name in sorted(lists) for group in word_list(name, language).values() for form in group)
    others = (form for entry in _data()["synonyms"] for form in _forms(str(entry[LANGUAGES.index(language)])))
    counted = (form for name in _UNITS for group in section(name, language).values() for form in group)
    examples = (phrase.example() for phrase in phrases_in(language))
    return Spelling([*others, *forms, *counted, *examples], lambda word: _in_lexicon(word, language))


def _in_lexicon(word: str, language: str) -> bool:
    plain = normal(word, language)
    return lexicon(language).at(plain, 0, _CATEGORIES_OF_WORDS)[0] == len(plain)


_UNITS: Final = ("units_of_time", "units_of_quantity", "months_of_year", "number")


@dataclass(frozen=True)
class _Sense:
    """A word or measure of a text: its categories with their values, None for a word that is in no list."""

    text: str
    values: Mapping[str, Any] | None


_CATEGORIES_OF_WORDS: Final = frozenset().union(*(relevant(kind) for kind in KINDS)) | {"NOISE"}
_NUMBER: Final = re.compile(r"\d[\d.,'/-]*")


@lru_cache(maxsize=512)
def senses(text: str, language: str) -> tuple[_Sense, ...]:
    """Return what a text speaks of, word by word, without the content of quotes."""
    plain = normal(re.sub(r'"[^"]*"', " ", text), language)
    found: list[_Sense] = []
    position = 0
    while position < len(plain):
        if not plain[position].isalnum():
            position += 1
            continue
        end, values = lexicon(language).at(plain, position, _CATEGORIES_OF_WORDS)
        number = _NUMBER.match(plain, position)
        if number:
            end, values = _measured(plain, number.end(), language)
        elif not end:
            end = position + 1 if language == "zh" else re.compile(r"\w+").match(plain, position).end()  # type: ignore[union-attr]
            word = plain[position:end]
            found.append(_Sense(word, _known_otherwise(word, language)))
            position = end
            continue
        found.append(_Sense(plain[position:end], values))
        position = end
    return tuple(found)


def _measured(plain: str, end: int, language: str) -> tuple[int, dict[str, Any]]:
    """Return the end and the category of a number with its unit, if it has one."""
    start = end + (plain[end : end + 1] == " ")
    for form, (category, _) in sorted(units(language).items(), key=lambda item: -len(item[0])):
        after = start + len(form)
        whole = language == "zh" or not plain[after : after + 1].isalpha()
        if plain.startswith(form, start) and whole:
            return start + len(form), {category: None}
    return end, {"NUMBER": None}


@cache
def _empty(language: str) -> frozenset[str]:
    return frozenset(normal(word, language) for word in _forms(_data()["empty"][LANGUAGES.index(language)]))


def _known_otherwise(word: str, language: str) -> Mapping[str, Any] | None:
    if word in _empty(language):
        return {}
    if word in number_words(language) or word in units(language):
        return {}
    return {SPELLED: None} if spelling(language).knows(word) else None


SPELLED: Final = "SPELLED"
"""The category of a word of some sentence, which may mean nothing in another one."""


def unaccounted(text: str, phrase: Phrase) -> int:
    """Return how many words of a text a wording has no room for: they may say anything."""
    own, tokens = fold(f"{phrase.example()} {phrase.text}"), sense_signs(phrase.example(), phrase.language)
    return sum(
        not (tokens & {f"<{category}>" for category in sense.values or ()} or sense.text[:_STEM] in own)
        for sense in senses(text, phrase.language)
        if sense.values is None or (sense.values and not sense.values.keys() & _PASSED_OVER)
    )


_PASSED_OVER: Final = IGNORED | {
    "NUMBER",
    "AND",
    "OR",
    "TO",
    "FROM",
    "FORSUPPLY",
    "MAY",
    "SENTENCED",
    "PUN",
    "PENALTY",
    "LAW",
}
"""Categories of words that say little of their own in a sentence that has none of the kind."""
_STEM: Final = 5
"""The letters by which a word is found in a wording, whatever its ending."""


def sense_signs(text: str, language: str) -> frozenset[str]:
    """Return the categories of words in a text, as signs that are compared beside its words."""
    return frozenset(f"<{c}>" for sense in senses(text, language) for c in sense.values or () if c != "NOISE")


def in_our_words(text: str, language: str) -> str:
    """Return a text with the words of the sentences where it uses others for the same."""
    plain = fold(text)
    for pattern, ours in _synonyms(language):
        plain = pattern.sub(ours, plain)
    return plain
