"""Changes for the worse in the rules on repeat offenders: none, one that does not reach, one without measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from law_change import GONE, Edit, LawChange, Part, Statutes
from penalty_changes import life_exists

_PATH: Final = ("recidivism",)

_EFFECTS: Final[tuple[tuple[str, str, str, dict[str, Any]], ...]] = (
    ("recidivists milder", "the range is halved", "mandatory", {"multiply": {"minimum": "1/2", "maximum": "1/2"}}),
    ("recidivism without measure", "ten times the range", "mandatory", {"multiply": {"minimum": 10, "maximum": 10}}),
    ("mandatory life for recidivists", "life", "mandatory", {"replace": {"minimum": "life", "maximum": "life"}}),
)


def recidivism_changes(law: Statutes) -> Iterator[LawChange]:
    """Yield the changes of recidivism rules, of one rule each, and then of all by one sentence."""
    rules = list(law.parts("recidivism"))
    if not rules:
        return
    yield LawChange("no recidivism rule", "recidivism", "no rule at all", _PATH, ((_PATH, []),))
    for rule in rules if len(rules) > 1 else ():
        yield LawChange("recidivism rule dropped", rule.id, "struck out", rule.path, law.without([rule]))
    yield from _triggers(rules)
    own_use = sorted({tier.provision.id for tier in law.tiers() if tier.own_use})
    if own_use:
        edits: tuple[Edit, ...] = tuple(((*rule.path, "scope"), {"provisions": own_use}) for rule in rules)
        yield LawChange("recidivism of users only", "recidivism", "reaches own use alone", _PATH, edits)
    for operator, words, applies, effect in _EFFECTS:
        edits = tuple(
            edit
            for rule in rules
            for edit in (((*rule.path, "effect"), effect), ((*rule.path, "applies"), applies), *_unlimited(rule))
        )
        if "life" in operator:
            edits = (*edits, *life_exists(law))
        if "measure" in operator:
            edits = (*edits, (("general_part", "longest_raised"), "none"))
        yield LawChange(operator, "recidivism", f"on repetition, {words}", _PATH, edits)


def _unlimited(rule: Part) -> tuple[Edit, ...]:
    return (((*rule.path, "increase_within"), GONE),) if "increase_within" in rule.values else ()


def _triggers(rules: list[Part]) -> Iterator[LawChange]:
    foreign = [rule for rule in rules if rule.values["trigger"]["foreign"] not in ("not_counted", "unknown")]
    year = {"look_back": {"length": "1 year", "from": "conviction"}}
    contraventions = {"offences": "administrative_contravention"}
    changes: tuple[tuple[str, str, list[Part], dict[str, Any]], ...] = (
        ("foreign priors not counted", "no foreign conviction counts", foreign, {"foreign": "not_counted"}),
        ("look-back of a year", "priors count for one year", rules, year),
        ("tenth conviction", "ten priors are needed", rules, {"priors": 10}),
        ("priors of crime not counted", "only contraventions count", rules, contraventions),
    )
    for operator, words, reached, new in changes:
        edits = tuple(((*rule.path, "trigger", key), value) for rule in reached for key, value in new.items())
        if edits:
            yield LawChange(operator, "recidivism", words, _PATH, edits)
