"""What cases face, as rows of tables and of range charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from penalcheck.exposure.faced import besides, range_text
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.exposure.shortening import shortenings
from penalcheck.findings.evaluation import Evaluation
from penalcheck.messages.telling import tr
from penalcheck.site.benchmarks import Benchmark, lines_of
from penalcheck.site.charts import Scale, drawn_axis, drawn_grid, drawn_strip, scale_of
from penalcheck.site.cited_law import CitedLaw, References
from penalcheck.site.spans import Span, legend_of, span_text, spans_of

_MOST_LINES = 20
"""The number of lines in one figure, so that it fits on a printed page."""

Benchmarks = Mapping[str, Sequence[Benchmark]]
"""The benchmarks of each case, by its id."""


@dataclass(frozen=True)
class ShownOutcome:
    """One outcome of an exposure: what it is among others, and its steps with their law."""

    label: str
    milder: bool
    outcome: Outcome
    laws: tuple[References, ...]


@dataclass(frozen=True)
class ExposureRow:
    """What one case faces under one code: in words, what may shorten it, and the steps of each outcome."""

    exposure: Exposure
    code: str
    text: str
    spans: tuple[Span, ...]
    besides: str
    shortenings: tuple[tuple[str, References], ...]
    outcomes: tuple[ShownOutcome, ...]


@dataclass(frozen=True)
class ChartRow:
    """One row of a range chart: its label, where that leads, and its spans in words, each with its strip of bars."""

    row: ExposureRow
    label: str
    href: str
    spans: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A range chart with the rows that it shows and the meaning of its signs."""

    title: str
    axis: str
    grid: str
    drawn: tuple[ChartRow, ...]
    legend: tuple[tuple[str, str], ...]
    benchmarks: tuple[Benchmark, ...]
    with_death: bool


Labelled = tuple[ExposureRow, str, str]
"""A row with its label on a page, and the address to which that leads."""


def exposure_row(evaluation: Evaluation, law: CitedLaw, exposure: Exposure, code: str) -> ExposureRow:
    """Return what a case faces under the code of an evaluation, which has the label `code`."""
    extract = evaluation.extract
    return ExposureRow(
        exposure,
        code,
        range_text(exposure),
        spans_of(exposure),
        besides(extract, exposure),
        tuple((s.text, law.references(s.evidence)) for s in shortenings(extract, exposure)),
        tuple(_outcomes(law, exposure)),
    )


def _outcomes(law: CitedLaw, exposure: Exposure) -> Iterator[ShownOutcome]:
    for number, outcome in enumerate(exposure.possible, 1):
        label = tr("possible outcome {number}", number=number) if len(exposure.possible) > 1 else ""
        yield ShownOutcome(label, False, outcome, tuple(law.references(step.evidence) for step in outcome.steps))
    for outcome in exposure.mitigated:
        laws = tuple(law.references(step.evidence) for step in outcome.steps)
        yield ShownOutcome(tr("milder, if the court so finds"), True, outcome, laws)


def scale_for(rows: Sequence[ExposureRow], benchmarks: Benchmarks) -> Scale:
    """Return an axis that is long enough for all rows and the benchmarks of their cases."""
    cases = dict.fromkeys(row.exposure.case.id for row in rows)
    return scale_of((span for row in rows for span in row.spans), (b for case in cases for b in benchmarks[case]))


def figures_of(title: str, rows: Sequence[Labelled], scale: Scale, benchmarks: Benchmarks) -> Iterator[Figure]:
    """Yield the charts of some rows, none longer than a printed page.

    If all rows are of one case, its benchmarks are lines through the charts; else each row has signs of its own.
    """
    cases = list(dict.fromkeys(row.exposure.case.id for row, _, _ in rows))
    shared = lines_of(benchmarks[cases[0]]) if len(cases) == 1 else ()
    for part in _parts(rows):
        own = list(dict.fromkeys(row.exposure.case.id for row, _, _ in part))
        yield Figure(
            title,
            drawn_axis(scale, shared),
            drawn_grid(scale, shared),
            tuple(
                ChartRow(row, label, href, tuple(strips_of(row, scale, () if shared else benchmarks)))
                for row, label, href in part
            ),
            legend_of([span for row, _, _ in part for span in row.spans]),
            tuple(dict.fromkeys(benchmark for case in own for benchmark in benchmarks[case])),
            scale.with_death,
        )


def strips_of(row: ExposureRow, scale: Scale, benchmarks: Benchmarks | tuple[()] = ()) -> Iterator[tuple[str, str]]:
    """Yield the spans of a row in words, each with its strip of bars and the signs of the benchmarks of its case."""
    lines = lines_of(benchmarks[row.exposure.case.id]) if isinstance(benchmarks, Mapping) else ()
    for span in row.spans:
        yield span_text(span), drawn_strip(span, scale, lines)


def _parts(rows: Sequence[Labelled]) -> list[list[Labelled]]:
    """Return rows in parts, each of which fits on a page."""
    parts: list[list[Labelled]] = [[]]
    lines = 0
    for labelled in rows:
        needed = len(labelled[0].spans)
        if parts[-1] and lines + needed > _MOST_LINES:
            parts.append([])
            lines = 0
        parts[-1].append(labelled)
        lines += needed
    return [part for part in parts if part]
