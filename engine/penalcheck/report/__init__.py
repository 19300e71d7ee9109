"""Ways of writing results: one module a format, each a function from a `Result` to text."""

from __future__ import annotations

import datetime as dt
import importlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from penalcheck.case import Case
from penalcheck.evaluation import Evaluation
from penalcheck.findings import VERDICTS, Finding, Verdict
from penalcheck.law import Evidence
from penalcheck.problem import Position, Problem
from penalcheck.review import PlacedReview
from penalcheck.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True)
class Result:
    """All that one run of `penalcheck evaluate` found; it knows no format."""

    day: dt.date
    rulebooks: tuple[Rulebook, ...]
    evaluations: tuple[Evaluation, ...]
    problems: tuple[Problem, ...]
    cases: tuple[Case, ...] = ()
    reviews: tuple[PlacedReview, ...] = ()
    baseline: str | None = None
    """The result whose findings were left out, where only new ones are shown."""

    def reviews_of(self, evaluation: Evaluation, finding: Finding) -> list[PlacedReview]:
        """Return what reviewers said of a finding of an extract, in the order of their files."""
        return [placed for placed in self.reviews if placed.concerns(evaluation.document.source, finding)]

    @property
    def idle_reviews(self) -> list[PlacedReview]:
        """What reviewers said of findings that this run does not have: a case left out, or a name that is wrong."""
        found = [(evaluation.document.source, f) for evaluation in self.evaluations for f in evaluation.findings]
        return [placed for placed in self.reviews if not any(placed.concerns(*finding) for finding in found)]

    def accepted(self, evaluation: Evaluation, finding: Finding) -> bool:
        """Tell whether a reviewer accepted the finding as it stands today: not expired, nothing changed since."""
        reviews = self.reviews_of(evaluation, finding)
        return any(r.review.state == "accepted" and not r.stale(finding, self.day) for r in reviews)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the findings as a pandas frame, one row each. Raises ImportError where pandas is not installed."""
        from penalcheck.report.frame import pandas_frame

        return pandas_frame(self)

    def to_polars(self) -> polars.DataFrame:
        """Return the findings as a Polars frame, one row each. Raises ImportError where Polars is not installed."""
        from penalcheck.report.frame import polars_frame

        return polars_frame(self)


@dataclass(frozen=True)
class View:
    """How much of a result a reader wants to see."""

    explain: bool = False
    everything: bool = False

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts that are shown, worst first."""
        shown: tuple[Verdict, ...] = ("falls_short", "disproportionate", "undetermined")
        return (*shown, "adequate") if self.everything else shown


FORMATS: Final = {
    "table": "penalcheck.report.table:table",
    "json": "penalcheck.report.json_report:as_json",
    "csv": "penalcheck.report.csv_report:as_csv",
    "markdown": "penalcheck.report.markdown:as_markdown",
    "html": "penalcheck.report.html:as_html",
    "sarif": "penalcheck.report.sarif:as_sarif",
    "junit": "penalcheck.report.junit:as_junit",
}
"""The formats by name: for each a function from a result and a view to text, imported when it is asked for."""


def render(result: Result, form: str, view: View) -> str:
    """Return a result in one of the `FORMATS`."""
    module, _, name = FORMATS[form].partition(":")
    write: Callable[[Result, View], str] = getattr(importlib.import_module(module), name)
    return write(result, view)


def count_verdicts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    """Return how many findings have each verdict, worst first, zeros included."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def shown(evaluation: Evaluation, view: View) -> list[Finding]:
    """Return the findings that a view shows, worst first, else in the order of rulebooks and extract."""
    return [f for verdict in view.verdicts for f in evaluation.findings if f.verdict == verdict]


def place(evaluation: Evaluation, evidence: Evidence) -> str:
    """Return file:line of what an extract says."""
    position = evaluation.document.position(evidence.path)
    return f"{evaluation.document.source}:{position.line}" if position else evaluation.document.source


def position_of(evaluation: Evaluation, finding: Finding) -> Position:
    """Return where in the extract a finding is best shown: the first figure found, else the beginning."""
    evidence = (*finding.evidence, *(e for fact in finding.applied_because for e in fact.evidence))
    places = (evaluation.document.position(e.path) for e in evidence)
    return next((place for place in places if place), Position(1, 1))
