"""The sentences nearest in meaning to a text that is none, with what its author already wrote in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from penalcheck.scenario.language.nearness import Nearness
from penalcheck.scenario.language.words import fold
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.filling import content, is_measured, with_open_places
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, Placeholder
from penalcheck.scenario.sentences.senses import in_our_words, reversals, sense_signs, senses, unaccounted
from penalcheck.scenario.sentences.wordings import Phrase, phrases_in, sentences

_NEAREST: Final = 3
"""The most wordings to suggest."""

_MUCH_FARTHER: Final = 0.15
"""A wording that is farther off than the nearest one by this much is not suggested."""

_OWN_KIND: Final = 0.1
"""The bonus in nearness for a wording of the kind that the author began with."""

_FIRST: Final = 0.04
"""The bonus in nearness for the first wording of a sentence."""

_UNTAKEN: Final = 0.08
"""What a wording loses for each measure or name in the text that none of its places takes."""

_OPEN_PLACE: Final = 0.03
"""What a wording loses for each place for which the text has nothing."""

_UNFOUNDED: Final = 0.3
"""What a wording loses if it says a word of its own, such as 'for life', that is not in the text."""

_UNKNOWN: Final = 0.22
"""What a wording without a place loses for each word of the text that is in no list: it may say something else."""

_OTHER_SUBJECT: Final = 0.1
"""What a wording on the verdict of a rule loses if the rule that is named is on another subject."""

_LOOKED_AT: Final = 12
"""The most wordings that are filled and compared."""

_FEWEST_LETTERS: Final = 4
"""The letters that a wording has at the least beside its open places, to be suggested."""

_PER_WORD: Final = 2
"""The characters of a Chinese word, one with another."""


# Places in which the opposite may be said.
_TURNING: Final = frozenset({"power", "confiscated", "foreign_counts", "value", "effect", "reach", "availability"})
_TURNING_VERDICTS: Final = frozenset(
    {"verdict", "tier_found", "finding", "code_verdict", "tier_verdict", "case_verdict"}
)

# What only words in quotes have: a space, or a sign that is not a Latin letter.
_WORDS: Final = re.compile(r"[\s\u0370-\uffff]")
_NAMED: Final = re.compile(r"\{(?:case|tier|offence|extension)\}")
"""Places for what an author who means it names: a part of the law, a case, attempt or conspiracy."""
_OPEN: Final = re.compile(r"\{\w+\}")
_ADDED: Final = frozenset({"<LIFE>", "<DEATH>", "<FINE>"})
"""The categories of content that a suggestion does not add of its own."""
_CONTENT: Final = frozenset(
    f"<{category}>"
    for category in (
        *("TERM", "QUANTITY", "MONEY", "DRUG", "OFFENDER", "CONDUCT", "CIRCUMSTANCE", "SHARE", "TREATY", "COUNTRY"),
        *("DEATH", "LIFE", "FINE", "FOREIGN", "PAROLE", "LAW"),
    )
)


_INSTITUTIONS: Final = frozenset(
    f"<{category}>"
    for category in (
        *("RESERVED", "LIMITATION", "EXTENSION", "ATTEMPTED", "LIFE", "DEATH", "FINE", "FOREIGN", "REPEAT"),
        *("BYSHARE", "NOTOVER", "CONVICTION"),
    )
)
"""The categories of what a suggestion must not be on, unless the text is."""
_KEPT: Final = frozenset(
    f"<{category}>" for category in ("LIFE", "DEATH", "EXTENSION", "ATTEMPTED", "TREATMENT", "YOUNG", "AGO", "COUNTRY")
)
"""The categories of what a text is on, without which a suggestion says something else."""


_RULED: Final = {
    "rule_on_code": "system",
    "rule_on_tier": "offence",
    "rule_on_case": "exposure",
    "rule_on_offender": "exposure",
}
"""The subject of the rules whose verdict a sentence tells."""


@dataclass(frozen=True)
class Suggestion:
    """A sentence that may be meant: its kind, its wording, and its text, in which {name} is a place left open."""

    kind: str
    phrase: Phrase
    text: str

    def open_places(self) -> list[str]:
        """Return the names of the places that are left open."""
        return [name for name in self.phrase.places if f"{{{name}}}" in self.text]


@cache
def _nearness(language: str) -> Nearness:
    examples = [_without_quotes(phrase.example()) for phrase in phrases_in(language)]
    return Nearness(examples, [sense_signs(example, language) for example in examples])


def nearest(kind: str, language: str, typed: str, *, least: float = 0.4) -> Sequence[Phrase]:
    """Return the wordings nearest to a text, one for each sentence, with a bonus for its kind; none below `least`."""
    scored = [
        (score + (_OWN_KIND if phrase.kind == kind else 0), phrase)
        for score, phrase in zip(_near_scores(typed, language), phrases_in(language), strict=True)
        if score >= least
    ]
    scored.sort(key=lambda entry: -entry[0])
    best: dict[str, Phrase] = {}
    for score, phrase in scored:
        if score > scored[0][0] - _MUCH_FARTHER:
            best.setdefault(phrase.step, phrase)
    return list(best.values())[:_NEAREST]


@lru_cache(maxsize=512)
def _near_scores(typed: str, language: str) -> tuple[float, ...]:
    text = _without_quotes(typed)
    near, tokens, ours = _nearness(language), sense_signs(text, language), in_our_words(text, language)
    plain = near.of(text, tokens)
    return tuple(plain if ours == fold(text) else map(max, plain, near.of(ours, tokens)))


def _without_quotes(text: str) -> str:
    """Return a text without the quotes around words, which an id is not: many leave them out."""
    return re.sub(r'"([^"]*)"', lambda quoted: quoted.group(1 if _WORDS.search(quoted.group(1)) else 0), text)


def _said(phrase: Phrase, typed: str) -> str | None:
    """Return a wording filled from a text; None if it would say the opposite of it."""
    taken = content(phrase, typed)
    if _turned(with_open_places(phrase, taken), typed, phrase.language):
        # The opposite may be said in a place; it is then left open.
        kept = {name: value for name, value in taken.items() if not _may_turn(phrase.places[name])}
        if all(name in kept or place.sole for name, place in phrase.places.items() if _may_turn(place)):
            return None
        taken = kept
    if _compared(phrase.example(), phrase.language) != _compared(in_our_words(typed, phrase.language), phrase.language):
        taken = {name: value for name, value in taken.items() if not is_measured(phrase.places[name])}
    text = with_open_places(phrase, taken)
    if any(_count(sign, text, phrase.language) != _count(sign, typed, phrase.language) for sign in _MEASURES):
        # Which of several figures a place takes is not sure.
        text = with_open_places(
            phrase, {name: value for name, value in taken.items() if not is_measured(phrase.places[name])}
        )
    return text


_MEASURES: Final = ("TERM", "QUANTITY")


def _count(category: str, text: str, language: str) -> int:
    return sum(category in (sense.values or ()) for sense in senses(text, language))


def _misleads(phrase: Phrase, text: str, typed: str, kind: str) -> bool:
    """Return whether a filled wording is on another matter than a text, however near its words are."""
    language = phrase.language
    there, mine = _signs(typed, language), _signs(text, language)
    ours = there | _signs(in_our_words(typed, language), language)
    if (mine - ours) & _INSTITUTIONS or (there - mine) & _KEPT:
        return True
    if "<ABOLISHED>" in there - mine and "<LAW>" not in mine:
        # What does not exist is not what has some property; of the law it may be said that it has no rule.
        return True
    said = _circumstances(typed, language) | _circumstances(in_our_words(typed, language), language)
    if not _circumstances(text, language) <= said:
        return True
    if _NAMED.search(text) and '"' not in typed:
        return True
    return phrase.kind != kind and bool(_OPEN.search(text) or unaccounted(in_our_words(typed, language), phrase))


def _circumstances(text: str, language: str) -> frozenset[str]:
    """Return the circumstances of which a text speaks, such as minor cases."""
    found = ((sense.values or {}).get("CIRCUMSTANCE") for sense in senses(_OPEN.sub(" ", text), language))
    return frozenset(str(value) for value in found if value is not None)


def _signs(text: str, language: str) -> frozenset[str]:
    return sense_signs(_OPEN.sub(" ", text).replace('"', " "), language)


def _may_turn(place: Placeholder) -> bool:
    return any(place is PLACEHOLDERS[name] for name in _TURNING | _TURNING_VERDICTS)


def _compared(text: str, language: str) -> frozenset[str]:
    """Return how a text compares a figure: 'less than' and 'more than' are not the figure itself."""
    return sense_signs(text, language) & {"<LT>", "<GT>"}


def _turned(text: str, typed: str, language: str) -> bool:
    """Return whether a text has other words than the typed one that turn what is said into the opposite."""
    meant = {reversals(typed, language), reversals(in_our_words(typed, language), language)}
    return reversals(text, language) not in meant


def _untaken(typed: str, text: str, language: str) -> int:
    """Return how many kinds of content are lost from a text in a suggestion, or added; an open place has none."""
    there, kept = (sense_signs(_OPEN.sub(" ", one).replace('"', " "), language) for one in (typed, text))
    return len((there - kept) & _CONTENT) + len((kept - there) & _ADDED)


def _has(place: Placeholder, text: str, language: str) -> bool:
    """Return whether a text has the one word that a place takes, in any of its forms."""
    return re.search(place.pattern(language), text, re.IGNORECASE) is not None


def suggestions(kind: str, language: str, typed: str, *, least: float = 0.35) -> list[Suggestion]:
    """Return the sentences that may be meant by a text, the likeliest first, each filled with what the text has."""
    scored = sorted(
        (
            (score + _bonus(phrase, kind), number, phrase)
            for number, (score, phrase) in enumerate(
                zip(_near_scores(typed, language), phrases_in(language), strict=True)
            )
            if score >= least
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )[:_LOOKED_AT]
    offered: list[tuple[float, Suggestion]] = []
    ours, opposite = in_our_words(typed, language), 0.0
    for score, _, phrase in scored:
        text = None if _of_other_end(phrase, ours) else _said(phrase, typed)
        if text is None:
            # If the nearest says the opposite, others that are much farther off are not meant either.
            opposite = max(opposite, score - _MUCH_FARTHER)
        else:
            score -= _lost(phrase, text, typed)
            if score >= least and says_something(text) and not _misleads(phrase, text, typed, kind):
                offered.append((score, Suggestion(phrase.kind, phrase, text)))
    offered.sort(key=lambda entry: -entry[0])
    best: dict[str, Suggestion] = {}
    for score, suggestion in offered:
        if score > max(offered[0][0], opposite) - _MUCH_FARTHER:
            best.setdefault(suggestion.phrase.step, suggestion)
    return list(best.values())[:_NEAREST]


def _lost(phrase: Phrase, text: str, typed: str) -> float:
    """Return what a wording, filled to a text, loses for what it leaves out of the typed text or says of its own."""
    language = phrase.language
    lost = _UNTAKEN * _untaken(typed, text, language) + _OPEN_PLACE * len(_OPEN.findall(text))
    lost += _UNFOUNDED * sum(not _has(place, typed, language) for place in phrase.places.values() if place.sole)
    if _of_other_subject(phrase, typed):
        lost += _OTHER_SUBJECT
    if not phrase.places:
        words = unaccounted(in_our_words(typed, language), phrase)
        lost += _UNKNOWN * words / (_PER_WORD if language == "zh" else 1)
    return lost


def says_something(text: str) -> bool:
    """Return whether a sentence says more than a single short word beside its open places."""
    return len(re.sub(r"\W", "", _OPEN.sub("", text))) >= _FEWEST_LETTERS


def _of_other_end(phrase: Phrase, text: str) -> bool:
    """Return whether a wording is on the maximum, or on the minimum, of which a text says nothing."""
    ends = {"<MAXIMUM>", "<MINIMUM>"} & sense_signs(phrase.example(), phrase.language)
    return len(ends) == 1 and not ends & sense_signs(text, phrase.language)


def _of_other_subject(phrase: Phrase, typed: str) -> bool:
    """Return whether a wording tells the verdict of a rule on another subject than that of the rule in a text."""
    subject = _RULED.get(phrase.step)
    rule = subjects.rules().get(content(phrase, typed).get("rule", "")) if subject else None
    return rule is not None and rule.text.subject != subject


def _bonus(phrase: Phrase, kind: str) -> float:
    """Return what a wording gains if it is of the kind that the author began with, and if it is shown first."""
    first = sentences()[phrase.step].texts[phrase.language][0] == phrase.text
    return (_OWN_KIND if phrase.kind == kind else 0) + (_FIRST if first else 0)
