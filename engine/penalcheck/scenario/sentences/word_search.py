"""Finding sentences by a word: of their text or meaning, by another word for the same, by what their places take, or by
the article of an instrument on which rules rest that ask what the sentence settles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final

from penalcheck.messages.reader_language import speaking
from penalcheck.messages.telling import retold
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.language.words import fold, word_list
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.described import SAID
from penalcheck.scenario.sentences.filling import value_said
from penalcheck.scenario.sentences.own_words.examples import OwnWordsExample, own_words_examples
from penalcheck.scenario.sentences.senses import SPELLED, in_our_words, senses
from penalcheck.scenario.sentences.wordings import Sentence, sentences

_ARTICLE: Final = re.compile(r"(?:art\.?|article)?\s*(\d+[a-z]?(?:\([0-9a-z]{1,4}\))*)", re.IGNORECASE)
_AFTER_WORDS: Final = 3
"""The rank of the first sentence that an article finds."""
_COMMON: Final = 12
"""A meaning that more sentences than these share finds none of them."""


def having_words(search: Iterable[str], language: str) -> list[Sentence]:
    """Return the sentences that have every word of a search, those first that have it in their text.

    Those that an article finds stand in the order of how few sentences share what its rules ask for. If none has them,
    those on what the rules ask for whose titles have them, as only rules speak of extradition.
    """
    words = list(search)
    scored = [(sum(ranks), entry) for entry in sentences().values() if (ranks := _ranks(entry, words, language))]
    if not scored:
        titled = _rules_with(frozenset(words))
        scored = [
            (rank, entry) for entry in sentences().values() if (rank := _asked(entry, titled, language)) is not None
        ]
    return [entry for _, entry in sorted(scored, key=lambda found: found[0])] if words else list(sentences().values())


def _ranks(entry: Sentence, words: list[str], language: str) -> list[int]:
    """Return for each word by which way it finds a sentence; nothing if one of them does not."""
    ranks = [_rank(entry, word, language) for word in words]
    return [rank for rank in ranks if rank is not None] if None not in ranks else []


def _rank(entry: Sentence, word: str, language: str) -> int | None:
    ways: tuple[Callable[[Sentence, str, str], bool], ...] = (_in_text, _by_meaning, _in_places)
    found = next((number for number, finds in enumerate(ways) if finds(entry, word, language)), None)
    return _by_article(entry, word, language) if found is None else found


def _in_text(entry: Sentence, word: str, language: str) -> bool:
    return fold(word) in _text(entry.step, language)


@lru_cache(maxsize=2_000)
def _text(step: str, language: str) -> str:
    entry = sentences()[step]
    phrases = " ".join(f"{phrase.shown} {phrase.text}" for phrase in entry.phrases(language))
    english = entry.wording("en").shown
    with speaking(language):
        told = retold(entry.says)
    return fold(f"{step} {entry.says} {told} {phrases} {english} {' '.join(entry.facts)}")


def _by_meaning(entry: Sentence, word: str, language: str) -> bool:
    """Return whether a sentence says in other words what a word says; an article says nothing by itself."""
    if _ARTICLE.fullmatch(word.strip()):
        return False
    ours = fold(in_our_words(word, language))
    if ours != fold(word):
        return ours in _text(entry.step, language)
    return any(
        sign in _signs(entry.step, language) for sign in _plain_signs(word, language) if _is_rare(sign, language)
    )


def _plain_signs(text: str, language: str) -> frozenset[str]:
    """Return the categories of words that mean one thing only, and are no value of a list, which places take."""
    meant = (sense.values for sense in senses(text, language) if sense.values and len(sense.values) == 1)
    return frozenset(name for values in meant for name, value in values.items() if value is None and name != SPELLED)


@cache
def _signs(step: str, language: str) -> frozenset[str]:
    found = (_plain_signs(phrase.example(), language) for phrase in sentences()[step].phrases(language))
    return frozenset().union(*found)


@cache
def _is_rare(sign: str, language: str) -> bool:
    return sum(sign in _signs(step, language) for step in sentences()) <= _COMMON


def _in_places(entry: Sentence, word: str, language: str) -> bool:
    """Return whether a place of a sentence takes a word that has this one in it, or that means the same."""
    begins = "" if language == "zh" else r"(?<!\w)(?:ال)?"
    said = "|".join(re.escape(one) for one in (fold(word), fold(in_our_words(word, language))))
    if any(re.search(f"{begins}(?:{said})", form) for form in _taken(entry.step, language)):
        return True
    return any(value_said(words, word, language) is not None for words in _lists(entry.step, language))


@cache
def _lists(step: str, language: str) -> tuple[str, ...]:
    places = [place for phrase in sentences()[step].phrases(language) for place in phrase.places.values()]
    return tuple(dict.fromkeys(place.words for place in places if place.words))


@cache
def _taken(step: str, language: str) -> frozenset[str]:
    """Return every form of every word that the places of a sentence take, in a language and as extracts have it."""
    known = [word_list(words, language) for words in _lists(step, language)]
    return frozenset(fold(form) for forms in known for group in forms.values() for form in group).union(*known)


def _by_article(entry: Sentence, word: str, language: str) -> int | None:
    """Return the rank of a sentence for an article; None if its rules ask for nothing that the sentence is on.

    The circumstances of their probes come first, as the use of minors does for article 3(5)(f); then what few sentences
    settle.
    """
    return _asked(entry, _rules_on(word), language)


def _asked(entry: Sentence, rules: tuple[Rule, ...], language: str) -> int | None:
    """Return the rank of a sentence that is on what rules ask for; None if it is on nothing of that."""
    if not rules:
        return None
    probes = [rule.text.probes.circumstances for rule in rules if rule.text.probes]
    if {str(one) for circumstances in probes for one in circumstances} & _taken(entry.step, language) - {"none"}:
        return _AFTER_WORDS
    facts = {test.fact for rule in rules for test in tests_of(rule.requires)} & set(entry.facts)
    shared = [sum(fact in other.facts for other in sentences().values()) for fact in facts]
    last = len(sentences()) if entry.step == "sanction_under" else None
    return _AFTER_WORDS + min(shared) if shared else last


@cache
def _rules_on(word: str) -> tuple[Rule, ...]:
    """Return the rules that rest on an article or on a part of it; none if the word is no article."""
    named = _ARTICLE.fullmatch(word.strip())
    article = named.group(1) if named else ""
    return tuple(
        rule
        for rule in subjects.rules().values()
        if article and any(_is_part(subjects.article_number(basis.article), article) for basis in rule.text.basis)
    )


@cache
def _rules_with(words: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that have every word in their id or title."""
    wanted = [fold(word) for word in words]
    titled = ((rule, fold(f"{rule.id} {rule.text.title}")) for rule in subjects.rules().values())
    return tuple(rule for rule, text in titled if wanted and all(word in text for word in wanted))


def _is_part(article: str, of: str) -> bool:
    return article == of or article.startswith(f"{of}(")


def examples_having_words(words: Iterable[str], language: str) -> list[OwnWordsExample]:
    """Return the examples of what can only be said in own words that have all words in their text or their meaning."""
    wanted = [fold(word) for word in words]
    return [e for e in own_words_examples() if all(word in fold(_meaning(e, language)) for word in wanted)]


def _meaning(example: OwnWordsExample, language: str) -> str:
    said = SAID[example.step]
    return f"{example.step} {said} {retold(said)} {example.texts[language]} {example.texts['en']}"
