"""What a bill does to verdicts, rule by rule; a finding on a tier that is replaced is compared with that on the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from penalcheck.findings.comparison import FORCES
from penalcheck.findings.finding import FAILING, VERDICTS, Verdict, worst
from penalcheck.findings.progress import COURSES, Course, Progress, ProgressStep, turned
from penalcheck.findings.record import FindingRecord
from penalcheck.rulebook.rule import Force


@dataclass(frozen=True)
class VerdictChange:
    """Findings of one rule that took one course, from one verdict to another; None: there is no such finding.

    Those that are `new` with an earlier verdict are not applicable before, for nobody asked the rule of that law.

    A bill that puts a tier in the place of another has no finding on both: these are compared by their worst verdicts,
    and a failing finding on a tier that replaces none is worse than before.
    """

    course: Course
    rule: str
    title: str
    force: Force
    before: Verdict | None
    after: Verdict | None
    steps: tuple[ProgressStep, ...]

    @property
    def number(self) -> int:
        """How many findings it is about: those on tiers that are replaced count once, by the new ones."""
        return sum(step.after is not None for step in self.steps) or len(self.steps)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The tiers or cases concerned, each once; none if the rule is on the code as a whole."""
        return tuple(
            dict.fromkeys(step.subject for step in self.steps if step.subject != step.jurisdiction.partition(" ")[0])
        )

    @property
    def shown(self) -> ProgressStep:
        """The finding that is shown of them: the first of the worst."""
        return min(self.steps, key=lambda step: VERDICTS.index(step.finding.verdict))


def verdict_changes(found: Progress) -> tuple[VerdictChange, ...]:
    """Return what changed, worst first: by course, then by the force of the rule, then by the verdict."""
    rules: dict[str, list[ProgressStep]] = {}
    for step in found.steps:
        rules.setdefault(step.rule, []).append(step)
    changes = [change for steps in rules.values() for change in _of_rule(steps)]
    return tuple(sorted(changes, key=_rank))


def _of_rule(steps: Sequence[ProgressStep]) -> Iterator[VerdictChange]:
    alike: dict[tuple[Course, Verdict | None, Verdict | None], list[ProgressStep]] = {}
    gone = [step.before.verdict for step in steps if step.before and not step.after]
    come = [step.after.verdict for step in steps if step.after and not step.before]
    for step in steps:
        before = step.before.verdict if step.before else None
        after = step.after.verdict if step.after else None
        course = step.course
        if before is None or after is None:
            before, after = (worst(gone) if gone else None), (worst(come) if come else None)
            course = _replaced(before, after)
        alike.setdefault((course, before, after), []).append(step)
    for (course, before, after), members in alike.items():
        first = members[0]
        yield VerdictChange(course, first.rule, first.title, first.force, before, after, tuple(members))


def _replaced(before: Verdict | None, after: Verdict | None) -> Course:
    if after is None:
        return "gone"
    if before is None:
        return "worsened" if after in FAILING else "new"
    return "changed" if before == after else turned(before, after)


_LAST: Final = len(FORCES)


def _rank(change: VerdictChange) -> tuple[int, int, int]:
    verdict = change.after or change.before
    return (
        COURSES.index(change.course),
        FORCES.index(change.force) if change.force in FORCES else _LAST,
        VERDICTS.index(verdict) if verdict else len(VERDICTS),
    )


@dataclass(frozen=True)
class OpenRule:
    """Findings of one rule that a bill leaves failing, or undetermined, as they were before it."""

    verdict: Verdict
    findings: tuple[FindingRecord, ...]

    @property
    def first(self) -> FindingRecord:
        """The finding that is shown of them."""
        return self.findings[0]


def left_open(before: Iterable[FindingRecord], after: Iterable[FindingRecord]) -> tuple[OpenRule, ...]:
    """Return what fails or is undetermined after a bill and had the same verdict before, gravest first."""
    known = {(finding.rulebook, finding.rule, finding.subject, finding.verdict) for finding in before}
    rules: dict[tuple[str, str, Verdict], list[FindingRecord]] = {}
    for finding in after:
        key = finding.rulebook, finding.rule, finding.subject, finding.verdict
        if finding.verdict in (*FAILING, "undetermined") and key in known:
            rules.setdefault((finding.rulebook, finding.rule, finding.verdict), []).append(finding)
    found = [OpenRule(verdict, tuple(members)) for (_, _, verdict), members in rules.items()]
    return tuple(sorted(found, key=lambda rule: (rule.verdict == "undetermined", FORCES.index(rule.first.force))))
