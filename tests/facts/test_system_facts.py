"""What a code as a whole says of repeat offenders, and of death wherever the law threatens it."""

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


@pytest.mark.parametrize(
    ("general", "tier", "repeat", "found"),
    [
        ("unknown", "none", None, None),
        ("unknown", "available", None, "available"),
        ("unknown", "none", "available", "available"),
        ("unknown", "available", "mandatory", "mandatory"),
        ("available", "mandatory", None, "mandatory"),
        ("available", "none", None, "available"),
        ("mandatory", "available", None, "mandatory"),
    ],
)
def test_death_that_a_tier_or_a_rule_threatens_is_known_of_the_code(
    plain: dict[str, Any], general: str, tier: str, repeat: str | None, found: str | None
) -> None:
    cite = {"instrument": "act", "article": 4}
    plain["general_part"]["death_penalty"] = general if general == "unknown" else {"value": general, "cite": cite}
    plain["provisions"][0]["tiers"][0]["penalty"]["death"] = tier
    trigger = {"offences": "drug", "foreign": "counted", "look_back": "none"}
    plain["recidivism"] = [{**RULE, "trigger": trigger, "effect": {"death": repeat}}] if repeat else []
    facts = system_subject(Law(extract_of(plain).model, DAY)).facts
    assert (facts["death_penalty"].value if "death_penalty" in facts else None) == found
    if found:
        assert facts["death_penalty"].evidence, "it says where"


@pytest.mark.parametrize(
    ("general", "tiers", "repeat", "mandatory"),
    [
        ("unknown", {"death": "available"}, None, None),
        ("unknown", {"death": "none"}, "available", None),
        ("unknown", "all none", None, False),
        ("unknown", "all none", "mandatory", True),
        ("unknown", {"death": "mandatory"}, None, True),
        ("none", {}, None, False),
        ("available", {"death": "available"}, None, False),
        ("mandatory", {}, None, True),
    ],
    ids=str,
)
def test_death_is_not_mandatory_only_if_every_part_says_so(
    plain: dict[str, Any], general: str, tiers: Any, repeat: str | None, mandatory: bool | None
) -> None:
    """A tier with death beside others that say nothing of it: these may have nothing but death."""
    cite = {"instrument": "act", "article": 4}
    plain["general_part"]["death_penalty"] = general if general == "unknown" else {"value": general, "cite": cite}
    every = [tier for provision in plain["provisions"] for tier in provision["tiers"]]
    for tier in every if tiers == "all none" else every[:1]:
        tier["penalty"].update({"death": "none"} if tiers == "all none" else tiers)
    trigger = {"offences": "drug", "foreign": "counted", "look_back": "none"}
    plain["recidivism"] = [{**RULE, "trigger": trigger, "effect": {"death": repeat}}] if repeat else []
    facts = system_subject(Law(extract_of(plain).model, DAY)).facts
    assert (facts["mandatory_death"].value if "mandatory_death" in facts else None) is mandatory
