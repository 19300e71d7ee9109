"""`penalcheck steps`: what it prints can be copied, and its sentences are found by other words for the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.scenario.sentences.catalogue import Meaning, keyword, read_step
from penalcheck.scenario.sentences.word_search import having_words
from penalcheck.scenario.sentences.wordings import KINDS, phrases_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_printed_without_faults_and_own_words_are_read(
    language: str, penalcheck: Callable[..., Result]
) -> None:
    printed = penalcheck("steps", "--language", language).stdout
    words = {keyword(kind, language): kind for kind in KINDS}
    lines = [line for line in printed.splitlines() if line.split(" ")[0] in words]
    wordings = phrases_in(language)
    for line, phrase in zip(lines[: len(wordings)], wordings, strict=True):
        word, _, text = line.partition(" ")
        assert words[word] == phrase.kind
        assert text == phrase.shown
        twice = re.search(r"(?<!\w)(\w+) \1(?!\w)", phrase.example())
        assert twice is None, f"a word stands twice in '{phrase.example()}'"
    for line in lines[len(wordings) :]:
        word, _, text = line.partition(" ")
        assert isinstance(read_step(words[word], language, text), Meaning), line


@pytest.mark.parametrize(
    ("language", "word", "step"),
    [
        ("en", "parole", "release_share"),
        ("en", "lifer", "life_release"),
        ("en", "forfeiture", "confiscation"),
        ("en", "abolished", "general_part"),
        ("en", "school", "offence_circumstance"),
        ("en", "3(5)(f)", "offence_circumstance"),
        ("en", "article 5(1)(a)", "confiscation"),
        ("fr", "mi-peine", "release_share"),
        ("fr", "école", "offence_circumstance"),
        ("es", "libertad condicional", "release_share"),
        ("ru", "УДО", "release_share"),
        ("ru", "школа", "offence_circumstance"),
        ("zh", "提前释放", "release_share"),
        ("zh", "3(5)(f)", "offence_circumstance"),
        ("ar", "مدرسة", "offence_circumstance"),
        ("ar", "المؤبد", "life_release"),
    ],
)
def test_a_sentence_is_found_by_another_word_for_the_same(language: str, word: str, step: str) -> None:
    assert step in [sentence.step for sentence in having_words([word], language)][:5]


def test_what_no_sentence_is_about_finds_none(penalcheck: Callable[..., Result]) -> None:
    result = penalcheck("steps", "asylum")
    assert result.exit_code == 2
    assert "no sentence has 'asylum' in its words or meaning" in result.stderr


def test_what_only_the_title_of_a_rule_has_finds_what_the_rule_asks_for() -> None:
    assert "tier_maximum" in [sentence.step for sentence in having_words(["extradition"], "en")]


def test_a_word_of_another_language_shows_its_sentences_unless_one_was_chosen(
    penalcheck: Callable[..., Result],
) -> None:
    assert penalcheck("steps", "школа").output == penalcheck("steps", "школа", "--language", "ru").output
    assert penalcheck("steps", "школа", "--language", "fr").exit_code == 2
