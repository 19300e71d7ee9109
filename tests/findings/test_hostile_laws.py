"""Whole laws that a hostile reader would write: too harsh, too mild, or too narrow, and what must be said of each."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from conftest import COMPLETE_CODE
from penalcheck.files.document import parse_document
from penalcheck.findings.evaluation import Evaluation

Evaluate = Callable[[Any], Evaluation]


@pytest.fixture
def complete() -> dict[str, Any]:
    value: dict[str, Any] = copy.deepcopy(parse_document("complete", COMPLETE_CODE.read_bytes()).value)
    return value


def _tiers(value: dict[str, Any], *provisions: str) -> list[dict[str, Any]]:
    chosen = (entry for entry in value["provisions"] if not provisions or entry["id"] in provisions)
    return [tier for entry in chosen for tier in entry["tiers"]]


TRAFFIC = ("trafficking", "organizing", "precursors", "laundering")


def _failing(evaluation: Evaluation) -> dict[str, set[str]]:
    """Return the failing rules by verdict, with the subject of those that are asked of cases."""
    found: dict[str, set[str]] = {"falls_short": set(), "disproportionate": set()}
    for finding in evaluation.findings:
        if finding.verdict in found:
            case = f" {finding.subject}" if finding.subject != "NO" else ""
            found[finding.verdict].add(f"{finding.rulebook}/{finding.rule}{case}")
    return found


def test_the_complete_code_fails_nothing(complete: dict[str, Any], evaluate: Evaluate) -> None:
    assert _failing(evaluate(complete)) == {"falls_short": set(), "disproportionate": set()}


def test_mandatory_life_for_everyone_is_disproportionate_for_every_lesser_role(
    complete: dict[str, Any], evaluate: Evaluate
) -> None:
    complete["general_part"]["life"] = "unknown"
    for tier in _tiers(complete, *TRAFFIC):
        tier["penalty"] |= {"imprisonment": {"minimum": "life", "maximum": "life"}, "join": "and"}
    failing = _failing(evaluate(complete))
    for case in ("courier", "user-dealer", "precursor-diverter", "launderer", "mid-level-dealer"):
        assert f"cnd-res-2-xl/2c-below-head {case}" in failing["disproportionate"]
    assert "proportionality/no-mandatory-life" in failing["disproportionate"]
    assert "proportionality/minimum-courier courier" in failing["disproportionate"]


def test_one_fixed_term_for_everyone_weighs_nothing_and_tells_nobody_apart(
    complete: dict[str, Any], evaluate: Evaluate
) -> None:
    for tier in _tiers(complete, *TRAFFIC):
        tier["penalty"] |= {"imprisonment": {"minimum": "20 years", "maximum": "20 years"}, "join": "and"}
    complete["recidivism"] = []
    failing = _failing(evaluate(complete))
    assert "cnd-res-2-xl/2c-below-head courier" in failing["disproportionate"]
    for letter in ("a-organized-group", "d-violence-or-arms", "e-public-office", "f-minors", "h-prior-conviction"):
        assert f"un-1988/art-3-5-{letter}" in failing["falls_short"]
    assert "cnd-res-2-xl/2c-recidivism" in failing["falls_short"]
    assert "un-1961/foreign-convictions" in failing["falls_short"]


def test_ten_years_for_all_that_need_not_be_served_fall_short(complete: dict[str, Any], evaluate: Evaluate) -> None:
    for tier in _tiers(complete, "trafficking", "organizing"):
        tier["penalty"]["imprisonment"] = {"minimum": "open", "maximum": "10 years"}
    complete["recidivism"] = []
    cite = complete["general_part"]["suspension"]["cite"]
    complete["general_part"]["suspension"] = {"value": "10 years", "cite": cite}
    complete["general_part"]["release"] = [{"applies_to": "general", "fraction": "1/10", "cite": cite}]
    short = _failing(evaluate(complete))["falls_short"]
    assert {f"cnd-res-2-xl/2c-major-{what} organizer" for what in ("suspension", "served")} <= short


@pytest.mark.parametrize("graded", [True, False])
def test_a_fine_alone_for_major_traffickers_is_told_however_the_code_is_graded(
    complete: dict[str, Any], evaluate: Evaluate, graded: bool
) -> None:
    (trafficking,) = (entry for entry in complete["provisions"] if entry["id"] == "trafficking")
    for tier in trafficking["tiers"]:
        tier["penalty"]["join"] = "or"
    if not graded:
        trafficking["tiers"] = [tier for tier in trafficking["tiers"] if tier["grade"] == "basic"]
    failing = {rule.split(" ")[0] for rule in _failing(evaluate(complete))["falls_short"]}
    assert "un-1988/art-3-4-a-major-not-fine-alone" in failing


@pytest.mark.parametrize("least", [None, "10 kg"])
def test_a_law_on_one_drug_or_above_an_amount_is_no_law_on_the_traffic(
    complete: dict[str, Any], evaluate: Evaluate, least: str | None
) -> None:
    (trafficking,) = (entry for entry in complete["provisions"] if entry["id"] == "trafficking")
    if least is None:
        trafficking["substances"] = ["cannabis_herb"]
    for tier in trafficking["tiers"]:
        if least:
            tier["quantity"] = {"thresholds": [{"substances": ["all"], "at_least": least}]}
        elif "quantity" in tier:
            tier["quantity"]["thresholds"][0]["substances"] = ["cannabis_herb"]
    short = _failing(evaluate(complete))["falls_short"]
    for rule in ("un-1988/art-3-1-a-i-trafficking", "un-1988/art-3-1-a-i-chain", "un-1988/art-3-1-a-iii-possession"):
        assert rule in short
    assert {"un-1961/offences-of-the-traffic", "eu-2004-757/art-2-offences"} <= short


def test_death_is_never_too_mild(complete: dict[str, Any], evaluate: Evaluate) -> None:
    complete["general_part"]["death_penalty"] = "unknown"
    for tier in _tiers(complete, "trafficking", "organizing"):
        tier["penalty"] = {"imprisonment": "none", "fine": "none", "death": "mandatory"}
    failing = _failing(evaluate(complete))
    assert failing["falls_short"] == set()
    assert {"human-rights/iccpr-6-death", "proportionality/death-lethal-crimes"} <= failing["disproportionate"]


def test_a_recidivism_rule_on_users_reaches_no_trafficker(complete: dict[str, Any], evaluate: Evaluate) -> None:
    complete["recidivism"][0]["scope"] = {"provisions": ["personal-use"]}
    complete["general_part"]["sentencing"] |= {"discretion": "none", "weighs": []}
    short = _failing(evaluate(complete))["falls_short"]
    assert {"cnd-res-2-xl/2c-recidivism", "un-1988/art-3-5-h-prior-conviction"} <= short
    assert "cnd-res-2-xl/2c-recidivist-exposure trafficker-second-conviction" in short


def test_freedom_to_weigh_does_not_mend_a_range_that_is_milder_for_repeat_offenders(
    complete: dict[str, Any], evaluate: Evaluate
) -> None:
    complete["recidivism"][0] |= {"effect": {"multiply": {"minimum": "1/2", "maximum": "1/2"}}, "applies": "mandatory"}
    short = _failing(evaluate(complete))["falls_short"]
    for rule in ("cnd-res-2-xl/2c-recidivism", "un-1988/art-3-5-h-prior-conviction", "un-1961/foreign-convictions"):
        assert rule in short


def test_a_higher_minimum_does_not_mend_a_maximum_that_is_cut_for_groups(
    complete: dict[str, Any], evaluate: Evaluate
) -> None:
    complete["aggravations"] = [
        {
            "id": "groups",
            "title": "In a group",
            "circumstances": ["organized_group"],
            "effect": {"replace": {"minimum": "3 years", "maximum": "5 years"}},
            "cite": complete["provisions"][0]["cite"],
        }
    ]
    assert "un-1988/art-3-5-a-organized-group" in _failing(evaluate(complete))["falls_short"]
    complete["aggravations"][0]["effect"] = {"raise_minimum": "3 years"}
    assert "un-1988/art-3-5-a-organized-group" not in _failing(evaluate(complete))["falls_short"]
