"""What an effect may state: factors as statutes write them, ends in order, and at least one change."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from penalcheck.extract.effect import Effect


@pytest.mark.parametrize(
    ("effect", "says"),
    [
        ({"multiply": {"maximum": 0}}, "not a factor"),
        ({"multiply": {"maximum": "0/3"}}, "not a factor"),
        ({"multiply": {"maximum": 1.5}}, "not a factor"),
        ({"multiply": {"maximum": "1.500"}}, "may mean"),
        ({"multiply": {}}, "'multiply' needs 'minimum' or 'maximum'"),
        ({"add_fraction": {}}, "'add_fraction' needs 'minimum' or 'maximum'"),
        ({"add": {}, "raise_minimum": "1 year"}, "'add' needs 'minimum' or 'maximum'"),
        ({"fine_multiplied_by": {}}, "'fine_multiplied_by' needs 'minimum' or 'maximum'"),
        ({"of_maximum": {}}, "'of_maximum' needs 'minimum' or 'maximum'"),
        ({"of_maximum": {"minimum": "2/3", "maximum": "1/2"}}, "is above the maximum"),
        ({"part": {}}, "'part' needs 'from' or 'to'"),
        ({"part": {"from": "4/3"}}, "at most 1"),
        ({"part": {"to": "4/3"}}, "at most 1"),
        ({"part": {"from": "2/3", "to": "1/3"}}, "'from' is not above 'to'"),
        ({"grade": 3}, "less than or equal to 2"),
        ({"grade": -3}, "greater than or equal to -2"),
        ({"quarters": 0}, "greater than or equal to 1"),
        ({"quarters": 5}, "less than or equal to 4"),
        ({}, "must change something"),
        ({"cap": "9 years"}, "must change something"),
        ({"within_range": True}, "must change something"),
        ({"from_stated_range": True, "cap": "9 years"}, "must change something"),
        ({"from_stated_range": True, "raise_minimum": "1 year"}, "'from_stated_range' needs"),
        (
            {"fine": {"form": "unlimited"}, "fine_instead": {"form": "unlimited"}},
            "'fine' is added to imprisonment and 'fine_instead' takes its place",
        ),
        ({"raise_minimum": "5 years", "raise_maximum": "59 months"}, "is above 'raise_maximum'"),
        ({"raise_minimum": "5 years", "may_go_down_to": "61 months"}, "is above the minimum"),
        (
            {"replace": {"minimum": "5 years", "maximum": "9 years"}, "may_go_down_to": "61 months"},
            "'may_go_down_to' (5 years 1 month) is above the minimum (5 years)",
        ),
    ],
)
def test_an_effect_that_cannot_be_meant_is_refused(effect: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as fault:
        Effect.model_validate(effect)
    assert says in str(fault.value)


@pytest.mark.parametrize(
    "effect",
    [
        {"multiply": {"maximum": "3/2"}},
        {"multiply": {"minimum": "1.5"}},
        {"add_fraction": {"minimum": "1/3"}},
        {"add": {"minimum": "1 year"}},
        {"add": {"maximum": "1 year"}},
        {"of_maximum": {"minimum": "1/2", "maximum": "1/2"}},
        {"of_maximum": {"minimum": "1/2", "maximum": "open"}},
        {"of_maximum": {"maximum": "1/2"}},
        {"of_maximum": {"minimum": "5/3"}},
        {"raise_maximum": "5 years"},
        {"part": {"from": "1/3"}},
        {"part": {"to": 1}},
        {"part": {"from": "1/2", "to": "1/2"}},
        {"part": {"from": 1}},
        {"grade": [2, -2]},
        {"quarters": [1, 4]},
        {"from_stated_range": True, "add": {"maximum": "1 year"}},
        {"from_stated_range": True, "multiply": {"maximum": 2}},
        {"from_stated_range": True, "add_fraction": {"maximum": "1/2"}},
        {"fine": {"form": "unlimited"}},
        {"fine_instead": {"form": "unlimited"}},
        {"fine_multiplied_by": 2},
        {"raise_minimum": "5 years", "raise_maximum": "5 years"},
        {"raise_minimum": "7 years", "may_go_down_to": "7 years"},
        {"raise_minimum": "5 years", "may_go_down_to": "open"},
        {"replace": {"minimum": "open", "maximum": "9 years"}, "may_go_down_to": "10 years"},
        {"may_go_down_to": "10 years"},
        # Whether 365 days are more than a year hangs on the calendar.
        {"raise_minimum": "1 year", "may_go_down_to": "365 days"},
    ],
)
def test_an_effect_that_can_be_meant_is_taken(effect: dict[str, Any]) -> None:
    assert Effect.model_validate(effect).model_dump(exclude_defaults=True)


@pytest.mark.parametrize(
    ("factor", "taken"),
    [(0, False), (1, True), (999_999, True), (1_000_000, False), ("1/3", True), ("0.5", True), ("1/0", False)],
)
def test_the_schema_takes_the_factors_that_are_read(factor: object, taken: bool) -> None:
    effect = {"multiply": {"maximum": factor}}
    assert Draft202012Validator(Effect.model_json_schema()).is_valid(effect) is taken
    try:
        Effect.model_validate(effect)
        assert taken
    except ValidationError:
        assert not taken


def test_one_factor_for_the_fine_is_that_of_both_ends() -> None:
    both, one = ({"minimum": 3, "maximum": 3}, 3)
    assert Effect.model_validate({"fine_multiplied_by": one}) == Effect.model_validate({"fine_multiplied_by": both})
