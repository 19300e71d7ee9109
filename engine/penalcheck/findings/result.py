"""The result of a run: the evaluations of all extracts, with the reviews of their findings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from penalcheck.exposure.case import Case
from penalcheck.extract.evidence import Evidence
from penalcheck.files.fault import fault_text
from penalcheck.files.problem import Position, Problem
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.evaluations import Evaluations, Kept, heads_of
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, Verdict
from penalcheck.findings.finding_filter import FindingFilter
from penalcheck.findings.labels import short_labels
from penalcheck.findings.observed import Observed
from penalcheck.findings.review import PlacedReview, read_reviews, unclear_reviews
from penalcheck.findings.workers import ALONE, Readable, Workers, evaluations_of
from penalcheck.inference.cross_check import EngineName
from penalcheck.rulebook.rule import Rulebook

if TYPE_CHECKING:
    import pandas
    import polars


T = TypeVar("T")


@dataclass(frozen=True)
class Result:
    """Everything that one run of `penalcheck evaluate` found, independent of any format."""

    day: dt.date
    rulebooks: tuple[Rulebook, ...]
    evaluations: Sequence[Evaluation]
    problems: tuple[Problem, ...]
    cases: tuple[Case, ...] = ()
    reviews: tuple[PlacedReview, ...] = ()
    engine: EngineName = "durable-rules"
    """The engine that answered for the rules."""
    baseline: str | None = None
    """The file of the earlier result whose findings are left out; None if none are left out for it."""
    filter: FindingFilter | None = None
    """What the findings have in common of which alone the result tells; None if it tells of all."""
    whole: Result | None = None
    """The result with the findings that a filter or a baseline leaves out; None if nothing is left out."""

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """The code of each extract, by code and file; with the file's name if two extracts have that code."""
        return short_labels((head.jurisdiction, head.source) for head in heads_of(self.evaluations))

    def label(self, evaluation: Evaluation) -> str:
        """Return the label of one of the evaluations."""
        return self.labels[evaluation.extract.jurisdiction, evaluation.document.source]

    def reviews_of(self, evaluation: Evaluation, finding: Finding) -> list[PlacedReview]:
        """Return the reviews of a finding, in the order of their files."""
        named = self._reviews_by_rule.get(finding.key[:2], ())
        return [placed for placed in named if placed.concerns(evaluation.document.source, finding)]

    @cached_property
    def _reviews_by_rule(self) -> Mapping[tuple[str, str], Sequence[PlacedReview]]:
        """The reviews by jurisdiction and rule: most findings have none, which is told without looking at each."""
        found: dict[tuple[str, str], list[PlacedReview]] = {}
        for placed in self.reviews:
            found.setdefault((placed.review.jurisdiction, placed.review.rule), []).append(placed)
        return found

    @cached_property
    def observations(self) -> list[Observed]:
        """What was observed of all codes; a figure is ranked among those of the same observation."""
        return [
            replace(observed, jurisdiction=self.labels[head.jurisdiction, head.source])
            for head in heads_of(self.evaluations)
            for observed in head.observations
        ]

    @property
    def idle_reviews(self) -> list[PlacedReview]:
        """The reviews of findings that this run does not have, because a case was left out or a name is wrong."""
        found = {
            id(placed)
            for evaluation in (self.evaluations if self.reviews else ())
            for finding in evaluation.findings
            for placed in self.reviews_of(evaluation, finding)
        }
        return [placed for placed in self.reviews if id(placed) not in found]

    def filtered(self, chosen: FindingFilter) -> Result:
        """Return the result with those findings alone that a filter shows."""
        narrowed = (
            replace(one, findings=tuple(finding for finding in one.findings if chosen.shows(finding)))
            for one in self.evaluations
        )
        return replace(self, evaluations=Evaluations(narrowed), filter=chosen, whole=self.whole or self)

    def accepted(self, evaluation: Evaluation, finding: Finding) -> bool:
        """Tell whether a reviewer accepted the finding, and the review is not stale."""
        reviews = self.reviews_of(evaluation, finding)
        return any(r.review.state == "accepted" and not r.stale(finding, self.day) for r in reviews)

    def excused(self, evaluation: Evaluation) -> list[Finding]:
        """Return the failing findings that a reviewer accepted: the answer on a code leaves them out, and says so."""
        return [one for one in evaluation.findings if one.verdict in FAILING and self.accepted(evaluation, one)]

    def standing(self, evaluation: Evaluation) -> list[Finding]:
        """Return all findings but the excused ones; what is open stays open, though a reviewer accepted that it is."""
        return [f for f in evaluation.findings if not (f.verdict in FAILING and self.accepted(evaluation, f))]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the findings as a pandas frame, one row each. Raises ImportError if pandas is not installed."""
        from penalcheck.findings.frame import pandas_frame

        return pandas_frame(self)

    def to_polars(self) -> polars.DataFrame:
        """Return the findings as a Polars frame, one row each. Raises ImportError if Polars is not installed."""
        from penalcheck.findings.frame import polars_frame

        return polars_frame(self)


def evaluate_all(
    evaluator: Evaluator,
    rulebooks: Sequence[Rulebook],
    extracts: Iterable[Readable],
    cases: Sequence[Case],
    day: dt.date,
    problems: list[Problem] | None = None,
    workers: Workers = ALONE,
    watched: Callable[[Iterator[Kept]], Iterator[Kept]] = iter,
) -> Result:
    """Return the findings of every extract under the evaluator's rulebooks; what is done may be `watched`.

    Extracts are read when their turn comes, and what is wrong with them is added to `problems`. Reviews beside them are
    read too; the result has the problems of all.
    """
    wrong = [] if problems is None else problems
    evaluations = Evaluations(watched(evaluations_of(evaluator, extracts, day, workers, wrong)))
    rules = [rule.id for book in rulebooks for rule in book.rules]
    reviews, faulty = read_reviews([head.source for head in evaluations.heads], rules)
    faulty += unclear_reviews(reviews, [(head.jurisdiction, head.source) for head in evaluations.heads])
    found = tuple(rulebooks), evaluations, (*wrong, *faulty), tuple(cases), tuple(reviews)
    return Result(day, *found, engine=evaluator.engine)


def made_of(result: Result, make: Callable[[Result], T]) -> tuple[Result, T]:
    """Return what is made of a result; if that fails for some extracts, what is made of it with these as faulty.

    The result that is returned beside it has their faults.
    """
    try:
        return result, make(result)
    except Exception:
        tried = replace(result, evaluations=Evaluations(_tried(result, one, make) for one in result.evaluations))
        return tried, make(tried)


def _tried(result: Result, evaluation: Evaluation, make: Callable[[Result], object]) -> Evaluation:
    try:
        make(replace(result, evaluations=(evaluation,)))
    except Exception as error:
        return Evaluation(evaluation.document, evaluation.extract, evaluation.day, (), fault_text(error))
    return evaluation


def count_verdicts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    """Return how many findings have each verdict, worst first, zeros included."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def place(evaluation: Evaluation, evidence: Evidence) -> str:
    """Return the file and line at which an extract states the evidence."""
    position = evaluation.document.position(evidence.path)
    return f"{evaluation.document.source}:{position.line}" if position else evaluation.document.source


def position_of(evaluation: Evaluation, finding: Finding) -> Position:
    """Return the position in the extract at which to show a finding: that of the first figure, else the beginning."""
    evidence = (*finding.evidence, *(e for fact in finding.applied_because for e in fact.evidence))
    places = (evaluation.document.position(e.path) for e in evidence)
    return next((place for place in places if place), Position(1, 1))
