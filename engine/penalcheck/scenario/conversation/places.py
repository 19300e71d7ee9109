"""Filling the places of a sentence one by one: what each takes, and what may be chosen by number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from penalcheck.exposure.case_files import read_cases
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import retold
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.written import WrittenStep
from penalcheck.scenario.language.words import fold, word_list
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.catalogue import plain
from penalcheck.scenario.sentences.wordings import Phrase
from penalcheck.scenario.world.codes import complete_code, shipped_code

_SUBJECT_OF: Final = {"rule_on_code": "system", "rule_on_tier": "offence"}
"""What a rule is about that a sentence names; of other sentences it is an exposure."""

_MOST_NAMES: Final = 30
"""The most names to choose from; of more, the author types a part of the one that is meant."""


GAP: Final = "____"

_FITS_NOWHERE: Final = "?"
"""A text that fits only places which take anything."""


def shown_with_examples(phrase: Phrase) -> str:
    """Return a wording with an example in each place, in brackets.

    Unlike the name of the place, an example needs no translation and shows the form that goes with the sentence.
    """
    return phrase.filled(_examples(phrase))


def _examples(phrase: Phrase) -> dict[str, str]:
    named = ((name, place) for name, place in phrase.places.items() if not place.sole)
    return {name: f"[{place.examples[phrase.language]}]" for name, place in named}


@dataclass(frozen=True)
class Filling:
    """A wording whose places are being filled; `texts` are the contents so far, by the name of the place."""

    phrase: Phrase
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> str | None:
        """The name of the place that is asked for next; None if all are filled."""
        return next(
            (name for name, place in self.phrase.places.items() if not place.sole and name not in self.texts), None
        )

    @property
    def shown(self) -> str:
        """The sentence so far, with a gap for the place that is asked for, and examples in the places after it."""
        return self.phrase.filled(
            {**_examples(self.phrase), **self.texts, **({self.wanted: GAP} if self.wanted else {})}
        )

    def with_text(self, text: str, names: Collection[str]) -> Filling:
        """Return the filling with a text in the place that is asked for; `names` are those of the code, if any fit.

        Raises ValueError if the text does not fit.
        """
        name = self.wanted
        assert name, "a place is asked for"
        self.phrase.places[name].read(text, self.phrase.language)
        if names and text not in names:
            raise ValueError(retold(prompts.NO_SUCH_NAME, name=text) + did_you_mean(text, names))
        return replace(self, texts={**self.texts, name: text})


def begun_with(phrase: Phrase, typed: str) -> Filling:
    """Return a filling of a wording with what a text says in its places.

    The text nearly has this wording, or is only what belongs in one place, such as the name of a drug.
    """
    found = phrase.parser.parse_arguments(plain(typed)) if typed else None
    if found:
        return Filling(phrase, {name: text for name, text in found.items() if _fits(phrase, name, text)})
    alone = (name for name in phrase.places if typed and not _fits(phrase, name, _FITS_NOWHERE))
    return Filling(phrase, {name: typed for name in [next((n for n in alone if _fits(phrase, n, typed)), "")] if name})


def _fits(phrase: Phrase, name: str, text: str) -> bool:
    try:
        phrase.places[name].read(text, phrase.language)
    except ValueError:
        return False
    return True


def choices(filling: Filling, steps: Sequence[WrittenStep]) -> tuple[str, ...]:
    """Return what may be chosen by number for the place that is asked for; () if that is anything, or too much."""
    name, language = filling.wanted, filling.phrase.language
    words = filling.phrase.places[name].words if name else None
    if words:
        return tuple(forms[0] for forms in word_list(words, language).values())
    names = tuple(titles(filling, steps))
    return names if len(names) <= _MOST_NAMES else ()


def names_like(filling: Filling, typed: str, steps: Sequence[WrittenStep]) -> tuple[str, ...]:
    """Return the names for the place that is asked for which have all words of a text, also in their titles."""
    words = fold(typed).split()
    found = [name for name, title in titles(filling, steps).items() if all(word in fold(title) for word in words)]
    return tuple(found) if len(found) <= _MOST_NAMES else ()


def titles(filling: Filling, steps: Sequence[WrittenStep]) -> Mapping[str, str]:
    """Return the names that fit the place that is asked for, each with its title; {} if any text may fit."""
    name = filling.wanted
    if name == "tier":
        return {tier["id"]: tier["id"] for provision in _provisions(steps) for tier in provision["tiers"]}
    if name == "offence":
        return {provision["id"]: provision["id"] for provision in _provisions(steps)}
    if name == "case":
        return {case.id: f"{case.id} {case.title}" for case in read_cases()}
    if name == "rulebook":
        return {book.id: f"{book.id} {book.text.title}" for book in subjects.rulebooks().values()}
    if name == "rule":
        subject = _SUBJECT_OF.get(filling.phrase.step, "exposure")
        rules = subjects.rules().items()
        return {rule: f"{rule} {found.text.title}" for rule, found in rules if found.text.subject == subject}
    return _articles(filling) if name == "article" and "rulebook" in filling.texts else {}


def _articles(filling: Filling) -> Mapping[str, str]:
    rules = subjects.rulebooks()[filling.texts["rulebook"]].rules
    numbers = (subjects.article_number(basis.article) for rule in rules for basis in rule.text.basis)
    return {number: number for number in numbers}


def _provisions(steps: Sequence[WrittenStep]) -> Sequence[Mapping[str, Any]]:
    """Return the provisions of the code with which the scenario begins, as it is shipped."""
    for meaning in (step.meaning for step in steps):
        if meaning.step == "complete_code":
            return list(complete_code().value["provisions"])
        if meaning.step in ("real_code", "real_code_as_of"):
            return list(shipped_code(meaning.values["country"]).value["provisions"])
    return ()
