"""The last check of an evaluation: nothing adequate about a code may be contradicted by what a case faces under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT
from penalcheck.facts.fact import Facts, SubjectFacts
from penalcheck.messages.telling import tr, tr_law, tr_word
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule

_DENIED_BY: Final = {
    "death_penalty": ("none", "exposure_death", ("available", "mandatory")),
    "mandatory_death": (False, "exposure_death", ("mandatory",)),
    "life_imprisonment": (False, "exposure_life", (True,)),
}
"""A fact of the code as a whole, its value, and what a case may face in spite of it."""


_TRADE: Final = ("trafficker", "producer", "dealer", "support_network")
_ROLES: Final = {"3(1)(a)(v)": ("organizer", "financier"), "3(2)": ("user",)}
"""Whose conduct a paragraph of article 3 is about; that nobody else is punished for it contradicts nothing."""


def contradictions(adequate: Iterable[Rule], faced: Iterable[SubjectFacts]) -> dict[str, str]:
    """Return, by the names of rules that are adequate, the case that contradicts each; none if the rules are sound.

    A rule that says of the whole code that conduct is an offence, or that nobody faces death, rests on facts that are
    read off the law by themselves. They must agree with what offenders face under it.
    """
    resting: dict[str, set[str]] = {}
    for rule in adequate:
        if rule.text.subject == "system":
            for test in tests_of(rule.requires):
                resting.setdefault(test.key, set()).add(rule.id)
    found: dict[str, str] = {}
    for subject in faced:
        for key in _denied(subject):
            for rule_id in sorted(resting.get(key, ())):
                found.setdefault(rule_id, _contradicted(key, subject.title))
    return found


def _contradicted(key: str, title: str) -> str:
    name, _, member = key.partition(":")
    fact = tr("{fact}: {word}", fact=tr_word(name), word=tr_word(member)) if member else tr_word(name)
    return tr("{fact} is contradicted by '{case}'", fact=fact, case=tr_law(title))


def may_be_contradicted(rule: Rule) -> bool:
    """Tell whether a rule says something of the whole code that what a case faces may contradict.

    If not, its verdict is the same whichever other cases a run has.
    """
    keys = {test.key for test in tests_of(rule.requires)} if rule.text.subject == "system" else set()
    return any(key in _DENIED_BY or key.startswith("criminalized:") for key in keys)


def _denied(subject: SubjectFacts) -> Iterator[str]:
    """Yield the keys of the facts of the whole code that a case contradicts."""
    facts = subject.facts
    if _is(facts, "punishable", "none") and subject.case and len(subject.case.conduct) == 1:
        (word,) = subject.case.conduct
        roles = _ROLES.get(PARAGRAPH_BY_CONDUCT[word], _TRADE)
        if subject.case.role in roles and _is(facts, f"criminalized:{word}", True):
            yield f"criminalized:{word}"
    for key, (value, other, values) in _DENIED_BY.items():
        if _is(facts, key, value) and any(_is(facts, other, one) for one in values):
            yield key


def _is(facts: Facts, key: str, value: object) -> bool:
    return key in facts and facts[key].value == value
