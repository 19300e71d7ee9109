"""The texts of the vocabulary of facts, for `pybabel extract`: names in words, meanings, and the words of values."""

from __future__ import annotations

from collections.abc import Iterator

from penalcheck.extract.treaty import SUBSTANCE_GROUPS
from penalcheck.facts.vocabulary import BASE_VOCABULARY, FactType
from penalcheck.messages.telling import tr_word


def texts_of_vocabulary(
    fileobj: object,  # noqa: ARG001
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield each text with a comment for translators, as Babel asks of a method of extraction."""
    for fact in BASE_VOCABULARY.types.values():
        for text, comment in _texts(fact):
            yield 1, None, text, [comment]
    for group in SUBSTANCE_GROUPS:
        yield 1, None, tr_word(group), ["word for a group of substances"]


def _texts(fact: FactType) -> Iterator[tuple[str, str]]:
    yield tr_word(fact.name), f"name of a fact: {fact.meaning}"
    yield fact.meaning, f"meaning of the fact '{tr_word(fact.name)}'"
    if fact.name != "party_to":  # treaties have keys, not words
        for word in fact.words:
            yield tr_word(word), f"word for a value of '{tr_word(fact.name)}'"
