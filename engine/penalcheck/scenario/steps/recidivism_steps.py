"""Sentences on repeat offenders."""

from __future__ import annotations

import copy
from typing import Any, Final

from pytest_bdd import given

from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.state import World

_ORDINALS = {"1": "second", "2": "third", "3": "fourth"}
EFFECTS: Final[dict[str, dict[str, Any]]] = {
    "double_range": {"multiply": {"minimum": 2, "maximum": 2}},
    "double_maximum": {"multiply": {"maximum": 2}},
    "half_more_maximum": {"add_fraction": {"maximum": "1/2"}},
    "third_more_maximum": {"add_fraction": {"maximum": "1/3"}},
    "half_more_range": {"add_fraction": {"minimum": "1/2", "maximum": "1/2"}},
    "third_more_range": {"add_fraction": {"minimum": "1/3", "maximum": "1/3"}},
    "upper_half": {"half": "upper"},
    "bars_suspension": {"bars_suspension": True},
    "bars_parole": {"bars_parole": True},
}
"""What an extract writes for each effect of the list `effect` in words.yaml."""


def _add(world: World, nth: str, kin: str, effect: dict[str, Any], citation: str | None, line: int) -> None:
    """Add a rule; unless another sentence limits it, convictions from any country and time count."""
    rules = world.stated().get("recidivism")
    number = len(rules) + 1 if isinstance(rules, list) else 1
    trigger = {"priors": int(nth), "offences": kin, "foreign": "counted", "look_back": "none"}
    rule = {
        "id": f"recidivism-{number}",
        "title": f"{_ORDINALS[nth]} conviction",
        "kind": "special",
        "trigger": trigger,
        "effect": copy.deepcopy(effect),
        "applies": "mandatory",
        "cite": world.cite(citation, line),
    }
    world.add_recidivism_rule(rule, line)
    world.last_tier = None


@given(sentence("recidivism_effect"))
def recidivism_effect(penal_world: World, nth: str, kin: str, effect: str, citation: str | None, line: int) -> None:
    """Add a rule that changes the range."""
    _add(penal_world, nth, kin, EFFECTS[effect], citation, line)


@given(sentence("recidivism_minimum"))
def recidivism_minimum(penal_world: World, nth: str, kin: str, term: str, citation: str | None, line: int) -> None:
    """Add a rule that raises the minimum."""
    _add(penal_world, nth, kin, {"raise_minimum": term}, citation, line)


@given(sentence("recidivism_range"))
def recidivism_range(
    penal_world: World, nth: str, kin: str, range: dict[str, str], citation: str | None, line: int
) -> None:
    """Add a rule with a range of its own."""
    _add(penal_world, nth, kin, {"replace": range}, citation, line)


@given(sentence("recidivism_none"))
def recidivism_none(penal_world: World) -> None:
    """Remove every rule."""
    penal_world.stated()["recidivism"] = []


@given(sentence("recidivism_perhaps"))
def recidivism_perhaps(penal_world: World) -> None:
    """Leave open whether there is a rule."""
    penal_world.stated()["recidivism"] = "unknown"


@given(sentence("foreign"))
def foreign(penal_world: World, foreign: str) -> None:
    """Set how the rule treats foreign convictions."""
    penal_world.recidivism_rule()["trigger"]["foreign"] = foreign


@given(sentence("foreign_counts"))
def foreign_counts(penal_world: World, foreign_counts: str) -> None:
    """Set whether foreign convictions count, under every rule."""
    penal_world.bound_recidivism(foreign=foreign_counts)


@given(sentence("look_back"))
def look_back(penal_world: World, length: str) -> None:
    """Set how far back convictions count."""
    value = length if length == "unknown" else {"length": length, "from": "conviction"}
    penal_world.recidivism_rule()["trigger"]["look_back"] = value


@given(sentence("only_recent"))
def only_recent(penal_world: World, term: str) -> None:
    """Count only recent convictions, under every rule."""
    penal_world.bound_recidivism(look_back={"length": term, "from": "conviction"})


@given(sentence("recidivism_cap"))
def recidivism_cap(penal_world: World, term: str) -> None:
    """Limit the rule to a longest term."""
    penal_world.recidivism_rule()["effect"]["cap"] = term


@given(sentence("prior_counts"))
def prior_counts(
    penal_world: World,
    juvenile: str | None = None,
    prior_effective: bool | None = None,
    before_offence: str | None = None,
    prior_sentence_at_least: str | None = None,
) -> None:
    """Set one condition under which a conviction counts, under every rule."""
    conditions = {
        "juvenile": juvenile,
        "prior_effective": prior_effective,
        "before_offence": before_offence,
        "prior_sentence_at_least": prior_sentence_at_least,
    }
    penal_world.bound_recidivism(**{name: value for name, value in conditions.items() if value is not None})
