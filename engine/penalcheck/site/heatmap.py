"""The heat map: rules by jurisdictions, in one section for each rulebook; cells show the worst verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import VERDICTS, Finding, Verdict, worst
from penalcheck.rulebook.rule import Force, Rule, Rulebook
from penalcheck.site.entries import findings_by_rule
from penalcheck.site.signs import FORCE_SIGNS, VERDICT_SIGNS, ForceSign, VerdictSign


@dataclass(frozen=True)
class HeatCell:
    """The worst verdict of a rule in one jurisdiction, and on how many (`count`) of the `subjects`."""

    sign: VerdictSign
    count: int
    subjects: int
    unverified: bool


@dataclass(frozen=True)
class HeatRow:
    """One rule with its cell for each jurisdiction; None if there are no findings."""

    rule: Rule
    force: ForceSign
    cells: tuple[HeatCell | None, ...]

    @property
    def verdicts(self) -> str:
        """The verdicts that occur in the row, for filters."""
        return " ".join(dict.fromkeys(cell.sign.verdict for cell in self.cells if cell))


@dataclass(frozen=True)
class HeatSection:
    """The rules of one rulebook."""

    book: Rulebook
    rows: tuple[HeatRow, ...]


def heat_map(rulebooks: Sequence[Rulebook], evaluations: Sequence[Evaluation]) -> tuple[HeatSection, ...]:
    """Return the sections of the heat map, for books with rules; rules and jurisdictions in the order given."""
    found = [findings_by_rule(evaluation) for evaluation in evaluations]
    return tuple(
        HeatSection(
            book,
            tuple(
                HeatRow(
                    rule, FORCE_SIGNS[rule.text.force], tuple(cell_of(by_rule.get(rule.id, ())) for by_rule in found)
                )
                for rule in book.rules
            ),
        )
        for book in rulebooks
        if book.rules
    )


def cell_of(findings: Sequence[Finding]) -> HeatCell | None:
    """Return the cell of the findings of one rule in one jurisdiction."""
    if not findings:
        return None
    verdict = worst(f.verdict for f in findings)
    same = [finding for finding in findings if finding.verdict == verdict]
    unverified = any(finding.unverified for finding in same)
    return HeatCell(VERDICT_SIGNS[verdict], len(same), len(findings), unverified)


def counts_by_force(evaluation: Evaluation) -> dict[Force, dict[Verdict, int]]:
    """Return, for each force, how many rules have each verdict as their worst one; verdicts without rules are left out.

    Rules are counted, not findings: a code with more tiers has more findings, and is neither better nor worse for it.
    """
    counts: Counter[tuple[Force, Verdict]] = Counter(
        (findings[0].force, worst(f.verdict for f in findings)) for findings in findings_by_rule(evaluation).values()
    )
    return {
        force: {verdict: counts[force, verdict] for verdict in VERDICTS if counts[force, verdict]}
        for force in FORCE_SIGNS
    }


def unverified_rules(evaluation: Evaluation) -> int:
    """Return how many of the rules that apply rest on a figure not checked against the text of the law."""
    return sum(
        any(finding.unverified for finding in findings if finding.verdict != "not_applicable")
        for findings in findings_by_rule(evaluation).values()
    )
