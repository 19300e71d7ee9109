"""Findings as pages show them: grouped by rule and verdict, each with the law and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from penalcheck.extract.evidence import Evidence
from penalcheck.files.shipped import extracts_folder
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import VERDICTS, Finding, FoundFact, worst
from penalcheck.findings.result import Result, place
from penalcheck.findings.review import Review
from penalcheck.rulebook.rule import UsedParameter
from penalcheck.site.signs import VERDICT_SIGNS, VerdictSign


@dataclass(frozen=True)
class Authority:
    """A piece of law on which a finding rests, and the file and line at which the extract cites it."""

    citation: str
    source: str
    consolidated: str
    checked: bool
    grade: str
    link: str
    place: str
    note: str | None


@dataclass(frozen=True)
class ShownReview:
    """A review, its file and line, and why it no longer applies, if it does not."""

    review: Review
    place: str
    stale: str | None

    @property
    def word(self) -> str:
        """The state of the review in one or two words."""
        return f"{self.review.state}, stale" if self.stale else self.review.state


@dataclass(frozen=True)
class Entry:
    """One finding with the law for what was found, and further law for the condition on which the rule applies."""

    finding: Finding
    law: tuple[Authority, ...]
    applying_law: tuple[Authority, ...]
    reservations: tuple[str, ...]
    reviews: tuple[ShownReview, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one rule that share a verdict in one jurisdiction."""

    anchor: str
    sign: VerdictSign
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Finding:
        """The first finding, for what all of them share: rule, basis, force."""
        return self.entries[0].finding

    @property
    def parameters(self) -> tuple[UsedParameter, ...]:
        """The parameters of the rule."""
        return self.first.parameters

    @property
    def reviews(self) -> tuple[ShownReview, ...]:
        """The reviews of its findings, each once."""
        return tuple(dict.fromkeys(review for entry in self.entries for review in entry.reviews))

    @property
    def heading(self) -> str:
        """The heading for the rule's requirement, so that a benchmark or a recommendation does not look like a duty."""
        if any(parameter.kind == "benchmark" for parameter in self.parameters):
            return "Measured against (benchmark)"
        return "Required" if self.first.force in ("mandatory", "qualified") else "Called for"


def groups_of(result: Result, evaluation: Evaluation, rule_slugs: dict[str, str]) -> list[Group]:
    """Return the findings of one evaluation by verdict, worst first, and by rule in the order of the rulebooks.

    If a rule has several groups, the one with the worst verdict has the slug of the rule as its anchor.
    """
    by_rule = findings_by_rule(evaluation)
    groups = []
    for verdict in VERDICTS:
        for key, findings in by_rule.items():
            same = tuple(entry_of(result, evaluation, f) for f in findings if f.verdict == verdict)
            if same:
                slug = rule_slugs[key]
                anchor = (
                    slug if worst(f.verdict for f in findings) == verdict else f"{slug}-{verdict.replace('_', '-')}"
                )
                groups.append(Group(f"finding-{anchor}", VERDICT_SIGNS[verdict], same))
    return groups


def findings_by_rule(evaluation: Evaluation) -> dict[str, list[Finding]]:
    """Return the findings of each rule, in the order of the rulebooks."""
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        found.setdefault(rule_key(finding), []).append(finding)
    return found


def rule_key(finding: Finding) -> str:
    """Return the full name of a finding's rule: rulebook/rule."""
    return f"{finding.rulebook}/{finding.rule}"


def entry_of(result: Result, evaluation: Evaluation, finding: Finding) -> Entry:
    """Return a finding with the law on which it rests, and its reviews."""
    law = _law(evaluation, finding.found)
    return Entry(
        finding,
        law,
        tuple(entry for entry in _law(evaluation, finding.applied_because) if entry not in law),
        tuple(str(reservation) for reservation in finding.reservations),
        tuple(
            ShownReview(placed.review, shown_path(placed.place), placed.stale(finding, result.day))
            for placed in result.reviews_of(evaluation, finding)
        ),
    )


def _law(evaluation: Evaluation, facts: Iterable[FoundFact]) -> tuple[Authority, ...]:
    return authorities(evaluation, (e for fact in facts for e in fact.evidence))


def authorities(evaluation: Evaluation, evidence: Iterable[Evidence]) -> tuple[Authority, ...]:
    """Return pieces of evidence as authorities, each once."""
    return tuple(
        dict.fromkeys(
            Authority(
                e.citation,
                e.source,
                e.consolidated.isoformat() if e.consolidated else "",
                e.checked,
                e.grade_words,
                e.link,
                shown_path(place(evaluation, e)),
                e.note,
            )
            for e in evidence
        )
    )


def shown_path(path: str) -> str:
    """Return the name of a file for readers; the name of a shipped file begins at the folder of the project."""
    return path.removeprefix(_project(Path.cwd()))


@cache
def _project(working_folder: Path) -> str:  # noqa: ARG001  (the path of shipped files is relative to it)
    return f"{extracts_folder().parent.parent}/"
