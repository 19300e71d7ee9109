"""The changes between two results: of verdicts, of figures, and findings that are new or gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.findings.finding import FAILING, INSTRUMENT, Verdict
from penalcheck.findings.labels import doubled, recognized_by
from penalcheck.findings.record import FindingRecord, ResultRecord
from penalcheck.messages.telling import tr
from penalcheck.rulebook.rule import Force

Course = Literal["mended", "worsened", "settled", "unsettled", "changed", "new", "gone"]
COURSES: Final[tuple[Course, ...]] = ("worsened", "mended", "unsettled", "settled", "changed", "new", "gone")
"""The ways in which a finding may change, in the order in which reports show them.

A finding is `changed` if its figures did, or if its verdict changed without becoming better or worse. It is `new` also
if its rule was not asked before, for the instrument was younger than the law or did not bind the State yet.
"""


@dataclass(frozen=True)
class ProgressStep:
    """One finding that changed; `before` or `after` is None if the result does not have it.

    The `jurisdiction` is its code, with the file if one of the results has two extracts of that code.
    """

    jurisdiction: str
    rule: str
    subject: str
    title: str
    force: Force
    course: Course
    before: FindingRecord | None
    after: FindingRecord | None

    @property
    def finding(self) -> FindingRecord:
        """The later finding, or the earlier one if there is no later one."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a step has a finding on one side at least")
        return found


@dataclass(frozen=True)
class Progress:
    """The changes from one result to another, and the number of findings that both have unchanged."""

    start: str
    end: str
    steps: tuple[ProgressStep, ...]
    unchanged: int


def progress(before: ResultRecord, after: ResultRecord) -> Progress:
    """Return the changes between two results, by jurisdiction, then worst first."""
    twice = doubled(before.codes, after.codes)
    name_of = recognized_by(before.files, after.files)
    old, new = before.by_key(twice, name_of), after.by_key(twice, name_of)
    steps = []
    for key in dict.fromkeys((*old, *new)):
        left, right = old.get(key), new.get(key)
        course = _course(left, right)
        finding = right or left
        if course is not None and finding is not None:
            steps.append(ProgressStep(*key, finding.title, finding.force, course, left, right))
    steps.sort(key=lambda step: (step.jurisdiction, COURSES.index(step.course)))
    both = sum(key in new for key in old)
    changed = sum(step.before is not None and step.after is not None for step in steps)
    return Progress(before.as_of, after.as_of, tuple(steps), both - changed)


def _course(before: FindingRecord | None, after: FindingRecord | None) -> Course | None:
    if before is None or after is None:
        return "new" if before is None else "gone"
    if not_yet_asked(before) and after.verdict != "not_applicable":
        return "new"
    if before.verdict == after.verdict:
        applicable = after.verdict != "not_applicable"
        return "changed" if applicable and before.fingerprint != after.fingerprint else None
    return turned(before.verdict, after.verdict)


def not_yet_asked(finding: FindingRecord) -> bool:
    """Tell whether a rule was not asked, for its instrument was younger than the day or did not bind the State yet.

    What the law says of it was the same before, but nobody asked.
    """
    decisive = ((fact.fact, fact.value) for fact in finding.applies_by)
    young = any(
        name == INSTRUMENT or (name.startswith("party_to") and value in ("no", tr("no"))) for name, value in decisive
    )
    return finding.verdict == "not_applicable" and young


def turned(before: Verdict, after: Verdict) -> Course:
    """Return the course of a finding whose verdict changes."""
    if after in FAILING:
        return "worsened" if before not in FAILING else "changed"
    if before in FAILING:
        return "mended" if after != "undetermined" else "unsettled"
    if after == "undetermined":
        return "unsettled"
    return "settled" if before == "undetermined" else "changed"
