"""The search: combine ways to mend single rules until nothing fails, then drop the changes that are not needed."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from penalcheck.amend.change import Change, Changes
from penalcheck.amend.draft import Draft
from penalcheck.amend.mending import Mender
from penalcheck.amend.tier_order import Disorder, disorders
from penalcheck.amend.told import ToldPart, told
from penalcheck.exposure.case import Case
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.findings.evaluation import Evaluator, Judged
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, FindingKey
from penalcheck.rulebook.classification import Classification

MAX_TRIES: Final = 30
"""The number of sets of changes that are evaluated under all rules for one extract, in search of an amendment."""

_MOST_SOUGHT: Final = 2
"""How often ways for a rule are sought anew after other changes."""
_FINE: Final = 2
_PATIENCE: Final = 4
"""How much heavier a set of changes may become before another way for one of its rules is tried."""
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

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why a legislator may decline some of the changes."""
        return tuple(dict.fromkeys(change.remark for change in self.changes if change.remark))


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
        return (*first, *sorted(sensible, key=lambda way: (bool(way.worsened), bool(way.remarks))))


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
        self._states: dict[frozenset[Change], _State | None] = {}
        self._disorders: frozenset[Disorder] | None = None

    def amend(self, loaded: Loaded[Extract]) -> Amendment:
        """Return the smallest set of changes found, and the ways for each rule. Raises EngineFault if it fails."""
        self._found.clear()
        self._states.clear()
        self._disorders = None
        start = self._state(Draft(loaded.document.value, loaded.model, self._day), ())
        if not start.failing:
            return Amendment(None)
        rules = tuple(self._mended(start, judged) for judged in start.rules.values())
        nearest, forgets = self._search(start, forgets=False), False
        if not self._is_hopeless(start, nearest):
            # An unknown that did not matter before, such as suspension where death was threatened, bars no amendment.
            further = self._search(start, forgets=True)
            if len(further.failing) < len(nearest.failing):
                nearest, forgets = further, True
        minimal = self._minimal(start, nearest, forgets=forgets)
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
        key = frozenset(changes)
        if key not in self._states:
            draft = start.draft.changed(changes)
            self._states[key] = self._state(draft, changes) if draft is not None and draft.is_sound else None
        return self._states[key]

    def _mended(self, start: _State, judged: Judged) -> Mended:
        findings = tuple(e.finding for e in start.failing.values() if e.rule.id == judged.rule.id)
        states = (self._changed(start, changes) for changes in self._ways(start, judged))
        ways = sorted((self._way(start, state) for state in states if state is not None), key=_preference)
        if ways and not ways[0].worsened:
            ways = [way for way in ways if len(way.worsened) <= len(way.settled)]
        return Mended(findings, tuple(ways))

    def _search(self, start: _State, *, forgets: bool) -> _State:
        """Return the best state that was found: one in which nothing fails, or in which least fails and nothing new.

        `forgets`: what is adequate today may be undetermined.
        """
        self._sought = 0
        order = count()
        heap = [(_rank(start, start), next(order), start)]
        seen: set[frozenset[Change]] = {frozenset()}
        best = start
        while heap and len(seen) <= MAX_TRIES:
            _, _, state = heapq.heappop(heap)
            if state.failing.keys() <= start.failing.keys() and len(state.failing) < len(best.failing):
                best = state
            if not state.failing:
                return state
            after = self._next(start, state, seen, forgets=forgets)
            if after is None and self._is_hopeless(start, state):
                return best
            if after is not None:
                total, failing, made = _rank(start, after)
                heapq.heappush(heap, ((total, failing, made), next(order), after))
                # The other ways are tried if this one turns out to be long.
                heapq.heappush(heap, ((total + _PATIENCE, failing, made), next(order), state))
        return best

    def _is_hopeless(self, start: _State, state: _State) -> bool:
        """Tell whether no way is known for any rule that still fails, so that other detours would not help."""
        return all(name in start.rules and not self._ways(start, start.rules[name]) for name in state.rules)

    def _next(self, start: _State, state: _State, seen: set[frozenset[Change]], *, forgets: bool) -> _State | None:
        """Return the state after the most promising way, not tried before, to mend a rule; None if there is none.

        What mends a rule by itself mostly does so beside other changes, too. Only if that is true of none is a way
        sought anew, which takes long.
        """
        for judged in state.rules.values():
            known = self._ways(start, start.rules[judged.rule.id]) if judged.rule.id in start.rules else []
            if mended := self._tried(start, state, judged, known, seen, forgets=forgets):
                return mended
        for judged in state.rules.values() if state.changes else ():
            if self._sought < _MOST_SOUGHT:
                self._sought += 1
                if mended := self._tried(start, state, judged, self._ways(state, judged), seen, forgets=forgets):
                    return mended
        return None

    def _tried(
        self,
        start: _State,
        state: _State,
        judged: Judged,
        ways: Sequence[Changes],
        seen: set[frozenset[Change]],
        *,
        forgets: bool,
    ) -> _State | None:
        """Return the state after the first way, not tried before, in which a rule no longer fails."""
        for changes in sorted(ways, key=lambda entry: self._promise(start, state, entry)):
            together = tuple(dict.fromkeys((*state.changes, *changes)))
            if frozenset(together) in seen or len(seen) > MAX_TRIES:
                continue
            seen.add(frozenset(together))
            after = self._changed(start, together)
            mended = after is not None and judged.rule.id not in after.rules
            if after is not None and mended and (forgets or not _opens(start, after)) and self._in_order(start, after):
                return after
        return None

    def _promise(self, start: _State, state: _State, changes: Changes) -> int:
        """Return the weight of changes less that of the rules which they alone settle, as far as these fail."""
        alone = self._states.get(frozenset(changes))
        if alone is None:
            return sum(change.weight for change in changes)
        mended = len(state.rules.keys() - alone.rules.keys()) - len(alone.rules.keys() - start.rules.keys())
        return sum(change.weight for change in changes) - _WEIGHT_OF_A_RULE * mended

    def _minimal(self, start: _State, found: _State, *, forgets: bool) -> _State:
        """Return the state without the changes that can be left out; those that may be declined come last."""
        for change in reversed(found.changes):
            rest = tuple(entry for entry in found.changes if entry != change)
            if self._is_needed(start, found, change, rest):
                continue
            fewer = self._changed(start, rest)
            if fewer is None or not fewer.failing.keys() <= found.failing.keys() or _opens(found, fewer):
                continue
            if (forgets or not _opens(start, fewer)) and self._in_order(start, fewer):
                found = fewer
        ordered = tuple(sorted(found.changes, key=lambda change: bool(change.remark)))
        return replace(found, changes=ordered)

    def _is_needed(self, start: _State, found: _State, change: Change, rest: Changes) -> bool:
        """Tell whether a rule for which a change was proposed fails without it: quicker than to ask all rules."""
        draft = start.draft.changed(rest)
        settled = [judged for name, judged in start.rules.items() if name not in found.rules]
        own = [judged for judged in settled if any(change in changes for changes in self._ways(start, judged))]
        return draft is not None and any(self._mender.fails(draft, judged) for judged in own)

    def _in_order(self, start: _State, after: _State) -> bool:
        """Tell whether no order between tiers or offenders is turned round."""
        if self._disorders is None:
            self._disorders = disorders(start.draft, self._cases)
        return disorders(after.draft, self._cases) <= self._disorders

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


def _opens(before: _State, after: _State) -> bool:
    """Tell whether a finding that was adequate would be undetermined."""
    known = {key for key, finding in before.findings.items() if finding.verdict == "adequate"}
    return any(finding.verdict == "undetermined" and key in known for key, finding in after.findings.items())


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


def _preference(way: Way) -> tuple[int, bool, int, int]:
    return len(way.worsened), bool(way.remarks), sum(change.weight for change in way.changes), len(way.changes)


def _rank(start: _State, state: _State) -> tuple[int, int, int]:
    """Return the key by which states are ordered: the weight of changes made and of those still to come."""
    unknown = sum(entry.finding.verdict == "undetermined" for entry in state.judged)
    before = sum(entry.finding.verdict == "undetermined" for entry in start.judged)
    weight = sum(change.weight for change in state.changes) + max(0, unknown - before)
    return weight + _WEIGHT_OF_A_RULE * len(state.rules), len(state.failing), len(state.changes)
