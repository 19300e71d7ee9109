"""The search: combine ways to mend single rules until nothing fails, then drop the changes that are not needed."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Draft
from penalcheck.amend.mending import Mender
from penalcheck.amend.tier_order import disorders
from penalcheck.amend.told import ToldPart, told
from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.findings.evaluation import Evaluator, Judged
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, FindingKey
from penalcheck.rulebook.classification import Classification

MAX_TRIES: Final = 60
"""The number of sets of changes that are evaluated under all rules for one extract, in search of an amendment."""

_MOST_SOUGHT: Final = 8
"""How often ways for a rule are sought anew after other changes."""
_FINE: Final = 2
_WEIGHT_OF_A_RULE: Final = 2
"""The weight that the changes have at the least which are still to come for a rule that fails."""


@dataclass(frozen=True)
class Turned:
    """A finding of which the verdict changes: as it is, and as it would be. `before` is None on a new tier."""

    before: Finding | None
    after: Finding


@dataclass(frozen=True)
class Way:
    """One set of changes, all that it changes in the extract, and what it does to the findings."""

    changes: Changes
    told: tuple[ToldPart, ...]
    settled: tuple[Finding, ...]
    """Findings that fail and no longer would."""
    cleared: tuple[Turned, ...]
    """Findings that are undetermined and would be adequate."""
    worsened: tuple[Turned, ...]
    """Findings that would be worse than they are."""
    opened: tuple[Finding, ...] = ()
    """Findings that fail and would be undetermined: no longer failing, and not settled."""


@dataclass(frozen=True)
class Mended:
    """The failing findings of one rule, and the ways to settle them all; those that worsen nothing come first."""

    findings: tuple[Finding, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Amendment:
    """The smallest set of changes found, what it leaves failing, and the ways to mend each rule by itself.

    `whole` is None if nothing fails, or if no set settles a finding without making another worse.
    """

    whole: Way | None
    left: tuple[Finding, ...] = ()
    rules: tuple[Mended, ...] = ()

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways that are offered, in order: the whole amendment, then those for each rule, each way once."""
        first = (self.whole,) if self.whole else ()
        known = {frozenset(way.changes) for way in first}
        single = {frozenset(way.changes): way for mended in self.rules for way in mended.ways}
        others = [way for changes, way in single.items() if changes not in known]
        sensible = [way for way in others if not any(_is_better(other, way) for other in others)]
        return (*first, *sorted(sensible, key=lambda way: bool(way.worsened)))


@dataclass(frozen=True)
class _State:
    """An extract with changes, and its findings."""

    draft: Draft
    changes: Changes
    judged: tuple[Judged, ...]

    @property
    def failing(self) -> dict[FindingKey, Judged]:
        return {entry.finding.key: entry for entry in self.judged if entry.finding.verdict in FAILING}

    @property
    def rules(self) -> dict[str, Judged]:
        """The first failing finding of each rule."""
        first: dict[str, Judged] = {}
        for entry in self.failing.values():
            first.setdefault(entry.rule.id, entry)
        return first

    @property
    def findings(self) -> dict[FindingKey, Finding]:
        return {entry.finding.key: entry.finding for entry in self.judged}


class Amender:
    """Seeks amendments under the rulebooks of an evaluator, as of a day."""

    def __init__(
        self, evaluator: Evaluator, classification: Classification, cases: Sequence[Case], day: dt.date
    ) -> None:
        self._evaluator = evaluator
        self._mender = Mender(classification, cases, day)
        self._cases = tuple(cases)
        self._day = day
        self._sought = 0
        self._found: dict[tuple[Changes, str], list[Changes]] = {}

    def amend(self, loaded: Loaded[Extract]) -> Amendment:
        """Return the smallest set of changes found, and the ways for each rule. Raises EngineFault if it fails."""
        self._found.clear()
        self._sought = 0
        start = self._state(Draft(loaded.document.value, loaded.model, self._day), ())
        if not start.failing:
            return Amendment(None)
        rules = tuple(self._mended(start, judged) for judged in start.rules.values())
        nearest = self._search(start)
        minimal = self._minimal(start, nearest)
        whole = self._way(start, minimal) if minimal.changes else None
        left = tuple(entry.finding for entry in minimal.failing.values())
        return Amendment(whole, left, rules)

    def _ways(self, state: _State, judged: Judged) -> list[Changes]:
        key = state.changes, judged.rule.id
        if key not in self._found:
            self._found[key] = self._mender.ways(state.draft, judged)
        return self._found[key]

    def _state(self, draft: Draft, changes: Changes) -> _State:
        return _State(draft, changes, self._evaluator.judge(draft.extract, self._day))

    def _changed(self, start: _State, changes: Changes) -> _State | None:
        """Return the start with changes; None if they cannot be combined, or if the result is not a valid extract."""
        draft = start.draft.changed(changes)
        return self._state(draft, changes) if draft is not None and draft.is_sound else None

    def _mended(self, start: _State, judged: Judged) -> Mended:
        findings = tuple(e.finding for e in start.failing.values() if e.rule.id == judged.rule.id)
        states = (self._changed(start, changes) for changes in self._ways(start, judged))
        ways = [self._way(start, state) for state in states if state is not None]
        return Mended(findings, tuple(sorted(ways, key=_preference)))

    def _search(self, start: _State) -> _State:
        """Return the best state that was found: one in which nothing fails, or in which least fails and nothing new."""
        order = count()
        heap = [(_rank(start, start), next(order), start)]
        seen: set[frozenset[object]] = {frozenset()}
        best = start
        while heap and len(seen) <= MAX_TRIES:
            _, _, state = heapq.heappop(heap)
            if state.failing.keys() <= start.failing.keys() and len(state.failing) < len(best.failing):
                best = state
            if not state.failing:
                return state
            for after in self._next(start, state, seen):
                heapq.heappush(heap, (_rank(start, after), next(order), after))
        return best

    def _next(self, start: _State, state: _State, seen: set[frozenset[object]]) -> list[_State]:
        """Return the states after the ways to mend one rule more.

        What mends a rule by itself mostly does so beside other changes, too. Only if that is true of none is a way
        sought anew, which takes long.
        """
        for judged in state.rules.values():
            known = self._ways(start, start.rules[judged.rule.id]) if judged.rule.id in start.rules else []
            if mended := self._tried(start, state, judged, known, seen):
                return mended
        for judged in state.rules.values() if state.changes else ():
            if self._sought < _MOST_SOUGHT:
                self._sought += 1
                if mended := self._tried(start, state, judged, self._ways(state, judged), seen):
                    return mended
        return []

    def _tried(
        self, start: _State, state: _State, judged: Judged, ways: Sequence[Changes], seen: set[frozenset[object]]
    ) -> list[_State]:
        """Return the states after each way in which a rule no longer fails, but for those that were tried before."""
        mended = []
        for changes in ways:
            together = tuple(dict.fromkeys((*state.changes, *changes)))
            if frozenset(together) in seen or len(seen) > MAX_TRIES:
                continue
            seen.add(frozenset(together))
            after = self._changed(start, together)
            if after is not None and judged.rule.id not in after.rules and not self._harms(start, after):
                mended.append(after)
        return mended

    def _minimal(self, start: _State, found: _State) -> _State:
        """Return the state without the changes that can be left out."""
        for change in reversed(found.changes):
            fewer = self._changed(start, tuple(entry for entry in found.changes if entry != change))
            if fewer is not None and fewer.failing.keys() <= found.failing.keys() and not self._harms(start, fewer):
                found = fewer
        return found

    def _harms(self, start: _State, after: _State) -> bool:
        """Tell whether an adequate finding would be open, or the order between tiers or offenders be turned round."""
        known = {key for key, finding in start.findings.items() if finding.verdict == "adequate"}
        forgets = any(f.verdict == "undetermined" and key in known for key, f in after.findings.items())
        return forgets or bool(disorders(after.draft, self._cases) - disorders(start.draft, self._cases))

    def _way(self, start: _State, state: _State) -> Way:
        before = start.findings
        turned = [
            Turned(before.get(key), finding)
            for key, finding in state.findings.items()
            if key not in before or finding.verdict != before[key].verdict
        ]
        settled = tuple(
            change.before
            for change in turned
            if change.before and change.before.verdict in FAILING and _worth(change.after) == _FINE
        )
        opened = tuple(
            change.before
            for change in turned
            if change.before and change.before.verdict in FAILING and change.after.verdict == "undetermined"
        )
        return Way(
            state.changes,
            told(start.draft, state.draft),
            settled,
            tuple(
                t for t in turned if t.before and t.before.verdict == "undetermined" and t.after.verdict == "adequate"
            ),
            tuple(t for t in turned if _is_worse(t)),
            opened,
        )


def _worth(finding: Finding) -> int:
    """Return how good a verdict is: failing, open, or fine; a question that no longer arises is fine."""
    return min(_FINE, max(0, VERDICTS.index(finding.verdict) - 1))


def _is_worse(turned: Turned) -> bool:
    # What is not known of a new tier, or of a question that did not arise, was not known before, either.
    unasked = turned.before is None or turned.before.verdict == "not_applicable"
    return _worth(turned.after) < (1 if unasked or turned.before is None else _worth(turned.before))


def _is_better(one: Way, other: Way) -> bool:
    """Tell whether one way settles all that another does and more, changes no more, and makes nothing else worse."""
    more = set(one.settled) > set(other.settled)
    return more and _preference(one) <= _preference(other) and set(one.worsened) <= set(other.worsened)


def _preference(way: Way) -> tuple[int, int, int]:
    return len(way.worsened), sum(change.weight for change in way.changes), len(way.changes)


def _rank(start: _State, state: _State) -> tuple[int, int, int]:
    """Return the key by which states are ordered: the weight of changes made and of those still to come."""
    unknown = sum(entry.finding.verdict == "undetermined" for entry in state.judged)
    before = sum(entry.finding.verdict == "undetermined" for entry in start.judged)
    weight = sum(change.weight for change in state.changes) + max(0, unknown - before)
    return weight + _WEIGHT_OF_A_RULE * len(state.rules), len(state.failing), len(state.changes)
