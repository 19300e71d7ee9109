"""Results as plain records, written as JSON, and read again as baselines and to show progress."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from penalcheck.extract.evidence import Evidence, Grade
from penalcheck.extract.field_types import FormatVersion
from penalcheck.files.document import read_document
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
    evidence: tuple[EvidenceRecord, ...]


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

    format: FormatVersion = Field(description="Version of this format.")
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
        format=1,
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
    return loaded.model


def _rulebook(book: Rulebook) -> RulebookRecord:
    changes = tuple(RulebookChangeRecord(**vars(change)) for change in book.changes)
    return RulebookRecord(id=book.id, title=book.text.title, changes=changes)


def jurisdiction_record(result: Result, evaluation: Evaluation) -> JurisdictionRecord:
    """Return the evaluation of one code as a plain record."""
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
        findings=tuple(_finding(result, evaluation, finding) for finding in evaluation.findings),
        observations=tuple(_observation(result, evaluation, own) for own in evaluation.observations),
    )


def _observation(result: Result, evaluation: Evaluation, own: Observed) -> ObservationRecord:
    return ObservationRecord(
        rulebook=own.rulebook,
        observation=own.observation,
        title=own.title,
        found=_fact(evaluation, own.found),
        witness=own.witness,
        rank=rank(own, result.observations),
        basis=own.basis,
        explanation=own.explanation,
    )


def _finding(result: Result, evaluation: Evaluation, finding: Finding) -> FindingRecord:
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
        found=tuple(_fact(evaluation, fact) for fact in finding.found),
        applies_by=tuple(_fact(evaluation, fact) for fact in finding.applied_because),
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


def _fact(evaluation: Evaluation, fact: FoundFact) -> FactRecord:
    evidence = tuple(_evidence(evaluation, entry) for entry in fact.evidence)
    return FactRecord(fact=fact.name, value=fact.text, evidence=evidence)


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
