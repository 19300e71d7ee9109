"""What contradicts itself, or has an absurd size, is refused: effects, fines, days, terms and factors."""

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


@pytest.mark.parametrize(
    ("effect", "says"),
    [
        ({"raise_minimum": "5 years", "may_go_down_to": "6 years"}, "'may_go_down_to' (6 years) is above the minimum"),
        ({"replace": {"minimum": "3 years", "maximum": "life"}, "may_go_down_to": "life"}, "'may_go_down_to' (life)"),
        ({"raise_minimum": "6 years", "raise_maximum": "5 years"}, "is above 'raise_maximum' (5 years)"),
        ({"multiply": {}}, "'multiply' needs 'minimum' or 'maximum', or both"),
        ({"add": {}, "death": "none"}, "'add' needs 'minimum' or 'maximum', or both"),
        ({"fine_multiplied_by": {}}, "'fine_multiplied_by' needs 'minimum' or 'maximum', or both"),
        ({"multiply": {"maximum": "1e99999999"}}, "is not a factor"),
        ({"multiply": {"maximum": "1e-99999999"}}, "is not a factor"),
        ({"multiply": {"maximum": "9" * 90 + "/7"}}, "is not a factor"),
        ({"multiply": {"maximum": "1_0/3"}}, "is not a factor"),
        ({"multiply": {"maximum": "1.500"}}, "'1.500' may mean 1.5 or 1500; write which is meant"),
        ({"multiply": {"maximum": "0"}}, "is not a factor"),
        ({"multiply": {"maximum": "1/0"}}, "is not a factor"),
        ({"raise_minimum": "10001 years"}, "a term of more than 10,000 years is not read"),
        ({"raise_minimum": "9" * 5000 + " years"}, "is not a term"),
        ({"quarters": True}, "expected a whole number"),
    ],
)
def test_an_effect_that_cannot_be_meant_is_refused(plain: dict[str, Any], effect: dict[str, Any], says: str) -> None:
    plain["recidivism"][0]["effect"] = effect
    assert any(says in problem for problem in _problems(plain)), _problems(plain)


@pytest.mark.parametrize(
    "effect",
    [
        {"raise_minimum": "5 years", "may_go_down_to": "5 years"},
        {"raise_minimum": "5 years", "cap": "5 years", "raise_maximum": "5 years"},
        {"raise_minimum": "10000 years"},
        {"multiply": {"maximum": "1.5", "minimum": "10/3"}},
    ],
)
def test_an_effect_at_its_bound_is_sound(plain: dict[str, Any], effect: dict[str, Any]) -> None:
    plain["recidivism"][0]["effect"] = effect
    assert extract_of(plain).model.recidivism


@pytest.mark.parametrize(
    ("fine", "says"),
    [
        ({"form": "unlimited", "maximum": 5}, "a fine of the form 'unlimited' has no 'maximum'"),
        ({"form": "day_fines", "currency": "EUR"}, "'currency' belongs to the form 'amount', not to 'day_fines'"),
        ({"form": "amount", "maximum": 5, "currency": "EUR", "of": "gain"}, "'of' belongs to the form 'multiple'"),
        ({"form": "day_fines", "maximum": "1.000"}, "'1.000' may mean 1 or 1000"),
        ({"form": "day_fines", "maximum": "1_000"}, "'1_000' is not a number"),
        ({"form": "day_fines", "maximum": "1e999999"}, "expected a finite number"),
        ({"form": "day_fines", "maximum": 10**16}, "expected a number of at most"),
        ({"form": "day_fines", "maximum": True}, "expected a number"),
    ],
)
def test_a_fine_that_contradicts_its_form_is_refused(plain: dict[str, Any], fine: dict[str, Any], says: str) -> None:
    plain["provisions"][0]["tiers"][0]["penalty"] |= {"join": "and", "fine": fine}
    assert any(says in problem for problem in _problems(plain)), _problems(plain)


def test_days_of_a_part_agree(plain: dict[str, Any]) -> None:
    part = plain["provisions"][0]
    part |= {"unchanged_since": "2015-01-01", "in_force": {"until": "2014-12-31"}}
    assert "unchanged since 2015-01-01, which is after its last day, 2014-12-31" in _problems(plain)[0]
    part["in_force"] = {"until": "2015-01-01"}
    extract_of(plain)
    part["in_force"] = {"from": "2010-01-01"}
    assert "both give the first day; write one of them" in _problems(plain)[0]
