"""Proposals for one failing finding: from the requirement of its rule, by goals for tests, to changes of law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, joined, raises, wanted_term
from penalcheck.amend.exposure_proposals import exposure_proposals
from penalcheck.amend.offence_proposals import offence_proposals, term_proposals
from penalcheck.amend.system_proposals import system_proposals
from penalcheck.exposure.case import Case
from penalcheck.facts.fact import Facts
from penalcheck.findings.counterfactual import Goal, Way, ways
from penalcheck.findings.evaluation import Judged
from penalcheck.rulebook.classification import AggregateText, Classification

MAX_CANDIDATES = 24
"""The number of sets of changes that are tried for one finding."""


class Candidates:
    """Proposes sets of changes for failing findings, the smallest first."""

    def __init__(self, classification: Classification, cases: Sequence[Case]) -> None:
        self._classes = {entry.text.id: entry for entry in classification.classes}
        self._aggregates: Mapping[str, AggregateText] = {entry.id: entry for entry in classification.aggregates}
        self._types = classification.vocabulary.types
        self._cases = {case.id: case for case in cases}

    def propose(self, draft: Draft, judged: Judged, offences: Mapping[str, Facts]) -> list[Changes]:
        """Return sets of changes after which the rule should be met; `offences` are the facts of every tier."""
        found = ways(judged.rule.requires, judged.subject.facts)
        proposed = dict.fromkeys(
            changes for way in found for changes in self._for_way(draft, judged, way, offences) if changes
        )
        ranked = sorted(proposed, key=lambda changes: (len(changes), sum(change.weight for change in changes)))
        return list(islice(ranked, MAX_CANDIDATES))

    def _for_way(self, draft: Draft, judged: Judged, way: Way, offences: Mapping[str, Facts]) -> Iterator[Changes]:
        return joined([self._for_goal(draft, judged, goal, offences) for goal in way])

    def _for_goal(self, draft: Draft, judged: Judged, goal: Goal, offences: Mapping[str, Facts]) -> Alternatives:
        name = goal.test.fact
        if name in self._aggregates:
            return self._aggregate(draft, self._aggregates[name], goal, offences)
        if name in self._classes:
            wanted = goal.wanted == goal.test.value
            return [
                changes
                for way in ways(self._classes[name].when, judged.subject.facts, wanted)
                for changes in self._for_way(draft, judged, way, offences)
            ]
        subject = self._types[name].subject if name in self._types else "system"
        if subject == "exposure":
            other = self._cases.get(judged.rule.text.against or "")
            case = judged.subject.case
            return exposure_proposals(draft, case, other, goal) if case else []
        if subject == "offence":
            placed = draft.tier(judged.subject.id)
            return offence_proposals(draft, placed, goal) if placed else []
        return system_proposals(draft, goal)

    def _aggregate(
        self, draft: Draft, aggregate: AggregateText, goal: Goal, offences: Mapping[str, Facts]
    ) -> Alternatives:
        """Return changes of the members of a class: of any one of them if that is enough, else of all that are off."""
        term = wanted_term(draft, goal)
        members = [
            placed
            for placed in draft.tiers
            if (fact := offences.get(placed.tier.id, {}).get(aggregate.over)) is not None and fact.value is True
        ]
        if term is None or not members or aggregate.of not in ("minimum", "maximum"):
            return []
        members.sort(key=lambda placed: _height(offences[placed.tier.id], aggregate.of), reverse=raises(goal))
        each = [(placed, term_proposals(draft, placed, aggregate.of, term)) for placed in members]
        one_does = raises(goal) == (aggregate.take == "highest")
        if one_does:
            return [changes for _, proposals in each for changes in proposals]
        off = [proposals for placed, proposals in each if self._off(placed, aggregate, goal, offences)]
        return list(joined(off))

    def _off(self, placed: PlacedTier, aggregate: AggregateText, goal: Goal, offences: Mapping[str, Facts]) -> bool:
        height = _height(offences[placed.tier.id], aggregate.of)
        figure = float(goal.test.value)
        return (
            height < figure or (goal.operator == "more_than" and height == figure)
            if raises(goal)
            else (height > figure or (goal.operator == "less_than" and height == figure))
        )


def _height(facts: Facts, name: str) -> float:
    fact = facts.get(name)
    return fact.low if fact is not None and fact.low is not None else 0.0
