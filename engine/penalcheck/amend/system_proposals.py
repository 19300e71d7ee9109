"""Proposals for the facts of a code as a whole: changes of the parts of the extract that state them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from penalcheck.amend.absence import no_longer_absent
from penalcheck.amend.change import Change, Edit
from penalcheck.amend.draft import Alternatives, Draft, general_change, marks, wanted_term
from penalcheck.amend.general_part_proposals import (
    GENERAL_WEIGHT,
    abolished,
    extension,
    general_item,
    life,
    limitation,
    missing_parents,
    new_rule,
    wanted_words,
)
from penalcheck.amend.new_offence import criminalized, sanctioned
from penalcheck.amend.recidivism_proposals import foreign_priors, recidivism_rule, repeat_rule
from penalcheck.extract.general_part import Confiscation
from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT
from penalcheck.facts.system_facts import GENERAL_PART_FACTS
from penalcheck.findings.counterfactual import Goal
from penalcheck.messages.telling import tr, tr_word

_RENAMED: Final = {
    "burden_of_origin_reversed": "burden_reversed",
    "third_parties_protected": "third_parties_protected",
    **{f"confiscation_of_{key}": key for key in Confiscation.model_fields},
}
_VALUE: Final = {"longest_term": "longest_term", "suspension_limit": "suspension"}


def system_proposals(draft: Draft, goal: Goal) -> Alternatives:
    """Return changes of a code that should reach a goal for the code as a whole; none if no change of penal law can."""
    name = goal.test.fact
    if name in _PROPOSE:
        return _PROPOSE[name](draft, goal)
    if name in _VALUE:
        term = wanted_term(draft, goal)
        return general_item(draft, _VALUE[name], str(term)) if term else []
    proposals: Alternatives = []
    for word in wanted_words(goal):
        if name in GENERAL_PART_FACTS:
            proposals += general_item(draft, GENERAL_PART_FACTS[name], word)
        elif name in _RENAMED:
            proposals += general_item(draft, f"confiscation.{_RENAMED[name]}", word)
        elif name.endswith("_punishable"):
            proposals += extension(draft, name.removesuffix("_punishable"), word)
    return proposals


def _aggravated_by(draft: Draft, goal: Goal) -> Alternatives:
    word = str(goal.test.member)
    if not goal.wanted:
        return []
    proposals: Alternatives = weighed(draft, word) if word == "prior_conviction" else []
    if word == "prior_conviction":
        return [*repeat_rule(draft), *proposals]
    for placed in draft.tiers:
        conduct = placed.provision.conduct_of(placed.tier)
        graver = placed.tier.grade == "aggravated" and placed.tier.circumstances is not None
        if graver and any(PARAGRAPH_BY_CONDUCT[entry].startswith("3(1)(a)") for entry in conduct):
            path = (*placed.path, "circumstances")
            inner = (*path, "any") if isinstance(draft.raw(path), dict) else path
            edits = (Edit("append", inner, word), *no_longer_absent(draft, "circumstances", word))
            proposals.append((draft.change(placed, tr("also for {words}", words=tr_word(word)), *edits),))
    return proposals[:3]


def _weighed_by_courts(draft: Draft, goal: Goal) -> Alternatives:
    return weighed(draft, str(goal.test.member)) if goal.wanted else []


def weighed(draft: Draft, word: str) -> Alternatives:
    """Return the change by which courts are to weigh a circumstance."""
    path = draft.law.general_path("sentencing")
    text = tr("courts weigh {word}", word=tr_word(word))
    present = draft.raw(path)
    if isinstance(present, dict):
        edits = (Edit("append", (*path, "weighs"), word), *marks(path, text))
        return [
            (
                Change(
                    tr("general part ({law}): {change}", law=draft.cited_at(path), change=text),
                    "",
                    edits,
                    GENERAL_WEIGHT,
                ),
            )
        ]
    edits = (*missing_parents(draft, path), new_rule(draft, path, discretion="unknown", weighs=[word]))
    return [(Change(general_change("", text), "", edits, GENERAL_WEIGHT),)]


def _discretion(draft: Draft, goal: Goal) -> Alternatives:
    path = draft.law.general_path("sentencing")
    proposals: Alternatives = []
    for word in wanted_words(goal):
        text = tr("discretion of courts within the range: {word}", word=tr_word(word))
        edits: tuple[Edit, ...] = (*missing_parents(draft, path), new_rule(draft, path, discretion=word))
        if isinstance(draft.raw(path), dict):
            edits = (Edit("set", (*path, "discretion"), word), *marks(path, text))
        proposals.append((Change(general_change("", text), "", edits, 2 * GENERAL_WEIGHT),))
    return proposals


_PROPOSE: Final[dict[str, Callable[[Draft, Goal], Alternatives]]] = {
    "criminalized": criminalized,
    "sanctioned": sanctioned,
    "aggravated_by": _aggravated_by,
    "weighed_by_courts": _weighed_by_courts,
    "sentencing_discretion": _discretion,
    "recidivism_rule": recidivism_rule,
    "foreign_priors": foreign_priors,
    "limitation_period": limitation,
    "life_imprisonment": life,
    "death_penalty": abolished,
    "mandatory_death": abolished,
    "corporal_punishment": abolished,
}
