"""`penalcheck check` warns of aggravations and recidivism rules that no tier can ever meet, and of no others."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from conftest import CITE, TESTLAND, extract_of
from penalcheck.extract.idle_rules import idle_rules

FIVE_YEARS = {"imprisonment": {"minimum": "1 year", "maximum": "5 years"}, "fine": "none"}
LAW: dict[str, Any] = {
    **TESTLAND,
    "provisions": [
        {
            "id": "sale",
            "title": "Sale",
            "conduct": ["sale"],
            "substances": ["heroin"],
            "cite": CITE,
            "in_force": {"from": "2000-01-01"},
            "tiers": [
                {"id": "basic", "grade": "basic", "roles": ["dealer"], "cite": CITE, "penalty": FIVE_YEARS},
                {"id": "minor", "grade": "mitigated", "unless": ["arms"], "cite": CITE, "penalty": FIVE_YEARS},
            ],
        }
    ],
}


def _aggravation(**changes: Any) -> dict[str, Any]:
    rule = {"id": "graver", "title": "Graver", "effect": {"multiply": {"maximum": 2}}, "cite": CITE, **changes}
    return {**copy.deepcopy(LAW), "aggravations": [rule]}


def _recidivism(scope: dict[str, Any], **law: Any) -> dict[str, Any]:
    rule = {
        "id": "again",
        "title": "Again",
        "kind": "general",
        "trigger": {"offences": "any", "foreign": "counted"},
        "scope": scope,
        "effect": {"multiply": {"maximum": 2}},
        "applies": "mandatory",
        "cite": CITE,
    }
    return {**copy.deepcopy(LAW), "recidivism": [rule], **law}


RAISES = {"id": "graver", "title": "Graver", "circumstances": ["arms"], "effect": {"multiply": {"maximum": 2}}}
LOWERS = {"attempt": {"punishable": "all", "effect": {"multiply": {"maximum": "1/2"}}, "cite": CITE}}


@pytest.mark.parametrize(
    ("law", "why"),
    [
        (
            _recidivism({"maximum_at_least": "5 years 1 day"}),
            "basic has a maximum of 5 years, and at least 5 years 1 day",
        ),
        (_recidivism({"maximum_at_least": "5 years"}), None),
        (_recidivism({"maximum_at_least": "10 years"}, aggravations=[{**RAISES, "cite": CITE}]), None),
        (
            _recidivism({"maximum_at_least": "10 years"}, aggravations=[{**RAISES, "cite": CITE, "consecutive": True}]),
            "has",
        ),
        (
            _recidivism({"maximum_at_least": "10 years", "provisions": ["minor"]}),
            "tier: minor has a maximum of 5 years",
        ),
        (_recidivism({"maximum_below": "5 years"}), "basic has a maximum of 5 years, and one below 5 years is asked"),
        (_recidivism({"maximum_below": "5 years"}, general_part=LOWERS), None),
        (_recidivism({"maximum_below": "5 years 1 day"}), None),
        (_recidivism({"maximum_below": "5 years", "maximum_at_least": "5 years"}), "no maximum of at least 5 years"),
        (_recidivism({"substances": ["cannabis"]}), "concerns none of its substances"),
        (_recidivism({"substances": ["opiates"]}), None),
        (_recidivism({"quantity": {"thresholds": [{"substances": ["lsd"], "at_least": "1 g"}]}}), "of its quantities"),
        (
            _recidivism({"quantity": {"word": "large", "thresholds": [{"substances": ["lsd"], "at_least": "1 g"}]}}),
            None,
        ),
        (_aggravation(), None),
        (
            _aggravation(conduct=["importation"]),
            "basic concerns none of its conduct; minor concerns none of its conduct",
        ),
        (_aggravation(roles=["courier"]), None),
        (_aggravation(roles=["courier"], applies_to=["basic"]), "basic concerns none of its roles"),
        (_aggravation(circumstances=["arms"]), None),
        (_aggravation(circumstances=["arms"], applies_to=["minor"]), "minor excludes its circumstances"),
        (_aggravation(circumstances=["arms", "violence"], applies_to=["minor"]), None),
        (_aggravation(circumstances={"all": ["arms", "violence"]}, applies_to=["minor"]), "excludes its circumstances"),
        (_aggravation(circumstances=["arms"], unless=["arms"]), "excludes its circumstances"),
        (_aggravation(in_force={"until": "1999-12-31"}), "basic is never in force on the same day"),
        (_aggravation(in_force={"until": "2000-01-01"}), None),
    ],
)
def test_a_rule_that_reaches_no_tier_is_told_with_its_reasons(law: dict[str, Any], why: str | None) -> None:
    warnings = [str(problem) for problem in idle_rules(extract_of(law))]
    assert len(warnings) == (why is not None)
    assert all(why in warning for warning in warnings if why)


@pytest.mark.parametrize(
    "penalty",
    [
        {"imprisonment": {"minimum": "1 year", "maximum": "open"}, "fine": "none"},
        {"imprisonment": {"minimum": "1 year"}, "fine": "none"},
        {"imprisonment": "none", "fine": "none", "death": "available"},
        "unknown",
    ],
)
def test_what_is_not_known_and_death_keep_no_rule_away(penalty: Any) -> None:
    law = _recidivism({"maximum_at_least": "10 years"})
    law["provisions"][0]["tiers"][0]["penalty"] = penalty
    assert not list(idle_rules(extract_of(law)))


def test_check_warns_with_the_line_and_finds_the_file_sound(penalcheck: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "idle.yaml"
    text = yaml.safe_dump(_recidivism({"maximum_at_least": "10 years"}), sort_keys=False)
    path.write_text(text, encoding="utf-8")
    result = penalcheck("check", str(path))
    assert result.exit_code == 0
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "maximum_at_least" in line)
    assert f"{path}:{line}:" in result.stderr
    assert "warning: 'again' reaches no tier: basic has a maximum of 5 years" in result.stderr
    assert f"{path}: sound" in result.stdout


def test_the_shipped_codes_have_no_idle_rules(penalcheck: Callable[..., Result]) -> None:
    assert "warning" not in penalcheck("check").output


def test_a_rule_that_has_ended_is_read_with_the_schedules_of_its_time() -> None:
    law = copy.deepcopy(LAW)
    ended = {"until": "2010-12-31"}
    law["schedules"] = {
        "list": [
            {"title": "List", "substances": ["heroin"], "cite": CITE, "in_force": ended},
            {"title": "List", "substances": ["cocaine"], "cite": CITE, "in_force": {"from": "2011-01-01"}},
        ]
    }
    rule = {"id": "old", "title": "Old", "substances": ["list"], "effect": {"multiply": {"maximum": 2}}, "cite": CITE}
    law["aggravations"] = [{**rule, "in_force": ended}]
    assert list(idle_rules(extract_of(law))) == []
    law["aggravations"] = [rule]
    (problem,) = idle_rules(extract_of(law))
    assert "'old' reaches no tier" in problem.message


@pytest.mark.parametrize(
    ("conditions", "says"),
    [
        ({"conduct": ["possession_for_use"]}, "concerns none of its conduct"),
        ({"substances": ["cannabis"]}, "concerns none of its substances"),
        ({"quantity": {"thresholds": [{"substances": ["lsd"], "at_most": "1 g"}]}}, "substances of its quantities"),
    ],
)
def test_an_exemption_that_reaches_none_of_the_offences_it_names_is_told(conditions: Any, says: str) -> None:
    exemption = {"id": "little", "title": "A little", "applies_to": ["sale"], "cite": CITE, **conditions}
    (warning,) = idle_rules(extract_of({**copy.deepcopy(LAW), "exemptions": [exemption]}))
    assert "warning: 'little' reaches no tier" in str(warning)
    assert says in str(warning)
    del exemption["applies_to"]
    assert not list(idle_rules(extract_of({**copy.deepcopy(LAW), "exemptions": [exemption]})))


def test_a_quantity_word_that_nothing_names_is_told_with_the_one_that_is_meant() -> None:
    law = {**copy.deepcopy(LAW), "quantity_words": [{"word": "large", "cite": CITE}]}
    law["provisions"][0]["tiers"][0]["quantity"] = {"word": "Large"}
    (warning,) = idle_rules(extract_of(law))
    assert "warning: no quantity has the word 'large'; did you mean 'Large'?" in str(warning)
    law["provisions"][0]["tiers"][0]["quantity"] = {"word": "large"}
    assert not list(idle_rules(extract_of(law)))
