"""Conditions evaluated in Python, with three truth values: the second engine, and the check of the first."""

from __future__ import annotations

from collections.abc import Sequence

from penalcheck.exposure.truth import Truth, negated
from penalcheck.facts.fact import Fact, Facts, SubjectFacts
from penalcheck.inference.inferred import FAILS, HOLDS, NOT_APPLICABLE, Answers, ClassTest, Conclusion, RuleTest
from penalcheck.rulebook.condition import AllOf, Condition, Not, Test


def evaluated(tests: Sequence[RuleTest | ClassTest], subjects: Sequence[SubjectFacts]) -> Answers:
    """Return the outcome of every test for every subject, as far as the known facts settle it."""
    found = {(test.id, subject.id): _conclusion(test, subject.facts) for subject in subjects for test in tests}
    return {pair: conclusion for pair, conclusion in found.items() if conclusion is not None}


def _conclusion(test: RuleTest | ClassTest, facts: Facts) -> Conclusion | None:
    applies = truth(test.when, facts)
    if isinstance(test, ClassTest):
        return _settled(applies)
    if applies is False:
        return NOT_APPLICABLE
    return _settled(truth(test.requires, facts)) if applies else None


def _settled(met: Truth) -> Conclusion | None:
    return None if met is None else HOLDS if met else FAILS


def truth(condition: Condition, facts: Facts) -> Truth:
    """Tell whether a condition is definitely true, definitely false, or neither (None)."""
    if isinstance(condition, Test):
        return _test_truth(condition, facts.get(condition.key))
    if isinstance(condition, Not):
        return negated(truth(condition.part, facts))
    # Each rule is evaluated for each subject: the parts of a condition are joined in a loop, which is fastest.
    conjunctive = isinstance(condition, AllOf)
    found: Truth = conjunctive
    for part in condition.parts:
        met = truth(part, facts)
        if met is (not conjunctive):
            return met
        if met is None:
            found = None
    return found


def _test_truth(test: Test, fact: Fact | None) -> Truth:
    value = test.value
    # A fact of another kind than the test settles nothing, as a field that is absent does not.
    if fact is None or fact.is_term is (test.operator == "is"):
        return None
    if isinstance(value, str) or not fact.is_term:
        return fact.value == value
    low, high = fact.low, fact.high
    if test.operator == "at_least":
        return _between(low is not None and low >= value, high is not None and high < value)
    if test.operator == "more_than":
        return _between(low is not None and low > value, high is not None and high <= value)
    if test.operator == "at_most":
        return _between(high is not None and high <= value, low is not None and low > value)
    return _between(high is not None and high < value, low is not None and low >= value)


def _between(holds: bool, fails: bool) -> Truth:
    """Return the truth of a comparison with a length that lies between two bounds, each of which may decide."""
    return True if holds else False if fails else None
