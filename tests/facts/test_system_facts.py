"""What a code as a whole says of repeat offenders."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import DAY, extract_of
from penalcheck.extract.law import Law
from penalcheck.facts.system_facts import system_subject

RULE = {
    "id": "again",
    "title": "Again",
    "kind": "special",
    "applies": "mandatory",
    "effect": {"multiply": {"maximum": 2}},
    "cite": {"instrument": "act", "article": 4},
}


@pytest.mark.parametrize(("counted", "known"), [("administrative_contravention", False), ("drug", True)])
def test_a_rule_on_contraventions_establishes_no_recidivism(plain: dict[str, Any], counted: str, known: bool) -> None:
    plain["recidivism"] = [{**RULE, "trigger": {"offences": counted, "foreign": "counted", "look_back": "none"}}]
    facts = system_subject(Law(extract_of(plain).model, DAY)).facts
    assert facts["recidivism_rule"].value is known
    assert ("aggravated_by:prior_conviction" in facts) is known
    assert ("foreign_priors" in facts) is known
