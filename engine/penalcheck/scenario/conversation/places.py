"""Filling the places of a sentence one by one: what each takes, and what may be chosen by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from penalcheck.exposure.case_files import read_cases
from penalcheck.scenario.conversation.written import WrittenStep
from penalcheck.scenario.language.words import fold, word_list
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.catalogue import plain
from penalcheck.scenario.sentences.wordings import Phrase
from penalcheck.scenario.world.codes import complete_code, shipped_code

_SUBJECT_OF: Final = {"rule_on_code": "system", "rule_on_tier": "offence"}
"""What a rule is about that a sentence names; of other sentences it is an exposure."""

_MOST_RULES: Final = 15
"""The most rules to choose from; of more, the author types a word of the one that is meant."""


GAP: Final = "____"


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

    def with_text(self, text: str) -> Filling:
        """Return the filling with a text in the place that is asked for. Raises ValueError if it does not fit."""
        name = self.wanted
        assert name, "a place is asked for"
        self.phrase.places[name].read(text, self.phrase.language)
        return replace(self, texts={**self.texts, name: text})


def begun_with(phrase: Phrase, typed: str) -> Filling:
    """Return a filling of a wording with what a text that nearly has this wording says in its places."""
    found = phrase.parser.parse_arguments(plain(typed)) or {}
    return Filling(phrase, {name: text for name, text in found.items() if _fits(phrase, name, text)})


def _fits(phrase: Phrase, name: str, text: str) -> bool:
    try:
        phrase.places[name].read(text, phrase.language)
    except ValueError:
        return False
    return True


def choices(filling: Filling, steps: Sequence[WrittenStep]) -> tuple[str, ...]:
    """Return what may be chosen by number for the place that is asked for; () if it takes anything else."""
    name, language = filling.wanted, filling.phrase.language
    if name is None:
        return ()
    place = filling.phrase.places[name]
    if place.words:
        return tuple(forms[0] for forms in word_list(place.words, language).values())
    if name == "country":
        return tuple(forms[0] for forms in word_list("country", language).values())
    return _names(name, filling, steps)


def _names(name: str, filling: Filling, steps: Sequence[WrittenStep]) -> tuple[str, ...]:
    """Return the names from which one is chosen for a place: those of the code, or of what penalcheck ships."""
    if name in ("tier", "offence"):
        provisions = _provisions(steps)
        tiers = (tier["id"] for provision in provisions for tier in provision["tiers"])
        return tuple(tiers if name == "tier" else (provision["id"] for provision in provisions))
    if name == "case":
        return tuple(case.id for case in read_cases())
    if name == "rulebook":
        return tuple(subjects.rulebooks())
    if name == "article" and "rulebook" in filling.texts:
        rules = subjects.rulebooks()[filling.texts["rulebook"]].rules
        return tuple(
            dict.fromkeys(subjects.article_number(basis.article) for rule in rules for basis in rule.text.basis)
        )
    return ()


def _provisions(steps: Sequence[WrittenStep]) -> Sequence[Mapping[str, Any]]:
    """Return the provisions of the code with which the scenario begins, as it is shipped."""
    for meaning in (step.meaning for step in steps):
        if meaning.step == "complete_code":
            return list(complete_code().value["provisions"])
        if meaning.step in ("real_code", "real_code_as_of"):
            return list(shipped_code(meaning.values["country"]).value["provisions"])
    return ()


def names_like(filling: Filling, typed: str) -> tuple[str, ...]:
    """Return the rules that have all words of a text in their name or title, if a rule is asked for; else ()."""
    if filling.wanted != "rule":
        return ()
    subject, words = _SUBJECT_OF.get(filling.phrase.step, "exposure"), fold(typed).split()
    found = [
        name
        for name, rule in subjects.rules().items()
        if rule.text.subject == subject and all(word in fold(f"{name} {rule.text.title}") for word in words)
    ]
    return tuple(found) if len(found) <= _MOST_RULES else ()
