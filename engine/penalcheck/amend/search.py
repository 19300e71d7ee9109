"""The search: combine and evaluate changes until nothing fails, then drop those that are not needed."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from penalcheck.amend.change import Changes, Inapplicable, apply
from penalcheck.amend.draft import Draft
from penalcheck.amend.proposals import Candidates
from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput
from penalcheck.findings.evaluation import Evaluator, Judged
from penalcheck.findings.finding import FAILING, Finding, FindingKey
from penalcheck.rulebook.classification import Classification

MAX_TRIES = 240
"""The number of sets of changes that are evaluated for one extract."""


@dataclass(frozen=True)
class Obstacle:
    """A change that would settle a finding, and the findings that it would create."""

    change: str
    creates: tuple[Finding, ...]


@dataclass(frozen=True)
class Conflict:
    """A finding that no set of changes was found to settle. `obstacles` is empty if no change is known that would.

    Otherwise each obstacle is a change that would settle the finding but create others.
    """

    finding: Finding
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class Amendment:
    """Changes that settle the failing findings of an extract, or the conflicts that prevent it."""

    settled: tuple[Finding, ...]
    changes: Changes
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class _State:
    """An extract with changes, and its findings."""

    draft: Draft
    changes: Changes
    judged: tuple[Judged, ...]

    @property
    def failing(self) -> dict[FindingKey, Judged]:
        return {entry.finding.key: entry for entry in self.judged if entry.finding.verdict in FAILING}


class Amender:
    """Seeks amendments under the rulebooks of an evaluator, as of a day."""

    def __init__(
        self, evaluator: Evaluator, classification: Classification, cases: Sequence[Case], day: dt.date
    ) -> None:
        self._evaluator = evaluator
        self._candidates = Candidates(classification, cases)
        self._day = day

    def amend(self, loaded: Loaded[Extract]) -> Amendment:
        """Return the smallest set of changes found, or the conflicts. Raises EngineFault if the engine fails."""
        start = self._state(loaded.document.value, loaded.model, ())
        failing = tuple(entry.finding for entry in start.failing.values())
        if not failing:
            return Amendment((), ())
        found, nearest = self._search(start)
        if found is None:
            return Amendment((), (), self._conflicts(start, nearest))
        return Amendment(failing, self._minimal(start, found))

    def _state(self, value: dict[str, Any], extract: Extract, changes: Changes) -> _State:
        return _State(Draft(value, extract, self._day), changes, self._evaluator.judge(extract, self._day))

    def _proposals(self, state: _State, failing: Judged) -> list[Changes]:
        """Return sets of changes that may settle a finding."""
        subjects = self._evaluator.subjects(state.draft.extract, self._day)
        offences = {entry.id: entry.facts for entry in subjects["offence"]}
        return self._candidates.propose(state.draft, failing, offences)

    def _changed(self, start: _State, changes: Changes) -> _State | None:
        """Return the start with changes; None if they cannot be combined, or if the result is not a valid extract."""
        try:
            value = apply(start.draft.value, changes)
            extract = load_model(Extract, Document("", value, {}), check_extract_references).model
        except (Inapplicable, BadInput):
            return None
        return self._state(value, extract, changes)

    def _search(self, start: _State) -> tuple[_State | None, _State]:
        """Return the first state that was found in which nothing fails, if any, and the state nearest to that."""
        order = count()
        heap = [(self._rank(start, start), next(order), start)]
        seen = {frozenset[Any]()}
        nearest, tries = start, 0
        while heap and tries < MAX_TRIES:
            _, _, state = heapq.heappop(heap)
            failing = state.failing
            if not failing:
                return state, state
            if self._rank(start, state) < self._rank(start, nearest):
                nearest = state
            first = next(iter(failing.values()))
            for changes in self._proposals(state, first):
                together = tuple(dict.fromkeys((*state.changes, *changes)))
                if frozenset(together) in seen or tries >= MAX_TRIES:
                    continue
                seen.add(frozenset(together))
                tries += 1
                after = self._changed(start, together)
                if after is not None and first.finding.key not in after.failing and not _forgets(start, after):
                    heapq.heappush(heap, (self._rank(start, after), next(order), after))
        return None, nearest

    def _rank(self, start: _State, state: _State) -> tuple[int, int, int]:
        """Return the key by which states are ordered: failing findings, number of changes, and their weight."""
        unknown = sum(entry.finding.verdict == "undetermined" for entry in state.judged)
        before = sum(entry.finding.verdict == "undetermined" for entry in start.judged)
        weight = sum(change.weight for change in state.changes) + max(0, unknown - before)
        return len(state.failing), len(state.changes), weight

    def _minimal(self, start: _State, found: _State) -> Changes:
        """Return the changes without those that can be left out."""
        changes = found.changes
        for change in reversed(found.changes):
            fewer = tuple(entry for entry in changes if entry != change)
            after = self._changed(start, fewer)
            if after is not None and not after.failing and not _forgets(start, after):
                changes = fewer
        return changes

    def _conflicts(self, start: _State, nearest: _State) -> tuple[Conflict, ...]:
        """Return the failing findings of the nearest state; if some settle only by creating others, these alone."""
        found = tuple(self._conflict(start, nearest, entry) for entry in nearest.failing.values())
        stuck = tuple(conflict for conflict in found if all(obstacle.creates for obstacle in conflict.obstacles))
        return stuck or found

    def _conflict(self, start: _State, nearest: _State, stuck: Judged) -> Conflict:
        obstacles = []
        for changes in self._proposals(nearest, stuck)[:4]:
            after = self._changed(start, tuple(dict.fromkeys((*nearest.changes, *changes))))
            if after is not None and stuck.finding.key not in after.failing:
                created = tuple(e.finding for key, e in after.failing.items() if key not in nearest.failing)
                obstacles.append(Obstacle("; ".join(change.text for change in changes), created))
        return Conflict(stuck.finding, tuple(obstacles))


def _forgets(start: _State, after: _State) -> bool:
    """Tell whether a finding that was settled at the start is now undetermined."""
    known = {entry.finding.key for entry in start.judged if entry.finding.verdict != "undetermined"}
    return any(entry.finding.verdict == "undetermined" and entry.finding.key in known for entry in after.judged)
