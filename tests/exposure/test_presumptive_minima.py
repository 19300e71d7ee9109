"""A presumptive minimum: what the court may impose below it follows every later effect, and never the other way."""

from __future__ import annotations

from typing import Any

import pytest

from cases import case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose

CITE = {"instrument": "act", "article": 1}
PRESUMED = {"raise_minimum": "6 years", "may_go_down_to": "2 years"}
PRIOR = {"offence": "violent", "convicted": "2020-01-01"}


def _rule(effect: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "presumed", "title": "Presumed", "effect": effect, "cite": CITE, **more}


def _found(case: dict[str, Any] | None = None, **law: Any) -> tuple[list[str], list[str]]:
    """Return what is faced under a law of 3 to 9 years, and what is milder, if the court so finds."""
    tier = {"id": "basic", "grade": "basic", "cite": CITE}
    tier["penalty"] = {"imprisonment": {"minimum": "3 years", "maximum": "9 years"}, "fine": "none", "death": "none"}
    offence = {"title": "Offence", "conduct": ["sale"], "substances": ["all"], "cite": CITE}
    extract = {
        **{"format": 1, "jurisdiction": "AQ", "name": "Testland", "level": "national", "legal_family": "civil"},
        "instruments": {"act": {"title": "Act", "short": "A", "source": "imaginary"}},
        "provisions": [{**offence, "id": "sale", "tiers": [tier]}, *law.pop("others", [])],
        "recidivism": [],
        **law,
    }
    seller = {"role": "dealer", "conduct": ["sale"], "substance": "heroin", **(case or {})}
    exposure = expose(extract_of(extract).model, case_of(seller), DAY)
    return [str(one.range) for one in exposure.possible], [str(one.range) for one in exposure.mitigated]


@pytest.mark.parametrize(
    ("effect", "more", "faced", "milder"),
    [
        (PRESUMED, {}, "6 years to 9 years", ["2 years to 9 years"]),
        ({"raise_minimum": "6 years"}, {}, "6 years to 9 years", []),
        # The court that need not apply the rule has the lower minimum anyway, and may go below that.
        (PRESUMED, {"applies": "discretionary"}, "3 years to 9 years", ["2 years to 9 years"]),
        # Going down to a term above the minimum does not raise it.
        ({"may_go_down_to": "4 years"}, {}, "3 years to 9 years", []),
        ({"may_go_down_to": "unknown"}, {}, "3 years to 9 years", ["an unknown minimum to 9 years"]),
    ],
)
def test_the_range_below_a_presumptive_minimum_is_shown_beside(
    effect: dict[str, Any], more: dict[str, Any], faced: str, milder: list[str]
) -> None:
    assert _found(aggravations=[_rule(effect, **more)]) == ([faced], milder)


@pytest.mark.parametrize(
    ("effect", "faced", "milder"),
    [
        (
            {"multiply": {"minimum": "1/2", "maximum": "1/2"}},
            "3 years to 4 years 6 months",
            "1 year to 4 years 6 months",
        ),
        ({"raise_minimum": "4 years"}, "6 years to 9 years", "4 years to 9 years"),
        ({"replace": {"minimum": "7 years", "maximum": "8 years"}}, "7 years to 8 years", None),
    ],
)
def test_later_effects_reach_it_too(effect: dict[str, Any], faced: str, milder: str | None) -> None:
    later = {
        **{"id": "repeat", "title": "Repeat", "kind": "general", "applies": "mandatory", "cite": CITE},
        "trigger": {"offences": "any", "foreign": "counted", "look_back": "none"},
        "effect": effect,
    }
    found = _found({"priors": [PRIOR]}, aggravations=[_rule(PRESUMED)], recidivism=[later])
    assert found == ([faced], [milder] if milder else [])


def test_an_offence_that_concurs_is_added_to_both() -> None:
    tier = {"id": "gang-basic", "grade": "basic", "cite": CITE}
    tier["penalty"] = {"imprisonment": {"minimum": "1 year", "maximum": "4 years"}, "fine": "none", "death": "none"}
    gang = {"id": "gang", "title": "Gang", "conduct": ["sale"], "substances": ["all"], "cite": CITE, "tiers": [tier]}
    rule = {"id": "beside", "title": "Beside", "offences": ["sale", "gang"], "rule": "sum", "cite": CITE}
    presumed = _rule(PRESUMED, applies_to=["sale"])
    found = _found(others=[gang], aggravations=[presumed], concurrence=[rule])
    assert found == (["7 years to 13 years"], ["3 years to 13 years"])
