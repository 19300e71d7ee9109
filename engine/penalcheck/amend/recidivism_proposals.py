"""Proposals on repeat offenders: new rules on the range, and another treatment of foreign convictions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Changes, Edit
from penalcheck.amend.draft import Alternatives, Draft, change_of, marks, note
from penalcheck.amend.general_part_proposals import GENERAL_WEIGHT, HARSH_WEIGHT, wanted_words
from penalcheck.amend.proposed_figures import REPEATED, REPEATED_MINIMUM
from penalcheck.extract.term import Term
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import tr, tr_word


def repeat_rule(draft: Draft) -> Alternatives:
    """Return the changes by which a prior conviction for trafficking raises the range, within the general part's cap.

    A new rule raises the maximum, both ends, or the minimum; a rule that the code has, but that leaves the range as it
    is, may raise the maximum as well.
    """
    cap = _cap(draft)
    within = {"cap": str(cap)} if cap else {}
    factor = str(REPEATED)
    raised: list[tuple[str, dict[str, Any], int]] = [
        (_within(tr("maximum increased by half"), cap), {"multiply": {"maximum": factor}, **within}, 2),
        (
            _within(tr("minimum and maximum increased by half"), cap),
            {"multiply": {"minimum": factor, "maximum": factor}, **within},
            3,
        ),
        (
            tr("minimum at least a quarter of the maximum"),
            {"of_maximum": {"minimum": str(REPEATED_MINIMUM)}},
            HARSH_WEIGHT,
        ),
    ]
    return [*_barring_rules_raise(draft, raised[0]), *(_new_rule(draft, *entry) for entry in raised)]


def _within(text: str, cap: Term | None) -> str:
    return tr("{change}, at most to {term}", change=text, term=cap) if cap else text


def bar_for_repeaters(draft: Draft) -> Alternatives:
    """Return the change by which repeat traffickers get no suspended sentence: a bar, not a longer range."""
    return [_new_rule(draft, tr("no suspension of sentence"), {"bars_suspension": True}, 2)]


def _cap(draft: Draft) -> Term | None:
    """Return the longest term to which a range may be raised under the general part; None if it sets none."""
    if draft.law.general.longest_raised == "none":
        return None
    return draft.law.general_term("longest_raised") or draft.law.general_term("longest_term")


def _barring_rules_raise(draft: Draft, raised: tuple[str, dict[str, Any], int]) -> Iterator[Changes]:
    text, effect, _ = raised
    for path, rule in draft.law.recidivism_rules:
        if set(draft.raw((*path, "effect"))) <= {"bars_suspension", "bars_parole"}:
            edits = (*(Edit("set", (*path, "effect", key), value) for key, value in effect.items()), *marks(path, text))
            law = draft.cited(rule)
            yield (Change(change_of(rule.id, law, tr("also {change}", change=text)), law, edits),)


def _new_rule(draft: Draft, words: str, effect: dict[str, Any], weight: int) -> Changes:
    text = tr("recidivism rule for traffickers: {effect}", effect=words)
    rule = {
        "id": draft.fresh_id("repeat-trafficking"),
        "title": tr("Proposed rule on repeat traffickers"),
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
    removals = no_longer_absent(draft, "circumstances", "prior_conviction")
    return (Change(tr("new recidivism rule for traffickers: {effect}", effect=words), "", (edit, *removals), weight),)


def recidivism_rule(draft: Draft, goal: Goal) -> Alternatives:
    """Return the changes that add a rule on repeat offenders, or remove all of them."""
    if goal.wanted == goal.test.value:
        return repeat_rule(draft)
    return [(Change(tr("no rule on repeat offenders"), "", (Edit("set", ("recidivism",), []),), GENERAL_WEIGHT),)]


def foreign_priors(draft: Draft, goal: Goal) -> Alternatives:
    """Return changes, each of one rule, by which foreign convictions are treated as wanted."""
    proposals: Alternatives = []
    for path, rule in draft.law.recidivism_rules:
        for word in wanted_words(goal):
            before = tr_word(rule.trigger.foreign)
            text = tr("foreign convictions {word} instead of {before}", word=tr_word(word), before=before)
            edits = (Edit("set", (*path, "trigger", "foreign"), word), *marks(path, text))
            proposals.append((Change(change_of(rule.id, draft.cited(rule), text), draft.cited(rule), edits),))
    return proposals[:6]
