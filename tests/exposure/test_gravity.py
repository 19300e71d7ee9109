"""Which tier is the gravest where some are not known: nothing is dropped that may decide, nothing is shown twice."""

from __future__ import annotations

from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose


def _tiers(plain: dict[str, Any], **imprisonment: Any) -> list[str]:
    tiers = {tier["id"]: tier for tier in plain["provisions"][0]["tiers"]}
    for name, stated in imprisonment.items():
        tiers[f"trafficking-{name}"]["penalty"]["imprisonment"] = stated
    return [outcome.tier for outcome in expose(extract_of(plain).model, case_of(MAJOR), DAY).possible]


@pytest.mark.parametrize(
    ("basic", "large", "shown"),
    [
        ({"minimum": "open", "maximum": "8 years"}, {"minimum": "2 years", "maximum": "15 years"}, ["large"]),
        ({"minimum": "open", "maximum": "unknown"}, {"minimum": "2 years", "maximum": "15 years"}, ["basic", "large"]),
        ({"minimum": "open", "maximum": "8 years"}, {"minimum": "2 years", "maximum": "unknown"}, ["large", "basic"]),
        ("unknown", "unknown", ["basic", "large"]),
        ({"minimum": "1 year", "maximum": "5 years"}, {"minimum": "1 year", "maximum": "5 years"}, ["basic"]),
        ("none", {"minimum": "1 year", "maximum": "5 years"}, ["large"]),
    ],
)
def test_the_gravest_tier_and_those_that_may_be_it(
    plain: dict[str, Any], basic: Any, large: Any, shown: list[str]
) -> None:
    assert _tiers(plain, basic=basic, large=large) == [f"trafficking-{name}" for name in shown]


def test_death_is_graver_than_any_term(plain: dict[str, Any]) -> None:
    plain["provisions"][0]["tiers"][0]["penalty"]["death"] = "available"
    plain["general_part"]["death_penalty"] = "unknown"
    assert _tiers(plain) == ["trafficking-basic"]
