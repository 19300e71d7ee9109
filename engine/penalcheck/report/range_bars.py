"""What cases face as bars on one axis of years, for charts in documents: places are parts of the width, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from penalcheck.exposure.faced import range_text
from penalcheck.exposure.outcome import Exposure, Outcome
from penalcheck.extract.term import MONTHS_PER_YEAR, NO_TERM, Term
from penalcheck.messages.telling import tr
from penalcheck.report.year_axis import year_axis

BarKind = Literal["settled", "possible", "unknown", "nothing", "death"]

_YEARS, _LIFE, _DEATH = 0.8, 0.88, 0.985
"""Where the years of the axis end, and where life and death stand."""


@dataclass(frozen=True)
class Bar:
    """A range from one place to another; `nothing` and `death` are points.

    `possible`: one of several outcomes, because something is not known; `unknown`: an end is not known.
    """

    kind: BarKind
    start: float
    end: float


@dataclass(frozen=True)
class RangeRow:
    """A case with its bars, and what it faces in words."""

    label: str
    words: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class RangeChart:
    """The rows of a chart, and the places of its axis that have a label, with whether it is raised by a line."""

    rows: tuple[RangeRow, ...]
    ticks: tuple[tuple[float, str, bool], ...]


def range_chart_of(exposures: Sequence[tuple[str, Exposure]]) -> RangeChart:
    """Return the bars of exposures, each with its label, on an axis that is long enough for all of them."""
    outcomes = [outcome for _, exposure in exposures for outcome in exposure.possible]
    ends = [end for outcome in outcomes for end in (outcome.range.minimum, outcome.range.maximum)]
    top, step = year_axis(end for end in ends if end is not None)
    years = [(_YEARS * year / top, str(year), False) for year in range(0, top + 1, step)]
    death = [(_DEATH, tr("death"), False)] if any(outcome.may_be_death for outcome in outcomes) else []
    rows = (RangeRow(label, range_text(exposure), tuple(_bars(exposure, top))) for label, exposure in exposures)
    return RangeChart(tuple(rows), (*years, (_LIFE, tr("life"), True), *death))


def _bars(exposure: Exposure, top: int) -> Iterable[Bar]:
    if not exposure.possible:
        return [Bar("nothing", 0.0, 0.0) if exposure.covered else Bar("unknown", 0.0, 1.0)]
    bars = [bar for outcome in exposure.possible for bar in _of_outcome(outcome, top, sure=exposure.settled)]
    return dict.fromkeys([*bars, *([Bar("nothing", 0.0, 0.0)] if exposure.perhaps_none else [])])


def _of_outcome(outcome: Outcome, top: int, *, sure: bool) -> Iterable[Bar]:
    low, high = outcome.range.minimum, outcome.range.maximum
    if outcome.may_be_death:
        yield Bar("death", _DEATH, _DEATH)
    if outcome.is_death_alone:
        return
    if high == NO_TERM:
        yield Bar("nothing", 0.0, 0.0)
    elif low is None or high is None:
        yield Bar("unknown", 0.0 if low is None else _place(low, top), 1.0 if high is None else _place(high, top))
    else:
        yield Bar("settled" if sure else "possible", _place(low, top), _place(high, top))


def _place(term: Term, top: int) -> float:
    return _LIFE if term.life else round(_YEARS * term.number / MONTHS_PER_YEAR / top, 4)
