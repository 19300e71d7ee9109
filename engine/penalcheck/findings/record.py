"""Results as plain records, written as JSON, and read again as baselines and to show progress."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from penalcheck.extract.evidence import Evidence, Grade
from penalcheck.extract.field_types import UNLIKE_OTHERS
from penalcheck.files.document import Document, read_document
from penalcheck.files.fault import working_on
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, Finding, FindingKey, FoundFact, Verdict
from penalcheck.findings.labels import label
from penalcheck.findings.observed import Observed, rank
from penalcheck.findings.result import Result, count_verdicts, place
from penalcheck.findings.review import PlacedReview
from penalcheck.inference.cross_check import EngineName
from penalcheck.messages.telling import tr
from penalcheck.rulebook.rule import Force, Rulebook
from penalcheck.version import __version__


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceRecord(_Record):
    """A piece of law on which a fact rests."""

    citation: str
    source: str
    consolidated: dt.date | None = Field(description="Date of the consolidated text that was read.")
    checked: bool = Field(description="Whether the figure was checked against the text of the law.")
    grade: Grade = Field("unverified", description="How far the figure can be trusted; `stale`: the law has changed.")
    text_of: dt.date | None = Field(None, description="The day whose text bears out the figures of the part.")
    link: str = Field("", description="The web address of the text; empty if none is known.")
    place: str = Field(description="File and line of the extract.")
    note: str | None

    @field_validator("consolidated", "text_of", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value


class FactRecord(_Record):
    """A fact as it was found; its value is `unknown` if the extract does not settle it."""

    fact: str
    value: str
    evidence: tuple[EvidenceRecord | int, ...] = Field(
        description="The law on which it rests; a number is the place, from 0, of an entry in `evidence` of the code."
    )

    @property
    def law(self) -> tuple[EvidenceRecord, ...]:
        """The law on which it rests; that of a file was put in its place when the file was read."""
        return tuple(one for one in self.evidence if isinstance(one, EvidenceRecord))


class ParameterRecord(_Record):
    """A figure with which a rule compared."""

    name: str
    value: str
    kind: str
    source: str
    meaning: str
    overridden: bool = Field(description="Whether it was set for this run.")


class ReviewRecord(_Record):
    """A reviewer's comment on the finding."""

    state: str
    by: str
    on: str
    why: str
    until: str | None
    stale: str | None = Field(description="Why the review no longer applies; null if it does.")
    place: str


class FindingRecord(_Record):
    """The verdict of one rule on one subject, with its reasons."""

    rulebook: str
    rule: str
    title: str
    subject: str
    subject_title: str
    verdict: Verdict
    force: Force
    basis: tuple[str, ...]
    safeguard: str | None
    reservations: tuple[str, ...] = Field(description="Reservations of the State that bear on the rule.")
    explanation: str
    remedy: str | None = Field(description="For failing findings.")
    required: str
    found: tuple[FactRecord, ...]
    applies_by: tuple[FactRecord, ...]
    parameters: tuple[ParameterRecord, ...]
    missing: tuple[str, ...] = Field(description="Facts to look up if the verdict is undetermined.")
    steps: tuple[str, ...] = Field(description="For exposures: the numbered steps of the calculus.")
    unverified: bool = Field(
        description="Whether a figure on which the finding rests has not been checked against the text of the law."
    )
    grade: Grade = Field("unverified", description="That of the least sure figure on which the finding rests.")
    overridden: bool = Field(description="Whether the finding rests on a parameter that the reviewer set.")
    fingerprint: str = Field(description="Changes with the verdict, a figure found or one required.")
    reviews: tuple[ReviewRecord, ...] = ()


class ObservationRecord(_Record):
    """A figure of the code, without a verdict."""

    rulebook: str
    observation: str
    title: str
    found: FactRecord
    witness: str | None = Field(description="The case or probe of which it was taken, if there are several.")
    rank: int | None = Field(description="Its place among the codes of the run, 1 for the highest; null if not known.")
    basis: tuple[str, ...]
    explanation: str


class JurisdictionRecord(_Record):
    """The findings and observations for one extract."""

    jurisdiction: str
    name: str
    level: str
    legal_family: str
    file: str
    notice: str | None = Field(
        None, description="A warning if the day is earlier or later than the texts that were read."
    )
    engine_fault: str | None
    verdicts: dict[Verdict, int]
    findings: tuple[FindingRecord, ...]
    observations: tuple[ObservationRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = Field((), description="The law that facts name by numbers, each entry once.")


class RulebookChangeRecord(_Record):
    """A change from the shipped rulebook: a parameter set, or a rule retired or added."""

    kind: str
    what: str
    to: str
    by: str
    reason: str


class RulebookRecord(_Record):
    """A rulebook that was used."""

    id: str
    title: str
    changes: tuple[RulebookChangeRecord, ...] = Field(
        description="Parameters set, and rules retired or added, for this run."
    )


class ProblemRecord(_Record):
    """A fault of an input."""

    file: str
    line: int | None
    column: int | None
    message: str


class FilterRecord(_Record):
    """The forces and verdicts that were asked for; no entry stands for any."""

    forces: tuple[Force, ...]
    verdicts: tuple[Verdict, ...]


class ResultRecord(_Record):
    """All findings of one run of `penalcheck evaluate`, whatever their verdict, unless a filter was chosen."""

    format: Annotated[Literal[1, 2], UNLIKE_OTHERS] = Field(
        description="Version of this format: in 1, each fact has its evidence itself."
    )
    penalcheck: str = Field(description="Version of the program.")
    engine: EngineName | None = Field(
        None,
        description="The engine that answered for the rules; `python` without durable-rules.",
    )
    as_of: str = Field(description="The day whose law was evaluated.")
    baseline: str | None = Field(description="The file of the earlier result whose findings are left out.")
    filter: FilterRecord | None = Field(None, description="What alone the result tells of; null if it tells of all.")
    rulebooks: tuple[RulebookRecord, ...]
    jurisdictions: tuple[JurisdictionRecord, ...]
    problems: tuple[ProblemRecord, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the extracts, twice if two extracts have one."""
        return [entry.jurisdiction for entry in self.jurisdictions]

    @property
    def files(self) -> list[tuple[str, str]]:
        """The codes of the extracts, each with its file."""
        return [(entry.jurisdiction, entry.file) for entry in self.jurisdictions]

    def by_key(
        self, twice: Collection[str], name_of: Callable[[str], str] = os.path.normpath
    ) -> dict[FindingKey, FindingRecord]:
        """Return the findings by jurisdiction, rule and subject; with their files for the jurisdictions in `twice`.

        `name_of` says how a file is named.
        """
        return {
            (
                label(entry.jurisdiction, name_of(entry.file), twice),
                f"{finding.rulebook}/{finding.rule}",
                finding.subject,
            ): finding
            for entry in self.jurisdictions
            for finding in entry.findings
        }


def record(result: Result) -> ResultRecord:
    """Return a result as plain records."""
    return ResultRecord(
        format=2,
        penalcheck=__version__,
        engine=result.engine,
        as_of=result.day.isoformat(),
        baseline=result.baseline,
        filter=FilterRecord(**vars(result.filter)) if result.filter else None,
        rulebooks=tuple(_rulebook(book) for book in result.rulebooks),
        jurisdictions=tuple(jurisdiction_record(result, evaluation) for evaluation in result.evaluations),
        problems=tuple(map(problem_record, result.problems)),
    )


def problem_record(problem: Problem) -> ProblemRecord:
    """Return a fault of an input as a plain record."""
    line, column = problem.position or (None, None)
    return ProblemRecord(file=problem.source, line=line, column=column, message=problem.message)


def read_record(path: Path) -> ResultRecord:
    """Read a result that was written as JSON. Raises BadInput, with positions, if the file is not one, or not whole."""
    with working_on(str(path)):
        loaded = load_model(ResultRecord, read_document(path))
    if loaded.model.filter:
        what = tr("tells only of some findings; write it again without --force and --verdict")
        raise BadInput([loaded.document.problem(("filter",), what)])
    codes = enumerate(loaded.model.jurisdictions)
    whole = tuple(_with_evidence(code, place, loaded.document) for place, code in codes)
    return loaded.model.model_copy(update={"jurisdictions": whole})


def _with_evidence(code: JurisdictionRecord, place: int, document: Document) -> JurisdictionRecord:
    """Return a code each of whose facts has its evidence itself. Raises BadInput if a number stands for none."""

    def fact(found: FactRecord) -> FactRecord:
        if all(isinstance(one, EvidenceRecord) for one in found.evidence):
            return found
        return found.model_copy(update={"evidence": tuple(map(entry, found.evidence))})

    def entry(one: EvidenceRecord | int) -> EvidenceRecord:
        if isinstance(one, EvidenceRecord):
            return one
        if not 0 <= one < len(code.evidence):
            told = tr("a fact names entry {number} of 'evidence', which has {all}", number=one, all=len(code.evidence))
            raise BadInput([document.problem(("jurisdictions", place, "evidence"), told)])
        return code.evidence[one]

    findings = tuple(
        one.model_copy(update={"found": tuple(map(fact, one.found)), "applies_by": tuple(map(fact, one.applies_by))})
        for one in code.findings
    )
    observations = tuple(one.model_copy(update={"found": fact(one.found)}) for one in code.observations)
    return code.model_copy(update={"findings": findings, "observations": observations, "evidence": ()})


def _rulebook(book: Rulebook) -> RulebookRecord:
    changes = tuple(RulebookChangeRecord(**vars(change)) for change in book.changes)
    return RulebookRecord(id=book.id, title=book.text.title, changes=changes)


def jurisdiction_record(result: Result, evaluation: Evaluation, *, numbered: bool = False) -> JurisdictionRecord:
    """Return the evaluation of one code as a plain record; if `numbered`, facts name their evidence by numbers."""
    law = _Law(evaluation, numbered=numbered)
    extract = evaluation.extract
    return JurisdictionRecord(
        jurisdiction=extract.jurisdiction,
        name=extract.name,
        level=extract.level,
        legal_family=extract.legal_family,
        file=evaluation.document.source,
        notice=evaluation.notice,
        engine_fault=evaluation.fault,
        verdicts=count_verdicts(evaluation.findings),
        findings=tuple(_finding(result, evaluation, finding, law) for finding in evaluation.findings),
        observations=tuple(_observation(result, own, law) for own in evaluation.observations),
        evidence=law.entries,
    )


def _observation(result: Result, own: Observed, law: _Law) -> ObservationRecord:
    return ObservationRecord(
        rulebook=own.rulebook,
        observation=own.observation,
        title=own.title,
        found=law.fact(own.found),
        witness=own.witness,
        rank=rank(own, result.observations),
        basis=own.basis,
        explanation=own.explanation,
    )


def _finding(result: Result, evaluation: Evaluation, finding: Finding, law: _Law) -> FindingRecord:
    return FindingRecord(
        rulebook=finding.rulebook,
        rule=finding.rule,
        title=finding.title,
        subject=finding.subject,
        subject_title=finding.subject_title,
        verdict=finding.verdict,
        force=finding.force,
        basis=finding.basis,
        safeguard=finding.safeguard,
        reservations=tuple(str(reservation) for reservation in finding.reservations),
        explanation=finding.explanation,
        remedy=finding.remedy if finding.verdict in FAILING else None,
        required=finding.required,
        found=tuple(map(law.fact, finding.found)),
        applies_by=tuple(map(law.fact, finding.applied_because)),
        parameters=tuple(ParameterRecord(**vars(parameter)) for parameter in finding.parameters),
        missing=finding.missing,
        steps=finding.steps,
        unverified=finding.unverified,
        grade=finding.grade,
        overridden=finding.overridden,
        fingerprint=finding.fingerprint,
        reviews=tuple(_review(result, finding, placed) for placed in result.reviews_of(evaluation, finding)),
    )


def _review(result: Result, finding: Finding, placed: PlacedReview) -> ReviewRecord:
    review = placed.review
    return ReviewRecord(
        state=review.state,
        by=review.by,
        on=review.on.isoformat(),
        why=review.why,
        until=review.until.isoformat() if review.until else None,
        stale=placed.stale(finding, result.day),
        place=placed.place,
    )


class _Law:
    """The evidence of one code, each piece of which is a record once."""

    def __init__(self, evaluation: Evaluation, *, numbered: bool) -> None:
        self._evaluation = evaluation
        self._numbered = numbered
        self._numbers: dict[Evidence, int] = {}
        self._records: list[EvidenceRecord] = []

    @property
    def entries(self) -> tuple[EvidenceRecord, ...]:
        """The records that facts name by numbers, in the order of these."""
        return tuple(self._records) if self._numbered else ()

    def fact(self, fact: FoundFact) -> FactRecord:
        """Return a fact as a record."""
        numbers = [self._number(evidence) for evidence in fact.evidence]
        evidence = numbers if self._numbered else [self._records[number] for number in numbers]
        return FactRecord(fact=fact.name, value=fact.text, evidence=tuple(evidence))

    def _number(self, evidence: Evidence) -> int:
        if evidence not in self._numbers:
            self._numbers[evidence] = len(self._records)
            self._records.append(_evidence(self._evaluation, evidence))
        return self._numbers[evidence]


def _evidence(evaluation: Evaluation, evidence: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        citation=evidence.citation,
        source=evidence.source,
        consolidated=evidence.consolidated,
        checked=evidence.checked,
        grade=evidence.grade,
        text_of=evidence.text_of,
        link=evidence.link,
        place=place(evaluation, evidence),
        note=evidence.note,
    )
