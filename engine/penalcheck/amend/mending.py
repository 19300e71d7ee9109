"""Ways to mend one rule: sets of changes after which none of its findings fails, each tried on the rule itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Draft
from penalcheck.amend.offence_proposals import LIFE_WEIGHT
from penalcheck.amend.proposals import Candidates
from penalcheck.amend.tier_order import in_order
from penalcheck.exposure.case import Case
from penalcheck.facts.fact import Facts
from penalcheck.findings.evaluation import Evaluator, Judged
from penalcheck.findings.finding import FAILING, FindingKey
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule

MOST_WAYS: Final = 4
"""Ways that are kept for one rule, each of another sort."""
_MOST_CANDIDATES: Final = 24
"""Sets of changes that are tried for one rule."""
_MOST_TO_LEAVE_OUT: Final = 4
_MOST_ROUNDS: Final = 40
"""Findings of one rule, or witnesses of one finding, that one way may settle one after the other."""

_Sort = frozenset[tuple[str, str, str]]
_Keys = set[FindingKey]


class Mender:
    """Finds the ways to mend rules, one rule at a time, as of a day."""

    def __init__(self, classification: Classification, cases: Sequence[Case], day: dt.date) -> None:
        self._classification = classification
        self._cases = tuple(cases)
        self._candidates = Candidates(classification, cases)
        self._day = day
        self._evaluators: dict[str, Evaluator] = {}

    def ways(self, draft: Draft, failing: Judged) -> list[Changes]:
        """Return sets of changes that settle every finding of a rule that fails, the smallest of each sort.

        None of them turns the order between tiers or offenders round.
        """
        evaluator = self._evaluator(failing)
        unsettled = {j.finding.key for j in evaluator.judge(draft.extract, self._day) if _is_open(j)}
        found: dict[_Sort, Changes] = {}
        for changes in self._proposed(evaluator, draft, failing)[:_MOST_CANDIDATES]:
            sort = _sort(changes)
            if sort in found or len(found) >= MOST_WAYS or (found and _to_life(changes)):
                continue
            complete = self._complete(evaluator, draft, changes, unsettled)
            ordered = in_order(draft, complete, self._cases) if complete else None
            if ordered and (ordered == complete or self._holds(evaluator, draft, ordered, unsettled)):
                needed = self._needed(evaluator, draft, ordered, unsettled)
                if not (found and _to_life(needed)):
                    found.setdefault(_sort(needed), needed)
        return list(found.values())

    def _evaluator(self, judged: Judged) -> Evaluator:
        """Return an evaluator of one rule alone, with the classes that it needs."""
        if judged.rule.id not in self._evaluators:
            book = replace(judged.rulebook, rules=(judged.rule,))
            needed = _needed(self._classification, judged.rule)
            self._evaluators[judged.rule.id] = Evaluator(needed, [book], self._cases)
        return self._evaluators[judged.rule.id]

    def _proposed(self, evaluator: Evaluator, draft: Draft, failing: Judged) -> list[Changes]:
        def offences() -> dict[str, Facts]:
            return {entry.id: entry.facts for entry in evaluator.subjects(draft.extract, self._day)["offence"]}

        return self._candidates.propose(draft, failing, offences)

    def _complete(self, evaluator: Evaluator, draft: Draft, changes: Changes, unsettled: _Keys) -> Changes | None:
        """Return changes with more of their sort, until no finding of the rule fails; None if they do not lead there.

        A rule may fail on several tiers or cases, and a rule asked of probes on a further witness.
        """
        sort = _sort(changes)
        seen: set[object] = set()
        for _ in range(_MOST_ROUNDS):
            after = draft.changed(changes)
            if after is None:
                return None
            judged = evaluator.judge(after.extract, self._day)
            failing = [entry for entry in judged if entry.finding.verdict in FAILING]
            if not failing:
                return None if any(_is_open(j) and j.finding.key not in unsettled for j in judged) else changes
            state = tuple((entry.finding.key, entry.subject.title) for entry in failing)
            if state in seen:
                return None
            seen.add(state)
            further = self._proposed(evaluator, after, failing[0])
            more = next((c for c in further if _sort(c) == sort and not set(c) <= set(changes)), None)
            if more is None:
                return None
            changes = tuple(dict.fromkeys((*changes, *more)))
        return None

    def _needed(self, evaluator: Evaluator, draft: Draft, changes: Changes, unsettled: _Keys) -> Changes:
        """Return the changes without those that can be left out; of many like ones, all are needed."""
        for change in reversed(changes if len(changes) <= _MOST_TO_LEAVE_OUT else ()):
            fewer = tuple(entry for entry in changes if entry != change)
            ordered = fewer and in_order(draft, fewer, self._cases) == fewer
            if ordered and self._holds(evaluator, draft, fewer, unsettled):
                changes = fewer
        return changes

    def _holds(self, evaluator: Evaluator, draft: Draft, changes: Changes, unsettled: _Keys) -> bool:
        after = draft.changed(changes)
        judged = evaluator.judge(after.extract, self._day) if after else ()
        fine = not any(_is_open(j) and j.finding.key not in unsettled for j in judged)
        return bool(judged) and fine and not any(entry.finding.verdict in FAILING for entry in judged)


def _needed(classification: Classification, rule: Rule) -> Classification:
    """Return a classification without the classes and aggregates that a rule does not name."""
    facts = {test.fact for condition in (rule.when, rule.requires) for test in tests_of(condition)}
    aggregates = tuple(entry for entry in classification.aggregates if entry.id in facts)
    facts |= {entry.over for entry in aggregates}
    classes = tuple(entry for entry in classification.classes if entry.text.id in facts)
    return replace(classification, classes=classes, aggregates=aggregates)


def _to_life(changes: Changes) -> bool:
    """Tell whether changes introduce imprisonment for life, which is offered only if nothing else is enough."""
    return any(change.weight >= LIFE_WEIGHT for change in changes)


def _is_open(judged: Judged) -> bool:
    return judged.finding.verdict == "undetermined"


def _sort(changes: Changes) -> _Sort:
    return frozenset(entry for change in changes for entry in change.sort)
