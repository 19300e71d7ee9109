"""The answer on a code: on what it falls short, on what it goes too far and what remains open, over all instruments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from penalcheck.findings.answer import answer_clauses, answers
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import Finding
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.rulebook.topic import TOPICS


@pytest.fixture
def finding(evaluate: Callable[[Any], Evaluation], plain: dict[str, Any]) -> Finding:
    """Return a finding, to be changed as a test needs it."""
    return evaluate(plain).findings[0]


def test_every_shipped_rule_has_a_topic_and_every_topic_a_rule() -> None:
    rulebooks = read_rulebooks((), read_classification().vocabulary)
    topics = {rule.id: rule.text.topic for book in rulebooks for rule in book.rules}
    assert [rule for rule, topic in topics.items() if topic == "other"] == []
    assert set(topics.values()) == set(TOPICS) - {"other"}


def test_topics_are_told_by_verdict_with_the_gravest_force_and_what_binds_most_first(finding: Finding) -> None:
    told = [
        replace(finding, rule="a", topic="traffickers", verdict="falls_short", force="recommended"),
        replace(finding, rule="b", topic="traffickers", verdict="falls_short", force="interpretive"),
        replace(finding, rule="c", topic="confiscation", verdict="falls_short", force="mandatory"),
        replace(finding, rule="d", topic="heads", verdict="adequate", force="mandatory"),
        replace(finding, rule="e", topic="users", verdict="disproportionate", force="interpretive"),
        replace(finding, rule="f", topic="recidivism", verdict="undetermined", force="mandatory"),
        replace(finding, rule="g", topic="offences", verdict="undetermined", force="mandatory"),
    ]
    assert answer_clauses(answers(told)) == [
        "falls short on confiscation (mandatory); major producers and traffickers (recommended)",
        "goes too far on users (interpretive)",
        "remains open on repeat offenders and conduct to be punished (mandatory)",
    ]


def test_a_rule_has_the_worst_of_its_verdicts_and_counts_the_findings_that_have_it(finding: Finding) -> None:
    verdicts = ("adequate", "falls_short", "undetermined", "falls_short", "not_applicable")
    own = [replace(finding, subject=str(n), verdict=verdict) for n, verdict in enumerate(verdicts)]
    (topic,) = answers(own)
    (rule,) = topic.rules
    assert (rule.verdict, len(rule.findings), rule.of) == ("falls_short", 2, 4)


def test_an_open_question_is_never_told_as_adequate_nor_one_that_nobody_asked(finding: Finding) -> None:
    assert answer_clauses(answers([replace(finding, verdict="adequate")])) == ["adequate on all that was asked"]
    assert answer_clauses(answers([replace(finding, verdict="not_applicable")])) == ["no rule applies"]
    open_one = replace(finding, topic="heads", verdict="undetermined", force="mandatory")
    both = answers([open_one, replace(finding, rule="other", topic="heads", verdict="adequate")])
    assert answer_clauses(both) == ["remains open on heads of organizations (mandatory)"]
