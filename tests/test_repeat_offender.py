"""What prior convictions do to the range: triggers, look-backs, effects, caps, and rules that meet."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conftest import DAY, extract_of
from penalcheck.exposure import expose
from penalcheck.outcome import Exposure
from test_exposure import MAJOR, PRIOR, case_of, ends


def _recidivist(
    plain: dict[str, Any], effect: dict[str, Any], prior: dict[str, Any], day: str = "2024-03-01"
) -> Exposure:
    plain["recidivism"][0]["effect"] = effect
    case = case_of({**MAJOR, "committed": day, "priors": [prior]})
    return expose(extract_of(plain).model, case, dt.date.fromisoformat(day))


def test_a_multiplier_on_life_is_life(plain: dict[str, Any]) -> None:
    for tier in plain["provisions"][0]["tiers"][:3]:
        tier["penalty"]["imprisonment"]["maximum"] = "life"
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR)
    assert all(outcome.range.maximum.life for outcome in exposure.possible if outcome.range.maximum)


def test_a_minimum_raised_above_the_maximum_lifts_it(plain: dict[str, Any]) -> None:
    exposure = _recidivist(plain, {"raise_minimum": "17 years"}, PRIOR)
    assert ends(exposure) == (24, 17 * 12)  # optional: from the old minimum of two years
    plain["recidivism"][0]["applies"] = "mandatory"
    assert ends(_recidivist(plain, {"raise_minimum": "17 years"}, PRIOR)) == (17 * 12, 17 * 12)


def test_the_cap_holds_the_multiplied_maximum(plain: dict[str, Any]) -> None:
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}, "cap": "21 years"}, PRIOR))[1] == 21 * 12
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 30 * 12


@pytest.mark.parametrize(
    ("convicted", "offence", "inclusive", "counts"),
    [
        ("2019-03-01", "2024-03-01", True, True),
        ("2019-03-01", "2024-03-01", False, False),
        ("2019-02-28", "2024-03-01", True, False),
        ("2020-02-29", "2025-02-28", True, True),
        ("2020-02-29", "2025-03-01", True, False),
    ],
)
def test_the_last_day_of_the_look_back(
    plain: dict[str, Any], convicted: str, offence: str, inclusive: bool, counts: bool
) -> None:
    plain["recidivism"][0]["trigger"]["look_back"]["inclusive"] = inclusive
    prior = {"offence": "trafficking", "convicted": convicted}
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, prior, offence)
    assert (ends(exposure)[1] == 30 * 12) is counts


def test_two_rules_cumulate_unless_one_prevails(plain: dict[str, Any]) -> None:
    second = {**plain["recidivism"][0], "id": "special", "effect": {"raise_maximum": "20 years"}}
    plain["recidivism"].append(second)
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 30 * 12
    second["prevails_over"] = ["second-offence"]
    assert ends(_recidivist(plain, {"multiply": {"maximum": 2}}, PRIOR))[1] == 20 * 12


def test_an_unknown_foreign_rule_leaves_both_outcomes_open(plain: dict[str, Any]) -> None:
    plain["recidivism"][0]["trigger"]["foreign"] = "unknown"
    plain["recidivism"][0]["applies"] = "mandatory"
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}}, {**PRIOR, "country": "foreign"})
    assert {outcome.range.maximum.number for outcome in exposure.possible if outcome.range.maximum} == {180, 360}
    assert not exposure.settled


def test_the_steps_name_prior_trigger_look_back_effect_and_cap(plain: dict[str, Any]) -> None:
    exposure = _recidivist(
        plain,
        {"multiply": {"maximum": 2}, "cap": "21 years"},
        {**PRIOR, "convicted": "2 years before", "committed": "3 years before"},
    )
    text = exposure.possible[0].steps[-1].text
    for part in (
        "2022-03-01",
        "counts",
        "look-back of 5 years from conviction",
        "2027-03-01",
        "maximum times 2",
        "21 years",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("second_committed", "triggered"),
    [("7 years before", {True}), ("9 years before", {False}), ("8 years before", {False}), (None, {True, False})],
)
def test_priors_in_sequence(plain: dict[str, Any], second_committed: str | None, triggered: set[bool]) -> None:
    """The second prior counts only if it was committed after the conviction for the first, 8 years before."""
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}})
    rule["trigger"] = {
        "priors": 2,
        "offences": "trafficking",
        "foreign": "counted",
        "look_back": "none",
        "in_sequence": True,
    }
    first = {"offence": "trafficking", "committed": "10 years before", "convicted": "8 years before"}
    second = {"offence": "trafficking", "committed": second_committed, "convicted": "5 years before"}
    case = case_of({**MAJOR, "priors": [second, first]})
    exposure = expose(extract_of(plain).model, case, DAY)
    assert {"second-offence" in outcome.recidivism for outcome in exposure.possible} == triggered


@pytest.mark.parametrize(("age", "lowest"), [(17, 24), (18, 84)])
def test_a_rule_that_asks_for_an_age(plain: dict[str, Any], age: int, lowest: int) -> None:
    rule = plain["recidivism"][0]
    rule.update({"applies": "mandatory", "effect": {"raise_minimum": "7 years"}, "scope": {"age_at_least": 18}})
    case = case_of({**MAJOR, "age": age, "priors": [PRIOR]})
    assert ends(expose(extract_of(plain).model, case, DAY))[0] == lowest


@pytest.mark.parametrize(("scope", "reached"), [
    ({"substances": ["opiates"]}, {False}),
    ({"substances": ["cocaine"]}, {True}),
    ({"quantity": {"thresholds": [{"substances": ["cocaine"], "at_least": "10 kg"}]}}, {True}),
    ({"quantity": {"thresholds": [{"substances": ["cocaine"], "more_than": "10 kg"}]}}, {False}),
    ({"quantity": {"word": "commercial quantity"}}, {True, False}),
])  # fmt: skip
def test_a_rule_that_asks_for_substance_or_quantity(
    plain: dict[str, Any], scope: dict[str, Any], reached: set[bool]
) -> None:
    plain["recidivism"][0]["scope"] = scope
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "priors": [PRIOR]}), DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == reached


@pytest.mark.parametrize(("applies", "death"), [("mandatory", "mandatory"), ("optional", "available")])
def test_death_for_a_repeat_offender(plain: dict[str, Any], applies: str, death: str) -> None:
    plain["recidivism"][0].update({"applies": applies, "effect": {"death": "mandatory"}})
    first, again = (
        expose(extract_of(plain).model, case_of({**MAJOR, "priors": priors}), DAY) for priors in ([], [PRIOR])
    )
    assert first.possible[0].death == "none"
    assert again.possible[0].death == death


@pytest.mark.parametrize(
    ("conduct", "prior", "counts"),
    [
        ("sale", "trafficking", True),
        ("sale", "drug_possession", False),
        ("possession_for_use", "drug_possession", True),
        ("possession_for_use", "trafficking", False),
        ("laundering_conversion", "trafficking", False),
    ],
)
def test_the_same_offence_is_judged_by_the_new_one(
    plain: dict[str, Any], conduct: str, prior: str, counts: bool
) -> None:
    plain["provisions"][4].update({"nature": "criminal"})
    plain["recidivism"][0]["trigger"]["offences"] = "same"
    case = case_of({**MAJOR, "conduct": [conduct], "priors": [{**PRIOR, "offence": prior}]})
    exposure = expose(extract_of(plain).model, case, DAY)
    assert {bool(outcome.recidivism) for outcome in exposure.possible} == {counts}


@pytest.mark.parametrize(("applies", "lowest", "highest"), [("mandatory", 1500, 15000), ("optional", 1000, 15000)])
def test_a_rule_that_raises_the_fine_raises_what_is_faced(
    plain: dict[str, Any], applies: str, lowest: int, highest: int
) -> None:
    for tier in plain["provisions"][0]["tiers"]:
        fine = {"form": "amount", "minimum": 1000, "maximum": 10000, "currency": "NOK"}
        tier["penalty"] |= {"fine": fine, "join": "and"}
    plain["recidivism"][0]["applies"] = applies
    exposure = _recidivist(plain, {"multiply": {"maximum": 2}, "fine_multiplied_by": "3/2"}, PRIOR)
    fines = {(o.penalty.fine.minimum, o.penalty.fine.maximum) for o in exposure.possible if o.penalty}
    assert fines == {(lowest, highest)}
