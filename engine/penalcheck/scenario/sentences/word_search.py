"""Finding sentences of the catalogue by words."""

from __future__ import annotations

from collections.abc import Iterable

from penalcheck.messages.telling import retold
from penalcheck.scenario.language.words import fold
from penalcheck.scenario.sentences.described import SAID
from penalcheck.scenario.sentences.own_words.examples import OwnWordsExample, own_words_examples
from penalcheck.scenario.sentences.wordings import Sentence, sentences


def having_words(words: Iterable[str], language: str) -> list[Sentence]:
    """Return the sentences that have all words in their wordings, their meaning or their facts."""
    wanted = [fold(word) for word in words]
    return [s for s in sentences().values() if all(word in fold(_text(s, language)) for word in wanted)]


def examples_having_words(words: Iterable[str], language: str) -> list[OwnWordsExample]:
    """Return the examples of what can only be said in own words that have all words in their text or their meaning."""
    wanted = [fold(word) for word in words]
    return [e for e in own_words_examples() if all(word in fold(_meaning(e, language)) for word in wanted)]


def _meaning(example: OwnWordsExample, language: str) -> str:
    said = SAID[example.step]
    return f"{example.step} {said} {retold(said)} {example.texts[language]} {example.texts['en']}"


def _text(sentence: Sentence, language: str) -> str:
    phrases = " ".join(f"{phrase.shown} {phrase.text}" for phrase in sentence.phrases(language))
    meaning = f"{sentence.says} {retold(sentence.says)}"
    return f"{sentence.step} {meaning} {phrases} {sentence.wording('en').shown} {' '.join(sentence.facts)}"
