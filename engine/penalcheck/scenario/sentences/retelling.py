"""A step that was understood, told again: by the sentence of the catalogue that means just this, or value by value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from penalcheck.scenario.language.words import section, single, word_list
from penalcheck.scenario.sentences.catalogue import Meaning, read_step
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.scenario.sentences.wordings import Phrase, sentences

# One part of a length or a quantity as extracts write it: '18 months', '1.5 kg'.
_MEASURE: Final = re.compile(r"(\d+(?:\.\d+)?) ([a-z]+)")

_SINGLE: Final = {"life": "life", "open": "open_term", "unknown": "unknown_term"}
"""Ends of ranges that are no numbers, and what the words call them."""

# The list of words for a value that is told without its sentence, by the name of its place, if they are not alike.
_LISTS: Final = {"conduct": "conduct", "applies_to": "conduct", "substances": "substance", "substance": "substance"} | {
    name: name for name in ("offender", "circumstances", "effect", "share", "general", "value")
}


def told_again(language: str, meaning: Meaning) -> str | None:
    """Return a sentence of the catalogue that means just what a step means; None if the catalogue has none.

    What it returns is read again, so that it is never a sentence with another meaning.
    """
    sentence = sentences().get(meaning.step)
    cited = f" ({meaning.citation})" if meaning.citation else ""
    for phrase in sentence.phrases(language) if sentence else ():
        for text in _fillings(phrase, meaning.values):
            if read_step(phrase.kind, language, text + cited) == meaning:
                return text + cited
    return None


def told_by_value(language: str, meaning: Meaning) -> Iterator[tuple[str, str]]:
    """Yield what a meaning says, as far as it says something: the name of each value, and the value in words."""
    for name, value in _flat(meaning.values):
        what = name.partition(" ")[0]
        place = PLACEHOLDERS.get(_LISTS.get(what, what))
        yield name, next(_words(place, value, language)).replace("_", " ")


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and name != "range":
            yield from _flat(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], tuple):
            yield from ((f"{name} {bound}", amount) for bound, amount in value)
        elif name == "possible" or value not in ((), None, "", False):
            yield name, value


def _fillings(phrase: Phrase, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the wording with the values in its places, as they are usually written, then in other ways."""
    if values.keys() != set(phrase.places):
        return
    ways = {name: tuple(_words(place, values[name], phrase.language)) for name, place in phrase.places.items()}
    if not all(ways.values()):
        return
    usual = {name: found[0] for name, found in ways.items()}
    yield phrase.filled(usual)
    for name, found in ways.items():
        yield from (phrase.filled({**usual, name: other}) for other in found[1:])


def _words(place: Placeholder | None, value: Any, language: str) -> Iterator[str]:
    """Yield the ways in which a value is written in a place, the usual one first."""
    if isinstance(value, Mapping):
        yield from _range(value, language)
    elif isinstance(value, tuple):
        yield ", ".join(next(_words(place, part, language)) for part in value)
    elif isinstance(value, dt.date):
        yield value.isoformat()
    elif isinstance(value, bool):
        yield single("yes" if value else "no", language)[0]
    elif isinstance(value, int):
        yield from section("number", language).get(str(value), (str(value),))
    elif place and place.words and value in word_list(place.words, language):
        yield from forms_in_sentences(place.words, language)[value]
    else:
        yield _measure(str(value), language)


def forms_in_sentences(name: str, language: str) -> Mapping[str, Sequence[str]]:
    """Return the forms of each word of a list, first the one for sentences: of Russian drugs the genitive."""
    words = word_list(name, language)
    if (name, language) == ("substance", "ru"):
        return {value: (*forms[1:2], *forms) for value, forms in words.items()}
    return words


def _range(value: Mapping[str, str], language: str) -> Iterator[str]:
    low, high = value["minimum"], value["maximum"]
    ends = {"low": _measure(low, language), "high": _measure(high, language)}
    fitting = {
        "up_to": low == "open",
        "at_least": high == "open",
        "exactly": low == high,
        "or_life": high == "life",
        "between": "open" not in (low, high),
    }
    for shape in (shape for shape, fits in fitting.items() if fits):
        yield from (form.format(**ends) for form in section("ranges", language)[shape])


def _measure(text: str, language: str) -> str:
    """Return a length or a quantity of extracts in the words of a language; any other text stays as it is."""
    if text in _SINGLE:
        return single(_SINGLE[text], language)[0]
    parts = _MEASURE.findall(text)
    if not parts or _MEASURE.sub("", text).strip() or any(unit not in _units() for _, unit in parts):
        return text
    return " ".join(_counted(number, *_units()[unit], language) for number, unit in parts)


@cache
def _units() -> Mapping[str, tuple[str, str]]:
    """Return the section of the words in which a unit of extracts stands, and its name there."""
    return {
        form: (name, unit)
        for name in ("units_of_time", "units_of_quantity")
        for unit, forms in section(name, "en").items()
        for form in forms
    }


def _counted(number: str, name: str, unit: str, language: str) -> str:
    forms = section(name, language)[unit]
    form = forms[min(_form_after(number, language), len(forms) - 1)] if name == "units_of_time" else forms[0]
    return f"{number}{form}" if language == "zh" else f"{number} {form}"


def _form_after(number: str, language: str) -> int:
    """Return which form of a unit of time follows a number: the plural stands first in the words, then the singular."""
    last, tens = (int(number) % 10, int(number) % 100) if number.isdigit() else (0, 0)
    if language == "ru" and 10 < tens < 15:
        return 0
    if language == "ru":
        return 1 if last == 1 else 2 if 1 < last < 5 else 0
    if language == "ar":
        return 0 if 3 <= tens <= 10 else 1
    return 1 if number == "1" else 0
