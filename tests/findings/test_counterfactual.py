"""What would have to be otherwise: against the engine, and by example."""

from __future__ import annotations

import pytest

from conftest import CODES, DAY, extract_of
from penalcheck.facts.fact import Fact, Facts
from penalcheck.files.document import read_document
from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.counterfactual import truth, ways
from penalcheck.findings.evaluation import Evaluator
from penalcheck.rulebook.condition import AllOf, AnyOf, Condition, Not, Test

LONG = Test("maximum", "at_least", 120.0)
LIFE = Test("life", "is", True)
FINE = Test("fine", "is", "none")
FACTS: Facts = {"maximum": Fact(low=108.0, high=108.0), "life": Fact(False), "fine": Fact("day_fines")}


@pytest.mark.parametrize("code", CODES)
def test_truth_agrees_with_the_engine_on_every_finding(evaluator: Evaluator, code: str) -> None:
    extract = extract_of(read_document(extracts_folder() / f"{code}.yaml").value).model
    for judged in evaluator.judge(extract, DAY):
        applies = truth(judged.rule.when, judged.subject.facts)
        met = truth(judged.rule.requires, judged.subject.facts)
        if judged.finding.verdict == "not_applicable" and judged.finding.reservations:
            continue  # the article does not bind this State, whatever its law is
        expected = {
            "adequate": (True, True),
            "falls_short": (True, False),
            "disproportionate": (True, False),
            "not_applicable": (False, met),
        }
        assert expected.get(judged.finding.verdict, (applies, met)) == (applies, met), judged.finding.key
        if judged.finding.verdict == "undetermined":
            assert None in (applies, met)


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
