"""Proposals on repeat offenders: new rules, and another treatment of foreign convictions by existing ones."""

from __future__ import annotations

from typing import Any

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Edit
from penalcheck.amend.draft import Alternatives, Draft, marks, note
from penalcheck.amend.general_part_proposals import GENERAL_WEIGHT, wanted_words
from penalcheck.findings.counterfactual import Goal


def repeat_rule(draft: Draft) -> Alternatives:
    """Return the changes that add a rule on repeat traffickers: no suspension, or terms increased by half."""
    effects: list[tuple[str, dict[str, Any]]] = [
        ("no suspension of sentence", {"bars_suspension": True}),
        ("maximum increased by half", {"multiply": {"maximum": "3/2"}}),
        ("minimum and maximum increased by half", {"multiply": {"minimum": "3/2", "maximum": "3/2"}}),
    ]
    removals = tuple(no_longer_absent(draft, "circumstances", "prior_conviction"))
    return [(_repeat_change(draft, words, effect, removals),) for words, effect in effects]


def _repeat_change(draft: Draft, words: str, effect: dict[str, Any], removals: tuple[Edit, ...]) -> Change:
    text = f"rule on repeat traffickers: {words}"
    rule = {
        "id": draft.fresh_id("repeat-trafficking"),
        "title": "Proposed rule on repeat traffickers",
        "kind": "special",
        "trigger": {"priors": 1, "offences": "trafficking", "foreign": "counted", "look_back": "none"},
        "effect": effect,
        "applies": "mandatory",
        "status": "unverified",
        "cite": draft.general_cite,
        "note": note(text),
    }
    known = isinstance(draft.raw(("recidivism",)), list)
    edit = Edit("append", ("recidivism",), rule) if known else Edit("set", ("recidivism",), [rule])
    return Change(f"new {text}", "", (edit, *removals), 2)


def recidivism_rule(draft: Draft, goal: Goal) -> Alternatives:
    """Return the changes that add a rule on repeat offenders, or remove all of them."""
    if goal.wanted == goal.test.value:
        return repeat_rule(draft)
    return [(Change("no rule on repeat offenders", "", (Edit("set", ("recidivism",), []),), GENERAL_WEIGHT),)]


def foreign_priors(draft: Draft, goal: Goal) -> Alternatives:
    """Return changes, each of one rule, by which foreign convictions are treated as wanted."""
    proposals: Alternatives = []
    for path, rule in draft.law.recidivism_rules:
        for word in wanted_words(goal):
            text = f"foreign convictions {word.replace('_', ' ')} instead of {rule.trigger.foreign.replace('_', ' ')}"
            edits = (Edit("set", (*path, "trigger", "foreign"), word), *marks(path, text))
            proposals.append((Change(f"{rule.id} ({draft.cited(rule)}): {text}", draft.cited(rule), edits),))
    return proposals[:6]
