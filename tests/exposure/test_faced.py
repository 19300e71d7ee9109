"""What an offender faces besides imprisonment, in words."""

from __future__ import annotations

from typing import Any

import pytest

from cases import MAJOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.faced import besides


@pytest.mark.parametrize(
    ("confiscation", "told"),
    [
        ("general part", "confiscation of proceeds: mandatory"),
        ("discretionary", "confiscation of proceeds: mandatory; confiscation by the tier itself: discretionary"),
    ],
)
def test_a_tiers_own_confiscation_stands_beside_that_of_the_general_part(
    plain: dict[str, Any], confiscation: str, told: str
) -> None:
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"]["confiscation"] = confiscation
    extract = extract_of(plain).model
    assert besides(extract, expose(extract, case_of(MAJOR), DAY)).partition("; ")[2] == told
