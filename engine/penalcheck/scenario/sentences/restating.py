"""A sentence that says something else than before, in the author's own words as far as they still fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from penalcheck.extract.term import parse_term
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences.catalogue import Meaning, read_step
from penalcheck.scenario.sentences.measures import range_in_words, term_in_words
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.scenario.sentences.wordings import Phrase, sentences


def restated(kind: str, language: str, text: str, before: Meaning, after: Meaning) -> str | None:
    """Return a text changed so that it means something else; None if there are no words for it.

    What is returned was read, and means just that.
    """
    for changed in (*_in_own_words(text, language, before, after), *_in_our_words(language, after)):
        if read_step(kind, language, changed) == after:
            return changed
    return None


def _in_own_words(text: str, language: str, before: Meaning, after: Meaning) -> Iterator[str]:
    """Yield the text with each figure or word that changes replaced, in every way in which it may stand there."""
    changes = [(name, before.values[name], value) for name, value in _changed(before.values, after.values)]
    for name, old, new in changes if before.step == after.step else ():
        for was, becomes in _spelled(_lists(before.step, name, language), old, new, language):
            for match in re.finditer(re.escape(was), text):
                yield f"{text[: match.start()]}{becomes}{text[match.end() :]}"


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, value) for name, value in after.items() if name in before and before[name] != value)


def _spelled(lists: Iterable[str], old: Any, new: Any, language: str) -> Iterator[tuple[str, str]]:
    """Yield how an old value may be written, with what stands there for the new one."""
    if isinstance(old, Mapping):
        for end, value in _changed(old, new):
            yield from _spelled((), old[end], value, language)
        return
    for words in lists:
        forms = word_list(words, language)
        yield from ((was, becomes) for was in forms.get(str(old), ()) for becomes in forms.get(str(new), ()))
    numbers = [re.match(r"(\d+)\b", str(value)) for value in (old, new)]
    if all(numbers) and _unit(old) == _unit(new):
        yield tuple(match.group() for match in numbers if match)  # type: ignore[misc]
    yield _as_term(old, language), _as_term(new, language)


def _unit(value: object) -> str:
    """Return a term without its number and without the ending of its unit."""
    return re.sub(r"^\d+|s$", "", str(value)).strip()


def _as_term(value: object, language: str) -> str:
    try:
        return term_in_words(parse_term(value), language)
    except ValueError:
        return str(value)


def _lists(step: str, name: str, language: str) -> list[str]:
    """Return the closed lists whose words a place takes in some wording of a sentence."""
    sentence = sentences().get(step)
    places = (
        [phrase.places.get(name) for phrase in sentence.phrases(language)] if sentence else [PLACEHOLDERS.get(name)]
    )
    return list(dict.fromkeys(place.words for place in places if place and place.words))


def _in_our_words(language: str, meaning: Meaning) -> Iterator[str]:
    """Yield the sentence in each wording that can say it."""
    sentence = sentences().get(meaning.step)
    for phrase in sentence.phrases(language) if sentence else ():
        filled = _filled(phrase, meaning.values)
        if filled:
            yield filled + (f" ({meaning.citation})" if meaning.citation else "")


def _filled(phrase: Phrase, values: Mapping[str, Any]) -> str | None:
    texts: dict[str, str] = {}
    for name, place in phrase.places.items():
        if place.sole:
            continue
        text = _in_words(place, values.get(name), phrase.language)
        if text is None:
            return None
        texts[name] = text
    return phrase.filled(texts)


def _in_words(place: Placeholder, value: Any, language: str) -> str | None:
    if value is None:
        return None
    if place.words:
        forms = word_list(place.words, language)
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(forms[name][0] for name in names) if all(name in forms for name in names) else None
    if isinstance(value, Mapping):
        ends = [str(value.get("minimum")), str(value.get("maximum"))]
        if {"None", "open", "unknown"} & set(ends):
            return None
        low, high = map(parse_term, ends)
        return range_in_words(low, high, language)
    return _as_term(value, language) if place is not PLACEHOLDERS["day"] else str(value)
