"""What a bill changes as plain records: what `penalcheck bill --format json` writes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from penalcheck.exposure.outcome import ENDS, End, Exposure
from penalcheck.exposure.severity import DEATH, Severity
from penalcheck.exposure.truth import Truth
from penalcheck.extract.evidence import Grade
from penalcheck.extract.field_types import FormatVersion
from penalcheck.extract.term import NO_TERM
from penalcheck.findings.finding import Verdict
from penalcheck.findings.progress import COURSES, Course, ProgressStep
from penalcheck.findings.record import FindingRecord
from penalcheck.reform.bill import Bill, Side
from penalcheck.reform.faced_change import Aspect, CaseFaced, Turn
from penalcheck.reform.law_change import LawChangeKind
from penalcheck.reform.verdict_change import OpenRule, VerdictChange
from penalcheck.report.exposure_record import TERM
from penalcheck.rulebook.rule import Force
from penalcheck.version import __version__


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SideRecord(_Record):
    """One of the two laws."""

    label: str = Field(description="How columns name it.")
    file: str
    as_of: dt.date
    notice: str | None = Field(description="A warning if the day is earlier or later than the texts that were read.")


class LawChangeRecord(_Record):
    """One part of the law that is not as it was."""

    kind: LawChangeKind = Field(
        description="`worded`: only words, citations or sources change; `in_force`, `ended`: between two days the part "
        "comes into force or ends; `read`, `unread`: its text was read for the later day alone, or the earlier alone."
    )
    part: str
    changes: tuple[str, ...]
    place: str = Field(description="File and line: in the later extract, or in the earlier one if it is taken out.")
    idle: bool = Field(description="Whether the bill would do the same without it, as far as that was tried.")


class EndsRecord(_Record):
    """The least and the greatest severity that an end of a range may have."""

    least: str = Field(description=f"{TERM} Or `life without release`, `death`.")
    greatest: str


class FacedRecord(_Record):
    """What a case faces under one of the two laws."""

    faces: str
    minimum: EndsRecord | None = Field(description="Null if it is not known.")
    maximum: EndsRecord | None
    priors_weigh: Literal["yes", "no", "unknown"] = Field(
        description="Whether the prior convictions of the case make its punishment harsher."
    )


class AspectRecord(_Record):
    """One aspect of what a case faces, in words."""

    aspect: Aspect
    before: str
    after: str
    follows: bool = Field(description="Whether it only follows from the range.")


class CaseRecord(_Record):
    """What one case faces before and after."""

    case: str
    title: str
    role: str
    turn: Turn | None = Field(description="Where the ends of the range go; null if the range is the same.")
    before: FacedRecord
    after: FacedRecord
    changes: tuple[AspectRecord, ...]


class JudgedRecord(_Record):
    """A finding before or after: its verdict, its figures, and where the extract states them."""

    verdict: Verdict
    found: dict[str, str]
    missing: tuple[str, ...]
    grade: Grade = Field(description="That of the least sure figure on which the finding rests.")
    law: tuple[str, ...]
    places: tuple[str, ...] = Field(description="File and line of each figure.")
    fingerprint: str


class SubjectRecord(_Record):
    """The finding on one tier, one case or the code as a whole; null if there is none."""

    subject: str
    required: str
    remedy: str | None = Field(description="If it fails after the bill.")
    before: JudgedRecord | None
    after: JudgedRecord | None


class VerdictChangeRecord(_Record):
    """Findings of one rule that took one course."""

    course: Course
    rule: str
    title: str
    force: Force
    before: Verdict | None = Field(description="Null: the findings are on a new part of the law.")
    after: Verdict | None = Field(description="Null: the findings are on a part that is taken out.")
    findings: tuple[SubjectRecord, ...]


class OpenRuleRecord(_Record):
    """A rule that fails, or is undetermined, as before."""

    rule: str
    title: str
    force: Force
    verdict: Verdict
    subjects: tuple[str, ...]
    required: str
    remedy: str | None
    missing: tuple[str, ...] = Field(description="What to look up if the verdict is undetermined.")


class ObservationChangeRecord(_Record):
    """A figure without a verdict."""

    observation: str
    title: str
    before: str
    after: str


class AdditionRecord(_Record):
    """The smallest addition that was found; a proposal, not law."""

    changes: tuple[str, ...]
    settles: tuple[str, ...] = Field(description="The rules, each with what it is on.")
    left: tuple[str, ...] = Field(description="What still fails after it.")


class BillRecord(_Record):
    """What `penalcheck bill --format json` writes."""

    format: FormatVersion = Field(description="Version of this format.")
    penalcheck: str = Field(description="Version of the program.")
    jurisdiction: str
    name: str
    before: SideRecord
    after: SideRecord
    rulebooks: tuple[str, ...]
    later_days: tuple[dt.date, ...] = Field(
        description="Days after that which is compared on which the law changes by the bill: compare these, too."
    )
    counts: dict[Course, int] = Field(description="How many findings took each course.")
    unchanged: int
    law: tuple[LawChangeRecord, ...]
    cases: tuple[CaseRecord, ...] = Field(description="All cases, also those that face the same.")
    verdicts: tuple[VerdictChangeRecord, ...]
    observations: tuple[ObservationChangeRecord, ...]
    open: tuple[OpenRuleRecord, ...]
    addition: AdditionRecord | None = Field(description="With --amend, if a finding fails after the bill.")


def bill_record(bill: Bill) -> BillRecord:
    """Return what a bill changes as plain records."""
    extract = bill.after.loaded.model
    return BillRecord(
        format=1,
        penalcheck=__version__,
        jurisdiction=extract.jurisdiction,
        name=extract.name,
        before=_side(bill.before),
        after=_side(bill.after),
        rulebooks=tuple(book.id for book in bill.rulebooks),
        later_days=bill.later_days,
        counts={course: bill.counts.get(course, 0) for course in COURSES},
        unchanged=bill.unchanged,
        law=tuple(
            LawChangeRecord(kind=one.kind, part=one.part, changes=one.lines, place=one.place, idle=one.idle)
            for one in bill.law
        ),
        cases=tuple(_case(one) for one in bill.faced),
        verdicts=tuple(_verdict(change) for change in bill.verdicts),
        observations=tuple(
            ObservationChangeRecord(
                observation=one.observed.id, title=one.observed.title, before=one.before, after=one.after
            )
            for one in bill.observations
        ),
        open=tuple(_open(rule) for rule in bill.open),
        addition=_addition(bill),
    )


def _side(side: Side) -> SideRecord:
    return SideRecord(
        label=side.label,
        file=side.loaded.source,
        as_of=side.day,
        notice=side.notice,
    )


def _case(one: CaseFaced) -> CaseRecord:
    return CaseRecord(
        case=one.case.id,
        title=one.case.title,
        role=one.case.role,
        turn=one.turn,
        before=_faced(one.before, one.range_before, one.priors_weigh[0]),
        after=_faced(one.after, one.range_after, one.priors_weigh[1]),
        changes=tuple(AspectRecord(**vars(change)) for change in one.changes),
    )


def _faced(exposure: Exposure, faces: str, weigh: Truth) -> FacedRecord:
    minimum, maximum = (_ends(exposure, end) for end in ENDS)
    words: Literal["yes", "no", "unknown"] = "unknown" if weigh is None else "yes" if weigh else "no"
    return FacedRecord(faces=faces, minimum=minimum, maximum=maximum, priors_weigh=words)


def _ends(exposure: Exposure, end: End) -> EndsRecord | None:
    between = exposure.severities[end]
    return EndsRecord(least=_severity(between[0]), greatest=_severity(between[1])) if between else None


def _severity(severity: Severity) -> str:
    if severity.above_life:
        return "death" if severity == DEATH else "life without release"
    return "none" if severity.term == NO_TERM else severity.term.iso


def _verdict(change: VerdictChange) -> VerdictChangeRecord:
    return VerdictChangeRecord(
        course=change.course,
        rule=change.rule,
        title=change.title,
        force=change.force,
        before=change.before,
        after=change.after,
        findings=tuple(_subject(step) for step in change.steps),
    )


def _subject(step: ProgressStep) -> SubjectRecord:
    return SubjectRecord(
        subject=step.subject,
        required=step.finding.required,
        remedy=step.after.remedy if step.after else None,
        before=_judged(step.before),
        after=_judged(step.after),
    )


def _judged(finding: FindingRecord | None) -> JudgedRecord | None:
    if finding is None:
        return None
    evidence = [evidence for fact in finding.found for evidence in fact.law]
    return JudgedRecord(
        verdict=finding.verdict,
        found={fact.fact: fact.value for fact in finding.found},
        missing=finding.missing,
        grade=finding.grade,
        law=tuple(dict.fromkeys(one.citation for one in evidence)),
        places=tuple(dict.fromkeys(one.place for one in evidence)),
        fingerprint=finding.fingerprint,
    )


def _open(rule: OpenRule) -> OpenRuleRecord:
    first = rule.first
    return OpenRuleRecord(
        rule=f"{first.rulebook}/{first.rule}",
        title=first.title,
        force=first.force,
        verdict=rule.verdict,
        subjects=tuple(finding.subject for finding in rule.findings),
        required=first.required,
        remedy=first.remedy,
        missing=first.missing,
    )


def _addition(bill: Bill) -> AdditionRecord | None:
    if bill.amendment is None or not bill.failing:
        return None
    way = bill.amendment.whole
    return AdditionRecord(
        changes=tuple(change.text for change in way.changes) if way else (),
        settles=tuple(" on ".join(finding.key[1:]) for finding in way.settled) if way else (),
        left=tuple(" on ".join(finding.key[1:]) for finding in bill.amendment.left),
    )
