"""A sentence that says something else than before, in the author's own words as far as they still fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from penalcheck.extract.term import parse_term
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences.catalogue import Meaning, read_step
from penalcheck.scenario.sentences.measures import term_in_words
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS
from penalcheck.scenario.sentences.retelling import told_again
from penalcheck.scenario.sentences.wordings import sentences


def restated(kind: str, language: str, text: str, before: Meaning, after: Meaning) -> str | None:
    """Return a text changed so that it means something else; None if there are no words for it.

    What is returned was read, and means just that.
    """
    for changed in _in_own_words(text, language, before, after):
        if read_step(kind, language, changed) == after:
            return changed
    return told_again(language, after)


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
