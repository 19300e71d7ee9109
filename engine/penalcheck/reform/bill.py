"""A bill: what it changes in the law, in what offenders face and in the verdicts, and what it leaves to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from penalcheck.amend.search import Amender, Amendment
from penalcheck.exposure.case import Case
from penalcheck.extract.law import notice
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.revision import is_revision
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.finding import FAILING, Verdict
from penalcheck.findings.labels import short_labels
from penalcheck.findings.observed import Observed
from penalcheck.findings.progress import Course, progress
from penalcheck.findings.record import FindingRecord, record
from penalcheck.findings.result import Result
from penalcheck.messages.telling import retold, tr
from penalcheck.reform.faced_change import CaseFaced, faced_changes
from penalcheck.reform.law_change import LawChange, law_changes
from penalcheck.reform.own_effect import with_own_effects
from penalcheck.reform.verdict_change import OpenRule, VerdictChange, left_open, verdict_changes
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rulebook
from penalcheck.rulebook.topic import TOPICS


@dataclass(frozen=True)
class LawAsOf:
    """The law of an extract as of a day."""

    loaded: Loaded[Extract]
    day: dt.date


@dataclass(frozen=True)
class Side(LawAsOf):
    """The law before or after a bill, its findings, and how reports name it."""

    label: str
    evaluation: Evaluation
    findings: tuple[FindingRecord, ...]

    @property
    def notice(self) -> str | None:
        """A warning if the day is earlier or later than the texts that were read; None if it is neither."""
        return notice(self.loaded.model, self.day)


@dataclass(frozen=True)
class ObservationChange:
    """A figure without a verdict that is another after the bill."""

    observed: Observed
    """The figure after the bill."""
    before: str
    after: str


@dataclass(frozen=True)
class Bill:
    """Everything that a bill changes, independent of any format."""

    before: Side
    after: Side
    rulebooks: tuple[Rulebook, ...]
    law: tuple[LawChange, ...]
    faced: tuple[CaseFaced, ...]
    """What each case faces, also those that face the same."""
    verdicts: tuple[VerdictChange, ...]
    unchanged: int
    """How many findings are the same, figures included."""
    observations: tuple[ObservationChange, ...]
    open: tuple[OpenRule, ...]
    amendment: Amendment | None = None
    """What settles the failing findings after the bill; None if nobody asked for it."""

    @cached_property
    def counts(self) -> Mapping[Course, int]:
        """How many findings took each course."""
        found: dict[Course, int] = {}
        for change in self.verdicts:
            found[change.course] = found.get(change.course, 0) + change.number
        return found

    def topics(self, changes: Iterable[VerdictChange]) -> list[str]:
        """Return the topics of changes, in the reader's language and in the order in which they are told."""
        rules = {change.rule for change in changes}
        found = {f.topic for f in self.after.evaluation.findings if f"{f.rulebook}/{f.rule}" in rules}
        return [retold(words) for topic, words in TOPICS.items() if topic in found]

    def turned(self, course: Course) -> tuple[VerdictChange, ...]:
        """Return the changes of one course, gravest first."""
        return tuple(change for change in self.verdicts if change.course == course)

    def worsened_to(self, *verdicts: Verdict) -> tuple[VerdictChange, ...]:
        """Return what fails after the bill, with one of some verdicts, and is known not to have failed before."""
        return tuple(
            one for one in self.turned("worsened") if one.after in verdicts and one.before in ("adequate", None)
        )

    def first_failing(self, *verdicts: Verdict) -> tuple[VerdictChange, ...]:
        """Return what fails after the bill and had one of some verdicts before, by which it did not fail.

        What was undetermined may have failed before, too; and what did not apply need not be worse: where death gives
        way to life, a rule on the least term of imprisonment is asked for the first time.
        """
        return tuple(change for change in self.turned("worsened") if change.before in verdicts)

    @property
    def failing(self) -> tuple[FindingRecord, ...]:
        """The findings that fail after the bill."""
        return tuple(finding for finding in self.after.findings if finding.verdict in FAILING)

    @property
    def changed_cases(self) -> tuple[CaseFaced, ...]:
        """The cases that face something else than before."""
        return tuple(one for one in self.faced if one.changes)

    @property
    def has_effect(self) -> bool:
        """Whether any verdict, figure of a finding, observation or exposure is another than before."""
        return bool(self.verdicts or self.changed_cases or self.observations)

    @property
    def later_days(self) -> tuple[dt.date, ...]:
        """The days, after that which is compared, on which the law changes by the bill, and did not without it."""
        known = set(self.before.loaded.model.change_days)
        days = self.after.loaded.model.change_days
        return tuple(day for day in days if day > self.after.day and day not in known)

    @property
    def result(self) -> Result:
        """The evaluations of both laws as one result, for what is told of any result."""
        return Result(self.after.day, self.rulebooks, (self.before.evaluation, self.after.evaluation), ())


@dataclass(frozen=True)
class Questions:
    """What is asked of both laws: rulebooks, compiled, and cases."""

    evaluator: Evaluator
    rulebooks: Sequence[Rulebook]
    cases: Sequence[Case]


def bill_of(questions: Questions, before: LawAsOf, after: LawAsOf) -> Bill:
    """Return what changes from one law to another.

    Raises BadInput if they are of two jurisdictions, or if the engine fails on one of them.
    """
    laws = before, after
    _check_one_code(before, after)
    records, sides = [], []
    for label, law in zip(_labels(before, after), laws, strict=True):
        evaluation = questions.evaluator.evaluate(law.loaded, law.day)
        if evaluation.fault:
            raise BadInput([Problem(law.loaded.source, None, evaluation.fault)])
        result = Result(law.day, tuple(questions.rulebooks), (evaluation,), (), engine=questions.evaluator.engine)
        records.append(record(result))
        (judged,) = records[-1].jurisdictions
        sides.append(Side(law.loaded, law.day, label, evaluation, judged.findings))
    found = progress(*records)
    bill = Bill(
        before=sides[0],
        after=sides[1],
        rulebooks=tuple(questions.rulebooks),
        law=law_changes(before.loaded, after.loaded, before.day, after.day),
        faced=faced_changes(questions.cases, *((law.loaded.model, law.day) for law in laws)),
        verdicts=verdict_changes(found),
        unchanged=found.unchanged,
        observations=tuple(_observed(*(side.evaluation for side in sides))),
        open=left_open(*(side.findings for side in sides)),
    )
    return _with_idle_changes(bill, questions) if bill.has_effect else bill


def _with_idle_changes(bill: Bill, questions: Questions) -> Bill:
    """Return a bill that knows which of its changes do nothing by themselves."""
    side = bill.after
    found = {finding.key: finding.fingerprint for finding in side.evaluation.findings}

    def is_same(law: Loaded[Extract]) -> bool:
        findings = questions.evaluator.evaluate(law, side.day).findings
        if {finding.key: finding.fingerprint for finding in findings} != found:
            return False
        faced = faced_changes(questions.cases, (side.loaded.model, side.day), (law.model, side.day))
        return not any(one.changes for one in faced)

    return replace(bill, law=with_own_effects(bill.law, side.loaded, is_same))


def amended(bill: Bill, questions: Questions, classification: Classification) -> Bill:
    """Return a bill with the smallest addition that settles what fails after it; the search may take many seconds."""
    amender = Amender(questions.evaluator, classification, questions.cases, bill.after.day)
    return replace(bill, amendment=amender.amend(bill.after.loaded))


def _check_one_code(before: LawAsOf, after: LawAsOf) -> None:
    codes = [law.loaded.model.jurisdiction for law in (before, after)]
    if codes[0] != codes[1]:
        told = tr(
            "is of {after}, and {file} is of {before}; `penalcheck compare` compares two codes",
            after=codes[1],
            before=codes[0],
            file=before.loaded.source,
        )
        raise BadInput([after.loaded.document.problem(("jurisdiction",), told)])


def _labels(before: LawAsOf, after: LawAsOf) -> tuple[str, str]:
    """Return how columns name both laws: by their files or revisions, by their days, or by both if both differ."""
    sources = [law.loaded.source for law in (before, after)]
    days = [law.day.isoformat() for law in (before, after)]
    if sources[0] == sources[1]:
        return (days[0], days[1]) if days[0] != days[1] else (tr("before"), tr("after"))
    files = [source.partition(":")[0] if is_revision(Path(source)) else source for source in sources]
    files = sources if files[0] == files[1] else files
    names = [name.strip() for name in short_labels(("", file) for file in files).values()]
    if days[0] != days[1]:
        names = [f"{name}, {day}" for name, day in zip(names, days, strict=True)]
    return names[0], names[1]


def _observed(before: Evaluation, after: Evaluation) -> Iterator[ObservationChange]:
    known = {own.id: own.found.text for own in before.observations}
    for own in after.observations:
        was = known.get(own.id)
        if was is not None and was != own.found.text:
            yield ObservationChange(own, was, own.found.text)
