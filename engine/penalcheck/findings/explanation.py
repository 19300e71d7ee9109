"""Explanations: the derivation of a finding as a tree, down to the article and the line of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from penalcheck.extract.evidence import Evidence
from penalcheck.facts.fact import Facts
from penalcheck.facts.stated_at import where
from penalcheck.facts.vocabulary import FactType, Vocabulary
from penalcheck.files.document import Document
from penalcheck.findings.condition_words import describe
from penalcheck.findings.counterfactual import Way, unsettled, ways
from penalcheck.findings.evaluation import Judged
from penalcheck.findings.finding import FAILING, INSTRUMENT
from penalcheck.findings.observed import Observed
from penalcheck.findings.probing import PROBED
from penalcheck.inference.evaluated import truth
from penalcheck.rulebook.condition import ALWAYS, AllOf, Condition, Not, Test
from penalcheck.rulebook.rule import UsedParameter

MOST_EVIDENCE = 6
"""The number of sources that are shown for one fact; the JSON format has all of them."""
MOST_WAYS = 4
"""The number of ways to an adequate finding that are shown."""

_TRUTH: Mapping[bool | None, str] = {True: "met", False: "NOT MET", None: "NOT KNOWN"}


@dataclass(frozen=True)
class Node:
    """A statement and the statements on which it rests."""

    text: str
    children: tuple[Node, ...] = ()


class Explainer:
    """Explains the findings and observations for one extract."""

    def __init__(self, document: Document, vocabulary: Vocabulary, law_words: Mapping[str, str] | None = None) -> None:
        """`law_words` are the words of the law by citation, to be shown beside the figures that rest on them."""
        self._document = document
        self._vocabulary = vocabulary
        self._law_words = law_words or {}

    def explain(self, judged: Judged) -> Node:
        """Return the reasons for a finding, what would make it adequate, and what to look up if it is undetermined."""
        finding, facts = judged.finding, judged.subject.facts
        verdict = finding.verdict.replace("_", " ")
        heading = f"{verdict.upper()}: {finding.title}, on {finding.subject} ({finding.subject_title})"
        return Node(heading, tuple(self._branches(judged, facts, set())))

    def observation(self, own: Observed) -> Node:
        """Return what an observation shows, and the law on which it rests."""
        told = [
            Node(f"observation {own.id}, no verdict", tuple(Node(basis) for basis in own.basis)),
            Node(own.explanation),
            *([Node(f"witness: {own.witness}")] if own.witness else []),
            Node(f"found: {own.found.text}", tuple(self._sources(own.found.evidence, set()))),
        ]
        return Node(f"OBSERVED: {own.title}, on {own.jurisdiction}", tuple(told))

    def _branches(self, judged: Judged, facts: Facts, told: set[Evidence]) -> Iterator[Node]:
        finding, rule = judged.finding, judged.rule
        direction = f"{finding.force}, {rule.text.direction}"
        yield Node(f"rule {rule.id} ({direction})", tuple(Node(basis) for basis in finding.basis))
        if finding.safeguard:
            yield Node(f"safeguard: {' '.join(finding.safeguard.split())}")
        if finding.reservations:
            yield Node("reservations of the State", tuple(Node(str(entry)) for entry in finding.reservations))
        yield Node(finding.explanation)
        parameters = {parameter.name: parameter for parameter in finding.parameters}
        yield from (Node(f"{fact.name}: {fact.text}") for fact in finding.applied_because if fact.name == INSTRUMENT)
        asked = [("applies if", rule.when), ("requires", rule.without_discretion)]
        asked += [("or by the court's discretion", rule.by_discretion)] if rule.by_discretion else []
        for label, condition in asked:
            if condition in (ALWAYS, AllOf(())):
                yield Node(f"{label}: always")
            else:
                yield self._condition(f"{label}: ", condition, facts, parameters, told)
        if rule.text.probes:
            probed = (Node(f"{fact.name}: {fact.text}") for fact in finding.found if fact.name in PROBED)
            yield Node(f"asked of probes: {rule.text.probes}", tuple(probed))
        if finding.steps:
            yield Node("steps of the calculus", tuple(Node(step) for step in finding.steps))
        if finding.verdict in FAILING:
            yield self._otherwise(rule.requires, facts)
            yield Node(f"remedy: {finding.remedy}")
        if finding.verdict == "undetermined":
            yield self._look_up((rule.when, rule.requires), facts)
        yield Node(f"fingerprint for reviews: {finding.fingerprint}")

    def _condition(
        self,
        prefix: str,
        condition: Condition,
        facts: Facts,
        parameters: Mapping[str, UsedParameter],
        told: set[Evidence],
    ) -> Node:
        known = _TRUTH[truth(condition, facts)]
        if isinstance(condition, Test):
            return Node(
                f"{prefix}{describe(condition)}: {known}", tuple(self._fact(condition, facts, parameters, told))
            )
        if isinstance(condition, Not):
            inner = (self._condition("", condition.part, facts, parameters, told),)
            return Node(f"{prefix}not the following: {known}", inner)
        word = "all of" if isinstance(condition, AllOf) else "one of"
        parts = tuple(self._condition("", part, facts, parameters, told) for part in condition.parts)
        return Node(f"{prefix}{word}: {known}", parts)

    def _fact(
        self, test: Test, facts: Facts, parameters: Mapping[str, UsedParameter], told: set[Evidence]
    ) -> Iterator[Node]:
        fact = facts.get(test.key)
        sources = tuple(self._sources(fact.evidence, told)) if fact else ()
        yield Node(f"found: {fact or 'unknown'}", sources)
        if test.parameter and test.parameter in parameters:
            yield Node(str(parameters[test.parameter]))

    def _sources(self, evidence: tuple[Evidence, ...], told: set[Evidence]) -> Iterator[Node]:
        """Yield the law on which a fact rests; what was told of a finding is only named again."""
        shown = evidence[:MOST_EVIDENCE]
        again = [entry for entry in shown if entry in told]
        notes = {entry.note for entry in told}
        for entry in shown:
            if entry not in told:
                yield self._source(entry, with_note=entry.note not in notes)
                notes.add(entry.note)
        told.update(shown)
        if again:
            yield Node(f"{'; '.join(dict.fromkeys(entry.citation for entry in again))} (see above)")
        if len(evidence) > MOST_EVIDENCE:
            yield Node(f"and {len(evidence) - MOST_EVIDENCE} more")

    def _source(self, entry: Evidence, *, with_note: bool) -> Node:
        position = self._document.position(entry.path)
        line = f":{position.line}" if position else ""
        notes = (Node(f"note: {entry.note}"),) if entry.note and with_note else ()
        words = self._law_words.get(entry.citation)
        notes = (*notes, *([Node(words)] if words else []))
        place = Node(f"{self._document.source}{line}")
        return Node(f"{entry.citation} ({entry.grade_words}; {entry.source})", (place, *notes))

    def _otherwise(self, requires: Condition, facts: Facts) -> Node:
        found = ways(requires, facts)
        texts = [Node(_way_text(way)) for way in found[:MOST_WAYS]]
        if len(found) > MOST_WAYS:
            texts.append(Node(f"and {len(found) - MOST_WAYS} more"))
        return Node("it would be adequate if" + (", by any one of these ways:" if len(texts) > 1 else ""), tuple(texts))

    def _look_up(self, conditions: Iterable[Condition], facts: Facts) -> Node:
        missing = {key: test for condition in conditions for key, test in unsettled(condition, facts).items()}
        return Node("to look up", tuple(self._question(test) for test in missing.values()))

    def _question(self, test: Test) -> Node:
        name = test.fact.replace("_", " ") + (f": {test.member.replace('_', ' ')}" if test.member else "")
        fact = self._vocabulary.types.get(test.fact, FactType(test.fact, "system", "flag", ""))
        source = f" [{fact.source}]" if fact.source else ""
        return Node(name, (Node(f"meaning: {fact.meaning}{source}"), Node(f"write it at: {where(test.key)}")))


def _way_text(way: Way) -> str:
    return "; and ".join(str(goal) for goal in way)
