"""What would have to be otherwise, by example."""

from __future__ import annotations

import pytest

from penalcheck.facts.fact import Fact, Facts
from penalcheck.findings.counterfactual import ways
from penalcheck.rulebook.condition import AllOf, AnyOf, Condition, Not, Test

LONG = Test("maximum", "at_least", 120.0)
LIFE = Test("life", "is", True)
FINE = Test("fine", "is", "none")
FACTS: Facts = {"maximum": Fact(low=108.0, high=108.0), "life": Fact(False), "fine": Fact("day_fines")}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (LONG, ["the maximum were at least 10 years"]),
        (AnyOf((LONG, LIFE)), ["the maximum were at least 10 years", "'life' were yes"]),
        (AllOf((LONG, LIFE)), ["the maximum were at least 10 years; 'life' were yes"]),
        (Not(FINE), [""]),
        (FINE, ["fine were none"]),
        (Not(Test("maximum", "at_most", 120.0)), ["the maximum were more than 10 years"]),
        (AnyOf((AllOf((LONG, LIFE)), FINE)), ["fine were none", "the maximum were at least 10 years; 'life' were yes"]),
    ],
)
def test_ways_are_the_smallest_sets_of_tests_that_would_turn(condition: Condition, expected: list[str]) -> None:
    assert ["; ".join(str(goal) for goal in way) for way in ways(condition, FACTS)] == expected
