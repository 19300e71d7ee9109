"""Findings as a page shows them: grouped by rule and verdict, each with the law, the sources and the places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
    """A piece of law that a page rests on, and where the extract cites it."""

    citation: str
    source: str
    consolidated: str
    checked: bool
    place: str
    note: str | None


@dataclass(frozen=True)
class ShownReview:
    """What a reviewer said, where it stands, and why it no longer holds, if it does not."""

    review: Review
    place: str
    stale: str | None

    @property
    def word(self) -> str:
        """The state in a word or two."""
        return f"{self.review.state}, stale" if self.stale else self.review.state


@dataclass(frozen=True)
class Entry:
    """One finding with its authorities: for what was found, and for the rule's applying at all."""

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
        """The finding that speaks for what all share: rule, basis, force."""
        return self.entries[0].finding

    @property
    def parameters(self) -> tuple[UsedParameter, ...]:
        """The parameters of the rule."""
        return self.first.parameters

    @property
    def reviews(self) -> tuple[ShownReview, ...]:
        """What reviewers said of its findings, each once."""
        return tuple(dict.fromkeys(review for entry in self.entries for review in entry.reviews))

    @property
    def asked(self) -> str:
        """How to head what the rule requires, so that a benchmark or an encouragement never reads as a duty."""
        if any(parameter.kind == "benchmark" for parameter in self.parameters):
            return "Measured against (benchmark)"
        return "Required" if self.first.force in ("mandatory", "qualified") else "Asked for"


def groups_of(result: Result, evaluation: Evaluation, rule_slugs: dict[str, str]) -> list[Group]:
    """Return the findings of one evaluation by verdict, worst first, and by rule in the order of the rulebooks.

    The group with the worst verdict of a rule has the rule's slug as its anchor.
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
    """Return the findings of each rule that was asked, in the order of the rulebooks."""
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        found.setdefault(rule_key(finding), []).append(finding)
    return found


def rule_key(finding: Finding) -> str:
    """Return the name of a finding's rule with its rulebook's."""
    return f"{finding.rulebook}/{finding.rule}"


def entry_of(result: Result, evaluation: Evaluation, finding: Finding) -> Entry:
    """Return a finding with the law and the places it rests on, and what reviewers said of it."""
    return Entry(
        finding,
        _law(evaluation, finding.found),
        _law(evaluation, finding.applied_because),
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
                shown_path(place(evaluation, e)),
                e.note,
            )
            for e in evidence
        )
    )


def shown_path(path: str) -> str:
    """Return the name of a file for readers; a shipped file is named from the folder of the project."""
    return path.removeprefix(f"{extracts_folder().parent.parent}/")
