"""How near a text is to known sentences: by the words and meanings that they share, and by their characters."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from penalcheck.scenario.language.words import fold

_STEM: Final = 5
"""The number of letters by which words are compared, whatever their endings."""
_WEIGHT_OF_WORDS: Final = 0.7
"""Words weigh more than characters: a paraphrase keeps some words and moves them."""
_LEAST_SHARED: Final = 0.07
"""Sentences that share less than this are far off, whatever their characters, which take long to compare."""
_WEIGHT_OF_UNKNOWN: Final = 1.0
"""The weight of a word that no sentence contains."""

_QUOTED: Final = re.compile(r'"[^"]*"')
_TOKEN: Final = re.compile(r'[^\W\d_]+|\d+|""')
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


class Nearness:
    """Known sentences, each with examples in its places, to compare texts with."""

    def __init__(self, sentences: Sequence[str], meanings: Sequence[frozenset[str]]) -> None:
        self._signs = [_signs(sentence) for sentence in sentences]
        self._words = [_words(sentence) | meant for sentence, meant in zip(sentences, meanings, strict=True)]
        found = Counter(word for words in self._words for word in words)
        self._weights = {word: math.log((len(sentences) + 1) / (times + 0.5)) for word, times in found.items()}

    def of(self, text: str, meanings: frozenset[str]) -> list[float]:
        """Return how near a text is to each sentence: 1 is the sentence itself, 0 is nothing in common.

        `meanings` are signs for what its words mean, as those given for each sentence; they are compared like words.
        """
        signs, words = _signs(text), _words(text) | meanings
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(signs)
        near = []
        for other_signs, other_words in zip(self._signs, self._words, strict=True):
            shared = 2 * self._weight(words & other_words) / ((self._weight(words) + self._weight(other_words)) or 1)
            if shared < _LEAST_SHARED:
                near.append(_WEIGHT_OF_WORDS * shared)
                continue
            matcher.set_seq1(other_signs)
            near.append(_WEIGHT_OF_WORDS * shared + (1 - _WEIGHT_OF_WORDS) * matcher.ratio())
        return near

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights.get(word, _WEIGHT_OF_UNKNOWN) for word in words)


def _signs(text: str) -> str:
    return re.sub(r"\d+", "0", fold(_QUOTED.sub('"~"', text)))


def _words(text: str) -> frozenset[str]:
    """Return the beginnings of words, and a mark for each number and quote; in Chinese, pairs of characters."""
    words: set[str] = set()
    numbers = quotes = 0
    for token in _TOKEN.findall(fold(_QUOTED.sub(' "" ', text))):
        if token.isdigit():
            numbers += 1
            words.add("#" * numbers)
        elif token == '""':
            quotes += 1
            words.add('"' * quotes)
        elif _HAN.search(token):
            words.update(token[start : start + 2] for start in range(max(1, len(token) - 1)))
        else:
            words.add(token[:_STEM])
    return frozenset(words)
