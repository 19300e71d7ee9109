"""Which of two cases faces more: by one order of severity, at both ends, with each bar by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.facts.exposure_facts import compared, exposure_subject
from penalcheck.facts.fact import Facts
from penalcheck.findings.evaluation import Evaluation

LIFE = {"minimum": "10 years", "maximum": "life"}
FIXED = {"minimum": "2 years", "maximum": "10 years"}


def _repeated(plain: dict[str, Any], imprisonment: Any, effect: dict[str, Any], **penalty: Any) -> Facts:
    """Return the facts of a repeat offender compared with a first one, by a rule with this effect."""
    plain["general_part"] |= {"life": "unknown", "release": "unknown", "death_penalty": "unknown"}
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"] |= {"imprisonment": imprisonment, "death": "none", **penalty}
    plain["recidivism"][0].update(applies="mandatory", effect=effect)
    extract = extract_of(plain).model
    first, repeated = (expose(extract, case_of({**MAJOR, "priors": priors}), DAY) for priors in ([], [PRIOR]))
    return compared(exposure_subject(repeated), repeated, first).facts


@pytest.mark.parametrize(
    ("imprisonment", "effect", "penalty", "above", "harsher"),
    [
        (FIXED, {"raise_maximum": "10 years 1 day"}, {}, True, True),
        (FIXED, {"raise_maximum": "10 years"}, {}, False, False),
        (FIXED, {"raise_minimum": "3 years"}, {}, False, True),
        (FIXED, {"bars_parole": True}, {}, False, True),
        (FIXED, {"bars_parole": True}, {"bars_parole": True}, False, False),
        (FIXED, {"bars_parole": True}, {"bars_suspension": True}, False, True),
        (FIXED, {"bars_suspension": True}, {"bars_parole": True}, False, True),
        (FIXED, {"replace": {"minimum": "3 years", "maximum": "9 years"}}, {}, False, False),
        (FIXED, {"replace": {"minimum": "1 year", "maximum": "11 years"}}, {}, True, True),
        (FIXED, {"multiply": {"maximum": "9/10"}, "bars_parole": True}, {}, False, False),
        (LIFE, {"bars_suspension": True}, {}, False, True),
        (LIFE, {"bars_parole": True}, {}, True, True),
        (LIFE, {"raise_maximum": "life"}, {"bars_parole": True}, False, False),
        (LIFE, {"death": "available"}, {"bars_parole": True}, True, True),
        (LIFE, {"death": "mandatory"}, {"death": "available"}, False, True),
    ],
)
def test_a_repeat_offender_faces_more_by_one_order_of_severity(
    plain: dict[str, Any], imprisonment: Any, effect: Any, penalty: Any, above: bool, harsher: bool
) -> None:
    facts = _repeated(plain, imprisonment, effect, **penalty)
    assert (facts["maximum_above_other"].value, facts["harsher_than_other"].value) == (above, harsher)


@pytest.mark.parametrize(
    ("effect", "shown"),
    [
        ({"raise_maximum": "life"}, "life"),
        ({"bars_parole": True}, "life without release"),
        ({"bars_parole": True, "death": "available"}, "death"),
    ],
)
def test_what_stands_above_life_is_shown_and_is_at_least_life(plain: dict[str, Any], effect: Any, shown: str) -> None:
    maximum = _repeated(plain, LIFE, effect)["exposure_maximum"]
    assert (str(maximum), maximum.low, maximum.high) == (shown, 1_000_000, 1_000_000)


@pytest.mark.parametrize(
    ("penalty", "imprisonment", "verdict"),
    [
        ({"imprisonment": "none", "fine": "none", "death": "mandatory"}, "death", "adequate"),
        ({"imprisonment": "none", "fine": {"form": "unlimited"}, "death": "available"}, "death", "adequate"),
        ({"imprisonment": "none", "fine": {"form": "unlimited"}, "death": "none"}, "none", "falls_short"),
        ({"imprisonment": FIXED, "fine": "none", "death": "available"}, "available", "adequate"),
    ],
)
def test_death_without_imprisonment_is_never_too_mild(
    plain: dict[str, Any], evaluate: Callable[[Any], Evaluation], penalty: Any, imprisonment: str, verdict: str
) -> None:
    plain["general_part"]["death_penalty"] = "unknown"
    for tier in plain["provisions"][0]["tiers"]:
        tier["penalty"] = penalty
    exposure = expose(extract_of(plain).model, case_of({**MAJOR, "conduct": ["sale"]}), DAY)
    assert exposure_subject(exposure).facts["exposure_imprisonment"].value == imprisonment
    found = {
        finding.verdict
        for finding in evaluate(plain).findings
        if finding.subject == "major-trafficker" and finding.rule.endswith("art-3-4-a-major-deprivation-of-liberty")
    }
    assert found == {verdict}
