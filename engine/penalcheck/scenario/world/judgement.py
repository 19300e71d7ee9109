"""The findings of a rule on the code of a scenario, and the exposure of an offender, each computed once if needed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.law import reaches
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import DataPath, Document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Place, Position, Problem
from penalcheck.findings.evaluation import Evaluator
from penalcheck.findings.finding import Finding
from penalcheck.inference.compilation import keys_of
from penalcheck.inference.inferred import EngineFault
from penalcheck.messages.reader_language import speaking
from penalcheck.messages.telling import retold, tr
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.world.failures import CannotRead


@dataclass(frozen=True)
class Snapshot:
    """A code as plain values at one moment of a scenario; equal texts are the same code, wherever they come from.

    `positions` are the places of its values in the document, `set_at` the file and line of the sentences that set them.
    """

    source: str
    text: str
    positions: Mapping[DataPath, Position]
    set_at: Mapping[DataPath, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.source, self.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and (self.source, self.text) == (other.source, other.text)


def snapshot_of(document: Document, set_at: Mapping[DataPath, str] | None = None) -> Snapshot:
    """Return a document as a snapshot; `set_at` gives the file and line of the sentences that changed it, if any."""
    text = json.dumps(document.value, ensure_ascii=False)
    return Snapshot(document.source, text, document.positions, set_at or {})


@dataclass(frozen=True)
class _Described(Document):
    """A document in which sentences have set some values: a fault in one of these is placed at its sentence."""

    set_at: Mapping[DataPath, str]

    def place(self, path: DataPath) -> Place:
        """Return the place of the sentence that set the value at a path or around it, or else its place in the file."""
        parts = (path[:length] for length in range(len(path), 0, -1))
        line = next((self.set_at[part] for part in parts if part in self.set_at), None)
        return Place(line) if line else super().place(path)


@lru_cache(maxsize=64)
def extract_of(code: Snapshot) -> Loaded[Extract]:
    """Return a code as a validated extract. Raises CannotRead with all its faults."""
    document = _Described(code.source, json.loads(code.text), code.positions, code.set_at)
    try:
        return load_model(Extract, document, check_extract_references)
    except BadInput as bad:
        lines = (tr("the code that the scenario describes is not sound:"), *map(_shown, bad.problems))
        raise CannotRead("\n    ".join(lines)) from None


@cache
def standard_cases() -> Mapping[str, Case]:
    """The standard cases by id."""
    return {case.id: case for case in read_cases()}


@lru_cache(maxsize=512)
def findings(
    code: Snapshot, day: dt.date, rule: str, settings: tuple[str, ...], case: Case | None, told_in: str = "en"
) -> tuple[Finding, ...]:
    """Return the findings of one rule on a code on a day, one for each subject of the rule, told in a language.

    Scenarios of every language share those in English; only of what is not met are the reasons told in another one.
    """
    loaded = reaching(code, day)
    with speaking(told_in):
        evaluation = evaluator(rule, settings, case).evaluate(loaded, day)
    if evaluation.fault is not None:
        raise EngineFault(evaluation.fault)
    return evaluation.findings


@lru_cache(maxsize=512)
def exposure(code: Snapshot, day: dt.date, case: Case, told_in: str = "en") -> Exposure:
    """Return what a case faces under a code on a day, its steps told in a language."""
    loaded = reaching(code, day)
    with speaking(told_in):
        return expose(loaded.model, case, day)


def _shown(problem: Problem) -> str:
    """Return a problem with the name of its document in the language of the reader."""
    return str(replace(problem, source=retold(problem.source)))


def reaching(code: Snapshot, day: dt.date) -> Loaded[Extract]:
    """Return a code as an extract. Raises CannotRead if the day is before every text of the law that was read."""
    loaded = extract_of(code)
    if not reaches(loaded.model, day):
        raise CannotRead(
            tr(
                "the law of {day} is not known: the oldest that was read is of {first}",
                day=day,
                first=loaded.model.first_day,
            )
        )
    return loaded


@lru_cache(maxsize=1024)
def evaluator(name: str, settings: tuple[str, ...], case: Case | None) -> Evaluator:
    """Return an evaluator of one rule, with the classes that it needs; the scenario's case replaces one of its id."""
    try:
        book = subjects.rulebooks(settings)[name.partition("/")[0]]
    except BadInput as bad:
        raise CannotRead("; ".join(problem.message for problem in bad.problems)) from None
    rule = next(rule for rule in book.rules if rule.id == name)
    cases = {**standard_cases(), **({case.id: case} if case else {})}
    return Evaluator(_needed(subjects.classification(), [rule]), [replace(book, rules=(rule,))], list(cases.values()))


def _needed(classification: Classification, rules: Sequence[Rule]) -> Classification:
    """Return only the classes and aggregates that the rules use: the others cost time and change nothing."""
    keys = {key for rule in rules for key in keys_of(rule.when, rule.requires)}
    aggregates = tuple(a for a in classification.aggregates if a.id in keys)
    wanted = keys | {a.over for a in aggregates}
    classes = tuple(c for c in classification.classes if c.text.id in wanted)
    return replace(classification, classes=classes, aggregates=aggregates)
