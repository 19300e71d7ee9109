"""Finding sentences of the catalogue by words."""

from __future__ import annotations

from collections.abc import Iterable

from penalcheck.messages.telling import retold
from penalcheck.scenario.language.words import fold
from penalcheck.scenario.sentences.wordings import Sentence, sentences


def having_words(words: Iterable[str], language: str) -> list[Sentence]:
    """Return the sentences that have all words in their wordings, their meaning or their facts."""
    wanted = [fold(word) for word in words]
    return [s for s in sentences().values() if all(word in fold(_text(s, language)) for word in wanted)]


def _text(sentence: Sentence, language: str) -> str:
    phrases = " ".join(f"{phrase.shown} {phrase.text}" for phrase in sentence.phrases(language))
    meaning = f"{sentence.says} {retold(sentence.says)}"
    return f"{sentence.step} {meaning} {phrases} {sentence.wording('en').shown} {' '.join(sentence.facts)}"
