"""A sentence in a lawyer's own words: its meaning, or both of the meanings that it may have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.given_meanings import GIVEN
from penalcheck.scenario.sentences.own_words.lexemes import Lexeme, UnknownWord, lexemes
from penalcheck.scenario.sentences.own_words.lexicon import normal
from penalcheck.scenario.sentences.own_words.parts import Part
from penalcheck.scenario.sentences.own_words.syntax import StatementPart, TooManyTrees, relevant, trees
from penalcheck.scenario.sentences.own_words.then_meanings import THEN
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit
from penalcheck.scenario.sentences.own_words.when_meanings import WHEN

_MEANINGS: Final[Mapping[str, Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]]] = {
    "given": GIVEN,
    "when": WHEN,
    "then": THEN,
}


SAID_ALONE: Final = frozenset(
    {
        "offence_described",
        "aggravation",
        "exemption",
        "fine_described",
        "release_rule",
        "juveniles",
        "age_of_responsibility",
        "extension_part",
        "life_none",
        "quantity_word",
        "sentenced_described",
        "exposure_bound",
        "fine_is",
        "parole_barred",
        "parole_possible",
        "prior_counts",
        "weighed_too",
        "presumptive_minimum",
        "concurring_offences",
        "conduct_alone",
        "treaties_alone",
        "last_disqualified",
        "last_in_force",
        "general_part_is",
        "confiscation_is",
        "corporal_faced",
        "corporal_not_faced",
        "fine_alone_possible",
        "fine_bound",
        "fine_possible",
        "limitation_is",
        "milder_is",
        "milder_minimum",
        "milder_none",
        "disqualification_is",
        "probes_bound",
        "probes_punishable",
        "release_is",
        "suspension_possible",
    }
)
"""The ids of what can only be said in own words: the catalogue has no sentence for it."""


_MOST_DENYING: Final = 2

_SAID_TWICE: Final = {
    "fr": re.compile(r"ne|n'|pas|jamais|aucune?|nul|ni|point|plus|rien|personne"),
    "es": re.compile(r"nunca|jamas|jamás|ningun|ningún|ninguna|ninguno|nadie|ni|tampoco"),
    "ru": re.compile(r"ни\w*"),
    "ar": re.compile(r"ولا"),
}
"""Words that deny once more what is denied already: 'ne ... pas', 'no ... nunca', 'никогда не', 'لا ... ولا'."""

_WITHOUT: Final = re.compile(r"sans|sin|без")
_NEVER: Final = re.compile(r"jamais|nunca|jam[aá]s|никогда")
"""'Never without' denies twice, also where 'never' and 'not' deny once; so does 'no jamás', without a verb between."""

_DENIED_AT_ONCE: Final = re.compile(r"(?<!\w)no (?:nunca|jamas|jamás)(?!\w)")
"""Two words that deny side by side where the verb stands between those that deny once."""

_EDGES: Final = frozenset({"end", "lifelong", "fine_end"})
"""Kinds of statement on one end of the range, which are meant where the words also fit one on all of it."""


class SeveralMeanings(ValueError):
    """A sentence that may mean several things; the message tells why, or `readings` give them in words."""

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.readings = readings


def parts_of(kind: str, language: str, text: str) -> list[Part] | None:
    """Return the sentences of the catalogue for which a text stands, in order; None if the grammar does not read it.

    Raises SeveralMeanings if the text may mean more than one thing.
    """
    plain = normal(text, language)
    for sparing in (False, True):
        try:
            found, unclear = _readings(kind, language, plain, sparing=sparing)
        except (UnknownWord, TooManyTrees):
            return None
        except ValueError as error:
            raise SeveralMeanings(str(error)) from None
        if len(found) > 1:
            told = tuple(tr("it may mean: {meaning}", meaning=_told(language, parts)) for parts in found)
            raise SeveralMeanings(
                tr("'{text}' may mean {number} things; write the one that is meant", text=text, number=len(found)), told
            )
        if found:
            return found[0]
        if unclear:
            raise SeveralMeanings(unclear[0])
    return None


def _readings(kind: str, language: str, plain: str, *, sparing: bool) -> tuple[list[list[Part]], list[str]]:
    """Return the distinct meanings of a text, and what is unclear in those of its trees that are."""
    found: list[list[Part]] = []
    names: list[str] = []
    unclear: list[str] = []
    words = lexemes(plain, language, relevant(kind), sparing=sparing)
    if _denies_twice(words, language) or (language == "es" and _DENIED_AT_ONCE.search(plain)):
        return [], []
    for statement in trees(kind, words):
        try:
            parts = list(_MEANINGS[kind][statement.name](statement, language))
        except Unfit:
            continue
        except Unclear as error:
            unclear.append(str(error))
            continue
        if parts and parts not in found:
            found.append(parts)
            names.append(statement.name)
    # 'The maximum is 20 years' is on the maximum, though 'maximum' also stands before the upper end of a range.
    kept = [parts for name, parts in zip(names, found, strict=True) if name != "faced" or not _EDGES & set(names)]
    return [parts for parts in kept if not any(_is_nearer(other, parts) for other in kept)], unclear


def _is_nearer(parts: Sequence[Part], other: Sequence[Part]) -> bool:
    """Return whether a reading says less than another one by the same words: what spares prison may not spare all."""
    return _lifts(parts, other) or (
        other[0][0] == "age_of_responsibility" and parts[0][0] == "juveniles" and "imprisonment" in parts[0][1]
    )


def _lifts(parts: Sequence[Part], other: Sequence[Part]) -> bool:
    """Return whether a reading is on the minimum alone of which the other one makes a range that is open above."""
    (step, values), (_, wider) = parts[0], other[0]
    least = {"recidivism_minimum": "term", "aggravation": "minimum"}.get(step)
    range = wider.get("range")
    if least is None or not isinstance(range, Mapping):
        return False
    return dict(range) == {"minimum": values.get(least), "maximum": "open"}


def _denies_twice(words: Sequence[Lexeme], language: str) -> bool:
    """Return whether words deny twice, so that they may mean either; some languages deny with two words."""
    denying = [word.text for word in words if {"NOT", "NOCOUNT"} & word.values.keys()]
    if any(_WITHOUT.fullmatch(text) for text in denying) and any(_NEVER.fullmatch(text) for text in denying):
        return True
    if any(before.text == "no" and _NEVER.fullmatch(word.text) for before, word in pairwise(words)):
        return True
    more = _SAID_TWICE.get(language)
    alone = [text for text in denying if more is None or not more.fullmatch(text)]
    return len(alone) > 1 or len(denying) > _MOST_DENYING


def _told(language: str, parts: Iterable[Part]) -> str:
    """Return a meaning in words: in sentences of the language where the catalogue has them."""
    from penalcheck.scenario.sentences.catalogue import Meaning
    from penalcheck.scenario.sentences.described import described

    return tr(" and ").join(described(language, Meaning(step, values)) for step, values in parts)
