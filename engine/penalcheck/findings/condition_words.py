"""Conditions in words: what a rule requires, with the names of facts and the words of their values."""

from __future__ import annotations

from typing import Final

from penalcheck.extract.term import term_from_number
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.rulebook.condition import AllOf, AnyOf, Condition, Not, Test

_COMPARED: Final = {
    "at_least": marked("{fact} at least {term}"),
    "more_than": marked("{fact} more than {term}"),
    "at_most": marked("{fact} at most {term}"),
    "less_than": marked("{fact} less than {term}"),
}


def describe(condition: Condition) -> str:
    """Return a condition in words.

    >>> describe(Not(Test("maximum", "at_least", 120.0)))
    'not (maximum at least 10 years)'
    """
    if isinstance(condition, Test):
        return _describe_test(condition)
    if isinstance(condition, Not):
        return tr("not ({condition})", condition=describe(condition.part))
    same = _describe_choice(condition)
    if same:
        return same
    parts = [
        f"({describe(p)})" if isinstance(p, (AllOf, AnyOf)) and len(p.parts) > 1 else describe(p)
        for p in condition.parts
    ]
    return _joint(condition).join(parts)


def _describe_choice(condition: AllOf | AnyOf) -> str | None:
    """Return 'fact: this or that' if all parts test the same fact for a word or a member, else None."""
    tests = [part for part in condition.parts if isinstance(part, Test)]
    words = [test.member or test.value for test in tests]
    if len(tests) < max(2, len(condition.parts)) or len({test.fact for test in tests}) > 1:
        return None
    if not all(isinstance(word, str) for word in words):
        return None
    joined = _joint(condition).join(tr_word(str(word)) for word in words)
    return tr("{fact}: {word}", fact=tr_word(tests[0].fact), word=joined)


def _joint(condition: AllOf | AnyOf) -> str:
    return tr(" and ") if isinstance(condition, AllOf) else tr(" or ")


def _describe_test(test: Test) -> str:
    name = tr_word(test.fact)
    if test.member:
        return tr("{fact}: {word}", fact=name, word=tr_word(test.member))
    if isinstance(test.value, bool):
        return name if test.value else tr("no {fact}", fact=name)
    if isinstance(test.value, str):
        return tr("{fact}: {word}", fact=name, word=tr_word(test.value))
    return retold(_COMPARED[test.operator], fact=name, term=term_from_number(test.value))
