"""What may be chosen by number for a place of a sentence: the words of its list, and names of rules, tiers or cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from penalcheck.exposure.case_files import read_cases
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import retold
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.places import Filling
from penalcheck.scenario.conversation.written import WrittenStep
from penalcheck.scenario.language.words import fold
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.retelling import forms_in_sentences
from penalcheck.scenario.world.codes import complete_code, shipped_code

_SUBJECT_OF: Final = {"rule_on_code": "system", "rule_on_tier": "offence"}
"""What a rule is about that a sentence names; of other sentences it is an exposure."""

_MOST_NAMES: Final = 30
"""The most names to choose from; of more, the author types a part of the one that is meant."""

_ONLY_THESE: Final = frozenset({"tier", "offence", "rule"})
"""Places that take no other name, so that a wrong one is told as soon as it is typed."""


def choices(filling: Filling, steps: Sequence[WrittenStep], typed: str) -> tuple[str, ...]:
    """Return what may be chosen for the place that is asked for; () if that is anything, or too much.

    If it is a name, those come first in which `typed` is found, a text that was not understood.
    """
    words = filling.places[filling.wanted].words if filling.wanted else None
    if words:
        return tuple(forms[0] for forms in forms_in_sentences(words, filling.language).values())
    names = (typed and names_like(filling, typed, steps)) or tuple(_titles(filling, steps))
    return names if len(names) <= _MOST_NAMES else ()


def names_like(filling: Filling, typed: str, steps: Sequence[WrittenStep]) -> tuple[str, ...]:
    """Return the names for the place that is asked for which have all words of a text, also in their titles."""
    found = _having(typed, _titles(filling, steps))
    return found if len(found) <= _MOST_NAMES else ()


def check_name(filling: Filling, text: str, steps: Sequence[WrittenStep]) -> None:
    """Raise ValueError if a text is none of the names for the place that is asked for, and no other fits there."""
    names = _titles(filling, steps)
    if filling.wanted in _ONLY_THESE and names and text not in names:
        raise ValueError(no_such_name(text, names))


def no_such_name(text: str, names: Iterable[str]) -> str:
    """Return the message on a text that is none of several names."""
    return retold(prompts.NO_SUCH_NAME, name=text) + did_you_mean(text, names)


def names_a_rule(filling: Filling, typed: str) -> bool:
    """Return whether a text is found in a rule that a sentence may name."""
    return "rule" in filling.places and bool(_having(typed, _rules(filling)))


def _having(typed: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    words = fold(typed).split()
    return tuple(name for name, title in titles.items() if all(word in fold(title) for word in words))


def _titles(filling: Filling, steps: Sequence[WrittenStep]) -> Mapping[str, str]:
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
        return _rules(filling)
    return _articles(filling) if name == "article" else {}


def _rules(filling: Filling) -> Mapping[str, str]:
    subject = _SUBJECT_OF.get(filling.step, "exposure")
    rules = subjects.rules().items()
    return {name: f"{name} {rule.text.title}" for name, rule in rules if rule.text.subject == subject}


def _articles(filling: Filling) -> Mapping[str, str]:
    """Return the articles on which the rules of the rulebook rest that the sentence names, if it names one."""
    books = [book for book in subjects.rulebooks().values() if f'"{book.id}"' in filling.text]
    numbers = (subjects.article_number(b.article) for book in books for rule in book.rules for b in rule.text.basis)
    return {number: number for number in numbers}


def _provisions(steps: Sequence[WrittenStep]) -> Sequence[Mapping[str, Any]]:
    """Return the provisions of the code with which the scenario begins, as it is shipped."""
    for meaning in (step.meaning for step in steps):
        if meaning.step == "complete_code":
            return list(complete_code().value["provisions"])
        if meaning.step in ("real_code", "real_code_as_of"):
            return list(shipped_code(meaning.values["country"]).value["provisions"])
    return ()
