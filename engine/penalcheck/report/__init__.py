"""Ways of writing results: one module a format, each a function from a `Result` to text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from penalcheck.case import Case
from penalcheck.evaluation import Evaluation
from penalcheck.findings import VERDICTS, Finding, Verdict
from penalcheck.law import Evidence
from penalcheck.problem import Problem
from penalcheck.rulebook import Rulebook


@dataclass(frozen=True)
class Result:
    """All that one run of `penalcheck evaluate` found; it knows no format."""

    day: dt.date
    rulebooks: tuple[Rulebook, ...]
    evaluations: tuple[Evaluation, ...]
    problems: tuple[Problem, ...]
    cases: tuple[Case, ...] = ()


def count_verdicts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    """Return how many findings have each verdict, worst first, zeros included."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def place(evaluation: Evaluation, evidence: Evidence) -> str:
    """Return file:line of what an extract says."""
    position = evaluation.document.position(evidence.path)
    return f"{evaluation.document.source}:{position.line}" if position else evaluation.document.source
