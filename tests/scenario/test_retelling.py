"""A sentence that was understood is told again: by a sentence of the catalogue, or value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from penalcheck.files.document import read_document
from penalcheck.scenario.language.words import LANGUAGES
from penalcheck.scenario.sentences.catalogue import Meaning, meanings, read_step
from penalcheck.scenario.sentences.described import NAMES, SAID
from penalcheck.scenario.sentences.own_words.statement import SAID_ALONE
from penalcheck.scenario.sentences.retelling import told_again, told_by_value
from penalcheck.scenario.sentences.wordings import sentences

_DATA = Path(__file__).parent / "data"
OWN_WORDS = [read_document(_DATA / name).value for name in ("own_words.yaml", "own_words_law.yaml")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_catalogue_is_told_again_in_its_language(language: str) -> None:
    for sentence in sentences().values():
        meaning = read_step(sentence.kind, language, sentence.wording(language).example())
        assert isinstance(meaning, Meaning)
        assert told_again(language, meaning), sentence.step


def test_a_citation_is_told_again() -> None:
    cited = read_step("given", "en", "whoever sells heroin faces up to 2 years in prison (§ 30)")
    assert isinstance(cited, Meaning)
    assert told_again("en", cited) == "sale in heroin is punishable by imprisonment of up to 2 years (§ 30)"


def test_what_can_only_be_said_in_own_words_is_named_and_so_are_its_values() -> None:
    assert set(SAID) == SAID_ALONE
    for kind in ("given", "when", "then"):
        for wording in (english for words in OWN_WORDS for english in words[kind]):
            found = read_step(kind, "en", wording)
            for meaning in meanings(found) if isinstance(found, Meaning) else ():
                if meaning.step in SAID:
                    assert {name for name, _ in told_by_value("en", meaning)} <= set(NAMES), wording
