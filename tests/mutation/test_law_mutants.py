"""The rulebooks notice what makes a law worse: single changes to the complete code become failing verdicts."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from law_mutants import Bench, Excuse, changes_of, read_excuses
from score import first_failures, report

from conftest import COMPLETE_CODE, extract_of
from penalcheck.extract.extract_files import read_extracts
from penalcheck.files.document import read_document
from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.evaluation import Evaluator

MINIMUM_SCORE = 0.95
"""What is asked of the complete code: raise this figure with each rule that notices more, and never lower it."""


def test_changes_for_the_worse_to_the_complete_code_are_noticed_and_every_rule_fails_by_one(
    evaluator: Evaluator,
) -> None:
    complete = extract_of(read_document(COMPLETE_CODE).value)
    trial = Bench(evaluator, read_excuses()).trial(complete, changes_of(complete))
    assert trial.score >= MINIMUM_SCORE, "\n".join(report(trial))
    assert [rule for rule, where in first_failures([trial]).items() if where is None] == []


def test_each_entry_of_the_list_is_about_a_change_of_a_shipped_code() -> None:
    codes, _ = read_extracts([str(COMPLETE_CODE), str(extracts_folder())])
    changes = [change for code in codes for change in changes_of(code)]
    idle = [excuse for excuse in read_excuses() if not any(excuse.covers(change) for change in changes)]
    assert idle == []


def test_a_change_leaves_the_law_itself_as_it_is(plain: dict[str, Any]) -> None:
    loaded = extract_of(plain)
    before = copy.deepcopy(loaded.document.value)
    changes = list(changes_of(loaded))
    for change in changes:
        assert change.made_to(loaded.document.value) != before, change.sentence
    assert loaded.document.value == before
    assert len({(change.operator, change.sentence) for change in changes}) == len(changes)


@pytest.mark.parametrize(
    ("operator", "sentence", "is_so"),
    [
        (
            "maximum halved",
            "trafficking-large: from 15 years to 7 years 6 months, up to 8 years is left",
            lambda law: _tier(law, 0, 2)["penalty"]["imprisonment"]["maximum"] == "7 years 6 months",
        ),
        (
            "maximum of six months",
            "trafficking-large: from 15 years to 6 months, up to 8 years is left",
            lambda law: _tier(law, 0, 2)["penalty"]["imprisonment"]["minimum"] == "open",
        ),
        (
            "drug group dropped",
            "trafficking: no longer reaches coca",
            lambda law: (
                "heroin" in law["provisions"][0]["substances"]
                and not {"all", "cocaine", "cocaine_base"} & set(law["provisions"][0]["substances"])
            ),
        ),
        (
            "conduct dropped",
            "sale: no longer an offence",
            lambda law: "sale" not in law["provisions"][0]["conduct"] and law["absent"][0]["conduct"] == ["sale"],
        ),
        (
            "conduct dropped",
            "attempt: no longer an offence",
            lambda law: law["general_part"]["attempt"] == "none" and law["absent"][0]["conduct"] == ["attempt"],
        ),
        (
            "fixed term",
            "trafficking-basic: exactly 8 years",
            lambda law: _tier(law, 0, 0)["penalty"]["join"] == "and",
        ),
        (
            "milder range open in every case",
            "trafficking-minor: no condition is left",
            lambda law: "circumstances" not in _tier(law, 0, 3),
        ),
        (
            "like drugs, unlike amounts",
            "trafficking-large: a hundredth of the amount is enough for cocaine base",
            lambda law: [one["at_least"] for one in _tier(law, 0, 2)["quantity"]["thresholds"]] == ["1 kg", "10 g"],
        ),
        (
            "threshold raised",
            "trafficking-large: amounts multiplied by 1000",
            lambda law: _tier(law, 0, 2)["quantity"]["thresholds"][0]["at_least"] == "1000 kg",
        ),
        (
            "death mandatory",
            "organizing-basic: death is mandatory",
            lambda law: law["general_part"]["death_penalty"]["value"] == "available",
        ),
    ],
)
def test_a_change_does_what_its_sentence_says(
    plain: dict[str, Any], operator: str, sentence: str, is_so: Callable[[Any], bool]
) -> None:
    loaded = extract_of(plain)
    (change,) = [one for one in changes_of(loaded) if (one.operator, one.sentence) == (operator, sentence)]
    assert is_so(change.made_to(loaded.document.value))


def _tier(law: Any, provision: int, tier: int) -> Any:
    return law["provisions"][provision]["tiers"][tier]


def test_what_names_a_part_that_is_struck_out_goes_with_it(plain: dict[str, Any]) -> None:
    plain["recidivism"][0]["scope"] = {"provisions": ["organizing"]}
    loaded = extract_of(plain)
    (change,) = [one for one in changes_of(loaded) if one.sentence == "organizing: struck out"]
    assert change.made_to(loaded.document.value)["recidivism"] == []


def test_a_change_that_contradicts_the_law_is_no_mutant(evaluator: Evaluator, plain: dict[str, Any]) -> None:
    _tier(plain, 0, 3)["penalty"]["imprisonment"]["maximum"] = "6 months"
    loaded = extract_of(plain)
    changes = [one for one in changes_of(loaded) if one.operator in ("shortest term raised", "death penalty back")]
    trial = Bench(evaluator, ()).trial(loaded, changes)
    assert [mutant.change.operator for mutant in trial.mutants] == ["death penalty back"]


def test_an_excuse_covers_what_it_names_and_only_what_no_rule_minds(
    evaluator: Evaluator, plain: dict[str, Any]
) -> None:
    loaded = extract_of(plain)
    excuses = [Excuse(("confiscation none",), "confiscation.*", "*", "a reason")]
    changes = [one for one in changes_of(loaded) if one.operator in ("confiscation none", "legal persons none")]
    trial = Bench(evaluator, excuses).trial(loaded, changes)
    fates = {mutant.change.place: mutant.fate for mutant in trial.mutants}
    assert fates["confiscation.proceeds"] == fates["legal_persons"] == "noticed"
    assert fates["confiscation.burden_reversed"] == "minded by none"
    assert trial.score == 1.0
    assert "un-1988/art-5-1-a-proceeds" in trial.rules
