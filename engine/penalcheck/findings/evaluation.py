"""Evaluate extracts under rulebooks: from facts, by classes, aggregates and rules, to findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.law import Law, law_on, notice
from penalcheck.extract.penal_code import Extract
from penalcheck.facts.exposure_facts import compared, exposure_subject
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.facts.latitude_facts import latitude_facts
from penalcheck.facts.offence_facts import offence_subjects
from penalcheck.facts.system_facts import system_subject
from penalcheck.facts.vocabulary import Subject
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded
from penalcheck.findings.consistency import contradictions
from penalcheck.findings.finding import Finding
from penalcheck.findings.observed import Observed, observed, observes
from penalcheck.findings.probing import Played, Seen, played, with_witness, worst_of
from penalcheck.findings.question import Question
from penalcheck.inference.compilation import keys_of
from penalcheck.inference.cross_check import EngineName, Inference
from penalcheck.inference.inferred import HOLDS, Answers, ClassTest, Conclusion, EngineFault, RuleTest
from penalcheck.messages.telling import tr
from penalcheck.rulebook.classification import AggregateText, Classification
from penalcheck.rulebook.probe_family import ProbeFamily
from penalcheck.rulebook.rule import ObservationText, Rule, Rulebook, RuleText


@dataclass(frozen=True)
class Evaluation:
    """The findings and observations for one extract on a day; none if there was a `fault`."""

    document: Document
    extract: Extract
    day: dt.date
    findings: tuple[Finding, ...]
    fault: str | None = None
    observations: tuple[Observed, ...] = ()

    @property
    def notice(self) -> str | None:
        """A warning if the day is earlier or later than the texts that were read; None if it is neither."""
        return notice(self.extract, self.day)


@dataclass(frozen=True)
class Judged:
    """A finding with the rule and the facts from which it was made."""

    rulebook: Rulebook
    rule: Rule
    subject: SubjectFacts
    finding: Finding


@dataclass(frozen=True)
class Posed:
    """Rules with the subjects of which they are asked under one law, before anything is inferred."""

    questions: tuple[Question, ...]
    subjects: tuple[SubjectFacts, ...]
    contradicted: frozenset[str]
    """The full names of the rules that a case contradicts if they are adequate; they are undetermined then."""


@dataclass(frozen=True)
class _Group:
    """What rules and observations of the same subjects have in common: the subject and, for exposures, the cases.

    A rule on the exposure of a courier, and one that compares it with that of an organizer, are in different groups.
    """

    subject: Subject
    cases: tuple[str, ...]
    against: str | None
    probes: ProbeFamily | None


class Evaluator:
    """Rulebooks compiled once, ready to evaluate any number of extracts in this process.

    Rules on exposures are evaluated on those of the given cases that they name; observations are read from the facts,
    without the engine.
    """

    def __init__(
        self, classification: Classification, rulebooks: Sequence[Rulebook], cases: Sequence[Case] = ()
    ) -> None:
        self.rules = classification, tuple(rulebooks), tuple(cases)
        self._classification = classification
        # Each question with its group, which is worked out once for all extracts.
        self._questions = [(Question(book, rule), _group_of(rule.text)) for book in rulebooks for rule in book.rules]
        self._observations = [(book, entry) for book in rulebooks for entry in book.text.observations]
        entries = [entry for book in rulebooks for entry in book.entries]
        named = {name for entry in entries for name in (*entry.cases, entry.against)}
        self._cases = [case for case in cases if case.id in named]
        self._inference = Inference()
        self._inference.register("classes", [ClassTest(c.text.id, c.when) for c in classification.classes])
        rules: dict[_Group, list[Rule]] = {_group_of(entry): [] for entry in entries}
        for question, group in self._questions:
            rules[group].append(question.rule)
        shown: dict[_Group, set[str]] = {}
        for _, entry in self._observations:
            shown.setdefault(_group_of(entry), set()).add(entry.of)
        self._names = {group: f"{group.subject}{number}" for number, group in enumerate(rules)}
        self._keys: dict[_Group, list[str]] = {}
        for group, members in rules.items():
            keys = {key for rule in members for key in keys_of(rule.when, rule.requires)}
            self._keys[group] = sorted(keys | shown.get(group, set()))
            tests = [RuleTest(rule.id, rule.when, rule.requires) for rule in members]
            self._inference.register(self._names[group], tests)

    @property
    def engine(self) -> EngineName:
        """The engine that answers for the rules."""
        return self._inference.engine

    @property
    def missing(self) -> str:
        """Why durable-rules does not answer, and how to have it; empty if it does."""
        return self._inference.missing

    def evaluate(self, loaded: Loaded[Extract], day: dt.date) -> Evaluation:
        """Return the findings of every rule for every subject of an extract, in the order of rulebooks and extract."""
        extract = loaded.model
        try:
            subjects = self._subjects_of_groups(extract, day)
            findings = tuple(judged.finding for judged in self._judged(extract, day, subjects))
        except EngineFault as fault:
            return Evaluation(loaded.document, extract, day, (), tr("engine fault: {fault}", fault=fault))
        return Evaluation(loaded.document, extract, day, findings, None, self._observed(extract, day, subjects))

    def judge(self, extract: Extract, day: dt.date) -> tuple[Judged, ...]:
        """Return the findings with the facts from which they were made. Raises EngineFault if the engine fails."""
        return self._judged(extract, day, self._subjects_of_groups(extract, day))

    def posed(self, extract: Extract, day: dt.date) -> tuple[Posed, ...]:
        """Return the rules with their subjects, those of the same subjects together: the same groups on every day.

        Facts do not depend on parameters: what is posed is the same for all values of them.
        """
        subjects = self._subjects_of_groups(extract, day)
        denied = frozenset(contradictions((question.rule for question, _ in self._questions), _faced_of(subjects)))
        return tuple(
            Posed(
                tuple(question for question, own in self._questions if own == group),
                tuple(entry.subject for entry in members),
                denied,
            )
            for group, members in subjects.items()
        )

    def observe(self, extract: Extract, day: dt.date) -> tuple[Observed, ...]:
        """Return what the rulebooks observe of an extract."""
        return self._observed(extract, day, self._subjects_of_groups(extract, day))

    def _observed(
        self, extract: Extract, day: dt.date, subjects: Mapping[_Group, Sequence[Played]]
    ) -> tuple[Observed, ...]:
        if not self._observations:
            return ()
        system = system_subject(law_on(extract, day))
        vocabulary = self._classification.vocabulary
        return tuple(
            observed(book, entry, vocabulary, extract, subjects[_group_of(entry)])
            for book, entry in self._observations
            if observes(book, entry, system, day)
        )

    def _judged(
        self, extract: Extract, day: dt.date, subjects: Mapping[_Group, Sequence[Played]]
    ) -> tuple[Judged, ...]:
        answers: dict[tuple[str, str], str] = {}
        for group, members in subjects.items():
            answers.update(self._inference.infer(self._names[group], [entry.subject for entry in members]))
        found: list[Judged] = []
        for question, group in self._questions:
            asked = subjects[group]
            outcomes = [answers.get((question.rule.id, entry.subject.id)) for entry in asked]
            if question.rule.text.probes:
                found.append(_of_probes(question, extract, day, asked, outcomes))
            else:
                found += [
                    _judged_of(question, extract, day, entry.subject, outcome)
                    for entry, outcome in zip(asked, outcomes, strict=True)
                ]
        return tuple(_without_contradictions(found, _faced_of(subjects)))

    def _subjects_of_groups(self, extract: Extract, day: dt.date) -> dict[_Group, list[Played]]:
        """Return the subjects on which the rules of each group are evaluated."""
        read = self.subjects(extract, day)
        (system,) = read["system"]
        law = law_on(extract, day)
        faced = {case.id: _faced(law, expose(extract, case, day), system) for case in self._cases}
        seen: Seen = {}
        return {
            group: played(law, group.probes, system, self._keys[group], seen)
            if group.probes
            else [Played(subject, 1) for subject in _members(group, read, faced)]
            for group in self._names
        }

    def subjects(self, extract: Extract, day: dt.date) -> dict[Subject, list[SubjectFacts]]:
        """Return the subjects `offence` and `system` of an extract with their facts: read, classified, aggregated."""
        law = law_on(extract, day)
        system = system_subject(law)
        offences = [replace(o, facts={**system.facts, **o.facts}) for o in offence_subjects(law)]
        offences = _classified(offences, self._inference.infer("classes", offences))
        aggregates = {a.id: fact for a in self._classification.aggregates if (fact := _aggregate(a, offences))}
        system = replace(system, facts={**system.facts, **aggregates})
        return {"offence": [replace(o, facts={**o.facts, **aggregates}) for o in offences], "system": [system]}


def _group_of(entry: RuleText | ObservationText) -> _Group:
    return _Group(entry.subject, entry.cases, entry.against, entry.probes)


def _judged_of(
    question: Question, extract: Extract, day: dt.date, subject: SubjectFacts, outcome: Conclusion | None
) -> Judged:
    finding = question.finding(extract, day, subject, outcome)
    return Judged(question.rulebook, question.rule, subject, finding)


def _of_probes(
    question: Question, extract: Extract, day: dt.date, probes: Sequence[Played], outcomes: Sequence[Conclusion | None]
) -> Judged:
    """Return the finding on the probe that decides, as one on the code as a whole."""
    verdicts = [question.verdict(extract, day, outcome) for outcome in outcomes]
    witness = worst_of(verdicts, probes, lambda one: question.needs_discretion(one.subject))
    judged = _judged_of(question, extract, day, witness.told, outcomes[probes.index(witness)])
    finding = with_witness(judged.finding, judged.subject, witness.compared_with, verdicts, probes)
    return replace(judged, finding=replace(finding, subject=extract.jurisdiction, subject_title=extract.told_name))


def _without_contradictions(found: Sequence[Judged], faced: Iterable[SubjectFacts]) -> Iterator[Judged]:
    """Yield the findings; what is adequate about the code and contradicted by a case is undetermined instead."""
    denied = contradictions((judged.rule for judged in found if judged.finding.verdict == "adequate"), faced)
    for judged in found:
        text = denied.get(judged.rule.id) if judged.finding.verdict == "adequate" else None
        yield replace(judged, finding=judged.finding.contradicted_by(text)) if text else judged


def _faced_of(subjects: Mapping[_Group, Sequence[Played]]) -> Iterator[SubjectFacts]:
    """Yield the subjects that are cases or probes."""
    for group, entries in subjects.items():
        if group.subject == "exposure" or group.probes is not None:
            yield from (entry.subject for entry in entries)


def _members(
    group: _Group,
    read: Mapping[Subject, list[SubjectFacts]],
    faced: Mapping[str, tuple[Exposure, SubjectFacts]],
) -> list[SubjectFacts]:
    return _compared_subjects(group, faced) if group.subject == "exposure" else read[group.subject]


def _faced(law: Law, exposure: Exposure, system: SubjectFacts) -> tuple[Exposure, SubjectFacts]:
    """Return an exposure with its facts, to which those of the code as a whole are added."""
    subject = exposure_subject(exposure)
    own = {**subject.facts, **latitude_facts(law_on(law.extract, exposure.law_of or law.day), exposure)}
    return exposure, replace(subject, facts={**system.facts, **own})


def _compared_subjects(group: _Group, faced: Mapping[str, tuple[Exposure, SubjectFacts]]) -> list[SubjectFacts]:
    """Return those cases of a group that are part of this run, compared with the other case if there is one."""
    chosen = [faced[name] for name in dict.fromkeys(group.cases) if name in faced]
    other = faced.get(group.against) if group.against else None
    if other is None:
        return [subject for _, subject in chosen]
    return [compared(subject, exposure, other[0]) for exposure, subject in chosen]


def _classified(offences: Iterable[SubjectFacts], answers: Answers) -> list[SubjectFacts]:
    by_subject: dict[str, dict[str, Fact]] = {}
    for (name, subject), outcome in answers.items():
        by_subject.setdefault(subject, {})[name] = Fact(outcome == HOLDS)
    return [replace(o, facts={**o.facts, **by_subject.get(o.id, {})}) for o in offences]


def _aggregate(aggregate: AggregateText, offences: Sequence[SubjectFacts]) -> Fact | None:
    """Return the highest or lowest term of a class; members that are not certain widen the result, but never decide it.

    None if no member is certain.
    """
    membership = [(offence, offence.facts.get(aggregate.over)) for offence in offences]
    sure = [offence for offence, fact in membership if fact is not None and fact.value is True]
    possible = [offence for offence, fact in membership if fact is None or fact.value is True]
    terms = [offence.facts.get(aggregate.of, Fact()) for offence in possible]
    sure_terms = [offence.facts.get(aggregate.of, Fact()) for offence in sure]
    return _extreme(aggregate.take == "highest", sure_terms, terms)


def _extreme(highest: bool, sure: Sequence[Fact], possible: Sequence[Fact]) -> Fact | None:
    """Return the highest (or lowest) of terms, between bounds; `possible` holds the certain members and the others."""
    if not sure:
        return None
    lows = [fact.low for fact in (sure if highest else possible)]
    highs = [fact.high for fact in (possible if highest else sure)]
    pick: Callable[[Iterable[float]], float] = max if highest else min
    low = _pick(pick, lows, skip_unknown=highest)
    high = _pick(pick, highs, skip_unknown=not highest)
    if low is None and high is None:
        return None
    bound = low if highest else high
    deciding = [fact for fact in sure if (fact.low if highest else fact.high) == bound]
    shown = next((fact.shown for fact in deciding if (fact.low, fact.high) == (low, high)), "")
    return Fact(low=low, high=high, evidence=tuple(dict.fromkeys(e for f in deciding for e in f.evidence)), shown=shown)


def _pick(
    pick: Callable[[Iterable[float]], float], bounds: Sequence[float | None], *, skip_unknown: bool
) -> float | None:
    known = [bound for bound in bounds if bound is not None]
    if not known or (len(known) < len(bounds) and not skip_unknown):
        return None
    return pick(known)
