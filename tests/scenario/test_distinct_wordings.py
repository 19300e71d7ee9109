"""No two meanings share a wording: what one sentence of the catalogue says, no other sentence and no own words say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.language.words import word_list
from penalcheck.scenario.sentences.catalogue import plain
from penalcheck.scenario.sentences.own_words.statement import SeveralMeanings, parts_of
from penalcheck.scenario.sentences.wordings import Phrase, phrases_in, sentences

Reading = tuple[str, dict[str, Any]]


def _filled(phrase: Phrase) -> Iterable[str]:
    """Return a wording with its examples, and with each word of the closed lists that its places take, one by one."""
    listed = [
        phrase.filled({name: forms[0]})
        for name, place in phrase.places.items()
        for forms in (word_list(place.words, phrase.language).values() if place.words and _is_first(phrase) else ())
    ]
    return dict.fromkeys([phrase.example(), *listed])


def _is_first(phrase: Phrase) -> bool:
    return sentences()[phrase.step].wording(phrase.language) is phrase


def _read_by(phrase: Phrase, text: str) -> Reading | None:
    """Return what a text says by a wording, None if that wording does not fit or one of its places cannot be read."""
    if phrase.fixed not in text.lower() or (found := phrase.parser.parse_arguments(text)) is None:
        return None
    try:
        values = {name: phrase.places[name].read(said.strip(), phrase.language) for name, said in found.items()}
    except ValueError:
        return None
    return phrase.step, values


def _in_own_words(phrase: Phrase, text: str) -> list[Reading]:
    try:
        return parts_of(phrase.kind, phrase.language, text) or []
    except SeveralMeanings:
        return []


def _clashes(phrase: Phrase, others: tuple[Phrase, ...]) -> Iterator[tuple[str, Reading | None, object]]:
    for filled in _filled(phrase):
        text = plain(filled)
        meant = _read_by(phrase, text)
        for other in others:
            found = _read_by(other, text) if other.kind == phrase.kind and other.step != phrase.step else None
            if found:
                yield filled, meant, found
        own = _in_own_words(phrase, text) if filled == phrase.example() else []
        if own and own != [meant]:
            yield filled, meant, own


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_meanings_share_a_wording(language: str) -> None:
    others = phrases_in(language)
    assert [clash for phrase in others for clash in _clashes(phrase, others)] == []


def test_a_shared_wording_is_found() -> None:
    said = {phrase.step: phrase for phrase in phrases_in("en")}
    same = replace(said["recidivism_none"], step="another")
    assert list(_clashes(said["recidivism_none"], (same,)))
