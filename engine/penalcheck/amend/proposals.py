"""Proposals for one failing finding: from the requirement of its rule, by goals for tests, to changes of law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from penalcheck.amend.change import Changes
from penalcheck.amend.draft import Alternatives, Draft, PlacedTier, joined, raises, wanted_term
from penalcheck.amend.exposure_proposals import exposure_proposals
from penalcheck.amend.levers import compared_levers, general_levers, levers
from penalcheck.amend.offence_proposals import offence_proposals, term_proposals
from penalcheck.amend.system_proposals import system_proposals
from penalcheck.amend.widening import asked_of, reaching
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.extract.term import term_from_number
from penalcheck.facts.fact import Facts
from penalcheck.findings.counterfactual import Goal, Way, ways
from penalcheck.findings.evaluation import Judged
from penalcheck.findings.probing import variation_of
from penalcheck.rulebook.classification import AggregateText, Classification
from penalcheck.rulebook.condition import tests_of

Offences = Callable[[], Mapping[str, Facts]]
"""Reads the facts of every tier, which only aggregates need."""

_EXACT: Final = frozenset({"punishable", "exposure_imprisonment", "exposure_fine_alone", "exposure_death"})
"""Facts of exposures that only the changes aimed at them concern; moving the range would merely dodge the rule."""


class Candidates:
    """Proposes sets of changes for failing findings, the smallest first."""

    def __init__(self, classification: Classification, cases: Sequence[Case]) -> None:
        self._classes = {entry.text.id: entry for entry in classification.classes}
        self._aggregates: Mapping[str, AggregateText] = {entry.id: entry for entry in classification.aggregates}
        self._types = classification.vocabulary.types
        self._cases = {case.id: case for case in cases}

    def propose(self, draft: Draft, judged: Judged, offences: Offences) -> list[Changes]:
        """Return sets of changes after which the rule may be met; `offences` reads the facts of every tier.

        First come those that aim at the figures of the rule, then those that move whatever the case faces.
        """
        found = ways(judged.rule.requires, judged.subject.facts)
        aimed = dict.fromkeys(
            changes for way in found for changes in self._for_way(draft, judged, way, offences) if changes
        )
        moved = dict.fromkeys(changes for changes in self._moved(draft, judged) if changes)
        further = [changes for changes in moved if changes not in aimed]
        return [*sorted(aimed, key=_reach_of), *sorted(further, key=_reach_of)]

    def _moved(self, draft: Draft, judged: Judged) -> Iterator[Changes]:
        """Yield changes of what the case of a finding faces, whatever the rule asks; in a comparison of both cases."""
        rule = judged.rule
        figures = [
            term_from_number(float(test.value))
            for test in tests_of(rule.requires)
            if isinstance(test.value, (int, float)) and not isinstance(test.value, bool)
        ]
        fixed = [term for term in figures if not term.life]
        case = judged.subject.case
        if case is None:
            # A rule on suspension or release in general; of other rules on the code as a whole, the goals tell all.
            yield from general_levers(draft, fixed, rule.text.direction)
            return
        exposure = expose(draft.extract, case, draft.day)
        facts = {test.fact for test in tests_of(rule.requires)}
        if exposure.possible and facts <= _EXACT:
            return
        if exposure.possible:
            probes = rule.text.probes
            large = probes is not None and not isinstance(probes.amounts, str)
            other = self._other(judged)
            yield from levers(draft, exposure, other, facts - _EXACT, fixed, rule.text.direction, large=large)
        else:
            yield from reaching(draft, asked_of(case, rule.text.probes))
        other = self._other(judged)
        if other is not None:
            faced = expose(draft.extract, other, draft.day)
            yield from compared_levers(draft, faced, exposure, fixed, rule.text.direction)

    def _other(self, judged: Judged) -> Case | None:
        """Return the case with which that of a finding is compared; None if it is not."""
        probes, case = judged.rule.text.probes, judged.subject.case
        variation = variation_of(probes) if probes else None
        if variation and case:
            return variation.of(case)
        return self._cases.get(judged.rule.text.against or "")

    def _for_way(self, draft: Draft, judged: Judged, way: Way, offences: Offences) -> Iterator[Changes]:
        return joined([self._for_goal(draft, judged, goal, offences) for goal in way])

    def _for_goal(self, draft: Draft, judged: Judged, goal: Goal, offences: Offences) -> Alternatives:
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
            case = judged.subject.case
            return exposure_proposals(draft, case, self._other(judged), goal) if case else []
        if subject == "offence":
            placed = draft.tier(judged.subject.id)
            return offence_proposals(draft, placed, goal) if placed else []
        return system_proposals(draft, goal)

    def _aggregate(self, draft: Draft, aggregate: AggregateText, goal: Goal, offences: Offences) -> Alternatives:
        """Return changes of the members of a class: of any one of them if that is enough, else of all that are off."""
        term, facts = wanted_term(draft, goal), offences()
        members = [
            placed
            for placed in draft.tiers
            if (fact := facts.get(placed.tier.id, {}).get(aggregate.over)) is not None and fact.value is True
        ]
        if term is None or not members or aggregate.of not in ("minimum", "maximum"):
            return []
        members.sort(key=lambda placed: _height(facts[placed.tier.id], aggregate.of), reverse=raises(goal))
        each = [(placed, term_proposals(draft, placed, aggregate.of, term)) for placed in members]
        one_does = raises(goal) == (aggregate.take == "highest")
        if one_does:
            return [changes for _, proposals in each for changes in proposals]
        off = [proposals for placed, proposals in each if self._off(placed, aggregate, goal, facts)]
        return list(joined(off))

    def _off(self, placed: PlacedTier, aggregate: AggregateText, goal: Goal, offences: Mapping[str, Facts]) -> bool:
        height = _height(offences[placed.tier.id], aggregate.of)
        figure = float(goal.test.value)
        return (
            height < figure or (goal.operator == "more_than" and height == figure)
            if raises(goal)
            else (height > figure or (goal.operator == "less_than" and height == figure))
        )


def _reach_of(changes: Changes) -> tuple[bool, int, int]:
    """Return the key by which sets of changes are ordered: to be declined or not, how far they reach, how many."""
    return any(change.remark for change in changes), sum(change.weight for change in changes), len(changes)


def _height(facts: Facts, name: str) -> float:
    fact = facts.get(name)
    return fact.low if fact is not None and fact.low is not None else 0.0
