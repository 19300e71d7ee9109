"""What `explain`, `amend` and `check` tell, as plain records: their JSON, whose schemas `penalcheck schema` writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from penalcheck.amend.change import Change
from penalcheck.amend.search import Amendment, Turned, Way
from penalcheck.extract.law import notice
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.findings.explanation import Node
from penalcheck.findings.finding import Finding, Verdict
from penalcheck.findings.observed import Observed
from penalcheck.findings.record import ProblemRecord, problem_record
from penalcheck.rulebook.rule import Force
from penalcheck.version import __version__


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Run(_Told):
    """What all of these records begin with."""

    format: Literal[1] = Field(1, description="Version of this format.")
    penalcheck: str = Field(__version__, description="Version of the program.")


class CodeRecord(_Told):
    """The extract that a record is about, and the day."""

    jurisdiction: str
    name: str
    file: str
    as_of: str = Field(description="The day whose law was evaluated.")
    notice: str | None = Field(description="A warning if the day is earlier or later than the texts that were read.")


class ReasonRecord(_Told):
    """A statement, and the statements on which it rests, down to article, file and line."""

    text: str
    because: tuple[ReasonRecord, ...]


class VerdictRecord(_Told):
    """The verdict of a rule on a subject."""

    rule: str = Field(description="Full name: rulebook/rule.")
    subject: str
    title: str
    verdict: Verdict
    force: Force
    fingerprint: str = Field(description="Changes with the verdict, a figure found or one required.")


class ExplainedRecord(VerdictRecord):
    """A finding with its reasons."""

    reasons: ReasonRecord


class ObservedRecord(_Told):
    """An observation, which has no verdict, with the law on which it rests."""

    observation: str
    title: str
    value: str
    reasons: ReasonRecord


class ExplanationRecord(_Run):
    """What `penalcheck explain --format json` writes."""

    code: CodeRecord
    findings: tuple[ExplainedRecord, ...]
    observations: tuple[ObservedRecord, ...]
    others: tuple[VerdictRecord, ...] = Field(description="Findings of the rule on other subjects, not explained.")
    problems: tuple[ProblemRecord, ...]


class ChangeRecord(_Told):
    """One change of the law, which is a proposal and not law."""

    text: str
    law: str = Field(description="The citation of the law that it changes.")
    remark: str = Field(description="Why a legislator may decline it; empty if nothing speaks against it.")


class PatchedRecord(_Told):
    """A part of the extract that a patch changes."""

    part: str
    lines: tuple[str, ...]


class TurnedRecord(_Told):
    """A finding that would have another verdict."""

    before: Verdict | None = Field(description="Null if there is no such finding today.")
    after: VerdictRecord


class WayRecord(_Told):
    """A set of changes and what it does."""

    changes: tuple[ChangeRecord, ...]
    patched: tuple[PatchedRecord, ...]
    settles: tuple[VerdictRecord, ...] = Field(description="Findings that fail and no longer would.")
    clears: tuple[TurnedRecord, ...] = Field(description="Findings that are undetermined and would be adequate.")
    worsens: tuple[TurnedRecord, ...]
    opens: tuple[VerdictRecord, ...] = Field(description="Findings that fail and would be undetermined.")
    patch: str = Field(description="For `git apply` or `patch -p1`.")


class AmendmentRecord(_Run):
    """What `penalcheck amend --format json` writes."""

    code: CodeRecord
    failing: tuple[VerdictRecord, ...] = Field(description="The findings that fail today.")
    whole: bool = Field(description="Whether the first way is the smallest set that settles as much as can be settled.")
    ways: tuple[WayRecord, ...] = Field(description="With --way, that way alone.")
    left: tuple[VerdictRecord, ...] = Field(description="What still fails after the whole amendment.")
    problems: tuple[ProblemRecord, ...]


class SoundRecord(_Told):
    """A file without a mistake."""

    file: str
    holds: str = Field(description="What it holds, in words.")


class FilesRecord(_Run):
    """What `penalcheck check --format json` writes."""

    sound: tuple[SoundRecord, ...]
    warnings: tuple[ProblemRecord, ...] = Field(description="What is odd in sound files.")
    problems: tuple[ProblemRecord, ...]


def code_record(loaded: Loaded[Extract], day: dt.date) -> CodeRecord:
    """Return the head of a record on an extract."""
    extract = loaded.model
    return CodeRecord(
        jurisdiction=extract.jurisdiction,
        name=extract.name,
        file=loaded.source,
        as_of=day.isoformat(),
        notice=notice(extract, day),
    )


def verdict_record(finding: Finding) -> VerdictRecord:
    """Return a finding without its reasons."""
    return VerdictRecord(**_verdict(finding))


def explained_record(finding: Finding, reasons: Node) -> ExplainedRecord:
    """Return a finding with its reasons."""
    return ExplainedRecord(**_verdict(finding), reasons=_reason(reasons))


def observed_record(own: Observed, reasons: Node) -> ObservedRecord:
    """Return an observation with the law on which it rests."""
    return ObservedRecord(observation=own.id, title=own.title, value=own.found.text, reasons=_reason(reasons))


def amendment_record(
    code: CodeRecord, amendment: Amendment, ways: Iterable[tuple[Way, str]], problems: Sequence[Problem]
) -> AmendmentRecord:
    """Return an amendment with those of its ways that are told, each with its patch."""
    return AmendmentRecord(
        code=code,
        failing=tuple(verdict_record(finding) for mended in amendment.rules for finding in mended.findings),
        whole=amendment.whole is not None,
        ways=tuple(_way(way, patch) for way, patch in ways),
        left=tuple(map(verdict_record, amendment.left)),
        problems=tuple(map(problem_record, problems)),
    )


def checked_record(
    sound: Iterable[tuple[str, str]], warnings: Iterable[Problem], problems: Iterable[Problem]
) -> FilesRecord:
    """Return what was checked: sound files with what they hold, what is odd in them, and mistakes."""
    return FilesRecord(
        sound=tuple(SoundRecord(file=file, holds=holds) for file, holds in sound),
        warnings=tuple(map(problem_record, warnings)),
        problems=tuple(map(problem_record, problems)),
    )


def as_json(record: BaseModel) -> str:
    """Return a record as JSON."""
    return record.model_dump_json(indent=2)


def _verdict(finding: Finding) -> dict[str, str]:
    named = {"rule": finding.key[1], "subject": finding.subject, "title": finding.title}
    return {**named, "verdict": finding.verdict, "force": finding.force, "fingerprint": finding.fingerprint}


def _reason(node: Node) -> ReasonRecord:
    return ReasonRecord(text=node.text, because=tuple(map(_reason, node.children)))


def _way(way: Way, patch: str) -> WayRecord:
    return WayRecord(
        changes=tuple(map(_change, way.changes)),
        patched=tuple(PatchedRecord(part=part.part, lines=part.lines) for part in way.told),
        settles=tuple(map(verdict_record, way.settled)),
        clears=tuple(map(_turned, way.cleared)),
        worsens=tuple(map(_turned, way.worsened)),
        opens=tuple(map(verdict_record, way.opened)),
        patch=patch,
    )


def _change(change: Change) -> ChangeRecord:
    return ChangeRecord(text=change.text, law=change.law, remark=change.remark)


def _turned(turned: Turned) -> TurnedRecord:
    return TurnedRecord(before=turned.before.verdict if turned.before else None, after=verdict_record(turned.after))
