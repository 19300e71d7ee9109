"""What a rule finds of a scenario's code, and what an offender faces: computed for what is asked, and only once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from penalcheck.case import Case
from penalcheck.classification import Classification
from penalcheck.compilation import keys_of
from penalcheck.document import DataPath, Document
from penalcheck.evaluation import Evaluator
from penalcheck.exposure import expose
from penalcheck.extract import Extract
from penalcheck.findings import Finding
from penalcheck.inference import EngineFault
from penalcheck.inputs import read_cases
from penalcheck.law import reaches
from penalcheck.loading import Loaded, load_model
from penalcheck.outcome import Exposure
from penalcheck.problem import BadInput, Position
from penalcheck.references import check_extract_references
from penalcheck.rulebook import Rule
from penalcheck.spec import subjects
from penalcheck.spec.verdicts import CannotRead


@dataclass(frozen=True)
class Law:
    """A code as plain values at one moment of a scenario; equal texts are the same law."""

    source: str
    text: str
    positions: Mapping[DataPath, Position]

    def __hash__(self) -> int:
        return hash((self.source, self.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Law) and (self.source, self.text) == (other.source, other.text)


def law_of(source: str, value: Any, positions: Mapping[DataPath, Position]) -> Law:
    """Return plain values as a law."""
    return Law(source, json.dumps(value, ensure_ascii=False), positions)


@lru_cache(maxsize=64)
def extract_of(law: Law) -> Loaded[Extract]:
    """Return a law as a validated extract. Raises CannotRead with everything that is wrong with it."""
    document = Document(law.source, json.loads(law.text), law.positions)
    try:
        return load_model(Extract, document, check_extract_references)
    except BadInput as bad:
        lines = [str(problem) for problem in bad.problems]
        raise CannotRead("the code that the scenario describes is not sound:\n    " + "\n    ".join(lines)) from None


@cache
def standard_cases() -> Mapping[str, Case]:
    """The standard cases by id."""
    return {case.id: case for case in read_cases()}


@lru_cache(maxsize=512)
def findings(law: Law, day: dt.date, rule: str, settings: tuple[str, ...], case: Case | None) -> tuple[Finding, ...]:
    """Return what one rule finds of a law on a day, for every subject that it is asked of."""
    evaluation = _evaluator(rule, settings, case).evaluate(_reaching(law, day), day)
    if evaluation.fault is not None:
        raise EngineFault(evaluation.fault)
    return evaluation.findings


@lru_cache(maxsize=512)
def exposure(law: Law, day: dt.date, case: Case) -> Exposure:
    """Return what a case faces under a law on a day."""
    return expose(_reaching(law, day).model, case, day)


def _reaching(law: Law, day: dt.date) -> Loaded[Extract]:
    """Return a law as an extract that can speak of a day. Raises CannotRead for a day before all that was read."""
    loaded = extract_of(law)
    if not reaches(loaded.model, day):
        raise CannotRead(
            f"nothing is known of the law as of {day}: the oldest text that was read is of {loaded.model.first_day}"
        )
    return loaded


@lru_cache(maxsize=1024)
def _evaluator(name: str, settings: tuple[str, ...], case: Case | None) -> Evaluator:
    """Return an evaluator of one rule, with the classes that it needs; a scenario's own case takes its place."""
    try:
        book = subjects.rulebooks(settings)[name.partition("/")[0]]
    except BadInput as bad:
        raise CannotRead("; ".join(problem.message for problem in bad.problems)) from None
    rule = next(rule for rule in book.rules if rule.id == name)
    cases = {**standard_cases(), **({case.id: case} if case else {})}
    return Evaluator(_needed(subjects.classification(), [rule]), [replace(book, rules=(rule,))], list(cases.values()))


def _needed(classification: Classification, rules: Sequence[Rule]) -> Classification:
    """Return only the classes and aggregates on which rules rest: the others cost time and change nothing."""
    keys = {key for rule in rules for key in keys_of(rule.when, rule.requires)}
    aggregates = tuple(a for a in classification.aggregates if a.id in keys)
    wanted = keys | {a.over for a in aggregates}
    classes = tuple(c for c in classification.classes if c.text.id in wanted)
    return replace(classification, classes=classes, aggregates=aggregates)
