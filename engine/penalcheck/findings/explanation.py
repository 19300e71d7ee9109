"""Explanations: the derivation of a finding as a tree, down to the article and the line of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from penalcheck.extract.evidence import Evidence
from penalcheck.facts.fact import Facts
from penalcheck.facts.stated_at import where
from penalcheck.facts.vocabulary import FactType, Vocabulary
from penalcheck.files.document import Document
from penalcheck.findings.condition_words import describe
from penalcheck.findings.counterfactual import Way, unsettled, ways
from penalcheck.findings.evaluation import Judged
from penalcheck.findings.finding import FAILING, INSTRUMENT, verdict_words
from penalcheck.findings.observed import Observed
from penalcheck.findings.probing import PROBED
from penalcheck.inference.evaluated import truth
from penalcheck.messages.telling import marked, retold, tr, tr_word
from penalcheck.rulebook.condition import ALWAYS, AllOf, Condition, Not, Test
from penalcheck.rulebook.rule import DIRECTION_WORDS, FORCE_WORDS, Rule, UsedParameter

MOST_EVIDENCE = 6
"""The number of sources that are shown for one fact; the JSON format has all of them."""
MOST_WAYS = 4
"""The number of ways to an adequate finding that are shown."""

_TRUTH: Final[Mapping[bool | None, str]] = {True: marked("met"), False: marked("NOT MET"), None: marked("NOT KNOWN")}
_ALWAYS: Final = {
    "applies": marked("applies if: always"),
    "requires": marked("requires: always"),
    "discretion": marked("or by the court's discretion: always"),
}
_ASKED: Final = {
    "applies": marked("applies if: {condition}"),
    "requires": marked("requires: {condition}"),
    "discretion": marked("or by the court's discretion: {condition}"),
}
"""What a rule asks, each with its condition in words."""


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
        heading = tr(
            "{verdict}: {title}, on {subject} ({subject_title})",
            verdict=verdict_words(finding.verdict).upper(),
            title=finding.title,
            subject=finding.subject,
            subject_title=finding.subject_title,
        )
        return Node(heading, tuple(self._branches(judged, facts, set())))

    def observation(self, own: Observed) -> Node:
        """Return what an observation shows, and the law on which it rests."""
        told = [
            Node(tr("observation {name}, no verdict", name=own.id), tuple(Node(basis) for basis in own.basis)),
            Node(own.explanation),
            *([Node(tr("witness: {case}", case=own.witness))] if own.witness else []),
            Node(tr("found: {found}", found=own.found.text), tuple(self._sources(own.found.evidence, set()))),
        ]
        return Node(tr("OBSERVED: {title}, on {code}", title=own.title, code=own.jurisdiction), tuple(told))

    def _branches(self, judged: Judged, facts: Facts, told: set[Evidence]) -> Iterator[Node]:
        finding, rule = judged.finding, judged.rule
        yield Node(told_rule(rule), tuple(Node(basis) for basis in finding.basis))
        if finding.safeguard:
            yield Node(tr("safeguard: {text}", text=" ".join(finding.safeguard.split())))
        if finding.reservations:
            yield Node(tr("reservations of the State"), tuple(Node(str(entry)) for entry in finding.reservations))
        yield Node(finding.explanation)
        parameters = {parameter.name: parameter for parameter in finding.parameters}
        yield from (Node(fact.told()) for fact in finding.applied_because if fact.name == INSTRUMENT)
        asked = [("applies", rule.when), ("requires", rule.without_discretion)]
        asked += [("discretion", rule.by_discretion)] if rule.by_discretion else []
        for what, condition in asked:
            if condition in (ALWAYS, AllOf(())):
                yield Node(retold(_ALWAYS[what]))
            else:
                whole = self._condition(condition, facts, parameters, told)
                yield replace(whole, text=retold(_ASKED[what], condition=whole.text))
        if rule.text.probes:
            probed = (Node(fact.told()) for fact in finding.found if fact.name in PROBED)
            yield Node(tr("asked of probes: {probes}", probes=rule.text.probes), tuple(probed))
        if finding.steps:
            yield Node(tr("steps of the calculus"), tuple(Node(step) for step in finding.steps))
        if finding.verdict in FAILING:
            yield self._otherwise(rule.requires, facts)
            yield Node(tr("remedy: {text}", text=finding.remedy))
        if finding.verdict == "undetermined":
            yield self._look_up((rule.when, rule.requires), facts)
        yield Node(tr("fingerprint for reviews: {fingerprint}", fingerprint=finding.fingerprint))

    def _condition(
        self,
        condition: Condition,
        facts: Facts,
        parameters: Mapping[str, UsedParameter],
        told: set[Evidence],
    ) -> Node:
        known = retold(_TRUTH[truth(condition, facts)])
        if isinstance(condition, Test):
            text = tr("{condition}: {truth}", condition=describe(condition), truth=known)
            return Node(text, tuple(self._fact(condition, facts, parameters, told)))
        if isinstance(condition, Not):
            inner = (self._condition(condition.part, facts, parameters, told),)
            return Node(tr("not the following: {truth}", truth=known), inner)
        text = (
            tr("all of: {truth}", truth=known) if isinstance(condition, AllOf) else tr("one of: {truth}", truth=known)
        )
        parts = tuple(self._condition(part, facts, parameters, told) for part in condition.parts)
        return Node(text, parts)

    def _fact(
        self, test: Test, facts: Facts, parameters: Mapping[str, UsedParameter], told: set[Evidence]
    ) -> Iterator[Node]:
        fact = facts.get(test.key)
        sources = tuple(self._sources(fact.evidence, told)) if fact else ()
        yield Node(tr("found: {found}", found=fact or tr("unknown")), sources)
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
            yield Node(
                tr("{citations} (see above)", citations=tr("; ").join(dict.fromkeys(one.citation for one in again)))
            )
        if len(evidence) > MOST_EVIDENCE:
            yield Node(tr("and {number} more", number=len(evidence) - MOST_EVIDENCE))

    def _source(self, entry: Evidence, *, with_note: bool) -> Node:
        position = self._document.position(entry.path)
        line = f":{position.line}" if position else ""
        notes = (Node(tr("note: {text}", text=entry.note)),) if entry.note and with_note else ()
        words = self._law_words.get(entry.citation)
        notes = (*notes, *([Node(words)] if words else []))
        place = Node(f"{self._document.source}{line}")
        return Node(
            tr(
                "{citation} ({grade}; {source})",
                citation=entry.citation,
                grade=entry.grade_words,
                source=entry.source,
            ),
            (place, *notes),
        )

    def _otherwise(self, requires: Condition, facts: Facts) -> Node:
        found = ways(requires, facts)
        texts = [Node(_way_text(way)) for way in found[:MOST_WAYS]]
        if len(found) > MOST_WAYS:
            texts.append(Node(tr("and {number} more", number=len(found) - MOST_WAYS)))
        return Node(
            tr("it would be adequate if, by any one of these ways:")
            if len(texts) > 1
            else tr("it would be adequate if"),
            tuple(texts),
        )

    def _look_up(self, conditions: Iterable[Condition], facts: Facts) -> Node:
        missing = {key: test for condition in conditions for key, test in unsettled(condition, facts).items()}
        return Node(tr("to look up"), tuple(self._question(test) for test in missing.values()))

    def _question(self, test: Test) -> Node:
        name = tr_word(test.fact)
        name = tr("{fact}: {word}", fact=name, word=tr_word(test.member)) if test.member else name
        fact = self._vocabulary.types.get(test.fact, FactType(test.fact, "system", "flag", ""))
        meaning = tr("meaning: {text}", text=fact.told_meaning)
        return Node(name, (Node(meaning), Node(tr("write it at: {place}", place=where(test.key)))))


def _way_text(way: Way) -> str:
    return tr("; and ").join(str(goal) for goal in way)


def told_rule(rule: Rule) -> str:
    """Return the name of a rule with how it binds, such as 'rule un-1988/art-3-8-limitation (mandatory, floor)'."""
    return tr(
        "rule {name} ({force}, {direction})",
        name=rule.id,
        force=retold(FORCE_WORDS[rule.text.force]),
        direction=retold(DIRECTION_WORDS[rule.text.direction]),
    )
