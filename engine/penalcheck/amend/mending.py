"""Ways to mend one rule: sets of changes after which none of its findings fails, each tried on the rule itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Draft
from penalcheck.amend.offence_proposals import LIFE_WEIGHT
from penalcheck.amend.proposals import Candidates
from penalcheck.amend.tier_order import Disorder, disorders, in_order
from penalcheck.exposure.case import Case
from penalcheck.facts.fact import Facts
from penalcheck.findings.evaluation import Evaluator, Judged
from penalcheck.findings.finding import FAILING, FindingKey
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule

MOST_WAYS: Final = 4
"""Ways that are kept for one rule, each of another sort."""
_MOST_CANDIDATES: Final = 30
"""Sets of changes that are tried for one rule."""
_MOST_ROUNDS: Final = 40
"""Findings of one rule, or witnesses of one finding, that one way may settle one after the other."""
_MOST_TO_LEAVE_OUT: Final = 6
"""Changes of one way that are each tried to be left out; of many like ones, all are needed."""

_Sort = frozenset[tuple[str, str, str]]
_State = tuple[tuple[FindingKey, str, str], ...]


@dataclass(frozen=True)
class _Question:
    """One rule, ready to be asked again of a draft, and what it finds today."""

    evaluator: Evaluator
    draft: Draft
    open: frozenset[FindingKey]
    """The findings that are undetermined, or not asked, so that they may be undetermined."""

    def unsettled(self, changes: Changes) -> tuple[Judged, ...] | None:
        """Return what fails after changes, then what they leave undetermined; None if they cannot be made.

        What is undetermined today may stay so.
        """
        after = self.draft.changed(changes)
        if after is None:
            return None
        judged = self.evaluator.judge(after.extract, after.day)
        opened = (j for j in judged if j.finding.verdict == "undetermined" and j.finding.key not in self.open)
        return (*(j for j in judged if j.finding.verdict in FAILING), *opened)

    def holds(self, changes: Changes) -> bool:
        """Tell whether everything is settled after changes."""
        return self.unsettled(changes) == ()


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

        None of them turns the order between tiers or offenders round. Life imprisonment is introduced only if nothing
        else is enough.
        """
        evaluator = self._evaluator(failing)
        judged = evaluator.judge(draft.extract, self._day)
        before = disorders(draft, self._cases)
        asked = _Question(evaluator, draft, frozenset(j.finding.key for j in judged if _may_be_open(j)))
        found: dict[_Sort, Changes] = {}
        for changes in self._proposed(evaluator, draft, failing)[:_MOST_CANDIDATES]:
            if _sort(changes) in found or len(found) >= MOST_WAYS or (found and _to_life(changes)):
                continue
            complete = self._complete(asked, changes, _state(j for j in judged if j.finding.verdict in FAILING))
            ordered = in_order(draft, complete, self._cases, before) if complete else None
            if ordered and (ordered == complete or asked.holds(ordered)):
                needed = self._needed(asked, ordered, before)
                if not (found and _to_life(needed)):
                    found.setdefault(_sort(needed), needed)
        return list(found.values())

    def fails(self, draft: Draft, judged: Judged) -> bool:
        """Tell whether the rule of a finding fails on a draft."""
        found = self._evaluator(judged).judge(draft.extract, self._day)
        return any(entry.finding.verdict in FAILING for entry in found)

    def _evaluator(self, judged: Judged) -> Evaluator:
        """Return an evaluator of one rule alone, with the classes that it needs."""
        if judged.rule.id not in self._evaluators:
            book = replace(judged.rulebook, rules=(judged.rule,))
            needed = _named_by(self._classification, judged.rule)
            self._evaluators[judged.rule.id] = Evaluator(needed, [book], self._cases)
        return self._evaluators[judged.rule.id]

    def _proposed(self, evaluator: Evaluator, draft: Draft, failing: Judged) -> list[Changes]:
        def offences() -> dict[str, Facts]:
            return {entry.id: entry.facts for entry in evaluator.subjects(draft.extract, self._day)["offence"]}

        return self._candidates.propose(draft, failing, offences)

    def _complete(self, asked: _Question, changes: Changes, start: _State) -> Changes | None:
        """Return changes with more of their sort, until the rule is settled; None if they do not lead there.

        A rule may fail on several tiers or cases, and a rule asked of probes on a further witness. While the same
        is unsettled, no progress is made.
        """
        sort = _sort(changes)
        seen = {start}
        for _ in range(_MOST_ROUNDS):
            unsettled = asked.unsettled(changes)
            if not unsettled:
                return changes if unsettled is not None else None
            state, after = _state(unsettled), asked.draft.changed(changes)
            if state in seen or after is None:
                return None
            seen.add(state)
            further = self._proposed(asked.evaluator, after, unsettled[0])
            alike = [c for c in further if _sort(c) & sort and not set(c) <= set(changes)]
            more = next((c for c in alike if _sort(c) == sort), alike[0] if alike else None)
            if more is None:
                return None
            changes = tuple(dict.fromkeys((*changes, *more)))
        return None

    def _needed(self, asked: _Question, changes: Changes, before: frozenset[Disorder]) -> Changes:
        """Return the changes without those that can be left out."""
        for change in reversed(changes if len(changes) <= _MOST_TO_LEAVE_OUT else ()):
            fewer = tuple(entry for entry in changes if entry != change)
            if fewer and asked.holds(fewer) and in_order(asked.draft, fewer, self._cases, before) == fewer:
                changes = fewer
        return changes


def _named_by(classification: Classification, rule: Rule) -> Classification:
    """Return a classification without the classes and aggregates that a rule does not name."""
    facts = {test.fact for condition in (rule.when, rule.requires) for test in tests_of(condition)}
    aggregates = tuple(entry for entry in classification.aggregates if entry.id in facts)
    facts |= {entry.over for entry in aggregates}
    classes = tuple(entry for entry in classification.classes if entry.text.id in facts)
    return replace(classification, classes=classes, aggregates=aggregates)


def _state(judged: Iterable[Judged]) -> _State:
    """Return findings with their cases and verdicts, by which progress is told."""
    return tuple((j.finding.key, j.subject.title, j.finding.verdict) for j in judged)


def _to_life(changes: Changes) -> bool:
    return any(change.weight >= LIFE_WEIGHT for change in changes)


def _may_be_open(judged: Judged) -> bool:
    return judged.finding.verdict in ("undetermined", "not_applicable")


def _sort(changes: Changes) -> _Sort:
    return frozenset(entry for change in changes for entry in change.sort)
