"""Versions of one item: no day has two of them, however their days are written."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import extract_of
from penalcheck.files.problem import BadInput

CITE = {"instrument": "act", "article": 20}


def _problems(value: Any) -> list[str]:
    with pytest.raises(BadInput) as raised:
        extract_of(value)
    return [str(problem) for problem in raised.value.problems]


def _terms(*days: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"value": f"{21 + number} years", "cite": CITE, **own} for number, own in enumerate(days)]


@pytest.mark.parametrize(
    "days",
    [
        ({}, {}),
        ({"in_force": None}, {"in_force": {}}),
        ({"unchanged_since": "2015-01-01"}, {}),
        ({"in_force": {"from": None, "until": "2020-01-01"}}, {"in_force": {"from": "2015-01-01"}}),
        ({"in_force": {"from": "2015-01-01", "until": None}}, {"in_force": {"from": "2020-01-01"}}),
    ],
)
def test_versions_without_days_or_with_empty_ones_share_a_day(plain: dict[str, Any], days: Any) -> None:
    plain["general_part"]["longest_term"] = _terms(*days)
    (problem,) = _problems(plain)
    assert "versions 1 and 2 are in force on a common day; end one of them" in problem


def test_a_present_version_without_days_follows_those_that_ended(plain: dict[str, Any]) -> None:
    plain["general_part"]["longest_term"] = _terms({"in_force": {"until": "2019-12-31"}}, {})
    assert extract_of(plain).model.general_part.longest_term


def test_each_version_that_meets_an_earlier_one_is_named(plain: dict[str, Any]) -> None:
    spans = [("2000-01-01", "2009-12-31"), ("2009-12-31", "2010-12-31"), ("2005-01-01", "2005-12-31")]
    plain["general_part"]["longest_term"] = _terms(*({"in_force": {"from": a, "until": b}} for a, b in spans))
    assert ["1 and 2" in problem or "1 and 3" in problem for problem in _problems(plain)] == [True, True]


def test_a_day_that_is_written_by_the_week_is_refused(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["in_force"] = {"until": "2018-W52-1"}
    assert "'2018-W52-1' is not a date; expected a date such as 2024-04-01" in _problems(plain)[0]


def test_death_that_ended_with_its_tier_does_not_contradict_a_later_abolition(plain: dict[str, Any]) -> None:
    tier = plain["provisions"][0]["tiers"][0]
    tier |= {"in_force": {"until": "2005-12-31"}}
    tier["penalty"]["death"] = "mandatory"
    available = {"value": "available", "cite": CITE, "in_force": {"until": "2009-12-31"}}
    plain["general_part"]["death_penalty"] = [available, {"value": "none", "cite": CITE}]
    extract_of(plain)
    tier["in_force"] = {"from": "2000-01-01"}
    assert "death is mandatory here, and general_part.death_penalty is none" in _problems(plain)[0]


def test_an_effect_does_not_threaten_death_that_is_abolished(plain: dict[str, Any]) -> None:
    plain["general_part"]["death_penalty"] = {"value": "none", "cite": CITE}
    plain["recidivism"][0]["effect"] = {"death": "available"}
    assert "death is available here, and general_part.death_penalty is none" in _problems(plain)[0]


def test_bounds_that_are_versions_are_held_against_open_ends(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][0]["penalty"]["imprisonment"] = {"minimum": "22 years", "maximum": "open"}
    plain["general_part"]["longest_term"] = _terms({"in_force": {"until": "2019-12-31"}}, {})
    extract_of(plain)  # 22 years today
    plain["general_part"]["longest_term"].reverse()
    plain["general_part"]["longest_term"][0]["in_force"] = {"until": "2019-12-31"}
    del plain["general_part"]["longest_term"][1]["in_force"]  # 21 years today
    assert "the minimum (22 years) is above the longest term of the general part (21 years)" in _problems(plain)[0]
