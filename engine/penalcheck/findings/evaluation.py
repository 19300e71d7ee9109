"""Evaluate extracts under rulebooks: facts, classes, aggregates, rules, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.extract.law import Law, notice
from penalcheck.extract.penal_code import Extract
from penalcheck.facts.exposure_facts import compared, exposure_subject
from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.facts.offence_facts import offence_subjects
from penalcheck.facts.system_facts import system_subject
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded
from penalcheck.findings.finding import Finding, Question
from penalcheck.inference.compilation import HOLDS
from penalcheck.inference.engine import Answers, ClassTest, Engine, EngineFault, RuleTest
from penalcheck.rulebook.classification import AggregateText, Classification
from penalcheck.rulebook.rule import Rule, Rulebook


@dataclass(frozen=True)
class Evaluation:
    """The findings for one extract as of a day, or the engine's fault that prevents any."""

    document: Document
    extract: Extract
    day: dt.date
    findings: tuple[Finding, ...]
    fault: str | None = None

    @property
    def notice(self) -> str | None:
        """What to know of a day that lies before or after the texts that were read; None for a day within."""
        return notice(self.extract, self.day)


@dataclass(frozen=True)
class Judged:
    """A finding together with the rule and the subject's facts that it was made of."""

    rulebook: Rulebook
    rule: Rule
    subject: SubjectFacts
    finding: Finding


class Evaluator:
    """Rulebooks compiled once, ready to evaluate any number of extracts in this process.

    Rules on exposures are asked of the given cases. Raises EngineMissing where the inference library cannot be loaded.
    """

    def __init__(
        self, classification: Classification, rulebooks: Sequence[Rulebook], cases: Sequence[Case] = ()
    ) -> None:
        self._classification = classification
        self._questions = [Question(book, rule) for book in rulebooks for rule in book.rules]
        rules = [question.rule for question in self._questions]
        asked = {name for rule in rules for name in (*rule.text.cases, rule.text.against)}
        self._cases = [case for case in cases if case.id in asked]
        self._engine = Engine()
        self._engine.register("classes", [ClassTest(c.text.id, c.when) for c in classification.classes])
        for group in dict.fromkeys(_group(rule) for rule in rules):
            members = [rule for rule in rules if _group(rule) == group]
            self._engine.register(group, [RuleTest(rule.id, rule.when, rule.requires) for rule in members])

    def evaluate(self, loaded: Loaded[Extract], day: dt.date) -> Evaluation:
        """Return the findings of every rule for every subject of an extract, in the order of rulebooks and extract."""
        try:
            findings = tuple(judged.finding for judged in self.judge(loaded.model, day))
        except EngineFault as fault:
            return Evaluation(loaded.document, loaded.model, day, (), str(fault))
        return Evaluation(loaded.document, loaded.model, day, findings)

    def judge(self, extract: Extract, day: dt.date) -> tuple[Judged, ...]:
        """Return the findings with the facts that they were made of. Raises EngineFault where the engine fails."""
        subjects = self._groups_of_subjects(extract, day)
        answers: dict[tuple[str, str], str] = {}
        for group, members in subjects.items():
            answers.update(self._engine.infer(group, list(members.values())))
        return tuple(
            Judged(
                question.rulebook,
                question.rule,
                subject,
                question.finding(extract, subject, answers.get((question.rule.id, subject.id))),
            )
            for question in self._questions
            for subject in subjects[_group(question.rule)].values()
        )

    def _groups_of_subjects(self, extract: Extract, day: dt.date) -> dict[str, dict[str, SubjectFacts]]:
        """Return, for each group of rules, the subjects that it is asked of, by id."""
        read = self.subjects(extract, day)
        (system,) = read["system"]
        first = {_group(question.rule): question.rule for question in reversed(self._questions)}
        found = {group: {s.id: s for s in read[group]} for group in first if group in read}
        asking = {group: rule for group, rule in first.items() if group not in read}
        exposures = {case.id: expose(extract, case, day) for case in self._cases} if asking else {}
        exposed = {
            name: replace(subject, facts={**system.facts, **subject.facts})
            for name, exposure in exposures.items()
            for subject in [exposure_subject(exposure)]
        }
        for group, rule in asking.items():
            other = exposures.get(rule.text.against or "")
            found[group] = {
                name: compared(exposed[name], exposures[name], other) if other else exposed[name]
                for name in rule.text.cases
                if name in exposed
            }
        return found

    def subjects(self, extract: Extract, day: dt.date) -> dict[str, list[SubjectFacts]]:
        """Return the subjects of an extract by kind, with their facts: read, classified and aggregated."""
        law = Law(extract, day)
        system = system_subject(law)
        offences = [replace(o, facts={**system.facts, **o.facts}) for o in offence_subjects(law)]
        offences = _classified(offences, self._engine.infer("classes", offences))
        aggregates = {a.id: fact for a in self._classification.aggregates if (fact := _aggregate(a, offences))}
        system = replace(system, facts={**system.facts, **aggregates})
        return {"offence": [replace(o, facts={**o.facts, **aggregates}) for o in offences], "system": [system]}


def _group(rule: Rule) -> str:
    """Return the name of the rules that are asked of the same subjects: by kind, and for exposures by cases."""
    text = rule.text
    return f"{text.against or 'none'}|{'|'.join(text.cases)}" if text.subject == "exposure" else text.subject


def _classified(offences: Iterable[SubjectFacts], answers: Answers) -> list[SubjectFacts]:
    by_subject: dict[str, dict[str, Fact]] = {}
    for (name, subject), outcome in answers.items():
        by_subject.setdefault(subject, {})[name] = Fact(outcome == HOLDS)
    return [replace(o, facts={**o.facts, **by_subject.get(o.id, {})}) for o in offences]


def _aggregate(aggregate: AggregateText, offences: Sequence[SubjectFacts]) -> Fact | None:
    """Return what the class's members give; a tier that may or may not belong widens the result, never decides it."""
    membership = [(offence, offence.facts.get(aggregate.over)) for offence in offences]
    sure = [offence for offence, fact in membership if fact is not None and fact.value is True]
    possible = [offence for offence, fact in membership if fact is None or fact.value is True]
    terms = [offence.facts.get(aggregate.of, Fact()) for offence in possible]
    sure_terms = [offence.facts.get(aggregate.of, Fact()) for offence in sure]
    return _extreme(aggregate.take == "highest", sure_terms, terms)


def _extreme(highest: bool, sure: Sequence[Fact], possible: Sequence[Fact]) -> Fact | None:
    """Return the highest (or lowest) term of a class between the bounds that are certain."""
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
