"""Counterfactuals: which tests would have to turn out differently for a condition to be met.

Verdicts come from the engine; this module only explains them and finds what would change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from penalcheck.extract.term import term_from_number
from penalcheck.facts.fact import Facts
from penalcheck.inference.evaluated import truth
from penalcheck.messages.telling import marked, retold, tr_word
from penalcheck.rulebook.condition import AllOf, Condition, Not, Test

MAX_WAYS: Final = 200
"""The number of alternatives that are considered for one condition; no shipped rule has nearly as many."""

_DENIED: Final = {"at_least": "less_than", "less_than": "at_least", "at_most": "more_than", "more_than": "at_most"}


_WANTED: Final = {
    "at_least": marked("the {fact} were at least {term}"),
    "more_than": marked("the {fact} were more than {term}"),
    "at_most": marked("the {fact} were at most {term}"),
    "less_than": marked("the {fact} were less than {term}"),
}


@dataclass(frozen=True)
class Goal:
    """A test that should be true (`wanted`) or false."""

    test: Test
    wanted: bool

    def __str__(self) -> str:
        value = self.test.value
        if self.test.member:
            text = marked("{fact} included {word}") if self.wanted else marked("{fact} did not include {word}")
            return retold(text, fact=tr_word(self.test.fact), word=tr_word(self.test.member))
        if isinstance(value, bool):
            text = marked("'{fact}' were yes") if value == self.wanted else marked("'{fact}' were no")
            return retold(text, fact=tr_word(self.test.fact))
        if isinstance(value, str):
            text = marked("{fact} were {word}") if self.wanted else marked("{fact} were not {word}")
            return retold(text, fact=tr_word(self.test.fact), word=tr_word(value))
        return retold(_WANTED[self.operator], fact=tr_word(self.test.fact), term=term_from_number(value))

    @property
    def operator(self) -> str:
        """For terms: the comparison that is wanted; if the test should be false, the opposite one."""
        return self.test.operator if self.wanted else _DENIED[self.test.operator]


Way = tuple[Goal, ...]
"""Goals that settle a condition if all of them are reached."""


def ways(condition: Condition, facts: Facts, wanted: bool = True) -> tuple[Way, ...]:
    """Return the ways in which a condition would become definitely true (or false), those with the fewest goals first.

    Goals that are already reached are left out. If the condition is already as wanted, there is one way, without goals.

    >>> from penalcheck.facts.fact import Fact
    >>> from penalcheck.rulebook.condition import AnyOf
    >>> condition = AnyOf((
    ...     Test("life", "is", True),
    ...     AllOf((Test("maximum", "at_least", 120.0), Test("minimum", "at_least", 24.0))),
    ... ))
    >>> for way in ways(condition, {"life": Fact(False), "maximum": Fact(low=180.0, high=180.0)}):
    ...     print([str(goal) for goal in way])
    ["'life' were yes"]
    ['the minimum were at least 2 years']
    """
    found = dict.fromkeys(islice(_ways(condition, facts, wanted), MAX_WAYS))
    minimal = [way for way in found if not any(set(other) < set(way) for other in found)]
    return tuple(sorted(minimal, key=len))


def _ways(condition: Condition, facts: Facts, wanted: bool) -> Iterable[Way]:
    if truth(condition, facts) is wanted:
        yield ()
    elif isinstance(condition, Test):
        yield (Goal(condition, wanted),)
    elif isinstance(condition, Not):
        yield from _ways(condition.part, facts, not wanted)
    elif isinstance(condition, AllOf) == wanted:
        for chosen in product(*(ways(part, facts, wanted) for part in condition.parts)):
            yield tuple(dict.fromkeys(goal for way in chosen for goal in way))
    else:
        for part in condition.parts:
            yield from ways(part, facts, wanted)


def unsettled(condition: Condition, facts: Facts) -> Mapping[str, Test]:
    """Return the tests of a condition that the known facts do not decide, by the key of the fact."""
    if isinstance(condition, Test):
        return {} if truth(condition, facts) is not None else {condition.key: condition}
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return {key: test for part in parts for key, test in unsettled(part, facts).items()}
